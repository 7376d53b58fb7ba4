package terraform

import (
	"cmp"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
	"github.com/vpclint/vpclint/source"
)

// region is where a provider configuration works.
type region struct {
	value  cty.Value
	ranges []source.Range
}

func (r region) graph() graph.Value {
	v := graphValue(r.value)
	v.Name, v.Ranges = "region", r.ranges
	return v
}

// regionOf gives the region of a resource or data source: its own, or its provider's.
func (in *instance) regionOf() region {
	if value, ok := in.given("region"); ok && strings.HasPrefix(in.declaration.typ, "aws_") {
		return region{value, []source.Range{in.scope.project.library.rangeOf(in.syntax.Attributes["region"].SrcRange)}}
	}
	return in.scope.providerRegion(providerOf(in.declaration))
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

// providerRegion gives the region of a provider configuration as the module knows it.
func (s *scope) providerRegion(key string) region {
	if r, ok := s.regions[key]; ok {
		return r
	}
	r := s.findRegion(key)
	s.regions[key] = r
	return r
}

func (s *scope) findRegion(key string) region {
	if key == chosenProvider {
		return region{value: symbolic.UnknownText("provider.region", "the provider is chosen by an expression")}
	}
	if block, ok := s.module.providers[key]; ok {
		if attr, ok := block.Body.Attributes["region"]; ok {
			b := newBody(s, s.ctx, block, "provider "+key)
			if value, ok := b.given("region"); ok {
				ranges := append([]source.Range{s.project.library.rangeOf(attr.SrcRange)}, b.trail(attr.Expr)...)
				return region{value, ranges}
			}
		}
		return s.defaultRegion(key)
	}
	if s.parent == nil {
		return s.defaultRegion(key)
	}
	if handed, ok := s.call.Body.Attributes["providers"]; ok {
		if object, ok := handed.Expr.(*hclsyntax.ObjectConsExpr); ok {
			for _, item := range object.Items {
				if wrapped, ok := item.KeyExpr.(*hclsyntax.ObjectConsKeyExpr); ok && providerName(wrapped.Wrapped) == key {
					return s.parent.providerRegion(providerName(item.ValueExpr))
				}
			}
		}
	}
	return s.parent.providerRegion(key)
}

func (s *scope) defaultRegion(key string) region {
	if s.project.options.Region != "" {
		return region{value: cty.StringVal(s.project.options.Region)}
	}
	return region{value: symbolic.UnknownText("provider."+key+".region", "the configuration does not say the region of provider "+key)}
}
