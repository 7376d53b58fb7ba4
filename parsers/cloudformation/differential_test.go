package cloudformation_test

import (
	"encoding/json"
	"os"
	"path/filepath"
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
	fixtures, err := filepath.Glob("testdata/fixtures/*")
	if err != nil {
		t.Fatal(err)
	}
	compared := 0
	for _, fixture := range append(fixtures, "testdata/twin.yaml") {
		theirs, err := goformation.Open(fixture)
		if err != nil {
			t.Logf("goformation does not read %s: %v", fixture, err)
			continue
		}
		graphs, _ := cloudformation.Load(os.DirFS(filepath.Dir(fixture)), []string{filepath.Base(fixture)}, cloudformation.Options{})
		for id, resource := range theirs.Resources {
			ours := graphs[0].Resource(id)
			if ours == nil {
				t.Errorf("%s: resource %s is missing", fixture, id)
				continue
			}
			if typ := resource.AWSCloudFormationType(); ours.Type != typ {
				t.Errorf("%s: %s is a %s, goformation says %s", fixture, id, ours.Type, typ)
			}
			if ours.Kind == graph.Other {
				compared += compareLiterals(t, id, graph.ObjectOf(ours.Attributes), properties(t, resource))
			}
		}
	}
	if compared == 0 {
		t.Error("no property was compared")
	}
}

func properties(t *testing.T, resource any) any {
	t.Helper()
	text, err := json.Marshal(resource)
	if err != nil {
		t.Fatal(err)
	}
	var decoded struct{ Properties any }
	if err := json.Unmarshal(text, &decoded); err != nil {
		t.Fatal(err)
	}
	return decoded.Properties
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
	case string:
		text, known := ours.AsText()
		if !known {
			return 0
		}
		if text != theirs {
			t.Errorf("%s is %q, goformation says %q", path, text, theirs)
		}
		return 1
	}
	return compared
}
