package cloudformation_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/vpclint/vpclint/parsers/cloudformation"
	"github.com/vpclint/vpclint/scenario"
)

// surroundingLoops is the template around the loops under test.
const surroundingLoops = head + `Transform: AWS::LanguageExtensions
Parameters:
  Names: {Type: CommaDelimitedList, Default: 'A, B'}
  Open: {Type: CommaDelimitedList}
  Name: {Type: String, Default: C}
Mappings:
  Lists: {all: {names: [X, Y]}}
`

// TestLoops tells the resources that loops make, each with the value of its property V.
func TestLoops(t *testing.T) {
	loop := func(collection, body string) string {
		return fmt.Sprintf("Resources:\n  'Fn::ForEach::Things': [Id, %s, {%s}]\n", collection, body)
	}
	const thing = "'T${Id}': {Type: 'A::B', Properties: {V: !Ref Id}}"
	tests := map[string]struct {
		text string
		want []string
		told []string
	}{
		"texts":            {loop("[One, Two]", thing), []string{`TOne "One"`, `TTwo "Two"`}, nil},
		"nothing":          {loop("[]", thing), nil, nil},
		"list parameter":   {loop("!Ref Names", thing), []string{`TA "A"`, `TB "B"`}, nil},
		"of a mapping":     {loop("!FindInMap [Lists, all, names]", thing), []string{`TX "X"`, `TY "Y"`}, nil},
		"text parameter":   {loop("[!Ref Name, D]", thing), []string{`TC "C"`, `TD "D"`}, nil},
		"in a text":        {loop("[One]", "'T${Id}': {Type: 'A::B', Properties: {V: 'a-${Id}'}}"), []string{`TOne "a-One"`}, nil},
		"in Sub":           {loop("[One]", "'T${Id}': {Type: 'A::B', Properties: {V: !Sub '${Id}-${!Id}-${Name}'}}"), []string{`TOne "One-${Id}-C"`}, nil},
		"in Sub's own":     {loop("[One]", "'T${Id}': {Type: 'A::B', Properties: {V: !Sub ['${W}', {W: !Ref Id}]}}"), []string{`TOne "One"`}, nil},
		"letters alone":    {loop("['10.0.0.1', 'b-c']", "'T&{Id}': {Type: 'A::B', Properties: {V: '&{Id} of ${Id}'}}"), []string{`T10001 "10001 of 10.0.0.1"`, `Tbc "bc of b-c"`}, nil},
		"type":             {loop("[B]", "'T${Id}': {Type: 'A::${Id}', Properties: {V: x}}"), []string{`TB "x"`}, nil},
		"several bodies":   {loop("[One]", thing+", 'U${Id}': {Type: 'A::B', Properties: {V: !Ref 'T${Id}'}}"), []string{`TOne "One"`, `UOne TOne.id`}, nil},
		"attribute":        {loop("[One]", thing+", 'U${Id}': {Type: 'A::B', Properties: {V: !GetAtt ['T${Id}', Arn]}}"), []string{`TOne "One"`, `UOne TOne.arn`}, nil},
		"attribute text":   {loop("[One]", thing+", 'U${Id}': {Type: 'A::B', Properties: {V: !GetAtt 'T${Id}.Arn'}}"), []string{`TOne "One"`, `UOne TOne.arn`}, nil},
		"beside others":    {loop("[One]", thing) + "  Other: {Type: 'A::B', Properties: {V: !Ref TOne}}\n", []string{`Other TOne.id`, `TOne "One"`}, nil},
		"nested":           {loop("[1, 2]", "'Fn::ForEach::Inner': [In, ['${Id}a', b], {'T${Id}${In}': {Type: 'A::B', Properties: {V: [!Ref Id, !Ref In]}}}]"), []string{`T11a ["1", "1a"]`, `T1b ["1", "b"]`, `T22a ["2", "2a"]`, `T2b ["2", "b"]`}, nil},
		"in properties":    {"Resources:\n  R: {Type: 'A::B', Properties: {V: {a: b, 'Fn::ForEach::Keys': [Id, !Ref Names, {'K${Id}': !Ref Id}]}}}\n", []string{`R {KA: "A", KB: "B", a: "b"}`}, nil},
		"deep in a list":   {"Resources:\n  R: {Type: 'A::B', Properties: {V: [{'Fn::ForEach::Keys': [Id, [x], {'K${Id}': 1}]}]}}\n", []string{`R [{Kx: "1"}]`}, nil},
		"of nothing known": {loop("!Ref Open", thing), nil, []string{"t.yaml:10 warning not-modelled"}},
		"keys not known": {"Resources:\n  R: {Type: 'A::B', Properties: {V: {a: b, 'Fn::ForEach::Keys': [Id, !Ref Open, {'K${Id}': !Ref Id}]}}}\n",
			[]string{`R {a: "b"}…`}, nil},
		"conditions": {"Conditions:\n  'Fn::ForEach::Cs': [Id, !Ref Names, {'Is${Id}': !Equals [!Ref Id, A]}]\n" +
			loop("!Ref Names", "'T${Id}': {Type: 'A::B', Condition: 'Is${Id}', Properties: {V: !If ['IsB', b, a]}}"), []string{`TA "a"`}, nil},
		"key twice":     {loop("[One, Two]", "T: {Type: 'A::B', Properties: {V: !Ref Id}}"), []string{`T "Two"`}, []string{"t.yaml:10 warning duplicate-key"}},
		"no loop":       {"Resources:\n  'Fn::ForEach::Things': [Id, [One]]\n", nil, []string{"t.yaml:10 warning not-modelled"}},
		"without type":  {loop("[One]", "'T${Id}': {Properties: {}}"), nil, []string{"t.yaml:10 error invalid-template"}},
		"too many":      {loop(manyTexts(300), "'Fn::ForEach::Inner': [In, "+manyTexts(300)+", {'T${Id}${In}': {Type: 'A::B', Condition: 'No'}}]") + "Conditions: {'No': !Equals [a, b]}\n", nil, []string{"t.yaml:0 warning evaluation-bounded", "t.yaml:10 warning not-modelled", "t.yaml:10 warning not-modelled"}},
		"mapping alone": {"Resources:\n  R: {Type: 'A::B', Properties: {V: {'Fn::ForEach::Keys': [Id, [x, y], {'K${Id}': !Ref Id}]}}}\n", []string{`R {Kx: "x", Ky: "y"}`}, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			fsys := fstest.MapFS{"t.yaml": {Data: []byte(surroundingLoops + tt.text)}}
			graphs, diagnostics := cloudformation.Load(fsys, []string{"t.yaml"}, cloudformation.Options{})
			var got []string
			for _, r := range graphs[0].Resources {
				got = append(got, r.Address+" "+describe(r.Attribute("V")))
			}
			if diff := cmp.Diff(tt.want, got, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("resources (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.told, told(diagnostics), cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("diagnostics (-want +got):\n%s", diff)
			}
		})
	}
}

