package scenario

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Toggle is a variable or parameter that nobody sets and that what is built hinges on, with
// the choices that make a difference.
type Toggle struct {
	Name    string // as people write it: var.create_nat, CreateNat
	Choices []Choice
}

// NewToggle makes a toggle of the values that make a difference, in order of text. others
// says that any other value does, too.
func NewToggle(name string, values []any, others bool) Toggle {
	distinct := map[string]any{}
	for _, value := range values {
		distinct[shown(value)] = value
	}
	t := Toggle{Name: name}
	var known []any
	for _, text := range slices.Sorted(maps.Keys(distinct)) {
		t.Choices = append(t.Choices, Choice{Value: distinct[text]})
		known = append(known, distinct[text])
	}
	if others {
		t.Choices = append(t.Choices, Choice{Not: known})
	}
	return t
}

// First gives the toggle with the choice first that a value falls under.
func (t Toggle) First(value any) Toggle {
	i := slices.IndexFunc(t.Choices, func(c Choice) bool { return len(c.Not) == 0 && c.Value == value })
	if i > 0 {
		t.Choices = slices.Concat(t.Choices[i:i+1], t.Choices[:i], t.Choices[i+1:])
	}
	return t
}

// Merged makes one toggle of those with the same name, in order of name.
func Merged(toggles []Toggle) []Toggle {
	byName := map[string]Toggle{}
	for _, t := range toggles {
		if known, ok := byName[t.Name]; ok {
			t = known.merged(t)
		}
		byName[t.Name] = t
	}
	merged := make([]Toggle, 0, len(byName))
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		merged = append(merged, byName[name])
	}
	return merged
}

func (t Toggle) merged(other Toggle) Toggle {
	var values []any
	others := false
	for _, c := range slices.Concat(t.Choices, other.Choices) {
		if len(c.Not) > 0 {
			others = true
			continue
		}
		values = append(values, c.Value)
	}
	merged := NewToggle(t.Name, values, others)
	if first := t.Choices[0]; len(first.Not) == 0 {
		merged = merged.First(first.Value)
	}
	return merged
}

// Choice is what a toggle is taken for: one value, one of several, or any but some.
type Choice struct {
	// Value is a string, bool or float64, nil for null, or an Empty. It says nothing where
	// there are any of the others.
	Value any
	In    []any // the values that it may have
	Not   []any // the values that it has not
}

// Empty is the value of a list, set or map without elements.
type Empty struct{}

// String gives the choice as a predicate: "is true", "is not prod".
func (c Choice) String() string {
	switch {
	case len(c.In) > 0:
		return "is " + listed(c.In, " or ")
	case len(c.Not) > 1:
		return "is neither " + listed(c.Not, " nor ")
	case len(c.Not) > 0:
		return "is not " + shown(c.Not[0])
	}
	return "is " + shown(c.Value)
}

// listed writes values with a word before the last one.
func listed(values []any, word string) string {
	names := make([]string, len(values))
	for i, value := range values {
		names[i] = shown(value)
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + word + names[last]
}

func shown(value any) string {
	switch v := value.(type) {
	case nil:
		return "null"
	case Empty:
		return "empty"
	case string:
		if v == "" {
			return `""`
		}
		return v
	default:
		return fmt.Sprint(v)
	}
}

// Assignment is one scenario, or what several have in common: toggles with what they are
// taken for, in one order.
type Assignment []Setting

// Setting is a toggle with its choice.
type Setting struct {
	Name   string
	Choice Choice

	choice int // index among the toggle's
}

// Choice gives what the assignment takes a toggle for.
func (a Assignment) Choice(name string) (Choice, bool) {
	for _, s := range a {
		if s.Name == name {
			return s.Choice, true
		}
	}
	return Choice{}, false
}

// String gives the assignment as a clause: "var.a is true and var.env is not prod".
func (a Assignment) String() string {
	clauses := make([]string, len(a))
	for i, s := range a {
		clauses[i] = s.Name + " " + s.Choice.String()
	}
	return strings.Join(clauses, " and ")
}
