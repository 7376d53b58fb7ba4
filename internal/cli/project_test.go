package cli_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/vpclint/vpclint/internal/cli"
	"github.com/vpclint/vpclint/internal/golden"
)

// projectCase says what must be found in a folder of testdata, in Terraform and in
// CloudFormation alike.
type projectCase struct {
	rules []string
	// without is the language that has no such project, and why it cannot have one.
	without, because string
	// projects is how many projects a language's folder holds, if not one.
	projects int
}

var projectCases = map[string]projectCase{
	"seed_nat":                    {rules: []string{"high gateway_endpoint/s3_through_nat"}},
	"seed_endpoint_without_table": {rules: []string{"high gateway_endpoint/no_route_table"}},
	"seed_endpoint_wrong_table":   {rules: []string{"high gateway_endpoint/subnet_not_associated"}},
	"seed_endpoint_right_table":   {},
	"services_through_nat":        {rules: []string{"medium interface_endpoint/service_through_nat"}},
	"services_no_group":           {rules: []string{"high interface_endpoint/no_security_group"}},
	"services_blocking_group":     {rules: []string{"high interface_endpoint/security_group_blocks_clients"}},
	"services_no_private_dns":     {rules: []string{"medium interface_endpoint/private_dns_disabled"}},
	"services_vpc_dns_off":        {rules: []string{"high interface_endpoint/vpc_dns_disabled"}},
	"services_private":            {},
	"module_argument":             {rules: []string{"medium interface_endpoint/private_dns_disabled"}},
	"toggled_endpoint":            {rules: []string{"high gateway_endpoint/s3_through_nat", "high workload/service_unreachable"}},
	"cdk_assembly":                {rules: []string{"high gateway_endpoint/s3_through_nat"}},
	"sam_function":                {rules: []string{"high gateway_endpoint/dynamodb_through_nat"}},
	"downloaded_module": {
		rules:   []string{"medium interface_endpoint/private_dns_disabled"},
		without: "cloudformation", because: "a template that is not there is never copied beside the others",
	},
	"variable_sets": {
		rules: []string{"high gateway_endpoint/s3_through_nat"}, projects: 2,
		without: "cloudformation", because: "sets of variable files are Terraform's",
	},
	"remote_state": {
		rules:    []string{"high gateway_endpoint/s3_through_nat", "high interface_endpoint/security_group_blocks_clients", "medium nat/cross_az"},
		projects: 2,
	},
	"own_rules":     {rules: []string{"high acme/vpc_outside_range", "medium acme/lightsail_instance"}},
	"nested_stacks": {rules: []string{"high gateway_endpoint/s3_through_nat", "medium interface_endpoint/private_dns_disabled"}},
}

// TestProjects judges every folder of testdata as a user would and compares the reports
// with want.txt and want.json beside it.
func TestProjects(t *testing.T) {
	t.Chdir("../..")
	for _, name := range projectNames(t) {
		t.Run(name, func(t *testing.T) {
			folder := filepath.Join("testdata", name)
			golden.Equal(t, filepath.Join(folder, "want.txt"), steady(run(t, "check", folder)))
			golden.Equal(t, filepath.Join(folder, "want.json"), steady(run(t, "check", folder, "-o", "json")))
		})
	}
}

// changing are the parts of a report that a new rule or a new version changes.
var changing = regexp.MustCompile(`(judged by |"rules": |"version": ")[^ ",]+`)

func steady(report []byte) []byte { return changing.ReplaceAll(report, []byte("${1}0")) }

// TestLanguagesAgree judges the languages of each project one by one.
func TestLanguagesAgree(t *testing.T) {
	t.Chdir("../..")
	for _, name := range projectNames(t) {
		want, told := projectCases[name]
		if !told {
			t.Errorf("projectCases does not say what must be found in %s", name)
		}
		for _, language := range []string{"terraform", "cloudformation"} {
			t.Run(name+"/"+language, func(t *testing.T) {
				folder := filepath.Join("testdata", name, language)
				if want.without == language {
					if _, err := os.Stat(folder); err == nil || want.because == "" {
						t.Errorf("projectCases says without a reason, or wrongly, that %s is not there", folder)
					}
					return
				}
				report := run(t, "check", folder, "-o", "json")
				if diff := cmp.Diff(want.rules, rulesIn(t, report, max(want.projects, 1)), cmpopts.EquateEmpty()); diff != "" {
					t.Errorf("severities and rules (-want +got):\n%s", diff)
				}
			})
		}
	}
}

func projectNames(t *testing.T) []string {
	t.Helper()
	folders, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, folder := range folders {
		names = append(names, folder.Name())
	}
	return names
}

// rulesIn gives the severities and rules of a report's findings, each once. So many projects
// must be judged, and nothing may be undecided or unread.
func rulesIn(t *testing.T, text []byte, projects int) []string {
	t.Helper()
	var report struct {
		Findings               []struct{ Rule, Severity string }
		Undecided, Diagnostics []any
		Coverage               struct{ Projects int }
	}
	if err := json.Unmarshal(text, &report); err != nil {
		t.Fatal(err)
	}
	if report.Coverage.Projects != projects || len(report.Undecided) > 0 || len(report.Diagnostics) > 0 {
		t.Errorf("%d projects, undecided %v, diagnostics %v", report.Coverage.Projects, report.Undecided, report.Diagnostics)
	}
	var found []string
	for _, finding := range report.Findings {
		found = append(found, finding.Severity+" "+finding.Rule)
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// run runs a command that must not fail and gives what it prints.
func run(t *testing.T, args ...string) []byte {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code := cli.Run(args, &stdout, &stderr, os.Environ())
	if code > cli.ExitFindings || stderr.Len() > 0 {
		t.Errorf("exit code %d, standard error %q", code, stderr.String())
	}
	return stdout.Bytes()
}

// BenchmarkCheck is a whole run on a small project, but for the start of the process.
func BenchmarkCheck(b *testing.B) {
	b.Chdir("../..")
	for b.Loop() {
		var out bytes.Buffer
		cli.Run([]string{"check", "testdata/seed_nat", "-o", "json"}, &out, &out, nil)
	}
}
