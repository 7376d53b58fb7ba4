package cloudformation_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/parsers/cloudformation"
	"github.com/vpclint/vpclint/scenario"
	"github.com/vpclint/vpclint/source"
)

const parameters = `Parameters:
  Env: {Type: String, Default: dev, AllowedValues: [dev, prod]}
  Zones: {Type: CommaDelimitedList, Default: 'a, b'}
  Size: {Type: Number, Default: 1}
  Vpc: {Type: 'AWS::EC2::VPC::Id'}
  Image: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /image}
  Key: {Type: String, NoEcho: true, Default: hidden}
Conditions:
  HasKey: !Not [!Equals [!Ref Key, '']]
  IsProd: !Equals [prod, !Ref Env]
Resources:
  Probe:
    Type: Custom::Probe
    Properties: {Env: !Ref Env, Zones: !Ref Zones, Size: !Ref Size, Vpc: !Ref Vpc, Image: !Ref Image, Key: !Ref Key}
`

// probe loads a template with files beside it and describes a property of its Probe.
func probe(g *graph.Graph, property string) string {
	return describe(g.Resource("Probe").Attribute(property))
}

func loadWith(files map[string]string, options cloudformation.Options) ([]*graph.Graph, source.Diagnostics) {
	fsys := fstest.MapFS{"net.yaml": {Data: []byte(head + parameters)}, "other.yaml": {Data: []byte(head + "Resources: {}\n")}}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return cloudformation.Load(fsys, []string{"net.yaml", "other.yaml"}, options)
}

// told gives the place, severity and code of diagnostics.
func told(diagnostics source.Diagnostics) []string {
	var texts []string
	for _, d := range diagnostics {
		texts = append(texts, fmt.Sprintf("%s:%d %s %s", d.Range.File, d.Range.Start.Line, d.Severity, d.Code))
	}
	return texts
}

func TestParameterForms(t *testing.T) {
	tests := map[string]struct {
		text string
		want map[string]string // by property, beside the defaults
	}{
		"nothing": {"", nil},
		"empty":   {"[]", nil},
		"of the CLI": {`[{"ParameterKey": "Env", "ParameterValue": "prod"}, {"ParameterKey": "Size", "UsePreviousValue": true}]`,
			map[string]string{"Env": `"prod"`, "Size": "?(parameter Size keeps the value that the stack has)"}},
		"of the CLI in YAML":         {"- ParameterKey: Env\n  ParameterValue: prod\n  UsePreviousValue: false\n", map[string]string{"Env": `"prod"`}},
		"of the CLI's skeleton":      {`{"StackName": "Env", "Parameters": [{"ParameterKey": "Env", "ParameterValue": "prod"}]}`, map[string]string{"Env": `"prod"`}},
		"of a pipeline":              {`{"Parameters": {"Env": "prod"}, "Tags": {"Size": "9"}, "StackPolicy": {"Statement": []}}`, map[string]string{"Env": `"prod"`}},
		"of a pipeline in YAML":      {"Parameters:\n  Env: prod\nTags: {Size: '9'}\n", map[string]string{"Env": `"prod"`}},
		"mapping":                    {`{"Env": "prod", "Vpc": "vpc-1"}`, map[string]string{"Env": `"prod"`, "Vpc": `"vpc-1"`}},
		"mapping in YAML":            {"Env: prod\nSize: 0189\n", map[string]string{"Env": `"prod"`, "Size": `"0189"`}},
		"texts":                      {`["Env=prod", "Zones=c,d", "Vpc=a=b"]`, map[string]string{"Env": `"prod"`, "Zones": `["c", "d"]`, "Vpc": `"a=b"`}},
		"escaped slash":              {`["Vpc=a\/b"]`, map[string]string{"Vpc": `"a/b"`}},
		"later over earlier":         {`["Env=dev", "Env=prod"]`, map[string]string{"Env": `"prod"`}},
		"name of a stored parameter": {`{"Image": "/other"}`, nil},
		"secret":                     {`{"Key": "hidden too"}`, nil},
		"dynamic reference": {`{"Vpc": "x{{resolve:ssm:/vpc}}"}`,
			map[string]string{"Vpc": `?(a dynamic reference to ssm is resolved at deployment) "x<?>"`}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			graphs, diagnostics := loadWith(map[string]string{"p.json": tt.text}, cloudformation.Options{ParameterFiles: []string{"p.json"}})
			if len(diagnostics) > 0 {
				t.Error(diagnostics)
			}
			want := map[string]string{
				"Env": `"dev"`, "Zones": `["a", "b"]`, "Size": `"1"`, "Vpc": "?(parameter Vpc has no value)",
				"Image": "?(parameter Image is read from Parameter Store)", "Key": "?(parameter Key is a secret)",
			}
			maps.Copy(want, tt.want)
			got := map[string]string{}
			for property := range want {
				got[property] = probe(graphs[0], property)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("values (-want +got):\n%s", diff)
			}
		})
	}
}

