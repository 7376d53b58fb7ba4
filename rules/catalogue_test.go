package rules_test

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/vpclint/vpclint/rules"
)

const metadata = `# METADATA
# title: T
# description: D
# related_resources:
#   - {ref: https://docs.aws.amazon.com/, description: R}
# schemas:
#   - input: schema.graph
# custom:
#   severity: low
#   profile: default
#   kinds: [vpc]
#   remediation: {summary: R, terraform: T, cloudformation: C}
#   controls: {}
`

// tree is a catalogue of one rule, area/rule.
func tree(text string) fstest.MapFS {
	return fstest.MapFS{"area/rule/rule.rego": {Data: []byte(text)}}
}

func TestMetadataMustBeComplete(t *testing.T) {
	complete := metadata + "package policies.area.rule\n"
	tests := map[string]struct{ old, new, want string }{
		"title":             {"# title: T\n", "", "title is missing"},
		"description":       {"# description: D\n", "", "description is missing"},
		"related resources": {"# related_resources:\n#   - {ref: https://docs.aws.amazon.com/, description: R}\n", "", "related_resources is missing"},
		"untitled page":     {", description: R", "", "title of https://docs.aws.amazon.com/ is missing"},
		"schemas":           {"# schemas:\n#   - input: schema.graph\n", "", "schemas must be input: schema.graph"},
		"other schema":      {"schema.graph", "schema.other", "schemas must be input: schema.graph"},
		"severity":          {"#   severity: low\n", "", "severity is missing"},
		"unknown severity":  {"severity: low", "severity: [low, bad]", `severity "bad" is not one of`},
		"profile":           {"#   profile: default\n", "", "profile is missing"},
		"unknown profile":   {"profile: default", "profile: loose", `profile "loose" is not one of`},
		"kinds":             {"#   kinds: [vpc]\n", "", "kinds is missing"},
		"unknown kind":      {"[vpc]", "[vcp]", `kind "vcp" is not one of the graph's`},
		"remediation":       {"#   remediation: {summary: R, terraform: T, cloudformation: C}\n", "", "remediation is missing"},
		"sole reason":       {"#   controls: {}\n", "#   controls: {}\n#   sole: {language: tf}\n", "reason of sole is missing"},
		"sole language":     {"#   controls: {}\n", "#   controls: {}\n#   sole: {language: hcl, reason: R}\n", `language "hcl" is not one of`},
		"controls":          {"#   controls: {}\n", "", "controls is missing"},
		"misspelt field":    {"remediation", "remediaton", `unknown field "remediaton"`},
		"package":           {"policies.area.rule", "policies.area.other", "its package is data.policies.area.other"},
		"no metadata":       {metadata, "", "its package has no METADATA"},
		"syntax":            {"package policies", "package policies..", "parse rule area/rule"},
	}
	if _, err := rules.ReadMetadata(tree(complete)); err != nil {
		t.Fatal(err)
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := rules.ReadMetadata(tree(strings.Replace(complete, test.old, test.new, 1)))
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want an error that says %q", err, test.want)
			}
		})
	}
}

func TestYieldsMustMakeSense(t *testing.T) {
	rule := func(id string, yields ...string) *rules.Rule {
		return &rules.Rule{
			ID: id, Title: "T", Description: "D", Severities: []rules.Severity{rules.Low}, Profiles: []rules.Profile{rules.Default},
			Remediation: rules.Remediation{Summary: "R", Terraform: "T", CloudFormation: "C"}, Kinds: []string{"vpc"}, YieldsTo: yields, Controls: map[string][]string{}, References: []rules.Reference{{Title: "R", Address: "r"}},
		}
	}
	tests := map[string]struct {
		rules []*rules.Rule
		want  string // empty for no error
	}{
		"chain":   {[]*rules.Rule{rule("a/a", "a/b"), rule("a/b", "a/c"), rule("a/c")}, ""},
		"diamond": {[]*rules.Rule{rule("a/a", "a/b", "a/c"), rule("a/b", "a/d"), rule("a/c", "a/d"), rule("a/d")}, ""},
		"missing": {[]*rules.Rule{rule("a/a", "a/b")}, "a/b, which does not exist"},
		"circle":  {[]*rules.Rule{rule("a/a", "a/b"), rule("a/b", "a/a")}, "in a circle"},
		"itself":  {[]*rules.Rule{rule("a/a", "a/a")}, "in a circle"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := rules.NewCatalogue(fstest.MapFS{}, test.rules)
			if (err == nil) != (test.want == "") || err != nil && !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}

// TestChecks proves what compiling with every check refuses.
func TestChecks(t *testing.T) {
	tests := map[string]struct{ body, want string }{
		"misspelt attribute": {"some vpc in input.resources.vpc\n\tvpc.attributes.dns_hostname.is == \"known\"", "undefined ref"},
		"misspelt kind":      {"some _ in input.resources.vcp", "undefined ref"},
		"misspelt fact":      {"some _ in input.facts.vpsc", "undefined ref"},
		"misspelt setting":   {"some _ in input.config.framework", "undefined ref"},
		"network":            {"http.send({\"method\": \"get\", \"url\": \"http://localhost\"})", "undefined function http.send"},
		"environment":        {"opa.runtime().env", "undefined function opa.runtime"},
		"clock":              {"time.now_ns() > 0", "undefined function time.now_ns"},
		"chance":             {"rand.intn(\"x\", 2) > 0", "undefined function rand.intn"},
		"unused variable":    {"x := 1", "x unused"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			fsys := tree(metadata + "package policies.area.rule\n\nexamined contains {\"resource\": \"a\"} if {\n\t" + test.body + "\n}\n")
			read, err := rules.ReadMetadata(fsys)
			if err != nil {
				t.Fatal(err)
			}
			c, err := rules.NewCatalogue(fsys, read)
			if err != nil {
				t.Fatal(err)
			}
			_, err = c.PrepareChecked(context.Background(), rules.Selection{})
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want an error that says %q", err, test.want)
			}
		})
	}
}
