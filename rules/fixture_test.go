package rules_test

import (
	"errors"
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/rules"
)

// TestFixture reads one that is a file and one that is a folder.
func TestFixture(t *testing.T) {
	tree := fstest.MapFS{
		"area/rule/fail.tf":           {Data: []byte("# framework: fsbp\na = 1 # want: area/rule \"one\"\nb = \"# c\" # d\n")},
		"area/rule/pass_tf/main.tf":   {Data: []byte("a = 2\n")},
		"area/rule/pass_tf/net/in.tf": {Data: []byte("b = 3   # undecided: area/rule \"b\"\n")},
	}
	r := &rules.Rule{
		ID: "area/rule", Title: "T", Description: "D", Severities: []rules.Severity{rules.Low}, Profiles: []rules.Profile{rules.Default},
		Remediation: rules.Remediation{Summary: "R", Terraform: "T", CloudFormation: "C"}, Kinds: []string{"vpc"},
		Controls: map[string][]string{}, References: []rules.Reference{{Title: "R", Address: "r"}},
	}
	c, err := rules.NewCatalogue(tree, []*rules.Rule{r})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]rules.Fixture{
		"fail": {
			Files:      []rules.FixtureFile{{Path: "fail.tf", From: "area/rule/fail.tf", Text: "a = 1\nb = \"# c\" # d\n"}},
			Frameworks: []string{"fsbp"},
		},
		"pass": {Files: []rules.FixtureFile{
			{Path: "main.tf", From: "area/rule/pass_tf/main.tf", Text: "a = 2\n"},
			{Path: "net/in.tf", From: "area/rule/pass_tf/net/in.tf", Text: "b = 3\n"},
		}},
	}
	for name, fixture := range want {
		got, err := c.Fixture(r, name, "tf")
		if diff := cmp.Diff(fixture, got); err != nil || diff != "" {
			t.Errorf("%s: %v (-want +got):\n%s", name, err, diff)
		}
	}
	if _, err := c.Fixture(r, "fail", "yaml"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v for a fixture that is not there", err)
	}
}
