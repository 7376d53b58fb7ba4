package terraform

import (
	"cmp"
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

// chosenProvider is the key of a provider configuration that only an expression tells, as
// OpenTofu has them.
const chosenProvider = "?"

// providerOf gives the key of the provider configuration that a resource names, or the
// default one of its type.
func providerOf(d *declaration) string {
	if attr, ok := d.block.Body.Attributes["provider"]; ok {
		return cmp.Or(providerName(attr.Expr), chosenProvider)
	}
	name, _, _ := strings.Cut(d.typ, "_")
	return name
}

// providerName reads a reference such as aws.west.
func providerName(expr hclsyntax.Expression) string {
	t, diags := hcl.AbsTraversalForExpr(expr)
	if diags.HasErrors() {
		if v, diags := expr.Value(nil); !diags.HasErrors() && v.Type() == cty.String && v.IsKnown() && !v.IsNull() {
			return v.AsString()
		}
		return ""
	}
	if alias, ok := stepName(t, 1); ok {
		return t.RootName() + "." + alias
	}
	return t.RootName()
}

// provider gives the configuration in charge of a resource or data source.
func (in *instance) provider() *provider { return in.scope.provider(providerOf(in.declaration)) }

// provider gives a provider configuration as the module knows it: its own, or its
// caller's.
func (s *scope) provider(key string) *provider {
	if p, ok := s.providers[key]; ok {
		return p
	}
	var p *provider
	block, configured := s.module.providers[key]
	switch {
	case configured:
		p = &provider{key: key, body: newBody(s, s.ctx, block, "provider "+key)}
	case s.parent == nil, key == chosenProvider:
		p = &provider{key: key}
	default:
		p = s.parent.provider(s.handed(key))
	}
	s.providers[key] = p
	return p
}

// handed gives the key of the caller's configuration that the module knows by a key of
// its own.
func (s *scope) handed(key string) string {
	attr, ok := s.call.Body.Attributes["providers"]
	if !ok {
		return key
	}
	object, ok := attr.Expr.(*hclsyntax.ObjectConsExpr)
	if !ok {
		return key
	}
	for _, item := range object.Items {
		if wrapped, ok := item.KeyExpr.(*hclsyntax.ObjectConsKeyExpr); ok && providerName(wrapped.Wrapped) == key {
			return cmp.Or(providerName(item.ValueExpr), chosenProvider)
		}
	}
	return key
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
