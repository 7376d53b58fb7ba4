package report_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"github.com/vpclint/vpclint/report"
)

// TestSARIFIsValid checks what is written against the schema of the standard, and that
// the schema's types hold all of it, so that no key is misspelt.
func TestSARIFIsValid(t *testing.T) {
	for name, r := range map[string]report.Report{"everything": everything(), "nothing": {Version: "1.2.3"}} {
		t.Run(name, func(t *testing.T) {
			text := write(t, "sarif", r, report.Options{})
			log, err := sarif.FromBytes(text)
			if err != nil {
				t.Fatal(err)
			}
			setDefaults(log)
			if err := log.Validate(); err != nil {
				t.Error(err)
			}
			again, err := json.Marshal(log)
			if err != nil {
				t.Fatal(err)
			}
			for _, key := range lost("", decoded(t, text), decoded(t, again)) {
				t.Errorf("%s is no part of SARIF", key)
			}
		})
	}
}

// setDefaults fills in what the library would write as empty and the schema forbids.
func setDefaults(log *sarif.Report) {
	for _, run := range log.Runs {
		run.Language, run.Tool.Driver.Language, run.NewlineSequences = "en-US", "en-US", []string{"\n"}
		for _, result := range run.Results {
			for _, flow := range result.CodeFlows {
				for _, step := range flow.ThreadFlows[0].Locations {
					step.Importance = "important"
				}
			}
		}
	}
}

func decoded(t *testing.T, text []byte) any {
	t.Helper()
	var v any
	if err := json.Unmarshal(text, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// lost gives the paths of what is in a and not in b.
func lost(path string, a, b any) []string {
	var paths []string
	switch a := a.(type) {
	case map[string]any:
		b, _ := b.(map[string]any)
		for key, item := range a {
			paths = append(paths, lost(path+"."+key, item, b[key])...)
		}
	case []any:
		b, _ := b.([]any)
		for i, item := range a {
			if i >= len(b) {
				return append(paths, fmt.Sprintf("%s[%d]", path, i))
			}
			paths = append(paths, lost(fmt.Sprintf("%s[%d]", path, i), item, b[i])...)
		}
	default:
		if a != b {
			paths = append(paths, path)
		}
	}
	return paths
}
