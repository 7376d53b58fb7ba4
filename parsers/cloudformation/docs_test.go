package cloudformation_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

var (
	functionRow  = regexp.MustCompile("(?m)^\\| `Fn::[^|]*\\|")
	functionName = regexp.MustCompile("`(Fn::\\w+)`")
)

// TestDocumentedFunctions holds that the functions in docs/cloudformation.md are evaluated.
// Those of conditions are tested as such, loops and transforms are no values.
func TestDocumentedFunctions(t *testing.T) {
	text, err := os.ReadFile("../../docs/cloudformation.md")
	if err != nil {
		t.Fatal(err)
	}
	elsewhere := map[string]bool{"Fn::And": true, "Fn::Or": true, "Fn::Not": true, "Fn::Equals": true, "Fn::ForEach": true, "Fn::Transform": true}
	rows := functionRow.FindAllString(string(text), -1)
	if len(rows) == 0 {
		t.Error("there are no functions")
	}
	for _, name := range functionName.FindAllStringSubmatch(strings.Join(rows, "\n"), -1) {
		g, _ := loadText(t, "t.yaml", surroundings+"{'"+name[1]+"': [[]]}\n", "")
		if got := describe(g.Resource("Probe").Attribute("Value")); !elsewhere[name[1]] && strings.Contains(got, "computed by AWS") {
			t.Errorf("%s is not evaluated", name[1])
		}
	}
}
