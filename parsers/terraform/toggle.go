package terraform

import (
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
	"github.com/zclconf/go-cty/cty/function"

	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
	"github.com/vpclint/vpclint/scenario"
)

// toggle is a name whose value nobody sets, such as a variable of the root without a
// default, with the literals that the configuration compares it with.
type toggle struct {
	name       string
	constraint cty.Type
	fallback   cty.Value // its default, NilVal where it has none
	literals   map[any]bool
}

// toggles are those of one evaluation.
type toggles struct {
	open map[string]*toggle // by the reason why its value is unknown
	// hinged are those that a decision hinges on, by the reason why it is undecided.
	hinged map[string]map[*toggle]bool
}

func newToggles() toggles {
	return toggles{open: map[string]*toggle{}, hinged: map[string]map[*toggle]bool{}}
}

// openValue gives the value of a name that nobody sets: what the scenario takes it for, or
// unknown for the reason why.
func (p *project) openValue(name, why string, constraint cty.Type, fallback cty.Value) cty.Value {
	choice, chosen := p.scenario.Choice(name)
	if chosen && len(choice.Not) == 0 {
		return chosenValue(choice.Value, constraint)
	}
	if p.toggles.open[why] == nil {
		p.toggles.open[why] = &toggle{name, constraint, fallback, map[any]bool{}}
	}
	return unsetValue(name, why, constraint, choice.Not)
}

// hinge gives the reason why a decision over values that are not known is undecided. Where
// toggles decide it, they are named.
func (p *project) hinge(content *symbolic.Content) string {
	decisive := map[*toggle]bool{}
	reason := content.Why()
	for _, why := range content.Whys() {
		maps.Copy(decisive, p.toggles.hinged[why])
		if t := p.toggles.open[why]; t != nil {
			decisive[t] = true
			if why == reason {
				reason = "it depends on " + t.name + ", which" + strings.TrimPrefix(why, t.name)
			}
		}
	}
	if len(decisive) > 0 {
		known := p.toggles.hinged[reason]
		if known == nil {
			known = map[*toggle]bool{}
			p.toggles.hinged[reason] = known
		}
		maps.Copy(known, decisive)
	}
	return reason
}

// hinged is hinge for an expression in a context, which need not be that of a project.
func hinged(ctx *hcl.EvalContext, content *symbolic.Content) string {
	if s := scopeOf(ctx); s != nil {
		return s.project.hinge(content)
	}
	return content.Why()
}

// noteComparison remembers the literal that a toggle is compared with. ordered says that
// it is compared by size.
func noteComparison(ctx *hcl.EvalContext, a, b cty.Value, ordered bool) {
	s := scopeOf(ctx)
	if s == nil {
		return
	}
	if t := s.project.toggleOf(a); t != nil {
		t.compare(b, ordered)
	}
	if t := s.project.toggleOf(b); t != nil {
		t.compare(a, ordered)
	}
}

// noteKeys remembers the keys of a collection from which a toggle picks.
func noteKeys(ctx *hcl.EvalContext, key, collection cty.Value) {
	if s := scopeOf(ctx); s != nil {
		s.project.noteMembers(collection, key, func(k, _ cty.Value) cty.Value { return k })
	}
}

// noteMembers remembers what a toggle may be among the members of a collection.
func (p *project) noteMembers(collection, v cty.Value, member func(k, v cty.Value) cty.Value) {
	plain, _ := collection.Unmark()
	t := p.toggleOf(v)
	if t == nil || !symbolic.Iterable(plain) || plain.LengthInt() > scenario.Most {
		return
	}
	for it := plain.ElementIterator(); it.Next(); {
		t.compare(member(it.Element()), false)
	}
}

// noting makes contains remember what it could not decide.
func (p *project) noting(contains function.Function) function.Function {
	return function.New(&function.Spec{
		VarParam: &anyParameter,
		Type:     function.StaticReturnType(cty.DynamicPseudoType),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			result, err := contains.Call(args)
			if plain, _ := result.Unmark(); err != nil || plain.IsKnown() {
				return result, err
			}
			p.noteMembers(args[0], args[1], func(_, v cty.Value) cty.Value { return v })
			content := symbolic.Inspect(args...)
			return symbolic.UnknownOf(cty.Bool, p.hinge(content), content.Refs()...), nil
		},
	})
}

// noteCondition remembers that a toggle decides by itself, as a flag does.
func noteCondition(ctx *hcl.EvalContext, condition cty.Value) {
	if s := scopeOf(ctx); s != nil {
		if t := s.project.toggleOf(condition); t != nil && t.constraint == cty.DynamicPseudoType {
			t.compare(cty.True, false)
			t.compare(cty.False, false)
		}
	}
}

// toggleOf gives the toggle that a value, or what was computed from it, is unknown for; nil
// where it is not a single one.
func (p *project) toggleOf(v cty.Value) *toggle {
	if whys := symbolic.Inspect(v).Whys(); len(whys) == 1 {
		return p.toggles.open[whys[0]]
	}
	return nil
}

// compare takes note of a literal. What is compared by size matters at nought only, where
// lists are empty and counts make nothing.
func (t *toggle) compare(literal cty.Value, ordered bool) {
	plain, _ := literal.Unmark()
	number := plain.Type() == cty.Number && plain.IsKnown() && !plain.IsNull()
	atNought := number && (plain.RawEquals(cty.Zero) || ordered && plain.RawEquals(cty.NumberIntVal(1)))
	switch {
	case t.constraint.IsCollectionType() && atNought:
		t.literals[scenario.Empty{}] = true
	case number && ordered && atNought:
		t.literals[float64(0)] = true
	case !ordered:
		if value, ok := t.plainValue(plain); ok {
			t.literals[value] = true
		}
	}
}

// plainValue gives a literal in the toggle's type.
func (t *toggle) plainValue(literal cty.Value) (any, bool) {
	converted, err := convert.Convert(literal, t.constraint)
	if err != nil || !symbolic.Inspect(converted).Clean() {
		return nil, false
	}
	switch {
	case converted.IsNull():
		return nil, true
	case converted.Type() == cty.String:
		return converted.AsString(), true
	case converted.Type() == cty.Bool:
		return converted.True(), true
	case converted.Type() == cty.Number:
		f, _ := converted.AsBigFloat().Float64()
		return f, true
	}
	return nil, false
}

// toggle gives the toggle with what makes a difference: each literal that it is compared
// with, and any other value; without choices where it is compared with nothing.
func (t *toggle) toggle() scenario.Toggle {
	values := slices.Collect(maps.Keys(t.literals))
	others := len(values) > 0 // whether any other value is a choice, too
	fallback, known := t.fallbackValue()
	switch {
	case t.isFlag():
		values, others = append(values, true, false), false
	case known && others:
		others = slices.Contains(values, fallback)
		values = append(values, fallback)
	}
	toggle := scenario.NewToggle(t.name, values, others)
	if known {
		toggle = toggle.First(fallback)
	}
	return toggle
}

// isFlag says that the toggle is true or false.
func (t *toggle) isFlag() bool {
	flag := t.constraint == cty.Bool
	for literal := range t.literals {
		_, isFlag := literal.(bool)
		flag = flag || isFlag && t.constraint == cty.DynamicPseudoType
	}
	return flag
}

// fallbackValue gives the default, where there is one that is known.
func (t *toggle) fallbackValue() (any, bool) {
	if t.fallback == cty.NilVal {
		return nil, false
	}
	return t.plainValue(t.fallback)
}
