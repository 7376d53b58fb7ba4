package rules

import (
	"maps"

	"github.com/vpclint/vpclint/scenario"
	"github.com/vpclint/vpclint/source"
	"github.com/vpclint/vpclint/suppression"
)

// Place is an attribute of a resource with its range. Attribute is as the user wrote it;
// it is empty where the resource itself is meant.
type Place struct {
	Resource  string
	Attribute string
	Range     source.Range
}

// Hop is one step of the path that makes a finding true. Its resource is empty where the
// step lies outside the configuration.
type Hop struct {
	Place
	Note string
}

// Related is another place that a reader of the finding wants to see.
type Related struct {
	Place
	Message string
}

// Call is one step of the module calls or nested stacks that lead to a resource.
type Call struct {
	Name  string
	Range source.Range
}

// Finding is a fault that is true of the configuration, at the place to edit.
type Finding struct {
	Rule     *Rule
	Severity Severity
	Message  string
	Place
	Type        string // as written: aws_route, AWS::EC2::Route
	Project     string
	Fingerprint string   // 32 hex digits, the same in every format
	Instances   []string // addresses of the instances, where it stands for several
	Calls       []Call   // the outermost first
	Path        []Hop
	Related     []Related
	// When says in which scenarios it holds; empty where in all.
	When scenario.Cases
	// Narrow gives the controls that it is about of those frameworks of which it is not
	// about all that the rule decides; see [Finding.Controls].
	Narrow Controls

	cause   string
	written source.Range   // where the resource has it, which Range need not be
	places  []source.Range // where it can be suppressed
	// members are the findings of the instances that it stands for.
	members []Finding
}

// Suppressed is a finding that somebody chose not to hear of.
type Suppressed struct {
	Finding
	By     suppression.By
	Reason string
	Until  string // the last day, YYYY-MM-DD; empty for ever
}

// Undecided is a case that a rule could not decide.
type Undecided struct {
	Rule *Rule
	// Question is what could not be decided, a clause: "how aws_instance.app reaches S3".
	Question string
	// Reason is why, a clause that completes "undecided because".
	Reason string
	Place
	Type        string
	Project     string
	Fingerprint string
	// When says in which scenarios it is undecided; empty where in all.
	When   scenario.Cases
	Narrow Controls // as that of a finding

	cause  string
	places []source.Range // where it can be suppressed
}

// Controls gives the controls that a finding is about.
func (f Finding) Controls() Controls { return f.Rule.Controls.narrowed(f.Narrow) }

// Controls gives the controls that are undecided with it.
func (u Undecided) Controls() Controls { return u.Rule.Controls.narrowed(u.Narrow) }

// narrowed gives the controls with those of some frameworks in place of their own.
func (c Controls) narrowed(by Controls) Controls {
	narrowed := Controls{}
	maps.Copy(narrowed, c)
	maps.Copy(narrowed, by)
	return narrowed
}

// same says that nothing tells two cases of one project and scenario apart.
func (u Undecided) same(other Undecided) bool {
	return u.Rule == other.Rule && u.Place == other.Place && u.Type == other.Type && u.cause == other.cause &&
		u.Question == other.Question && u.Reason == other.Reason
}

// Results are what the rules say of one or more projects, in total and stable order.
type Results struct {
	Findings  []Finding
	Undecided []Undecided
	// Suppressed are the findings that were taken out by [Engine.Suppress], and
	// UndecidedSuppressed counts the undecided cases.
	Suppressed          []Suppressed
	UndecidedSuppressed int
	// Examined gives the resources that each rule looked at, by rule ID, each once.
	Examined map[string][]Subject

	unsettled map[ruleIn]bool
}

// Subject is a resource that a rule looked at.
type Subject struct {
	Project, Resource string
	Type              string // as written
}

// Sentence says in one sentence what could not be decided and why.
func (u Undecided) Sentence() string { return u.Question + " is not known: " + u.Reason }
