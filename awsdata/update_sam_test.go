package awsdata_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestSAMGenerated derives the tables of SAM's policy templates and connectors from SAM's own
// files, which are no part of the other reference data.
func TestSAMGenerated(t *testing.T) {
	if _, err := os.Stat(filepath.Join(*from, "policy_templates.json")); *from == "" || err != nil {
		t.Skip("needs policy_templates.json and profiles.json of SAM in the folder given by -from")
	}
	holdsGenerated(t, "sam_policies.tsv", samPoliciesFrom)
	holdsGenerated(t, "sam_connectors.tsv", samConnectorsFrom)
}

// samStatement is one statement of a policy template. Actions and resources are one or
// several.
type samStatement struct {
	Action, Resource any
}

func samPoliciesFrom(t *testing.T, dir string) []string {
	t.Helper()
	var file struct {
		Templates map[string]struct {
			Definition struct{ Statement []samStatement }
		}
	}
	decode(t, dir, "policy_templates.json", &file)
	table := []string{
		"# Policy templates of SAM, a row for each statement; ${Name} in a resource is the template's parameter. Collected 2026-11-25.",
		"# Source: samtranslator/policy_templates_data/policy_templates.json of serverless-application-model at 7000d0a (Apache-2.0). Generated.",
		"# " + row("name", "actions", "resources"),
	}
	for _, name := range slices.Sorted(maps.Keys(file.Templates)) {
		for _, s := range file.Templates[name].Definition.Statement {
			table = append(table, row(name, strings.Join(samTexts(t, s.Action), " "), strings.Join(samTexts(t, s.Resource), " ")))
		}
	}
	return table
}

// samConnectorsFrom takes those that start at a Lambda function: nothing else that they start
// at lies in a VPC.
func samConnectorsFrom(t *testing.T, dir string) []string {
	t.Helper()
	var file struct {
		Permissions map[string]map[string]struct {
			Properties struct {
				AccessCategories map[string]struct{ Statement []samStatement }
			}
		}
	}
	decode(t, dir, "profiles.json", &file)
	table := []string{
		"# Connectors of SAM from a Lambda function, a row for each statement; ${Arn} and ${Name} are those of the destination. Collected 2026-11-25.",
		"# Source: samtranslator/model/connector_profiles/profiles.json of serverless-application-model at 7000d0a (Apache-2.0). Generated.",
		"# " + row("destination", "permission", "actions", "resources"),
	}
	destinations := file.Permissions["AWS::Lambda::Function"]
	for _, destination := range slices.Sorted(maps.Keys(destinations)) {
		categories := destinations[destination].Properties.AccessCategories
		for _, permission := range slices.Sorted(maps.Keys(categories)) {
			for _, s := range categories[permission].Statement {
				resources := strings.ReplaceAll(strings.Join(samTexts(t, s.Resource), " "), "%{Destination.", "${")
				table = append(table, row(destination, permission, strings.Join(samTexts(t, s.Action), " "), resources))
			}
		}
	}
	return table
}

// samTexts gives texts, each once.
func samTexts(t *testing.T, written any) []string {
	t.Helper()
	if list, ok := written.([]any); ok {
		var texts []string
		for _, item := range list {
			if text := samText(t, item); !slices.Contains(texts, text) {
				texts = append(texts, text)
			}
		}
		return texts
	}
	return []string{samText(t, written)}
}

// samText gives a text as Fn::Sub takes it, the names in it those of the parameters.
func samText(t *testing.T, written any) string {
	t.Helper()
	call, ok := written.(map[string]any)
	if !ok {
		return written.(string)
	}
	arguments, ok := call["Fn::Sub"].([]any)
	if !ok {
		return call["Fn::Sub"].(string)
	}
	text := arguments[0].(string)
	for name, value := range arguments[1].(map[string]any) {
		text = strings.ReplaceAll(text, "${"+name+"}", "${"+value.(map[string]any)["Ref"].(string)+"}")
	}
	return text
}
