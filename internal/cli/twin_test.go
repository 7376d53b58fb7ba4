package cli_test

import (
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/rules"
)

// TestTwins holds that all rules say the same of both languages of a fixture: so many
// findings, and so many undecided cases, by rule.
func TestTwins(t *testing.T) {
	catalogue, engine := everyRule(t)
	twins := 0
	for _, rule := range catalogue.Rules() {
		projects := fixtures(t, os.DirFS("../../policies/"+rule.ID))
		for name, terraform := range projects {
			template, ok := twinOf(projects, name)
			if !ok {
				continue
			}
			twins++
			t.Run(rule.ID+"/"+name, func(t *testing.T) {
				if diff := cmp.Diff(byRule(judged(t, engine, terraform)), byRule(judged(t, engine, template))); diff != "" {
					t.Errorf("(-terraform +cloudformation):\n%s", diff)
				}
			})
		}
	}
	if twins == 0 {
		t.Error("there are no twins")
	}
}

// twinOf gives the CloudFormation twin of a Terraform fixture: same name, other ending.
func twinOf(projects map[string]fs.FS, name string) (fs.FS, bool) {
	for _, separator := range []string{".", "_"} {
		if stem, ok := strings.CutSuffix(name, separator+"tf"); ok {
			return either(projects, stem, "yaml")
		}
	}
	return nil, false
}

// byRule lists what the rules say, each finding with its severity. That a region is not known
// is left out: a template says AWS::Region where Terraform spells a region out. So is what a
// group lets out: one that does not say it lets out nothing in Terraform, and all in a template.
func byRule(results rules.Results) []string {
	var all []string
	for _, f := range results.Findings {
		if f.Rule.ID != "security_group/egress_to_world" {
			all = append(all, string(f.Severity)+" "+f.Rule.ID)
		}
	}
	for _, u := range results.Undecided {
		if u.Rule.ID != "endpoint/region_mismatch" {
			all = append(all, "undecided "+u.Rule.ID)
		}
	}
	slices.Sort(all)
	return all
}
