package terraform

import (
	"reflect"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

// scope is one instance of a module.
type scope struct {
	project *project
	module  *module
	ctx     *hcl.EvalContext
	prefix  string // of addresses: module.net[0].
	// A child also knows who called it.
	parent   *scope
	call     *hclsyntax.Block
	callCtx  *hcl.EvalContext
	key      string // in modules.json: net.subnets
	possible string // why it may not exist
	calls    []graph.Call

	variables, locals, outputs map[string]*memo
	expansions                 map[string]*expansion
	children                   map[string]*callExpansion
	providers                  map[string]*provider
	tokenKeys                  map[string]bool // by name: whether a key in its value holds a token
}

// scopeKey is the name under which a context holds its scope; no expression can say it.
const scopeKey = "\x00scope"

var scopeType = cty.Capsule("scope", reflect.TypeFor[scope]())

func newScope(p *project, m *module) *scope {
	s := &scope{
		project: p, module: m,
		variables: map[string]*memo{}, locals: map[string]*memo{}, outputs: map[string]*memo{},
		expansions: map[string]*expansion{}, children: map[string]*callExpansion{}, providers: map[string]*provider{}, tokenKeys: map[string]bool{},
	}
	s.ctx = &hcl.EvalContext{
		Variables: map[string]cty.Value{scopeKey: cty.CapsuleVal(scopeType, s)},
		Functions: p.functions,
	}
	return s
}

// scopeOf gives the scope that a context belongs to, nil for contexts without one.
func scopeOf(ctx *hcl.EvalContext) *scope {
	for ; ctx != nil; ctx = ctx.Parent() {
		if v, ok := ctx.Variables[scopeKey]; ok {
			s, _ := v.EncapsulatedValue().(*scope)
			return s
		}
	}
	return nil
}

func (s *scope) local(name string, at hcl.Range) cty.Value {
	attr, ok := s.module.locals[name]
	if !ok {
		return s.undeclared("local."+name, at)
	}
	return s.project.remember(s.locals, name, "local."+name, attr.SrcRange, func() cty.Value {
		return s.project.evaluate(attr.Expr, s.ctx)
	})
}

func (s *scope) output(name string, at hcl.Range) cty.Value {
	block, ok := s.module.outputs[name]
	if !ok {
		return s.undeclared(s.prefix+name, at)
	}
	value, ok := block.Body.Attributes["value"]
	if !ok {
		return symbolic.Unknown("output " + name + " has no value")
	}
	return s.project.remember(s.outputs, name, s.prefix+name, value.SrcRange, func() cty.Value {
		return s.project.evaluate(value.Expr, s.ctx)
	})
}

// undeclared is the value of a name that nothing declares. Where part of the module went
// unread, the declaration may well be there.
func (s *scope) undeclared(name string, at hcl.Range) cty.Value {
	if !s.module.broken {
		s.project.warn(at, "undeclared-reference", "Undeclared reference", name+" is used here, but nothing declares it.")
	}
	return symbolic.UnknownText(s.prefix+name, name+" is not declared")
}
