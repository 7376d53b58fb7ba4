package cloudformation

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/source"
)

// selectItem evaluates Fn::Select.
func (s scope) selectItem(argument *node) graph.Value {
	if !argument.is(sequenceNode) || len(argument.items) != 2 {
		return s.unreadable("Fn::Select", argument)
	}
	index, list := s.value(argument.items[0]), s.value(argument.items[1])
	i, ok := index.AsInt()
	switch {
	case !ok:
		return mayBe(firstWhy("the index of Fn::Select is no number", index), list)
	case list.IsIdentity():
		ref := list.Refs[0]
		return graph.Identity(ref.Resource, fmt.Sprintf("%s[%d]", ref.Attribute, i))
	case isZones(list):
		return zone(i)
	case list.Form != graph.List || !fixedUpTo(list, i):
		return unknownOf(firstWhy("the list of Fn::Select is not known", list), list)
	}
	item, ok := selectKnown(i, list.Items)
	if !ok {
		return unknownOf(fmt.Sprintf("the list has no element %d", i), list)
	}
	if item.Ranges = origin(item); item.Ranges == nil {
		item.Ranges = origin(list)
	}
	return item
}

// fixedUpTo says that a list's elements up to an index are where they are.
func fixedUpTo(list graph.Value, index int) bool {
	for i, item := range list.Items {
		if i <= index && item.Possible != "" {
			return false
		}
	}
	return !list.Partial
}

// split evaluates Fn::Split. A text with IDs and ARNs in it can be split at commas, which
// these never hold.
func (s scope) split(argument *node) graph.Value {
	if !argument.is(sequenceNode) || len(argument.items) != 2 {
		return s.unreadable("Fn::Split", argument)
	}
	delimiter, whole := s.value(argument.items[0]), s.value(argument.items[1])
	at, ok := delimiter.AsText()
	if !ok || at == "" {
		return unknownOf(firstWhy("the delimiter of Fn::Split is not known", delimiter), whole)
	}
	var items []graph.Value
	if text, ok := whole.AsText(); ok {
		for _, piece := range splitKnown(at, text) {
			items = append(items, graph.Text(piece))
		}
	} else if items, ok = splitAtCommas(whole); !ok || at != "," {
		return unknownOf(firstWhy(whyWhole(whole), whole), whole)
	}
	for i := range items {
		items[i].Ranges = whole.Ranges
	}
	list := graph.ListOf(items...)
	list.Ranges = origin(whole)
	return list
}

// whyWhole says why the text that Fn::Split takes apart is not known.
func whyWhole(whole graph.Value) string {
	if whole.IsIdentity() {
		return whole.Refs[0].Resource + "." + whole.Refs[0].Attribute + " is known only after apply"
	}
	return "the text of Fn::Split is not known"
}

// withoutCommas says that what a reference stands for never holds a comma.
func withoutCommas(ref graph.Reference) bool {
	return ref.Attribute == "id" || ref.Attribute == "arn" || ref.Resource == zonesResource
}

// splitAtCommas splits a text of literals, IDs, ARNs and zones.
func splitAtCommas(whole graph.Value) ([]graph.Value, bool) {
	var items []graph.Value
	var current []graph.Part
	for _, part := range whole.PartsOf() {
		switch {
		case part.Unknown != "", part.Ref != nil && !withoutCommas(*part.Ref):
			return nil, false
		case part.Ref != nil:
			current = append(current, part)
			continue
		}
		for i, piece := range strings.Split(part.Literal, ",") {
			if i > 0 {
				items, current = append(items, graph.TextOf(current...)), nil
			}
			current = append(current, graph.Part{Literal: piece})
		}
	}
	return append(items, graph.TextOf(current...)), true
}

// zonesResource stands for the Availability Zones that a region happens to have.
const zonesResource = "availability_zones"

func zone(index int) graph.Value {
	return graph.Identity(zonesResource, "names["+strconv.Itoa(index)+"]")
}

// isZones says that a list is that of all zones, whose number is not known.
func isZones(list graph.Value) bool {
	return list.State == graph.Known && slices.EqualFunc(list.Items, allZones, sameValue)
}

var allZones = []graph.Value{zone(0), zone(1), zone(2)}

// getAZs evaluates Fn::GetAZs: three zones, whose names and number are not known. The
// region asked for can only be the stack's own, where its subnets lie.
func (s scope) getAZs(*node) graph.Value {
	return graph.ListOf(slices.Clone(allZones)...)
}

// length evaluates Fn::Length.
func (s scope) length(argument *node) graph.Value {
	list := s.value(argument)
	if list.Form != graph.List || !list.Complete() || isZones(list) || !fixedUpTo(list, len(list.Items)) {
		return unknownOf(firstWhy("the list of Fn::Length is not known", list), list)
	}
	return graph.Text(strconv.Itoa(len(list.Items)))
}

// findInMap evaluates Fn::FindInMap, with or without a default.
func (s scope) findInMap(argument *node) graph.Value {
	if !argument.is(sequenceNode) || len(argument.items) < 3 {
		return s.unreadable("Fn::FindInMap", argument)
	}
	var keys []string
	for _, item := range argument.items[:3] {
		key := s.value(item)
		text, ok := key.AsText()
		if !ok {
			return unknownOf(firstWhy("a key of Fn::FindInMap is not known", key), key)
		}
		keys = append(keys, text)
	}
	if found, ok := findInMapKnown(s.mappings, keys[0], keys[1], keys[2]); ok {
		v := s.value(found.value)
		v.Ranges = []source.Range{found.at()}
		return v
	}
	if len(argument.items) > 3 {
		if byDefault := argument.items[3].field("DefaultValue"); byDefault != nil {
			return s.value(byDefault)
		}
	}
	return graph.UnknownBecause("the mappings hold no " + strings.Join(keys, "."))
}

// spelling writes a text with dots for what is not known of it.
func spelling(v graph.Value) string {
	var text strings.Builder
	for _, part := range v.PartsOf() {
		if part.Ref != nil || part.Unknown != "" {
			part.Literal = "…"
		}
		text.WriteString(part.Literal)
	}
	return text.String()
}