func TestParameterFaults(t *testing.T) {
	tests := map[string]struct {
		text string
		want []string
	}{
		"syntax of JSON":        {"{\n\"Env\": \"prod\",\n\"Vpc\"\n", []string{"p.json:3 error syntax-error"}},
		"syntax of YAML":        {"Env: prod\nSize: [\n", []string{"p.json:2 error syntax-error"}},
		"text":                  {"prod", []string{"p.json:1 error invalid-parameters"}},
		"list of texts":         {"- Env=prod\n- prod\n", []string{"p.json:2 error invalid-parameters"}},
		"without key":           {"[{\"Env\": \"prod\"},\n{\"ParameterKey\": \"Env\", \"ParameterValue\": \"prod\"}]", []string{"p.json:1 error invalid-parameters"}},
		"without value":         {"[{\"ParameterKey\": \"Env\"}]", []string{"p.json:1 error invalid-parameters"}},
		"value of a list":       {"Env: prod\nZones: [a]\n", []string{"p.json:2 error invalid-parameters"}},
		"value of nothing":      {"Env: prod\nZones:\n", []string{"p.json:2 error invalid-parameters"}},
		"key twice":             {"Env: prod\nEnv: dev\n", []string{"p.json:2 warning duplicate-key"}},
		"nothing declares it":   {"Environment: prod\n", []string{"p.json:0 warning parameters-unused"}},
		"one is declared":       {"Environment: prod\nEnv: prod\n", nil},
		"value that is refused": {"Size: 2\nEnv: test\n", []string{"p.json:2 warning parameter-not-allowed"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			graphs, diagnostics := loadWith(map[string]string{"p.json": tt.text}, cloudformation.Options{ParameterFiles: []string{"p.json"}})
			if diff := cmp.Diff(tt.want, told(diagnostics), cmpopts.EquateEmpty()); diff != "" || len(graphs) != 2 {
				t.Errorf("%d graphs, diagnostics (-want +got):\n%s", len(graphs), diff)
			}
		})
	}
	_, diagnostics := loadWith(nil, cloudformation.Options{ParameterFiles: []string{"none.json"}})
	if diff := cmp.Diff([]string{"none.json:0 error file-unreadable"}, told(diagnostics)); diff != "" {
		t.Errorf("missing file (-want +got):\n%s", diff)
	}
}