func manyTexts(n int) string {
	texts := make([]string, n)
	for i := range texts {
		texts[i] = fmt.Sprint("n", i)
	}
	return "[" + strings.Join(texts, ", ") + "]"
}

// TestLoopsOverGivenValues holds that a loop follows the value that its parameter has.
func TestLoopsOverGivenValues(t *testing.T) {
	text := surroundingLoops + `Conditions: {Any: !Not [!Equals [!Join ['', !Ref Names], '']]}
Resources:
  'Fn::ForEach::Nets': [Id, !Ref Names, {'Net${Id}': {Type: 'AWS::EC2::VPC', Condition: Any}}]
`
	fsys := fstest.MapFS{"t.yaml": {Data: []byte(text)}, "p.json": {Data: []byte(`{"Names": "C,D"}`)}}
	graphs, _ := cloudformation.Load(fsys, []string{"t.yaml"}, cloudformation.Options{
		Scenarios: scenario.All,
		Templates: []cloudformation.TemplateParameters{{Templates: "t.yaml", Sets: []cloudformation.ParameterSet{{Name: "default"}, {Name: "set", Files: []string{"p.json"}}}}},
	})
	var got []string
	for _, g := range graphs {
		var names []string
		for _, r := range g.Resources {
			names = append(names, r.Address)
		}
		got = append(got, g.Project+": "+strings.Join(names, " "))
		got = slices.Concat(got, cases(g))
	}
	want := []string{"t.yaml@default: NetA NetB", `Names is A, B: NetA NetB`, `Names is "": `, "t.yaml@set: NetC NetD"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("graphs (-want +got):\n%s", diff)
	}
}

