package suppression

import (
	"regexp"
	"strings"
	"time"

	"github.com/vpclint/vpclint/source"
)

// Word is what a comment that suppresses begins with.
const Word = "vpclint:ignore"

// By says how a suppression is written.
type By string

// The forms of a suppression. A key "//" of Terraform's JSON counts as a comment.
const (
	Comment  By = "comment"
	Metadata By = "metadata"
)

// Suppression is a person's word that rules shall be silent at a place.
type Suppression struct {
	Rules  []string // IDs or areas, as written
	Reason string
	Until  string // the last day that it holds, YYYY-MM-DD; empty for ever
	// Fault says why it cannot be understood, a clause; empty where it can.
	Fault string
	By    By
	Range source.Range // where it is written
	// Scope is what it is for. A scope without positions is the whole file.
	Scope source.Range
	// Subject is what it stands at, as the user's tool names it: aws_route.nat, var.cidr,
	// PrivateRoute. Type says what that is: aws_route, variable, AWS::EC2::Route.
	Subject, Type string
	// Shared says that it stands in what projects outside the run may use: a module that is
	// no root, or one whose outputs they may read.
	Shared bool
}

// Covers says whether a place lies in the scope.
func (s Suppression) Covers(place source.Range) bool {
	if place.File != s.Scope.File {
		return false
	}
	whole := s.Scope.Start.Line == 0
	return whole || s.Scope.Start.Compare(place.Start) <= 0 && place.Start.Compare(s.Scope.End) < 0
}

// New gives a suppression of rules, which commas part.
func New(by By, rules, reason, until string) Suppression {
	s := Suppression{Reason: strings.TrimSpace(reason), Until: until, By: by}
	for name := range strings.SplitSeq(rules, ",") {
		if name = strings.TrimSpace(name); name != "" {
			s.Rules = append(s.Rules, name)
		}
	}
	if len(s.Rules) == 0 {
		s.Fault = "it names no rule"
	}
	if _, err := time.Parse(time.DateOnly, until); until != "" && err != nil {
		s.Fault = "until is " + until + ", which is no date of the form YYYY-MM-DD"
	}
	return s
}

// The pieces behind the word: names with commas between, then settings.
var (
	names   = regexp.MustCompile(`^\s+([\w./*-]+(?:\s*,\s*[\w./*-]+)*)`)
	setting = regexp.MustCompile(`(?s)^\s+(\w+)=("(?:[^"\\]|\\.)*"|'[^']*'|[^\s"']+)`)
	escape  = regexp.MustCompile(`(?s)\\(.)`)
)

// Parse reads the text of a comment, without the marks around it; ok says that it begins
// with [Word]. What cannot be understood has a fault.
func Parse(text string) (s Suppression, ok bool) {
	rest, ok := strings.CutPrefix(strings.TrimSpace(text), Word)
	if !ok {
		return Suppression{}, false
	}
	rules := names.FindStringSubmatch(rest)
	if len(rules) == 0 || !endsWord(rest[len(rules[0]):]) {
		return faulty("behind " + Word + " stands no rule"), true
	}
	rest = rest[len(rules[0]):]
	settings := map[string]string{}
	for strings.TrimSpace(rest) != "" {
		found := setting.FindStringSubmatch(rest)
		if len(found) == 0 || !endsWord(rest[len(found[0]):]) {
			return faulty("it goes on with " + strings.TrimSpace(rest) + ` and not with until=YYYY-MM-DD or reason="…"`), true
		}
		name := found[1]
		if _, twice := settings[name]; twice || name != "until" && name != "reason" {
			return faulty("it sets " + name + ", but until and reason, once each, are all that can be set"), true
		}
		settings[name] = unquoted(found[2])
		rest = rest[len(found[0]):]
	}
	return New(Comment, rules[1], settings["reason"], settings["until"]), true
}

func endsWord(rest string) bool { return strings.TrimLeft(rest, " \t\r\n") != rest || rest == "" }

func faulty(why string) Suppression { return Suppression{By: Comment, Fault: why} }

func unquoted(text string) string {
	switch text[0] {
	case '"':
		return escape.ReplaceAllString(text[1:len(text)-1], "$1")
	case '\'':
		return text[1 : len(text)-1]
	}
	return text
}
