package terraform_test

import (
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/parsers/terraform/funcs"
)

// evaluating are the functions that package terraform itself adds to those of package
// funcs.
var evaluating = []string{"can", "convert", "templatefile", "templatestring", "try"}

var (
	functionSection = regexp.MustCompile(`(?s)\n## Functions\n.*?\n\n.*?\n\n`)
	functionRow     = regexp.MustCompile("(?m)^\\| (`[^|]*`) \\|")
	quoted          = regexp.MustCompile("`([^`]+)`")
)

// TestDocumentedFunctions compares the functions in docs/terraform.md with those that
// there are.
func TestDocumentedFunctions(t *testing.T) {
	text, err := os.ReadFile("../../docs/terraform.md")
	if err != nil {
		t.Fatal(err)
	}
	var documented []string
	for _, row := range functionRow.FindAllStringSubmatch(functionSection.FindString(string(text)), -1) {
		for _, name := range quoted.FindAllStringSubmatch(row[1], -1) {
			documented = append(documented, name[1])
		}
	}
	slices.Sort(documented)
	isCore := func(name string) bool { return strings.HasPrefix(name, "core::") }
	there := slices.DeleteFunc(slices.Collect(maps.Keys(funcs.Table(funcs.Files{}))), isCore)
	there = append(there, evaluating...)
	slices.Sort(there)
	if diff := cmp.Diff(there, documented); diff != "" {
		t.Errorf("functions that are there (-) and documented (+):\n%s", diff)
	}
}
