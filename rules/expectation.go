package rules

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/vpclint/vpclint/source"
)

// Expectation is what a rule says, or should say, of a line of a fixture.
type Expectation struct {
	Word string // "want" for a report, "undecided"
	Rule string // ID
	File string // below the fixture
	Line int    // from 1
	Text string // part of the message, or of what is undecided and why
}

// String writes it with its place as a fixture does.
func (e Expectation) String() string {
	return fmt.Sprintf("%s:%d: # %s: %s %q", e.File, e.Line, e.Word, e.Rule, e.Text)
}

// met says whether something that was said is what is expected.
func (e Expectation) met(said Expectation) bool {
	holds := strings.Contains(said.Text, e.Text)
	e.Text, said.Text = "", ""
	return holds && e == said
}

var expectation = regexp.MustCompile(`# (want|undecided): (\S+) "([^"]*)"`)

// expectationsOf reads the comments of a file.
func expectationsOf(file FixtureFile) ([]Expectation, error) {
	var all []Expectation
	line := 0
	for text := range strings.Lines(file.Text) {
		line++
		found := expectation.FindAllStringSubmatch(text, -1)
		if strings.Count(text, "# want:")+strings.Count(text, "# undecided:") != len(found) {
			return nil, fmt.Errorf("line %d: the expectation cannot be read, write # want: area/rule \"part of the message\"", line)
		}
		for _, m := range found {
			all = append(all, Expectation{m[1], m[2], file.Path, line, m[3]})
		}
	}
	return all, nil
}

// statementsIn gives all that rules said.
func statementsIn(results Results) []Expectation {
	var all []Expectation
	add := func(word string, r *Rule, at source.Range, text string) {
		all = append(all, Expectation{word, r.ID, at.File, at.Start.Line, text})
	}
	for _, f := range results.Findings {
		add("want", f.Rule, f.Range, f.Message)
	}
	for _, u := range results.Undecided {
		add("undecided", u.Rule, u.Range, u.Sentence())
	}
	return all
}
