package cli_test

import (
	"encoding/json"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestPlanModesAgree judges one configuration with its variables given, with a plan in
// their place, and its plan alone.
func TestPlanModesAgree(t *testing.T) {
	t.Chdir("../..")
	folder := filepath.Join("parsers", "terraform", "testdata", "plan")
	plan := filepath.Join(folder, "plan.json")
	modes := map[string][]string{
		"variables": {
			folder, "--var", `zones=["eu-west-1a","eu-west-1b"]`, "--var", "endpoint=true", "--var", "service=com.amazonaws.eu-west-1.s3",
		},
		"text and plan": {folder, "--plan", plan},
		"plan alone":    {plan, "--plan", plan},
	}
	want := []finding{{"gateway_endpoint/no_route_table", "high", "module.net.aws_vpc_endpoint.s3[0]"}}
	for name, args := range modes {
		var report struct{ Findings []finding }
		if err := json.Unmarshal(run(t, append([]string{"check", "-o", "json"}, args...)...), &report); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, report.Findings); diff != "" {
			t.Errorf("%s: findings (-want +got):\n%s", name, diff)
		}
	}
}

type finding struct{ Rule, Severity, Resource string }
