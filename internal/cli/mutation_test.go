package cli_test

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/vpclint/vpclint/rules"
)

// TestMutations turns what mends each failing fixture back, one change at a time: the rule
// reports again. Where a pair differs in several changes, some may only belong to another,
// such as a variable that nothing uses any more, but one at least has to matter alone. The
// share of those that do is logged.
func TestMutations(t *testing.T) {
	catalogue, engine := everyRule(t)
	all, decisive := 0, 0
	for _, rule := range catalogue.Rules() {
		for _, language := range rule.Languages() {
			t.Run(rule.ID+"/"+language, func(t *testing.T) {
				fail, pass := pairOf(t, catalogue, rule, language)
				mutants := mutantsOf(pass, fail)
				reported := 0
				for _, mutant := range mutants {
					if reports(t, engine, rule, mutant) {
						reported++
					}
				}
				if reported == 0 {
					t.Errorf("none of the %d changes between its pass and its fail fixture is reported alone", len(mutants))
				}
				all, decisive = all+len(mutants), decisive+reported
			})
		}
	}
	t.Logf("%d of %d changes are reported alone", decisive, all)
}

// expected are comments that say what a rule reports; they are no difference.
var expected = regexp.MustCompile(`[ \t]*# (want|undecided): .*`)

// pairOf gives the failing and the passing fixture of a rule, as files with their lines.
func pairOf(t *testing.T, catalogue *rules.Catalogue, rule *rules.Rule, language string) (fail, pass map[string][]string) {
	t.Helper()
	fail, pass = map[string][]string{}, map[string][]string{}
	for _, c := range casesOf(t, catalogue, rule) {
		for name, files := range map[string]map[string][]string{"fail": fail, "pass": pass} {
			if !isNamed(c, name, language) {
				continue
			}
			for _, file := range c.Files {
				text := expected.ReplaceAllString(file.Text, "")
				files[strings.Replace(file.Path, name+".", "main.", 1)] = slices.Collect(strings.Lines(text))
			}
		}
	}
	return fail, pass
}

// mutantsOf gives the passing project with each of its differences to the failing one
// turned back alone.
func mutantsOf(pass, fail map[string][]string) []fs.FS {
	names := map[string]bool{}
	for name := range pass {
		names[name] = true
	}
	for name := range fail {
		names[name] = true
	}
	var mutants []fs.FS
	for name := range names {
		for _, mutated := range turnedBack(pass[name], fail[name]) {
			project := fstest.MapFS{}
			for other, lines := range pass {
				project[other] = &fstest.MapFile{Data: []byte(strings.Join(lines, ""))}
			}
			project[name] = &fstest.MapFile{Data: []byte(strings.Join(mutated, ""))}
			mutants = append(mutants, project)
		}
	}
	return mutants
}

// turnedBack gives the lines of a with each stretch that differs from b put back alone.
func turnedBack(a, b []string) [][]string {
	var all [][]string
	i, j := 0, 0
	for _, same := range append(common(a, b), [2]int{len(a), len(b)}) {
		if i < same[0] || j < same[1] {
			all = append(all, slices.Concat(a[:i], b[j:same[1]], a[same[0]:]))
		}
		i, j = same[0]+1, same[1]+1
	}
	return all
}

// common gives the indexes of a longest common subsequence of lines.
func common(a, b []string) (pairs [][2]int) {
	longest := make([][]int, len(a)+1)
	longest[len(a)] = make([]int, len(b)+1)
	for i := len(a) - 1; i >= 0; i-- {
		longest[i] = make([]int, len(b)+1)
		for j := len(b) - 1; j >= 0; j-- {
			longest[i][j] = max(longest[i+1][j], longest[i][j+1])
			if a[i] == b[j] {
				longest[i][j] = longest[i+1][j+1] + 1
			}
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			pairs = append(pairs, [2]int{i, j})
			i, j = i+1, j+1
		case longest[i+1][j] >= longest[i][j+1]:
			i++
		default:
			j++
		}
	}
	return pairs
}

// reports says whether the rule reports anything of a project. A change that makes the
// project unreadable reports nothing.
func reports(t *testing.T, engine *rules.Engine, rule *rules.Rule, project fs.FS) bool {
	t.Helper()
	results := judgedAsIs(t, engine, project)
	return slices.ContainsFunc(results.Findings, func(f rules.Finding) bool { return f.Rule == rule })
}
