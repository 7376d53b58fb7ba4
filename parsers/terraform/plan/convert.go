package plan

import "github.com/vpclint/vpclint/graph"

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
			v.Items = append(v.Items, p.convert(element))
		}
	case map[string]any:
		v = graph.ObjectOf(make(map[string]graph.Value, len(value)))
		for name := range value {
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