// TestIncludes puts local files in the place of AWS::Include.
func TestIncludes(t *testing.T) {
	files := map[string]string{
		"net/parts/tags.yaml": "a: b\nc: !Ref Net\n",
		"net/list.json":       `["x", {"Ref": "Net"}]`,
		"net/section.yaml":    "Other:\n  Type: A::B\n  Properties: {V: included}\n",
		"net/top.yaml":        "Mappings: {M: {a: {b: c}}}\n",
		"net/nested.yaml":     "Fn::Transform: {Name: AWS::Include, Parameters: {Location: list.json}}\n",
		"net/broken.yaml":     "a: [\n",
		"outside.yaml":        "a: outside\n",
	}
	transform := func(location string) string {
		return "'Fn::Transform': {Name: AWS::Include, Parameters: {Location: " + location + "}}"
	}
	probe := func(value string) string {
		return "Resources:\n  Net: {Type: 'AWS::EC2::VPC'}\n  Probe: {Type: 'A::B', Properties: {V: " + value + "}}\n"
	}
	tests := map[string]struct {
		text, want string
		told       []string
	}{
		"mapping":                   {probe("{" + transform("parts/tags.yaml") + "}"), `{a: "b", c: Net.id}`, nil},
		"from here":                 {probe("{" + transform("./parts/tags.yaml") + "}"), `{a: "b", c: Net.id}`, nil},
		"from above":                {probe("{" + transform("../outside.yaml") + "}"), `{a: "outside"}`, nil},
		"list":                      {probe("{" + transform("list.json") + "}"), `["x", Net.id]`, nil},
		"beside entries":            {probe("{d: e, " + transform("parts/tags.yaml") + "}"), `{a: "b", c: Net.id, d: "e"}`, nil},
		"over an entry":             {probe("{a: e, " + transform("parts/tags.yaml") + "}"), `{a: "e"}…`, nil},
		"resources":                 {probe("!GetAtt Other.V") + "  " + transform("section.yaml") + "\n", `"included"`, nil},
		"at the top":                {"Transform: {Name: AWS::Include, Parameters: {Location: top.yaml}}\n" + probe("!FindInMap [M, a, b]"), `"c"`, nil},
		"at the top beside another": {"Transform: [AWS::LanguageExtensions, {Name: AWS::Include, Parameters: {Location: top.yaml}}]\n" + probe("!FindInMap [M, a, b]"), `"c"`, nil},
		"in a bucket":               {probe("{" + transform("'s3://bucket/x.yaml'") + "}"), `?(Fn::Transform is computed by AWS)`, nil},
		"by a parameter":            {probe("{" + transform("!Sub '${Net}.yaml'") + "}"), `?(Fn::Transform is computed by AWS) -> Net.id`, nil},
		"in an included":            {probe("{" + transform("nested.yaml") + "}"), `?(Fn::Transform is computed by AWS)`, nil},
		"missing":                   {probe("{" + transform("none.yaml") + "}"), `?(Fn::Transform is computed by AWS)`, []string{"net/t.yaml:4 warning include-missing"}},
		"outside":                   {probe("{" + transform("../../x.yaml") + "}"), `?(Fn::Transform is computed by AWS)`, []string{"net/t.yaml:4 warning include-missing"}},
		"absolute":                  {probe("{" + transform("/outside.yaml") + "}"), `?(Fn::Transform is computed by AWS)`, []string{"net/t.yaml:4 warning include-missing"}},
		"broken":                    {probe("{" + transform("broken.yaml") + "}"), `?(Fn::Transform is computed by AWS)`, []string{"net/broken.yaml:1 error syntax-error"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			fsys := fstest.MapFS{"net/t.yaml": {Data: []byte(head + tt.text)}}
			for file, text := range files {
				fsys[file] = &fstest.MapFile{Data: []byte(text)}
			}
			graphs, diagnostics := cloudformation.Load(fsys, []string{"net/t.yaml"}, cloudformation.Options{})
			if got := describe(graphs[0].Resource("Probe").Attribute("V")); got != tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
			if diff := cmp.Diff(tt.told, told(diagnostics), cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("diagnostics (-want +got):\n%s", diff)
			}
		})
	}
}

// TestLoopsOfStacks nests stacks that a loop makes, and makes loops in nested stacks over
// what these are handed.
func TestLoopsOfStacks(t *testing.T) {
	fsys := fstest.MapFS{
		"main.yaml": {Data: []byte(surroundingLoops + "Resources:\n  'Fn::ForEach::Stacks': [Id, !Ref Names, {'Stack${Id}': {Type: 'AWS::CloudFormation::Stack', " +
			"Properties: {TemplateURL: inner.yaml, Parameters: {Keys: 'x${Id},y'}}}}]\n")},
		"inner.yaml": {Data: []byte(head + "Parameters: {Keys: {Type: CommaDelimitedList}}\n" +
			"Resources:\n  'Fn::ForEach::Nets': [Key, !Ref Keys, {'Net${Key}': {Type: 'AWS::EC2::VPC'}}]\n")},
	}
	graphs, diagnostics := cloudformation.Load(fsys, []string{"inner.yaml", "main.yaml"}, cloudformation.Options{})
	if len(graphs) != 1 || len(diagnostics) > 0 {
		t.Fatal(len(graphs), diagnostics)
	}
	var got []string
	for _, r := range graphs[0].Resources {
		got = append(got, r.Address)
	}
	if diff := cmp.Diff([]string{"StackA/NetxA", "StackA/Nety", "StackB/NetxB", "StackB/Nety"}, got); diff != "" {
		t.Errorf("resources (-want +got):\n%s", diff)
	}
}
