package linking_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/parsers/linking"
)

// links makes projects of words such as "a>bc": a reads b and c.
func links(words ...string) (linking.Projects[string], []string) {
	reads := map[string][]string{}
	names := map[string]bool{}
	for _, word := range words {
		reader, read, _ := strings.Cut(word, ">")
		names[reader] = true
		for _, to := range strings.Split(read, "") {
			reads[reader] = append(reads[reader], to)
			names[to] = true
		}
	}
	var all []string
	for name := range names {
		all = append(all, name)
	}
	slices.Sort(all)
	return linking.Projects[string]{Reads: func(p string) []string { return reads[p] }, Compare: strings.Compare}, all
}

func TestReached(t *testing.T) {
	projects, _ := links("a>cb", "b>d", "d>b", "e>a")
	if diff := cmp.Diff([]string{"b", "c", "d"}, projects.Reached("a")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"b", "d"}, projects.Reached("b")); diff != "" {
		t.Errorf("in a ring a project reaches itself: %s", diff)
	}
}

func TestInRing(t *testing.T) {
	projects, all := links("a>bx", "b>c", "c>a", "x>y")
	want := map[string][]string{"a": {"b"}, "b": {"c"}, "c": {"a"}}
	if diff := cmp.Diff(want, projects.InRing(all)); diff != "" {
		t.Error(diff)
	}
}

func TestGroups(t *testing.T) {
	projects, all := links("a>b", "c>b", "x>y", "z>")
	want := [][]string{{"a", "b", "c"}, {"x", "y"}}
	if diff := cmp.Diff(want, projects.Groups(all)); diff != "" {
		t.Error(diff)
	}
}

func TestReadersLast(t *testing.T) {
	projects, all := links("a>bd", "b>c", "d>c")
	if diff := cmp.Diff([]string{"c", "b", "d", "a"}, projects.ReadersLast(all)); diff != "" {
		t.Error(diff)
	}
}
