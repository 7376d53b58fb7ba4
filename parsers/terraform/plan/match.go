package plan

import (
	"slices"

	"github.com/vpclint/vpclint/graph"
)

// match finds for each item the planned element that it is; rest are those that no item
// is. Elements in the order of the items are taken as they stand.
func match(items []graph.Value, elements []view) (matched, rest []view, ok bool) {
	if len(items) > len(elements) {
		return nil, nil, false
	}
	inOrder := true
	for i, item := range items {
		inOrder = inOrder && compatible(item, elements[i])
	}
	if inOrder {
		return elements[:len(items)], elements[len(items):], true
	}
	matched = make([]view, len(items))
	rest = slices.Clone(elements)
	for _, i := range mostKnownFirst(items) {
		j := slices.IndexFunc(rest, func(element view) bool { return compatible(items[i], element) })
		if j < 0 {
			return nil, nil, false
		}
		matched[i] = rest[j]
		rest = slices.Delete(rest, j, j+1)
	}
	return matched, rest, true
}

// mostKnownFirst orders items so that those that fit few elements choose first.
func mostKnownFirst(items []graph.Value) []int {
	order := make([]int, len(items))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return knownIn(items[b]) - knownIn(items[a]) })
	return order
}

func knownIn(v graph.Value) int {
	if v.State == graph.Known && v.Form == graph.Scalar {
		return 1
	}
	n := 0
	for _, item := range v.Items {
		n += knownIn(item)
	}
	for _, field := range v.Fields {
		n += knownIn(field)
	}
	return n
}

// compatible says that a planned value does not contradict a written one.
func compatible(written graph.Value, planned view) bool {
	switch {
	case planned.hidden() || written.State != graph.Known || written.IsIdentity():
		return true
	case written.Form == graph.Object:
		return fieldsCompatible(written, planned)
	case written.Form == graph.List:
		list, ok := planned.value.([]any)
		return !ok || len(written.Items) <= len(list)
	}
	return sameScalar(written.Scalar, planned.value)
}

func fieldsCompatible(written graph.Value, planned view) bool {
	object, ok := planned.value.(map[string]any)
	if !ok {
		return false
	}
	for name, field := range written.Fields {
		if _, has := object[name]; has && !compatible(field, planned.field(name)) {
			return false
		}
	}
	return true
}

// sameScalar compares as the provider does, which turns numbers and flags into texts and
// texts into them.
func sameScalar(written, planned any) bool {
	return graph.ScalarText(written) == graph.ScalarText(planned)
}
