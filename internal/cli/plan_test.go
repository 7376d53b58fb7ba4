package cli_test

import (
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// planFolder holds configurations with their plans: plan, in which the plan tells what
// variables do; estate, with modules by for_each and count, keys with dots and brackets, a
// dynamic block, blocks that the provider declares as attributes, data sources, a sensitive
// value, a resource that moved, and resources that stay, are replaced or deleted.
const planFolder = "parsers/terraform/testdata"

// planCases say what is found there, and on which lines of the folder's configuration.
var planCases = map[string]struct {
	findings, lines []string
	// undecided is how many cases are left open, planned how many the plan alone leaves.
	undecided, planned int
}{
	"plan": {
		findings: []string{"high gateway_endpoint/no_route_table module.net.aws_vpc_endpoint.s3[0]"},
		lines:    []string{"net/main.tf:34"},
		planned:  4, // for the plan does not tell how an element of an output is chosen
	},
	"estate": {
		findings: []string{
			`high gateway_endpoint/s3_through_nat module.network["north.a[1]"].module.tier[0].aws_route_table.this[0]`,
			`high interface_endpoint/security_group_blocks_clients module.network["north.a[1]"].aws_security_group.endpoint`,
		},
		lines:     []string{"network/main.tf:50", "network/main.tf:65"},
		undecided: 4, // for AWS chooses the zones of the subnets
		planned:   4,
	},
}

// TestPlanModesAgree judges each configuration with its variables given, with a plan in
// their place, and its plan alone.
func TestPlanModesAgree(t *testing.T) {
	t.Chdir("../..")
	for name, want := range planCases {
		folder := path.Join(planFolder, name)
		plan := path.Join(folder, "plan.json")
		for mode, args := range map[string][]string{
			"variables":     {folder, "--var-file", path.Join(folder, "values.tfvars")},
			"text and plan": {folder, "--plan", plan},
			"plan alone":    {plan, "--plan", plan},
		} {
			t.Run(name+"/"+mode, func(t *testing.T) {
				findings, lines, undecided := foundIn(t, folder, args...)
				if diff := cmp.Diff(want.findings, findings); diff != "" {
					t.Errorf("findings (-want +got):\n%s", diff)
				}
				wantLines, wantUndecided := want.lines, want.undecided
				if mode == "plan alone" {
					wantLines, wantUndecided = slices.Repeat([]string{"plan.json:1"}, len(want.lines)), want.planned
				}
				if diff := cmp.Diff(wantLines, lines); diff != "" {
					t.Errorf("lines (-want +got):\n%s", diff)
				}
				if undecided != wantUndecided {
					t.Errorf("%d cases are undecided, want %d", undecided, wantUndecided)
				}
			})
		}
	}
}

// TestPlansOfSeveralRoots hands each root its own plan.
func TestPlansOfSeveralRoots(t *testing.T) {
	t.Chdir("../..")
	args := []string{planFolder}
	var want []string
	for _, name := range []string{"estate", "plan"} {
		folder := path.Join(planFolder, name)
		args = append(args, "--plan", folder+"="+path.Join(folder, "plan.json"))
		want = append(want, planCases[name].findings...)
	}
	findings, _, _ := foundIn(t, planFolder, args...)
	if diff := cmp.Diff(want, findings); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}

// foundIn gives the findings of a run, their lines in the files of a folder, and how many
// cases are undecided.
func foundIn(t *testing.T, folder string, args ...string) (findings, lines []string, undecided int) {
	t.Helper()
	var report struct {
		Findings []struct {
			Rule, Severity, Resource, File string
			Line                           int
		}
		Undecided, Diagnostics []any
	}
	if err := json.Unmarshal(run(t, append([]string{"check", "-o", "json", "--skip", "vpc/flow_logs_missing", "--skip", "endpoint_policy/full_access"}, args...)...), &report); err != nil {
		t.Fatal(err)
	}
	if len(report.Diagnostics) > 0 {
		t.Errorf("diagnostics %v", report.Diagnostics)
	}
	for _, f := range report.Findings {
		findings = append(findings, f.Severity+" "+f.Rule+" "+f.Resource)
		lines = append(lines, fmt.Sprintf("%s:%d", strings.TrimPrefix(f.File, folder+"/"), f.Line))
	}
	return findings, lines, len(report.Undecided)
}
