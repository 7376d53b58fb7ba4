package awsdata_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/vpclint/vpclint/awsdata"
)

// picked is what picks some of a list's blocks by their fields.
var picked = regexp.MustCompile(`\[[^]]*\]`)

// TestPlacementsCoverSource holds that every type of the reference data with subnets is
// judged, and that every path stands in the schema of its type.
func TestPlacementsCoverSource(t *testing.T) {
	if *from == "" {
		t.Skip("needs the reference data: go test ./awsdata -from DIR")
	}
	for _, r := range records(t, *from, "vpc_placed_resources.csv") {
		if _, ok := awsdata.PlacementOf(r["type"]); !ok && r["subnet_paths"] != "" {
			t.Errorf("%s has subnets and is not judged in placements.tsv", r["type"])
		}
	}
	schemas := typeSchemas(t, *from)
	_, table := readTable(t, "placements.tsv")
	for _, cells := range table {
		if strings.HasPrefix(cells[0], "AWS::Serverless::") {
			continue // no type of CloudFormation itself
		}
		placement, _ := awsdata.PlacementOf(cells[0])
		paths := strings.Fields(strings.Join(cells[2:5], " "))
		for _, other := range placement.Others {
			paths = append(paths, other...)
		}
		for _, path := range paths {
			if !strings.HasSuffix(path, ".id") && // which the reference data leaves out
				!schemas[cells[0]].has(strings.Split(picked.ReplaceAllString(path, ""), ".")) {
				t.Errorf("%s has no %s", cells[0], path)
			}
		}
	}
}

// TestServiceTypesInSource holds that every type with a service exists.
func TestServiceTypesInSource(t *testing.T) {
	if *from == "" {
		t.Skip("needs the reference data: go test ./awsdata -from DIR")
	}
	schemas := typeSchemas(t, *from)
	_, table := readTable(t, "type_services.tsv")
	for _, cells := range table {
		for _, name := range strings.Fields(strings.Join(cells[1:], " ")) {
			if _, ok := schemas[name]; !ok && !strings.HasPrefix(name, "AWS::Serverless::") {
				t.Errorf("%s: no type %s", cells[0], name)
			}
		}
	}
}

// TestGradedCoversSource holds that every policy that the reference data grades is graded.
func TestGradedCoversSource(t *testing.T) {
	if *from == "" {
		t.Skip("needs the reference data: go test ./awsdata -from DIR")
	}
	graded := firstCells(t, "graded_policies.tsv")
	for _, r := range records(t, *from, "common_managed_policies.csv") {
		if !graded[r["name"]] {
			t.Errorf("%s is not graded", r["name"])
		}
	}
	prefixes := map[string][]string{}
	for _, r := range records(t, *from, "aws_managed_policies_services.csv") {
		prefixes[r["name"]] = strings.Fields(r["iam_prefixes"])
	}
	_, table := readTable(t, "graded_policies.tsv")
	for _, cells := range table {
		for _, prefix := range strings.Fields(cells[2]) {
			if !slices.Contains(prefixes[cells[0]], prefix) {
				t.Errorf("%s has no actions of %s", cells[0], prefix)
			}
		}
	}
}

// schema is one level of a type's arguments or properties.
type schema map[string]struct {
	Args       schema // in Terraform
	Properties schema // in CloudFormation
}

func (s schema) has(steps []string) bool {
	level, ok := s[steps[0]]
	if len(steps) == 1 || !ok {
		return ok
	}
	return level.Args.has(steps[1:]) || level.Properties.has(steps[1:])
}

// typeSchemas reads the schemas of both languages by type.
func typeSchemas(t *testing.T, dir string) map[string]schema {
	t.Helper()
	var terraform struct{ Resources map[string]schema }
	unzip(t, dir, "tf_provider_aws_*_args.json.gz", &terraform)
	var cloudFormation struct {
		Types map[string]struct{ Properties schema }
	}
	unzip(t, dir, "cfn_types_cfnlint_*.json.gz", &cloudFormation)
	all := terraform.Resources
	for name, definition := range cloudFormation.Types {
		all[name] = definition.Properties
	}
	return all
}

func unzip(t *testing.T, dir, pattern string, into any) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, pattern))
	if err != nil || len(names) != 1 {
		t.Fatalf("%s: found %v, %v", pattern, names, err)
	}
	text, err := os.ReadFile(names[0])
	if err != nil {
		t.Fatal(err)
	}
	reader, err := gzip.NewReader(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.NewDecoder(reader).Decode(into); err != nil {
		t.Fatal(err)
	}
}
