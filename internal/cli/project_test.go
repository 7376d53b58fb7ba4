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

// projectRules says what must be found in each folder of testdata, in Terraform and in
// CloudFormation alike.
var projectRules = map[string][]string{
	"seed_nat":                    {"high gateway_endpoint/s3_through_nat"},
	"seed_endpoint_without_table": {"high gateway_endpoint/no_route_table"},
	"seed_endpoint_wrong_table":   {"high gateway_endpoint/subnet_not_associated"},
	"seed_endpoint_right_table":   {},
	"services_through_nat":        {"medium interface_endpoint/service_through_nat"},
	"services_no_group":           {"high interface_endpoint/no_security_group"},
	"services_blocking_group":     {"high interface_endpoint/security_group_blocks_clients"},
	"services_no_private_dns":     {"medium interface_endpoint/private_dns_disabled"},
	"services_vpc_dns_off":        {"high interface_endpoint/vpc_dns_disabled"},
	"services_private":            {},
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
		for _, language := range []string{"terraform", "cloudformation"} {
			t.Run(name+"/"+language, func(t *testing.T) {
				want, told := projectRules[name]
				if !told {
					t.Fatal("projectRules does not say what must be found")
				}
				report := run(t, "check", filepath.Join("testdata", name, language), "-o", "json")
				if diff := cmp.Diff(want, rulesIn(t, report), cmpopts.EquateEmpty()); diff != "" {
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

// rulesIn gives the severities and rules of a report's findings, each once. One project
// must be judged, and nothing may be undecided or unread.
func rulesIn(t *testing.T, text []byte) []string {
	t.Helper()
	var report struct {
		Findings               []struct{ Rule, Severity string }
		Undecided, Diagnostics []any
		Coverage               struct{ Projects int }
	}
	if err := json.Unmarshal(text, &report); err != nil {
		t.Fatal(err)
	}
	if report.Coverage.Projects != 1 || len(report.Undecided) > 0 || len(report.Diagnostics) > 0 {
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
