package terraform

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

// provider is a provider configuration in charge of resources.
type provider struct {
	key  string // name, or name.alias, in the module that configures it
	body *body  // nil where no block configures it
	// Each is nil before somebody asks.
	region *region
	tags   *inherited
}

// chosenProvider is the key of a provider configuration that nobody knows which one it is,
// such as an instance of one that is not there.
const chosenProvider = "?"

// providerOf gives the key of the provider configuration that a resource names, or the
// default one of its type.
func (in *instance) providerOf() string {
	if attr, ok := in.syntax.Attributes["provider"]; ok {
		return providerNamed(attr.Expr, in.ctx)
	}
	name, _, _ := strings.Cut(in.declaration.typ, "_")
	return name
}

// providerNamed reads a reference such as aws.west, or aws.by_region[each.key], as
// OpenTofu has them.
func providerNamed(expr hclsyntax.Expression, ctx *hcl.EvalContext) string {
	picked, ok := unwrapped(expr).(indexing)
	if !ok {
		return cmp.Or(providerName(expr), chosenProvider)
	}
	key, diags := picked.Key.Value(ctx)
	text, known := knownText(key)
	if name := providerName(picked.Collection); name != "" && known && !diags.HasErrors() {
		return providerInstance(name, text)
	}
	return chosenProvider
}

// providerName reads a reference without operators.
func providerName(expr hclsyntax.Expression) string {
	t, diags := hcl.AbsTraversalForExpr(expr)
	if diags.HasErrors() {
		if v, diags := expr.Value(nil); !diags.HasErrors() && v.Type() == cty.String && v.IsKnown() && !v.IsNull() {
			return v.AsString()
		}
		return ""
	}
	alias, ok := stepName(t, 1)
	if !ok {
		return t.RootName()
	}
	name := t.RootName() + "." + alias
	if len(t) > 2 {
		if index, ok := t[2].(hcl.TraverseIndex); ok && index.Key.Type() == cty.String {
			return providerInstance(name, index.Key.AsString())
		}
	}
	return name
}

// providerInstance is the key of one instance of a repeated provider configuration.
func providerInstance(name, key string) string { return name + "[" + strconv.Quote(key) + "]" }

// provider gives the configuration in charge of a resource or data source.
func (in *instance) provider() *provider { return in.scope.provider(in.providerOf()) }

// provider gives a provider configuration as the module knows it: its own, or its
// caller's.
func (s *scope) provider(key string) *provider {
	if p, ok := s.providers[key]; ok {
		return p
	}
	var p *provider
	name, _, repeated := strings.Cut(key, "[")
	block, configured := s.module.providers[name]
	handed, passed := s.handed(key)
	switch {
	case passed:
		p = s.parent.provider(handed)
	case configured && (repeated || block.Body.Attributes["for_each"] != nil):
		p = s.repeatedProvider(name, key, block)
	case configured:
		p = &provider{key: key, body: newBody(s, s.ctx, block, "provider "+key)}
	case repeated, key == chosenProvider:
		p = &provider{key: chosenProvider}
	case s.parent == nil:
		p = &provider{key: key}
	default:
		p = s.parent.provider(key)
	}
	s.providers[key] = p
	return p
}

// repeatedProvider gives the instance of a provider configuration that a key tells, source:
// https://opentofu.org/docs/language/providers/configuration/#for_each-multiple-instances-of-a-provider-configuration
func (s *scope) repeatedProvider(name, key string, block *hclsyntax.Block) *provider {
	chosen := &provider{key: chosenProvider}
	text, err := strconv.Unquote(strings.TrimSuffix(strings.TrimPrefix(key, name+"["), "]"))
	forEach, ok := block.Body.Attributes["for_each"]
	if err != nil || !ok {
		return chosen
	}
	entries, _ := entriesOf(s.project.evaluate(forEach.Expr, s.ctx))
	value, ok := entries[text]
	if !ok {
		return chosen
	}
	ctx := s.ctx.NewChild()
	ctx.Variables = map[string]cty.Value{"each": cty.ObjectVal(map[string]cty.Value{"key": cty.StringVal(text), "value": value})}
	return &provider{key: key, body: newBody(s, ctx, block, "provider "+key)}
}

// handed gives the key of the caller's configuration that a call hands over for one of the
// module's own, which may then have an empty block for it, source:
// https://developer.hashicorp.com/terraform/language/modules/develop/providers#legacy-shared-modules-with-provider-configurations
func (s *scope) handed(key string) (string, bool) {
	if s.parent == nil {
		return "", false
	}
	attr, ok := s.call.Body.Attributes["providers"]
	if !ok {
		return "", false
	}
	object, ok := attr.Expr.(*hclsyntax.ObjectConsExpr)
	if !ok {
		return "", false
	}
	for _, item := range object.Items {
		if wrapped, ok := item.KeyExpr.(*hclsyntax.ObjectConsKeyExpr); ok && providerName(wrapped.Wrapped) == key {
			return providerNamed(item.ValueExpr, s.callCtx), true
		}
	}
	return "", false
}

// regionIn gives where a provider configuration works.
func (p *project) regionIn(at *provider) region {
	if at.region == nil {
		found := p.findRegion(at)
		at.region = &found
	}
	return *at.region
}

func (p *project) findRegion(at *provider) region {
	if at.key == chosenProvider {
		return region{value: symbolic.UnknownText("provider.region", "the provider is chosen by an expression")}
	}
	if at.body != nil {
		if value, ok := at.body.given("region"); ok {
			return region{value, at.body.trail(at.body.syntax.Attributes["region"]).places}
		}
	}
	if p.options.Region != "" {
		return region{value: cty.StringVal(p.options.Region)}
	}
	return region{value: symbolic.UnknownText("provider."+at.key+".region", "the configuration does not say the region of provider "+at.key)}
}
