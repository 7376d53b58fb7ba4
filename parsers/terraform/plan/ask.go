package plan

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"
	ctyjson "github.com/zclconf/go-cty/cty/json"
)

// Variable gives the value of a variable of the root module; not ok for sensitive ones.
func (p *Plan) Variable(name string) (cty.Value, bool) {
	if p == nil {
		return cty.NilVal, false
	}
	value, ok := p.variables[name]
	if !ok {
		return cty.NilVal, false
	}
	return ctyValue(value)
}

// Lookup gives what stands at a path of a data source that was read before the plan was
// made; not ok where the plan does not know, or where it is null or sensitive.
func (p *Plan) Lookup(address string, path hcl.Traversal) (cty.Value, bool) {
	if p == nil {
		return cty.NilVal, false
	}
	at, ok := p.data[address]
	for _, step := range path {
		switch step := step.(type) {
		case hcl.TraverseAttr:
			at = at.field(step.Name)
		case hcl.TraverseIndex:
			at = at.index(step.Key)
		default:
			return cty.NilVal, false
		}
	}
	if !ok || at.value == nil || at.anythingHidden() {
		return cty.NilVal, false
	}
	return ctyValue(at.value)
}

// Keys gives the keys of the instances of a resource or module call, in order: numbers or
// texts. The address is without key. Not ok where the plan does not tell them.
func (p *Plan) Keys(address string) ([]cty.Value, bool) {
	if p == nil {
		return nil, false
	}
	planned := slices.SortedFunc(slices.Values(p.keys[address]), compareKeys)
	if len(planned) == 0 {
		return nil, !p.partial && p.declared[withoutKeys(address)]
	}
	keys := make([]cty.Value, 0, len(planned))
	for _, key := range planned {
		switch key := key.(type) {
		case float64:
			keys = append(keys, cty.NumberFloatVal(key))
		case string:
			keys = append(keys, cty.StringVal(key))
		default:
			return nil, false // it is not repeated
		}
	}
	return keys, true
}

// Declares says whether the plan's configuration declares a managed resource or module
// call; see [Plan.Declared].
func (p *Plan) Declares(address string) bool {
	_, ok := p.declared[address]
	return ok
}

// Declared gives the managed resources and module calls that the plan's configuration
// declares, in order, addresses without keys: module.net.aws_vpc.main.
func (p *Plan) Declared() []string { return slices.Sorted(maps.Keys(p.declared)) }

func ctyValue(value any) (cty.Value, bool) {
	text, err := json.Marshal(value)
	if err != nil {
		return cty.NilVal, false
	}
	ty, err := ctyjson.ImpliedType(text)
	if err != nil {
		return cty.NilVal, false
	}
	converted, err := ctyjson.Unmarshal(text, ty)
	return converted, err == nil
}

// compareKeys orders numbers before texts, and what has no key before both.
func compareKeys(a, b any) int {
	x, isNumber := a.(float64)
	y, otherNumber := b.(float64)
	if isNumber && otherNumber {
		return cmp.Compare(x, y)
	}
	s, isText := a.(string)
	t, otherText := b.(string)
	if isText && otherText {
		return cmp.Compare(s, t)
	}
	return cmp.Compare(rank(a), rank(b))
}

func rank(key any) int {
	switch key.(type) {
	case float64:
		return 1
	case string:
		return 2
	}
	return 0
}
