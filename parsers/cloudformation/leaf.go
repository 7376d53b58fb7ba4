package cloudformation

import (
	"github.com/awslabs/goformation/v7/intrinsics"

	"github.com/vpclint/vpclint/graph"
)

// The functions of this file compute intrinsics whose arguments are all known, by
// goformation's handlers. These give nil for arguments of a wrong kind, and panic for
// some that are missing, so callers check the arguments first.

func joinKnown(delimiter string, texts []string) string {
	items := make([]any, 0, len(texts))
	for _, text := range texts {
		items = append(items, text)
	}
	joined, _ := intrinsics.FnJoin("Fn::Join", []any{delimiter, items}, nil).(string)
	return joined
}

func splitKnown(delimiter, text string) []string {
	texts, _ := intrinsics.FnSplit("Fn::Split", []any{delimiter, text}, nil).([]string)
	return texts
}

func base64Known(text string) string {
	encoded, _ := intrinsics.FnBase64("Fn::Base64", text, nil).(string)
	return encoded
}

func equalKnown(a, b string) bool {
	equal, _ := intrinsics.FnEquals("Fn::Equals", []any{a, b}, nil).(bool)
	return equal
}

// selectKnown gives the item at an index, which need not be known itself.
func selectKnown(index int, items []graph.Value) (graph.Value, bool) {
	if index < 0 {
		return graph.Value{}, false
	}
	boxed := make([]any, 0, len(items))
	for _, item := range items {
		boxed = append(boxed, item)
	}
	item, ok := intrinsics.FnSelect("Fn::Select", []any{float64(index), boxed}, nil).(graph.Value)
	return item, ok
}

// findInMapKnown gives the entry of a mapping, with its place.
func findInMapKnown(mappings map[string]any, name, top, second string) (pair, bool) {
	section := map[string]any{"Mappings": mappings}
	found, ok := intrinsics.FnFindInMap("Fn::FindInMap", []any{name, top, second}, section).(pair)
	return found, ok
}
