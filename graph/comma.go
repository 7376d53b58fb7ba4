package graph

import "strings"

// splitIDs splits the items of a list that join several IDs by commas, as people write
// the subnets of an Auto Scaling group; no ID holds a comma.
func splitIDs(items []Value) []Value {
	var split []Value
	for _, item := range items {
		pieces := splitAtCommas(item)
		if len(pieces) < 2 {
			split = append(split, item)
			continue
		}
		for _, piece := range pieces {
			piece.Name, piece.Ranges, piece.Possible = item.Name, item.Ranges, item.Possible
			split = append(split, piece)
		}
	}
	return split
}

// splitAtCommas gives the pieces between the commas of a text's literals. What is unknown
// in it may hold commas of its own, so that such a text stays whole.
func splitAtCommas(v Value) []Value {
	var pieces []Value
	var piece []Part
	for _, part := range v.PartsOf() {
		if part.Unknown != "" {
			return nil
		}
		for i, literal := range strings.Split(part.Literal, ",") {
			if i > 0 {
				pieces, piece = append(pieces, TextOf(piece...)), nil
			}
			piece = append(piece, Part{Literal: strings.TrimSpace(literal), Ref: part.Ref})
		}
	}
	return append(pieces, TextOf(piece...))
}