// TestParameterSets evaluates templates once for each of their sets.
func TestParameterSets(t *testing.T) {
	files := map[string]string{"dev.yaml": "Env: dev\nVpc: dev\n", "prod.yaml": "Env: prod\nVpc: prod\n", "all.yaml": "Vpc: all\n"}
	set := func(name string, files ...string) cloudformation.ParameterSet {
		return cloudformation.ParameterSet{Name: name, Files: files}
	}
	both := []cloudformation.ParameterSet{set("dev", "dev.yaml"), set("prod", "dev.yaml", "prod.yaml")}
	at := source.Range{File: "config.yaml"}
	tests := map[string]struct {
		templates []cloudformation.TemplateParameters
		command   []string
		want      map[string]string // Env and Vpc by project
		told      []string
	}{
		"one":          {[]cloudformation.TemplateParameters{{"net.yaml", both[:1], at, true}}, nil, map[string]string{"net.yaml@dev": `"dev" "dev"`}, nil},
		"several":      {[]cloudformation.TemplateParameters{{"*.yaml", both, at, true}}, nil, map[string]string{"net.yaml@dev": `"dev" "dev"`, "net.yaml@prod": `"prod" "prod"`}, nil},
		"without name": {[]cloudformation.TemplateParameters{{"net.yaml", []cloudformation.ParameterSet{set("", "prod.yaml")}, at, true}}, nil, map[string]string{"net.yaml": `"prod" "prod"`}, nil},
		"later pattern": {[]cloudformation.TemplateParameters{{"**", both, at, true}, {"net.*", both[1:], at, true}}, nil,
			map[string]string{"net.yaml@prod": `"prod" "prod"`}, nil},
		"command line over them": {[]cloudformation.TemplateParameters{{"net.yaml", both, at, true}}, []string{"all.yaml"},
			map[string]string{"net.yaml@dev": `"dev" "all"`, "net.yaml@prod": `"prod" "all"`}, nil},
		"no such template": {[]cloudformation.TemplateParameters{{"nut.yaml", both, at, true}}, nil,
			map[string]string{"net.yaml": `"dev" ?(parameter Vpc has no value)`}, []string{"config.yaml:0 error template-missing"}},
		"template elsewhere": {[]cloudformation.TemplateParameters{{"nut.yaml", both, at, false}}, nil, map[string]string{"net.yaml": `"dev" ?(parameter Vpc has no value)`}, nil},
		"wrong template": {[]cloudformation.TemplateParameters{{"other.yaml", both, at, true}}, nil,
			map[string]string{"net.yaml": `"dev" ?(parameter Vpc has no value)`}, []string{"dev.yaml:0 warning parameters-unused", "prod.yaml:0 warning parameters-unused"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			graphs, diagnostics := loadWith(files, cloudformation.Options{Templates: tt.templates, ParameterFiles: tt.command})
			got := map[string]string{}
			for _, g := range graphs {
				if strings.HasPrefix(g.Project, "net") {
					got[g.Project] = probe(g, "Env") + " " + probe(g, "Vpc")
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("values (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.told, told(diagnostics), cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("diagnostics (-want +got):\n%s", diff)
			}
		})
	}
}

// TestParameterPlaces holds that a value leads to the line that sets it.
func TestParameterPlaces(t *testing.T) {
	text := "[\n  {\n    \"ParameterKey\": \"Env\",\n    \"ParameterValue\": \"prod\"\n  },\n  \"Zones=c\"\n]"
	graphs, _ := loadWith(map[string]string{"p.json": text}, cloudformation.Options{ParameterFiles: []string{"p.json"}})
	for property, want := range map[string]string{"Env": "p.json:4:5", "Zones": "p.json:6:3", "Size": "net.yaml:5:24"} {
		ranges := graphs[0].Resource("Probe").Attribute(property).Ranges
		last := ranges[len(ranges)-1]
		if got := fmt.Sprintf("%s:%d:%d", last.File, last.Start.Line, last.Start.Column); got != want {
			t.Errorf("%s comes from %s, want %s", property, got, want)
		}
	}
	if diff := cmp.Diff([]string{"net.yaml", "p.json"}, graphs[0].Files); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}

// TestParameterScenarios holds that what a file sets is not varied, and what it leaves to
// the stack is.
func TestParameterScenarios(t *testing.T) {
	template := toggled + "  HasSecret: !Equals [!Ref Secret, hidden]\n" + vpcs("OnA", "GivenProd", "HasSecret")
	template = strings.Replace(template, "Parameters:\n", "Parameters:\n  Secret: {Type: String, NoEcho: 'true', Default: hidden}\n", 1)
	tests := map[string]struct {
		mode       scenario.Mode
		parameters string
		want       []string
	}{
		"not set": {scenario.Default, "{}", []string{"A is yes: V VHasSecret VOnA", "A is not yes: V VHasSecret"}},
		"set":     {scenario.Default, "{A: 'yes'}", nil},
		"set in all": {scenario.All, "{A: 'yes', Secret: x}", []string{
			"Given is dev: V VOnA", "Given is prod: V VGivenProd VOnA",
		}},
		"left to the stack": {scenario.Default, "[{ParameterKey: Given, UsePreviousValue: true}, A=no, Secret=x]", []string{
			"Given is prod: V VGivenProd", "Given is not prod: V",
		}},
		"secret left to the stack": {scenario.Default, "[{ParameterKey: Secret, UsePreviousValue: true}, A=no]", []string{
			"Secret is hidden: V VHasSecret", "Secret is not hidden: V",
		}},
		"known at deployment": {scenario.Default, "[A=no, 'Secret={{resolve:secretsmanager:x}}']", []string{
			"Secret is hidden: V VHasSecret", "Secret is not hidden: V",
		}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			fsys := fstest.MapFS{"t.yaml": {Data: []byte(head + template)}, "p.yaml": {Data: []byte(tt.parameters)}}
			graphs, _ := cloudformation.Load(fsys, []string{"t.yaml"}, cloudformation.Options{Scenarios: tt.mode, ParameterFiles: []string{"p.yaml"}})
			if diff := cmp.Diff(tt.want, cases(graphs[0]), cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("scenarios (-want +got):\n%s", diff)
			}
		})
	}
}

// TestAllowedValues reports defaults and values that CloudFormation refuses, and no secret.
func TestAllowedValues(t *testing.T) {
	tests := map[string]struct{ parameter, want string }{
		"allowed":           {"{Type: String, Default: a, AllowedValues: [a, b]}", ""},
		"number":            {"{Type: Number, Default: 1, AllowedValues: ['1', 2]}", ""},
		"no default":        {"{Type: String, AllowedValues: [a, b]}", ""},
		"list":              {"{Type: CommaDelimitedList, Default: 'b, a', AllowedValues: [a, b]}", ""},
		"default":           {"{Type: String, Default: c, AllowedValues: [a, b]}", `The parameter P is "c", and its AllowedValues are only a, b,`},
		"element":           {"{Type: CommaDelimitedList, Default: 'a, c', AllowedValues: [a, b]}", `The parameter P is "a, c", and its AllowedValues are only a, b,`},
		"secret":            {"{Type: String, NoEcho: true, Default: c, AllowedValues: [a]}", `The parameter P is a secret, and its AllowedValues are only a,`},
		"dynamic reference": {"{Type: String, Default: '{{resolve:ssm:x}}', AllowedValues: [a]}", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, diagnostics := loadText(t, "t.yaml", head+"Parameters:\n  P: "+tt.parameter+"\nResources: {}\n", "")
			switch {
			case tt.want == "" && len(diagnostics) > 0:
				t.Error(diagnostics)
			case tt.want != "" && (len(diagnostics) != 1 || !strings.HasPrefix(diagnostics[0].Detail, tt.want)):
				t.Errorf("diagnostics %v, want %s", diagnostics, tt.want)
			}
		})
	}
}

