package cloudformation

import (
	"encoding/json"
	"maps"
	"slices"

	"github.com/vpclint/vpclint/graph"
)

// toJSONString evaluates Fn::ToJsonString. What is unknown in the argument stays a part
// of the text, at the place where it stands.
func (s scope) toJSONString(argument *node) graph.Value {
	v := s.value(argument)
	text := s.joined(jsonPieces(v))
	text.Ranges = origin(v)
	return text
}

// jsonPieces gives the pieces of a value's JSON text in order.
func jsonPieces(v graph.Value) []graph.Value {
	switch {
	case v.State == graph.Known && v.Form == graph.List:
		return bracketed("[", "]", len(v.Items), func(i int) []graph.Value { return jsonPieces(v.Items[i]) })
	case v.State == graph.Known && v.Form == graph.Object:
		keys := slices.Sorted(maps.Keys(v.Fields))
		return bracketed("{", "}", len(keys), func(i int) []graph.Value {
			return append([]graph.Value{graph.Text(quoted(keys[i]) + ":")}, jsonPieces(v.Fields[keys[i]])...)
		})
	case v.State == graph.Unknown && len(v.Parts) == 0:
		return []graph.Value{unknownOf(v.Why, v)}
	}
	pieces := []graph.Value{graph.Text(`"`)}
	for _, part := range v.PartsOf() {
		if part.Ref == nil && part.Unknown == "" {
			escaped := quoted(part.Literal)
			part.Literal = escaped[1 : len(escaped)-1]
		}
		pieces = append(pieces, graph.TextOf(part))
	}
	return append(pieces, graph.Text(`"`))
}

func bracketed(open, end string, count int, element func(int) []graph.Value) []graph.Value {
	pieces := []graph.Value{graph.Text(open)}
	for i := range count {
		if i > 0 {
			pieces = append(pieces, graph.Text(","))
		}
		pieces = append(pieces, element(i)...)
	}
	return append(pieces, graph.Text(end))
}

func quoted(text string) string {
	encoded, _ := json.Marshal(text) // a string can always be encoded
	return string(encoded)
}
