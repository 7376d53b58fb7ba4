package suppression_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/source"
	"github.com/vpclint/vpclint/suppression"
)

func TestParse(t *testing.T) {
	type said struct {
		rules                string // with commas
		reason, until, fault string // fault: a part of it
	}
	tests := map[string]said{
		`vpclint:ignore nat/one reason="cheap"`:                              {rules: "nat/one", reason: "cheap"},
		`  vpclint:ignore  nat/one ,  nat , vpc/x  reason="cheap"  `:         {rules: "nat/one,nat,vpc/x", reason: "cheap"},
		`vpclint:ignore nat until=2027-01-31 reason="says \"so\", a \\ # b"`: {rules: "nat", until: "2027-01-31", reason: `says "so", a \ # b`},
		`vpclint:ignore nat reason='in "JSON"' until='2027-01-31'`:           {rules: "nat", until: "2027-01-31", reason: `in "JSON"`},
		"vpclint:ignore nat\treason=cheap":                                   {rules: "nat", reason: "cheap"},
		`vpclint:ignore nat`:                                                 {rules: "nat"},
		`vpclint:ignore nat reason=" "`:                                      {rules: "nat"},
		`vpclint:ignore`:                                                     {fault: "no rule"},
		`vpclint:ignore reason="cheap"`:                                      {fault: "no rule"},
		`vpclint:ignore-next-line nat`:                                       {fault: "no rule"},
		`vpclint:ignore nat because it is cheap`:                             {fault: "because it is cheap"},
		`vpclint:ignore nat reason=it is cheap`:                              {fault: "goes on with is cheap"},
		`vpclint:ignore nat reason="cheap`:                                   {fault: `"cheap`},
		`vpclint:ignore nat reason="a"until=2027-01-31`:                      {fault: "until=2027-01-31"},
		`vpclint:ignore nat reason="a" reason="b"`:                           {fault: "it sets reason"},
		`vpclint:ignore nat expires=2027-01-31`:                              {fault: "it sets expires"},
		`vpclint:ignore nat until=2027-02-30 reason="a"`:                     {rules: "nat", until: "2027-02-30", reason: "a", fault: "no date"},
		`vpclint:ignore nat until=tomorrow reason="a"`:                       {rules: "nat", until: "tomorrow", reason: "a", fault: "no date"},
	}
	for text, want := range tests {
		s, ok := suppression.Parse(text)
		got := said{strings.Join(s.Rules, ","), s.Reason, s.Until, want.fault}
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(said{})); !ok || diff != "" {
			t.Errorf("%s: ok is %t (-want +got):\n%s", text, ok, diff)
		}
		if !strings.Contains(s.Fault, want.fault) || (s.Fault == "") != (want.fault == "") || s.By != suppression.Comment {
			t.Errorf("%s: fault is %q, want in it %q; by %s", text, s.Fault, want.fault, s.By)
		}
	}
}

func TestOtherComments(t *testing.T) {
	for _, text := range []string{"", "a vpclint:ignore nat", "vpclint: ignore nat", "VPCLINT:IGNORE nat"} {
		if s, ok := suppression.Parse(text); ok {
			t.Errorf("%q is taken for %+v", text, s)
		}
	}
}

// FuzzParse writes down again what was understood and reads it once more.
func FuzzParse(f *testing.F) {
	f.Add(`vpclint:ignore nat/one, nat until=2027-01-31 reason="says \"so\""`)
	f.Add(`vpclint:ignore nat reason='a' until=x`)
	f.Fuzz(func(t *testing.T, text string) {
		s, ok := suppression.Parse(text)
		if !ok || s.Fault != "" {
			return
		}
		again := "vpclint:ignore " + strings.Join(s.Rules, ",") + ` reason="` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s.Reason) + `"`
		if s.Until != "" {
			again += " until=" + s.Until
		}
		got, _ := suppression.Parse(again)
		if diff := cmp.Diff(s, got); diff != "" {
			t.Errorf("%q written again is %q (-first +second):\n%s", text, again, diff)
		}
	})
}

func TestCovers(t *testing.T) {
	span := func(file string, from, to int) source.Range {
		return source.Range{File: file, Start: source.Position{Line: from, Column: 3}, End: source.Position{Line: to, Column: 3}}
	}
	for name, test := range map[string]struct {
		scope, place source.Range
		want         bool
	}{
		"within":           {span("a.tf", 2, 5), span("a.tf", 3, 9), true},
		"at the beginning": {span("a.tf", 2, 5), span("a.tf", 2, 2), true},
		"behind the end":   {span("a.tf", 2, 5), span("a.tf", 5, 6), false},
		"before":           {span("a.tf", 2, 5), span("a.tf", 1, 9), false},
		"another file":     {span("a.tf", 2, 5), span("b.tf", 3, 4), false},
		"the whole file":   {source.Range{File: "a.tf"}, span("a.tf", 3, 4), true},
		"no line":          {span("a.tf", 2, 5), source.Range{File: "a.tf"}, false},
	} {
		if got := (suppression.Suppression{Scope: test.scope}).Covers(test.place); got != test.want {
			t.Errorf("%s: covered is %t", name, got)
		}
	}
}
