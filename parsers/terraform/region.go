package terraform

import (
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/vpclint/vpclint/graph"
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
	p := in.scope.project
	if value, ok := in.given("region"); ok && strings.HasPrefix(in.declaration.typ, "aws_") {
		return region{value, []source.Range{p.library.rangeOf(in.syntax.Attributes["region"].SrcRange)}}
	}
	return p.regionIn(in.provider())
}
