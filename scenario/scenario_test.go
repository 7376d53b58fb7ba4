package scenario_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/scenario"
)

func flag(name string) scenario.Toggle {
	return scenario.Toggle{Name: name, Choices: []scenario.Choice{{Value: true}, {Value: false}}}
}

func environment(name string) scenario.Toggle {
	return scenario.Toggle{Name: name, Choices: []scenario.Choice{{Value: "dev"}, {Value: "prod"}, {Not: []any{"dev", "prod"}}}}
}

func always(scenario.Assignment) bool { return true }

func texts(assignments []scenario.Assignment) []string {
	var all []string
	for _, a := range assignments {
		all = append(all, a.String())
	}
	return all
}

func TestOf(t *testing.T) {
	tests := map[string]struct {
		toggles  []scenario.Toggle
		possible func(scenario.Assignment) bool
		want     []string
	}{
		"none": {nil, always, []string{""}},
		"one":  {[]scenario.Toggle{flag("a")}, always, []string{"a is true", "a is false"}},
		"two": {[]scenario.Toggle{flag("a"), environment("e")}, always, []string{
			"a is true and e is dev", "a is true and e is prod", "a is true and e is neither dev nor prod",
			"a is false and e is dev", "a is false and e is prod", "a is false and e is neither dev nor prod",
		}},
		"impossible": {
			[]scenario.Toggle{flag("a"), flag("b")},
			func(a scenario.Assignment) bool { return a.String() != "a is true and b is true" },
			[]string{"a is true and b is false", "a is false and b is true", "a is false and b is false"},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			set := scenario.Of(tt.toggles, tt.possible)
			if diff := cmp.Diff(tt.want, texts(set.Assignments)); diff != "" || set.Sampled {
				t.Errorf("sampled %t, assignments (-want +got):\n%s", set.Sampled, diff)
			}
		})
	}
}

// TestOfMany holds that a sample is bounded, repeats nothing, and has every choice.
func TestOfMany(t *testing.T) {
	for _, n := range []int{6, 12, 14} {
		var toggles []scenario.Toggle
		for i := range n {
			toggles = append(toggles, flag(fmt.Sprintf("t%02d", i)))
		}
		set := scenario.Of(toggles, always)
		all := texts(set.Assignments)
		if !set.Sampled || len(all) != scenario.Most {
			t.Errorf("%d toggles: sampled %t, %d scenarios", n, set.Sampled, len(all))
		}
		slices.Sort(all)
		if distinct := len(slices.Compact(all)); distinct != scenario.Most {
			t.Errorf("%d toggles: %d distinct scenarios", n, distinct)
		}
		for _, toggle := range toggles {
			for _, choice := range toggle.Choices {
				if !slices.ContainsFunc(set.Assignments, func(a scenario.Assignment) bool {
					taken, _ := a.Choice(toggle.Name)
					return taken.Value == choice.Value
				}) {
					t.Errorf("%d toggles: no scenario where %s %s", n, toggle.Name, choice)
				}
			}
		}
	}
}

// TestOfFewPossible finds the few combinations that are possible among many.
func TestOfFewPossible(t *testing.T) {
	var toggles []scenario.Toggle
	for i := range 12 {
		toggles = append(toggles, flag(fmt.Sprintf("t%02d", i)))
	}
	one := func(a scenario.Assignment) bool {
		n := 0
		for _, s := range a {
			if s.Choice.Value == true {
				n++
			}
		}
		return n == 1
	}
	if set := scenario.Of(toggles, one); set.Sampled || len(set.Assignments) != 12 {
		t.Errorf("sampled %t, %d scenarios", set.Sampled, len(set.Assignments))
	}
}

func TestWhen(t *testing.T) {
	toggles := []scenario.Toggle{flag("a"), flag("b"), environment("e")}
	set := scenario.Of(toggles, always)
	is := func(a scenario.Assignment, name string, value any) bool {
		choice, _ := a.Choice(name)
		return choice.Value == value && choice.Not == nil
	}
	tests := map[string]struct {
		holds func(a scenario.Assignment) bool
		want  string
	}{
		"always":       {func(scenario.Assignment) bool { return true }, ""},
		"one":          {func(a scenario.Assignment) bool { return is(a, "b", false) }, "b is false"},
		"both":         {func(a scenario.Assignment) bool { return is(a, "a", true) && is(a, "e", "prod") }, "a is true and e is prod"},
		"either":       {func(a scenario.Assignment) bool { return is(a, "a", true) || is(a, "b", true) }, "a is true, or b is true"},
		"others":       {func(a scenario.Assignment) bool { return !is(a, "e", "dev") && !is(a, "e", "prod") }, "e is neither dev nor prod"},
		"equal":        {func(a scenario.Assignment) bool { return is(a, "a", true) == is(a, "b", true) }, "a is false and b is false, or a is true and b is true"},
		"all but one":  {func(a scenario.Assignment) bool { return !is(a, "e", "dev") }, "e is not dev"},
		"two and one":  {func(a scenario.Assignment) bool { return is(a, "a", true) && !is(a, "e", "prod") }, "a is true and e is not prod"},
		"one or two":   {func(a scenario.Assignment) bool { return is(a, "a", true) || !is(a, "e", "prod") }, "a is true, or e is not prod"},
		"two of three": {func(a scenario.Assignment) bool { return is(a, "e", "dev") || is(a, "e", "prod") }, "e is dev or prod"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			holds := make([]bool, len(set.Assignments))
			for i, a := range set.Assignments {
				holds[i] = tt.holds(a)
			}
			if got := set.When(holds).String(); got != tt.want {
				t.Errorf("When = %q, want %q", got, tt.want)
			}
		})
	}
}

// TestWhenIsExact holds for any scenarios that the cases are those where it holds.
func TestWhenIsExact(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		toggles := []scenario.Toggle{flag("a"), environment("e"), flag("b"), flag("c")}[:1+random.IntN(4)]
		set := scenario.Of(toggles, func(scenario.Assignment) bool { return random.IntN(8) > 0 })
		holds := make([]bool, len(set.Assignments))
		for i := range holds {
			holds[i] = random.IntN(2) == 0
		}
		if !slices.Contains(holds, true) {
			continue
		}
		cases := set.When(holds)
		for i, a := range set.Assignments {
			if got := cases == nil || slices.ContainsFunc(cases, func(c scenario.Assignment) bool { return agree(a, c) }); got != holds[i] {
				t.Fatalf("%q among %q: %t, want %t", cases, texts(set.Assignments), got, holds[i])
			}
		}
	}
}

func agree(whole, part scenario.Assignment) bool {
	return !slices.ContainsFunc(part, func(s scenario.Setting) bool {
		choice, _ := whole.Choice(s.Name)
		switch other := len(choice.Not) > 0; {
		case len(s.Choice.Not) > 0:
			return !other && slices.Contains(s.Choice.Not, choice.Value)
		case len(s.Choice.In) > 0:
			return other || !slices.Contains(s.Choice.In, choice.Value)
		default:
			return other || choice.Value != s.Choice.Value
		}
	})
}
