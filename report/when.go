package report

import "github.com/vpclint/vpclint/scenario"

// jsonWhen gives the cases in which something holds: each toggle with its value, or, where
// there are several cases, all of them under any_of.
func jsonWhen(cases scenario.Cases) map[string]any {
	if len(cases) > 1 {
		return map[string]any{"any_of": each(cases, jsonAssignment)}
	}
	when := map[string]any{}
	for _, a := range cases {
		when = jsonAssignment(a)
	}
	return when
}

func jsonAssignment(a scenario.Assignment) map[string]any {
	object := make(map[string]any, len(a))
	for _, s := range a {
		object[s.Name] = jsonChoice(s.Choice)
	}
	return object
}

func jsonChoice(c scenario.Choice) any {
	switch {
	case len(c.In) > 0:
		return map[string]any{"in": each(c.In, jsonLiteral)}
	case len(c.Not) > 0:
		return map[string]any{"not": each(c.Not, jsonLiteral)}
	}
	return jsonLiteral(c.Value)
}

func jsonLiteral(value any) any {
	if _, empty := value.(scenario.Empty); empty {
		return []any{}
	}
	return value
}

// whenClause ends a sentence with the cases in which it holds.
func whenClause(cases scenario.Cases) string {
	if len(cases) == 0 {
		return ""
	}
	return " (when " + cases.String() + ")"
}
