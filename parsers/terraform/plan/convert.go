package plan

import (
	"maps"

	"github.com/vpclint/vpclint/graph"
)

// afterApply is the reason of what the plan does not know.
const afterApply = "the plan does not know it before apply"

// convert gives a planned value as the graph's. IDs and ARNs of resources of the plan are
// their identities.
func (p *Plan) convert(planned view) graph.Value {
	v := graph.None()
	switch value := planned.value.(type) {
	case string:
		v = graph.Text(value)
		if ref, ok := p.names[value]; ok {
			v = graph.Identity(ref.Resource, ref.Attribute)
		}
	case bool:
		v = graph.Flag(value)
	case float64:
		v = graph.Number(value)
	case []any:
		v = graph.ListOf()
		for _, element := range planned.elements() {
			item := p.convert(element)
			item.Fields = withoutUnset(item.Fields)
			v.Items = append(v.Items, item)
		}
	case map[string]any:
		v = graph.ObjectOf(make(map[string]graph.Value, len(value)))
		for _, name := range planned.fields() {
			v.Fields[name] = p.convert(planned.field(name))
		}
	}
	switch {
	case planned.sensitive == true:
		return graph.UnknownBecause("it is sensitive")
	case planned.unknown == true:
		return graph.UnknownBecause(afterApply)
	}
	if v.State == graph.Known {
		v.Origin = graph.Plan
	}
	return v
}

// withoutUnset leaves out the empty texts among the arguments of a resource or block: the
// provider puts them in the place of texts that nobody set.
func withoutUnset(arguments map[string]graph.Value) map[string]graph.Value {
	maps.DeleteFunc(arguments, func(_ string, v graph.Value) bool {
		text, ok := v.AsText()
		return ok && text == ""
	})
	return arguments
}