// TestImportsOfSets links an import with the set of the reader's name where several sets
// export the same.
func TestImportsOfSets(t *testing.T) {
	const network = head + "Parameters: {Cidr: {Type: String}}\nResources: {Net: {Type: 'AWS::EC2::VPC', Properties: {CidrBlock: !Ref Cidr}}}\n" +
		"Outputs: {Net: {Value: !Ref Net, Export: {Name: net}}, Cidr: {Value: !Ref Cidr, Export: {Name: cidr}}}\n"
	const app = head + "Parameters: {Size: {Type: String, Default: small}}\nResources: {Sub: {Type: 'AWS::EC2::Subnet', Properties: {VpcId: !ImportValue net, CidrBlock: !ImportValue cidr}}}\n"
	fsys := fstest.MapFS{
		"network.yaml": {Data: []byte(network)}, "app.yaml": {Data: []byte(app)},
		"dev.json": {Data: []byte(`{"Cidr": "10.1.0.0/16"}`)}, "prod.json": {Data: []byte(`{"Cidr": "10.2.0.0/16"}`)},
	}
	sets := func(names ...string) []cloudformation.ParameterSet {
		var all []cloudformation.ParameterSet
		for _, name := range names {
			all = append(all, cloudformation.ParameterSet{Name: name, Files: []string{name + ".json"}})
		}
		return all
	}
	load := func(readers ...string) map[string]string {
		own := []cloudformation.ParameterSet{}
		for _, name := range readers {
			own = append(own, cloudformation.ParameterSet{Name: name})
		}
		graphs, diagnostics := cloudformation.Load(fsys, []string{"app.yaml", "network.yaml"}, cloudformation.Options{Templates: []cloudformation.TemplateParameters{
			{Templates: "network.yaml", Sets: sets("dev", "prod")}, {Templates: "app.yaml", Sets: own},
		}})
		if len(diagnostics) > 0 {
			t.Error(diagnostics)
		}
		got := map[string]string{}
		for _, g := range graphs {
			if strings.HasPrefix(g.Project, "app") {
				r := g.Resource("Sub")
				got[g.Project] = describe(r.Attribute("vpc")) + " " + describe(r.Attribute("cidr"))
			}
		}
		return got
	}
	const twice = "?(the export %s is that of several stacks: network.yaml@dev:Outputs.%s, network.yaml@prod:Outputs.%s)"
	ambiguous := fmt.Sprintf(twice, "net", "Net", "Net") + " " + fmt.Sprintf(twice, "cidr", "Cidr", "Cidr")
	want := map[string]string{
		"app.yaml@dev": `network.yaml@dev:Net.id "10.1.0.0/16"`, "app.yaml@prod": `network.yaml@prod:Net.id "10.2.0.0/16"`, "app.yaml@stage": ambiguous,
	}
	if diff := cmp.Diff(want, load("dev", "prod", "stage")); diff != "" {
		t.Errorf("imports by set (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string]string{"app.yaml": ambiguous}, load("")); diff != "" {
		t.Errorf("imports without set (-want +got):\n%s", diff)
	}
}

// TestNestedParameters holds that files set the parameters of a project and not those of
// the stacks in it, and that a secret is compared and not shown.
func TestNestedParameters(t *testing.T) {
	fsys := fstest.MapFS{
		"main.yaml": {Data: []byte(head + "Parameters: {Name: {Type: String}}\nResources:\n  S:\n    Type: AWS::CloudFormation::Stack\n" +
			"    Properties: {TemplateURL: inner.yaml, Parameters: {Given: !Ref Name, Key: secret}}\n")},
		"inner.yaml": {Data: []byte(head + "Parameters: {Given: {Type: String}, Name: {Type: String, Default: inner}, Key: {Type: String, NoEcho: true}}\n" +
			"Conditions: {HasKey: !Equals [!Ref Key, secret]}\n" +
			"Resources: {Probe: {Type: 'A::B', Condition: HasKey, Properties: {V: [!Ref Given, !Ref Name, !Ref Key]}}}\n")},
		"p.json": {Data: []byte(`{"Name": "outer", "Given": "no"}`)},
	}
	graphs, diagnostics := cloudformation.Load(fsys, []string{"main.yaml", "inner.yaml"}, cloudformation.Options{ParameterFiles: []string{"p.json"}})
	if len(graphs) != 1 || len(diagnostics) > 0 {
		t.Fatal(len(graphs), diagnostics)
	}
	probe := graphs[0].Resource("S/Probe")
	if got, want := describe(probe.Attribute("V")), `["outer", "inner", ?(parameter Key is a secret)]`; got != want || probe.Possible != "" {
		t.Errorf("got %s, want %s; possible %q", got, want, probe.Possible)
	}
}
