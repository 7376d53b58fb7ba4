package cloudformation_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	"github.com/awslabs/goformation/v7" //nolint:depguard // The whole of it is what the test compares with.

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/parsers/cloudformation"
)

// TestAgreesWithGoformation compares the resources and literal properties with what
// goformation decodes, where it can: it gives up a template for one property whose kind
// it does not like, and makes null of references.
func TestAgreesWithGoformation(t *testing.T) {
	var fixtures []string
	for _, pattern := range []string{"testdata/fixtures/*", "testdata/*.yaml", "../../policies/*/*/*.yaml", "../../network/testdata/*/cloudformation/*.yaml"} {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Fatal("no fixtures", pattern, err)
		}
		fixtures = append(fixtures, found...)
	}
	compared := 0
	for _, fixture := range fixtures {
		theirs, err := goformation.Open(fixture)
		if err != nil {
			t.Logf("goformation does not read %s: %v", fixture, err)
			continue
		}
		graphs, _ := cloudformation.Load(os.DirFS(filepath.Dir(fixture)), []string{filepath.Base(fixture)}, cloudformation.Options{})
		for id, resource := range theirs.Resources {
			ours := graphs[0].Resource(id)
			if ours == nil && !guarded(t, resource) && resource.AWSCloudFormationType() != "AWS::CloudFormation::Stack" {
				t.Errorf("%s: resource %s is missing", fixture, id)
			}
			if ours == nil {
				continue
			}
			if typ := resource.AWSCloudFormationType(); ours.Type != typ {
				t.Errorf("%s: %s is a %s, goformation says %s", fixture, id, ours.Type, typ)
			}
			if ours.Kind == graph.Other {
				compared += compareLiterals(t, id, graph.ObjectOf(ours.Attributes), properties(t, resource))
				continue
			}
			for _, v := range ours.Attributes {
				compared += compareWritten(t, fixture+": "+id, v, properties(t, resource))
			}
		}
	}
	if compared == 0 {
		t.Error("no property was compared")
	}
	t.Logf("%d properties compared", compared)
}

// guarded says whether a resource has a condition, by which it may be left out.
func guarded(t *testing.T, resource any) bool {
	t.Helper()
	return decode(t, resource)["Condition"] != nil
}

func properties(t *testing.T, resource any) any {
	t.Helper()
	return decode(t, resource)["Properties"]
}

func decode(t *testing.T, resource any) map[string]any {
	t.Helper()
	text, err := json.Marshal(resource)
	if err != nil {
		t.Fatal(err)
	}
	var decoded map[string]any
	if err := json.Unmarshal(text, &decoded); err != nil {
		t.Fatal(err)
	}
	return decoded
}

// compareLiterals compares where both sides know a value, and says how many those were.
func compareLiterals(t *testing.T, path string, ours graph.Value, theirs any) int {
	t.Helper()
	compared := 0
	switch theirs := theirs.(type) {
	case map[string]any:
		for key, value := range theirs {
			compared += compareLiterals(t, path+"."+key, ours.Field(key), value)
		}
	case []any:
		for i, value := range theirs {
			if i < len(ours.Items) {
				compared += compareLiterals(t, path+"["+strconv.Itoa(i)+"]", ours.Items[i], value)
			}
		}
	case string, bool, float64:
		text, known := ours.AsText()
		if !known {
			return 0
		}
		if want := fmt.Sprint(theirs); text != want {
			t.Errorf("%s is %q, goformation says %q", path, text, want)
		}
		return 1
	}
	return compared
}

// readOtherwise are properties that one side takes apart, decodes or names in words of its
// own: texts of policies, user data, ENABLED.
var readOtherwise = regexp.MustCompile(`PolicyDocument$|UserData$|AssignPublicIp$`)

// compareWritten compares the literals of a canonical attribute by the names that they are
// written under, but for what other resources add to it.
func compareWritten(t *testing.T, id string, ours graph.Value, theirs any) int {
	t.Helper()
	if ours.Source != nil {
		return 0
	}
	compared := 0
	for _, item := range ours.Items {
		compared += compareWritten(t, id, item, theirs)
	}
	for _, field := range ours.Fields {
		compared += compareWritten(t, id, field, theirs)
	}
	isLiteral := ours.State == graph.Known && ours.Form == graph.Scalar && !ours.IsIdentity()
	if !isLiteral || ours.Name == "" || readOtherwise.MatchString(ours.Name) {
		return compared
	}
	switch literal := at(theirs, ours.Name).(type) {
	case string, bool, float64:
		compared++
		if got, want := fmt.Sprint(ours.Scalar), fmt.Sprint(literal); got != want {
			t.Errorf("%s: %s is %q, goformation says %q", id, ours.Name, got, want)
		}
	}
	return compared
}

var step = regexp.MustCompile(`[^.\[\]]+`)

// at gives what is at a path such as Tags[0].Key; nil where nothing is.
func at(value any, path string) any {
	for _, name := range step.FindAllString(path, -1) {
		switch inner := value.(type) {
		case map[string]any:
			value = inner[name]
		case []any:
			i, err := strconv.Atoi(name)
			if err != nil || i >= len(inner) {
				return nil
			}
			value = inner[i]
		default:
			return nil
		}
	}
	return value
}
