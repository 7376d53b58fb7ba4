package cloudformation

import (
	"encoding/base64"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/source"
)

const dynamicReference = "{{resolve:"

// textWithDynamicReferences gives a text in which dynamic references, which AWS resolves
// at deployment, are unknown parts.
func textWithDynamicReferences(text string) graph.Value {
	if !strings.Contains(text, dynamicReference) {
		return graph.Text(text)
	}
	return graph.TextOf(withDynamicReferences([]graph.Part{{Literal: text}})...)
}

// withDynamicReferences makes unknown parts of the dynamic references among literals.
// References and unknowns within one stay.
func withDynamicReferences(parts []graph.Part) []graph.Part {
	var result []graph.Part
	inside := false
	for _, part := range parts {
		if part.Ref != nil || part.Unknown != "" {
			result = append(result, part)
			continue
		}
		text, found := part.Literal, true
		for text != "" && found {
			var before string
			before, text, found = strings.Cut(text, boundary(inside))
			if !inside {
				result = append(result, graph.Part{Literal: before})
			}
			if found && !inside {
				service, _, _ := strings.Cut(text, ":")
				result = append(result, graph.Part{Unknown: "a dynamic reference to " + service + " is resolved at deployment"})
			}
			inside = inside != found
		}
	}
	return result
}

func boundary(inside bool) string {
	if inside {
		return "}}"
	}
	return dynamicReference
}

// joined makes one text of values. No reference of a value is lost, whatever its form.
func (s scope) joined(values []graph.Value) graph.Value {
	var parts []graph.Part
	for _, v := range values {
		if v.State == graph.Known && v.Form != graph.Scalar {
			v = unknownOf("it holds more than a text", v)
		}
		parts = append(parts, v.PartsOf()...)
	}
	size := 0
	for _, part := range parts {
		size += 1 + len(part.Literal)
	}
	if !s.afford(size) {
		return unknownOf(tooMuch, values...)
	}
	text := graph.TextOf(withDynamicReferences(parts)...)
	if text.State == graph.Unknown {
		kept := unknownOf(text.Why, values...)
		text.Refs, text.May = kept.Refs, kept.May
	}
	text.Ranges = shared(slices.DeleteFunc(slices.Clone(values), func(v graph.Value) bool { return v.Scalar == "" }))
	return text
}

// join evaluates Fn::Join.
func (s scope) join(argument *node) graph.Value {
	if !argument.is(sequenceNode) || len(argument.items) != 2 {
		return s.unreadable("Fn::Join", argument)
	}
	delimiter, list := s.value(argument.items[0]), s.value(argument.items[1])
	text, ok := delimiter.AsText()
	if !ok || list.Form != graph.List || !list.Complete() {
		return unknownOf(firstWhy("the list of Fn::Join is not known", delimiter, list), delimiter, list)
	}
	if texts, ok := textsOf(list); ok {
		v := graph.Text(joinKnown(text, texts))
		v.Ranges = origin(list)
		return v
	}
	var pieces []graph.Value
	for i, item := range list.Items {
		if i > 0 {
			pieces = append(pieces, graph.Text(text))
		}
		if item.Possible != "" {
			item = unknownOf(item.Possible, item)
		}
		item.Ranges = origin(item)
		pieces = append(pieces, item)
	}
	return s.joined(pieces)
}

// base64 evaluates Fn::Base64. In user data, which is judged as text, it gives the text.
func (s scope) base64(argument *node) graph.Value {
	v := s.value(argument)
	v.Ranges = origin(v)
	if s.plain {
		return v
	}
	text, ok := v.AsText()
	if !ok {
		return unknownOf(firstWhy("the text of Fn::Base64 is not known", v), v)
	}
	encoded := graph.Text(base64Known(text))
	encoded.Ranges = v.Ranges
	return encoded
}

// decodedText decodes user data that was written in base64. Scripts are no base64, so
// what cannot be decoded is the text itself.
func decodedText(v graph.Value) graph.Value {
	text, ok := v.AsText()
	if !ok {
		return v
	}
	if decoded, err := base64.StdEncoding.DecodeString(text); err == nil && utf8.Valid(decoded) {
		v.Scalar = string(decoded)
	}
	return v
}

// origin gives the places that a value came from, without the one where it stands.
func origin(v graph.Value) []source.Range {
	if len(v.Ranges) < 2 {
		return nil
	}
	return v.Ranges[1:]
}

// shared gives the places that all texts came from; none where they differ, for then no
// place decides the whole.
func shared(texts []graph.Value) []source.Range {
	for _, v := range texts {
		if !slices.Equal(v.Ranges, texts[0].Ranges) {
			return nil
		}
	}
	if len(texts) == 0 {
		return nil
	}
	return texts[0].Ranges
}

// textsOf gives the texts of a list that is wholly known.
func textsOf(list graph.Value) ([]string, bool) {
	texts := make([]string, 0, len(list.Items))
	for _, item := range list.Items {
		text, ok := item.AsText()
		if !ok || item.Possible != "" {
			return nil, false
		}
		texts = append(texts, text)
	}
	return texts, list.Complete()
}
