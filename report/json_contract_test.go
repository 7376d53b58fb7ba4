package report_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/report"
)

// jsonKeys are the keys of the JSON report in their order, which scripts and people have
// come to know. Keys may be added; none is renamed, removed or moved.
var jsonKeys = map[string]string{
	"":                          "schema_version tool base findings undecided suppressed diagnostics coverage",
	".tool":                     "name version",
	".findings":                 "rule severity message resource attribute type project file line column end_line end_column fingerprint instances calls path related when controls",
	".findings.calls":           "name file line",
	".findings.path":            "resource file line column note",
	".findings.related":         "resource file line message",
	".findings.when":            "",
	".findings.when.any_of":     "var.env",
	".findings.controls":        "nist_800_53_r5",
	".suppressed":               "rule severity message resource attribute type project file line column end_line end_column fingerprint instances calls path related when controls by reason until",
	".suppressed.when":          "var.logs",
	".suppressed.controls":      "",
	".undecided":                "rule resource attribute type project file line column question reason when fingerprint",
	".undecided.when":           "",
	".diagnostics":              "severity code summary detail project file line column",
	".coverage":                 "projects files resources unknown_values rules modules_missing files_unread",
	".coverage.modules_missing": "name file line",
}

func TestJSONKeysKeepTheirOrder(t *testing.T) {
	decoder := json.NewDecoder(bytes.NewReader(write(t, "json", everything(), report.Options{})))
	got := map[string]string{}
	collectKeys(t, decoder, "", got)
	if diff := cmp.Diff(jsonKeys, got); diff != "" {
		t.Errorf("keys (-want +got):\n%s", diff)
	}
}

// collectKeys reads one value and notes the keys of the first object at each path. Elements
// of a list have the path of the list.
func collectKeys(t *testing.T, decoder *json.Decoder, path string, into map[string]string) {
	t.Helper()
	var keys []string
	switch opening := token(t, decoder); opening {
	case json.Delim('{'):
		for decoder.More() {
			key, _ := token(t, decoder).(string)
			keys = append(keys, key)
			collectKeys(t, decoder, path+"."+key, into)
		}
		if _, seen := into[path]; !seen && !strings.Contains(path, ".var.") { // below the names that users chose
			into[path] = strings.Join(keys, " ")
		}
	case json.Delim('['):
		for decoder.More() {
			collectKeys(t, decoder, path, into)
		}
	default:
		return
	}
	token(t, decoder) // the closing one
}

func token(t *testing.T, decoder *json.Decoder) json.Token {
	t.Helper()
	token, err := decoder.Token()
	if err != nil {
		t.Fatal(err)
	}
	return token
}
