package cloudformation_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"go.yaml.in/yaml/v3"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/source"
)

// TestPositions finds the text that each property's range covers.
func TestPositions(t *testing.T) {
	tests := []struct{ name, file, text, path, want string }{
		{"plain", "t.yaml", "  V: plain text # comment", "V", "V: plain text"},
		{"wide characters before", "t.yaml", "  é😀: 'ü'", "é😀", "é😀: 'ü'"},
		{"flow mapping", "t.yaml", "  V: {ä: 1, B: \"x\\\"y\" }", "V.B", "B: \"x\\\"y\""},
		{"single quotes", "t.yaml", "  V: 'it''s'   ", "V", "V: 'it''s'"},
		{"short form", "t.yaml", "  V: !Sub  'x-${AWS::Region}' # c", "V", "V: !Sub  'x-${AWS::Region}'"},
		{"literal block", "t.yaml", "  V: |\n    one\n\n    two\n  W: x", "V", "V: |\n    one\n\n    two"},
		{"folded block with tag", "t.yaml", "  V: !Sub >-\n    one\n      two\n\n", "V", "V: !Sub >-\n    one\n      two"},
		{"text over lines", "t.yaml", "  V: one\n    two", "V", "V: one"},
		{"list element", "t.yaml", "  V:\n    - a\n    - bc", "V[1]", "bc"},
		{"list", "t.yaml", "  V:\n    - a\n    - bc", "V", "V:\n    - a\n    - bc"},
		{"flow list", "t.yaml", "  V: [a, [b, {}],\n  ]", "V", "V: [a, [b, {}],\n  ]"},
		{"empty flow", "t.yaml", "  V: !Join []", "V", "V: !Join []"},
		{"alias", "t.yaml", "  U: &u {a: b}\n  V: *u", "V", "V: *u"},
		{"value in an alias", "t.yaml", "  U: &u {a: b}\n  V: *u", "V.a", "a: b"},
		{"between aliases", "t.yaml", "  U: &u é\n" + strings.Repeat("  # far away\n", 500) + "  V: [*u, {a: é}, *u, {b: c}]", "V[3]", "{b: c}"},
		{"anchor", "t.yaml", "  V: &v x", "V", "V: &v x"},
		{"Windows lines", "t.yaml", "  U: a\r\n  V: b\r\n", "V", "V: b"},
		{"JSON text", "t.json", `"V": "a\/b"`, "V", `"V": "a\/b"`},
		{"JSON surrogates", "t.json", `"😀": "\uD83D\uDE00" `, "😀", `"😀": "\uD83D\uDE00"`},
		{"JSON nested", "t.json", `"V": {"a" : [1,  {"B": true}]}`, "V.a[1].B", `"B": true`},
		{"JSON list", "t.json", "\"V\": [ 1,\n 2 ]", "V", "\"V\": [ 1,\n 2 ]"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text := "Resources:\n R:\n  Type: Custom::Probe\n  Properties:\n" + indented(test.text)
			if strings.HasSuffix(test.file, ".json") {
				text = `{"Resources": {"R": {"Type": "Custom::Probe", "Properties": {` + test.text + "}}}}"
			}
			g, diagnostics := loadText(t, test.file, text, "")
			if g == nil {
				t.Fatal(diagnostics)
			}
			if got := covered(text, g.Resource("R").At(test.path).Range()); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func indented(text string) string {
	return "    " + strings.ReplaceAll(text, "\n", "\n    ") + "\n"
}

// covered gives the text of a range, without the indentation that the test added.
func covered(text string, at source.Range) string {
	lines := strings.SplitAfter(text, "\n")[at.Start.Line-1 : at.End.Line]
	last := len(lines) - 1
	lines[last] = string([]rune(lines[last])[:at.End.Column-1])
	lines[0] = string([]rune(lines[0])[at.Start.Column-1:])
	return strings.ReplaceAll(strings.Join(lines, ""), "\n    ", "\n")
}

// TestOrigins follows a value to where it has to be edited.
func TestOrigins(t *testing.T) {
	text := `Parameters:
  Range:
    Type: String
    Default: 10.0.0.0/8
Mappings: {Sizes: {a: {b: 10.1.0.0/16}}}
Conditions: {Always: !Equals [a, a]}
Resources:
  One: {Type: 'House::Net::Probe', Properties: {V: !Ref Range}}
  Two: {Type: 'Custom::Probe', Properties: {V: !FindInMap [Sizes, a, b]}}
  Three: {Type: 'Custom::Probe', Properties: {V: !Sub '${Range}'}}
  Four: {Type: 'Custom::Probe', Properties: {V: !If [Always, !Ref Range, x]}}
  Five: {Type: 'Custom::Probe', Properties: {V: !GetAtt One.V}}
  Six: {Type: 'Custom::Probe', Properties: {V: !Sub '${Range}!'}}
  Seven: {Type: 'Custom::Probe', Properties: {V: !Join ['', [!Ref Range, !FindInMap [Sizes, a, b]]]}}
  Eight: {Type: 'Custom::Probe', Properties: {V: !Select [1, [x, !Ref Range]]}}
  Nine: {Type: 'Custom::Probe', Properties: {V: !Select [0, !Split ['/', !Ref Range]]}}
`
	g, diagnostics := loadText(t, "t.yaml", text, "")
	if g == nil {
		t.Fatal(diagnostics)
	}
	want := map[string][]string{
		"One":   {"V: !Ref Range", "Default: 10.0.0.0/8"},
		"Two":   {"V: !FindInMap [Sizes, a, b]", "b: 10.1.0.0/16"},
		"Three": {"V: !Sub '${Range}'", "Default: 10.0.0.0/8"},
		"Four":  {"V: !If [Always, !Ref Range, x]", "!Ref Range", "Default: 10.0.0.0/8"},
		"Five":  {"V: !GetAtt One.V", "!Ref Range", "Default: 10.0.0.0/8"},
		"Six":   {"V: !Sub '${Range}!'"},
		"Seven": {"V: !Join ['', [!Ref Range, !FindInMap [Sizes, a, b]]]"},
		"Eight": {"V: !Select [1, [x, !Ref Range]]", "Default: 10.0.0.0/8"},
		"Nine":  {"V: !Select [0, !Split ['/', !Ref Range]]", "Default: 10.0.0.0/8"},
	}
	for address, places := range want {
		ranges := g.Resource(address).Attribute("V").Ranges
		got := make([]string, 0, len(ranges))
		for _, at := range ranges {
			got = append(got, covered(text, at))
		}
		if !slices.Equal(got, places) {
			t.Errorf("%s comes from %q, want %q", address, got, places)
		}
	}
}

// TestJSONTwin reads a template in both syntaxes.
func TestJSONTwin(t *testing.T) {
	text, err := os.ReadFile("testdata/twin.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var decoded any
	if err := yaml.Unmarshal(text, &decoded); err != nil {
		t.Fatal(err)
	}
	twin, err := json.MarshalIndent(decoded, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	fromYAML, _ := loadText(t, "twin", string(text), "eu-west-1")
	fromJSON, _ := loadText(t, "twin", string(twin), "eu-west-1")
	if fromYAML == nil || len(fromYAML.Resources) == 0 || fromJSON == nil {
		t.Fatal("not read", fromYAML, fromJSON)
	}
	withoutPlaces := cmp.Options{cmpopts.IgnoreTypes(source.Range{}, []source.Range{}), cmpopts.IgnoreUnexported(graph.Graph{})}
	if diff := cmp.Diff(fromYAML, fromJSON, withoutPlaces); diff != "" {
		t.Errorf("YAML and JSON differ (-YAML +JSON):\n%s", diff)
	}
}
