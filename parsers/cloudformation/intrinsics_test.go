package cloudformation_test

import (
	"strings"
	"testing"
)

// surroundings is the template that the expressions under test stand in.
const surroundings = `AWSTemplateFormatVersion: '2010-09-09'
Parameters:
  Stage: {Type: String, Default: prod}
  Zones: {Type: CommaDelimitedList, Default: 'a, b'}
  Given: {Type: String}
  GivenSubnets: {Type: 'List<AWS::EC2::Subnet::Id>'}
  Image: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /aws/image}
Mappings:
  Ranges:
    prod: {vpc: 10.0.0.0/16, subnets: [10.0.0.0/24, 10.0.1.0/24]}
    '123456789012': {vpc: 10.9.0.0/16}
    No: {vpc: 10.7.0.0/16}
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
  IsTest: !Not [!Condition IsProd]
  Off: !Not [!Condition IsProd]
  IsGiven: !Not [!Equals [!Ref Given, '']]
Resources:
  Net: {Type: 'AWS::EC2::VPC', Properties: {CidrBlock: 10.1.0.0/16}}
  Front: {Type: 'AWS::EC2::Subnet', Properties: {VpcId: !Ref Net, CidrBlock: 10.1.0.0/24}}
  Back: {Type: 'AWS::EC2::Subnet', Properties: {VpcId: !Ref Net, AvailabilityZone: !Select [1, !GetAZs '']}}
  Guard: {Type: 'AWS::EC2::SecurityGroup', Properties: {VpcId: !Ref Net}}
  Reader: {Type: 'AWS::IAM::Role'}
  Entry: {Type: 'AWS::EC2::VPCEndpoint', Properties: {VpcId: !Ref Net}}
  Trial: {Type: 'AWS::EC2::Subnet', Condition: IsTest, Properties: {VpcId: !Ref Net}}
  Inner: {Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: https://example.com/inner.yaml}}
  Ring: {Type: 'AWS::S3::Bucket', Properties: {Name: !GetAtt Ring.Name}}
  Answer: {Type: 'Custom::Answer', Properties: {Question: why}}
  House: {Type: 'House::Network::Standard::MODULE'}
  Probe:
    Type: Custom::Probe
    Properties:
      Value: `

func TestIntrinsics(t *testing.T) {
	tests := []struct{ name, expression, want string }{
		{"ref resource", `!Ref Net`, `Net.id`},
		{"ref long form", `{Ref: Net}`, `Net.id`},
		{"ref parameter", `!Ref Stage`, `"prod"`},
		{"ref list parameter", `!Ref Zones`, `["a", "b"]`},
		{"ref parameter without value", `!Ref Given`, `?(parameter Given has no value)`},
		{"ref list parameter without value", `!Ref GivenSubnets`, `?(parameter GivenSubnets has no value)`},
		{"ref stored parameter", `!Ref Image`, `?(parameter Image is read from Parameter Store)`},
		{"ref module", `!Ref House`, `?(the module House was not read)`},
		{"ref resource of a module", `!Ref HouseVpc`, `?(HouseVpc comes from a transform or module)`},
		{"ref resource that is not created", `!Ref Trial`, `?(resource Trial is not created: condition IsTest is false)`},
		{"ref by function", `{Ref: !Sub 'Net'}`, `Net.id`},
		{"ref by unknown function", `{Ref: !Sub '${Given}'}`, `?(parameter Given has no value)`},
		{"ref no text", `{Ref: [Net]}`, `?(the argument of Ref has not the form it must have)`},

		{"region", `!Ref AWS::Region`, `"eu-west-1"`},
		{"partition", `!Ref AWS::Partition`, `"aws"`},
		{"domain", `!Ref AWS::URLSuffix`, `"amazonaws.com"`},
		{"account", `!Ref AWS::AccountId`, `?(the account is not known)`},
		{"stack", `!Ref AWS::StackName`, `?(the stack is not known)`},
		{"no value", `!Ref AWS::NoValue`, `absent`},
		{"unheard-of pseudo parameter", `!Ref AWS::Moon`, `?(the pseudo parameter AWS::Moon is not known)`},

		{"attribute", `!GetAtt Reader.Arn`, `Reader.arn`},
		{"attribute as list", `{'Fn::GetAtt': [Reader, Arn]}`, `Reader.arn`},
		{"attribute by parameter", `{'Fn::GetAtt': [Reader, !Ref Given]}`, `?(the attribute of Fn::GetAtt is not known) -> Reader.id`},
		{"attribute of resource by function", `{'Fn::GetAtt': [!Sub 'Reader', !Join ['', [A, rn]]]}`, `Reader.arn`},
		{"attribute of unknown resource", `{'Fn::GetAtt': [!Ref Given, Arn]}`, `?(parameter Given has no value)`},
		{"default group", `!GetAtt Net.DefaultSecurityGroup`, `Net.default_security_group`},
		{"own ID", `!GetAtt Guard.GroupId`, `Guard.id`},
		{"own ID by noun", `!GetAtt Net.VpcId`, `Net.id`},
		{"own property", `!GetAtt Front.VpcId`, `Net.id`},
		{"own property with zone", `!GetAtt Back.AvailabilityZone`, `availability_zones.names[1]`},
		{"own property of its own", `!GetAtt Ring.Name`, `Ring.name`},
		{"answer of a custom resource", `!GetAtt Answer.Question`, `Answer.question`},
		{"own property that is not written", `!GetAtt Front.AvailabilityZone`, `Front.availability_zone`},
		{"output of nested stack", `!GetAtt Inner.Outputs.VpcId`, `?(the nested stack Inner gives Outputs.VpcId)`},

		{"sub", `!Sub '${Stage}-x'`, `"prod-x"`},
		{"sub literal", `!Sub 'a ${!Stage} b'`, `"a ${Stage} b"`},
		{"sub resource", `!Sub 'arn:${Net}:x'`, `?(Net.id is known only after apply) "arn:<Net.id>:x" -> Net.id`},
		{"sub attribute alone", `!Sub '${Reader.Arn}'`, `Reader.arn`},
		{"sub unknown between literals", `!Sub 'a${Given}b'`, `?(parameter Given has no value) "a<?>b"`},
		{"sub with variables", `!Sub ['${A}/${Stage}', {A: !GetAtt Reader.Arn}]`, `?(Reader.arn is known only after apply) "<Reader.arn>/prod" -> Reader.arn`},
		{"sub keeps references of a list", `!Sub ['x${A}', {A: [!Ref Net]}]`, `?(it holds more than a text) "x<?>" -> Net.id`},
		{"sub left open", `!Sub 'a${Stage'`, `"a${Stage"`},

		{"join", `!Join ['-', [a, !Ref Stage, b]]`, `"a-prod-b"`},
		{"join nothing", `!Join ['-', []]`, `""`},
		{"join references", `!Join [',', [!Ref Front, !Ref Back]]`, `?(Front.id is known only after apply) "<Front.id>,<Back.id>" -> Front.id,Back.id`},
		{"join list parameter", `!Join ['/', !Ref Zones]`, `"a/b"`},
		{"join unknown list", `!Join ['/', !Ref GivenSubnets]`, `?(parameter GivenSubnets has no value)`},
		{"join possible element", `!Join [',', [a, !If [IsGiven, !Ref Net, !Ref 'AWS::NoValue']]]`, `?(condition IsGiven is undecided: parameter Given has no value) "a,<?>" -> Net.id`},

		{"select", `!Select [1, [a, b]]`, `"b"`},
		{"select by text", `!Select ['0', !Ref Zones]`, `"a"`},
		{"select reference", `!Select [0, [!Ref Net]]`, `Net.id`},
		{"select behind the end", `!Select [2, [a]]`, `?(the list has no element 2)`},
		{"select before the start", `!Select [-1, [!Ref Net]]`, `?(the list has no element -1) -> Net.id`},
		{"select of attribute", `!Select [0, !GetAtt Entry.DnsEntries]`, `Entry.dns_entries[0]`},
		{"select unknown index", `!Select [!Ref Given, [!Ref Net]]`, `?(parameter Given has no value) may-> Net.id`},
		{"select past possible element", `!Select [1, [!If [IsGiven, a, !Ref 'AWS::NoValue'], !Ref Net]]`, `?(the list of Fn::Select is not known) -> Net.id`},

		{"split", `!Split ['-', 'a-b-c']`, `["a", "b", "c"]`},
		{"split references", `!Split [',', !Join [',', [!Ref Front, !Ref Back]]]`, `[Front.id, Back.id]`},
		{"split what holds unknowns", `!Split [',', !Sub '${Given},${Net}']`, `?(parameter Given has no value) -> Net.id`},
		{"split by nothing", `!Split ['', 'abc']`, `?(the delimiter of Fn::Split is not known)`},
		{"split entry of endpoint", `!Select [1, !Split [':', !Select [0, !GetAtt Entry.DnsEntries]]]`, `?(Entry.dns_entries[0] is known only after apply) -> Entry.dns_entries[0]`},

		{"find in map", `!FindInMap [Ranges, !Ref Stage, vpc]`, `"10.0.0.0/16"`},
		{"find list in map", `!FindInMap [Ranges, prod, subnets]`, `["10.0.0.0/24", "10.0.1.0/24"]`},
		{"find by account number", `!FindInMap [Ranges, '123456789012', vpc]`, `"10.9.0.0/16"`},
		{"find nothing", `!FindInMap [Ranges, dev, vpc]`, `?(the mappings hold no Ranges.dev.vpc)`},
		{"find default", `{'Fn::FindInMap': [Ranges, dev, vpc, {DefaultValue: !Ref Stage}]}`, `"prod"`},
		{"find by unknown key", `!FindInMap [Ranges, !Ref Given, vpc]`, `?(parameter Given has no value)`},

		{"zones", `!GetAZs ''`, `[availability_zones.names[0], availability_zones.names[1], availability_zones.names[2]]`},
		{"zone of a list of zones", `!Select [0, [!Select [1, !GetAZs ''], !Select [0, !GetAZs '']]]`, `availability_zones.names[1]`},
		{"fourth zone", `!Select [3, !GetAZs {Ref: 'AWS::Region'}]`, `availability_zones.names[3]`},

		{"cidr", `!Cidr [10.0.0.0/16, 3, 8]`, `["10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24"]`},
		{"cidr of a VPC", `!Select [1, !Cidr [!GetAtt Net.CidrBlock, 2, 12]]`, `"10.1.16.0/20"`},
		{"cidr of IPv6", `!Select [2, !Cidr ['2001:db8::/56', 3, 64]]`, `"2001:db8:0:2::/64"`},
		{"cidr too small", `!Cidr [10.0.0.0/24, 3, 7]`, `?(the range of Fn::Cidr is too small)`},
		{"cidr to the last address", `!Cidr [255.255.255.254/31, 2, 0]`, `["255.255.255.254/32", "255.255.255.255/32"]`},
		{"cidr of nonsense", `!Cidr [everything, 2, 8]`, `?(the arguments of Fn::Cidr are not valid)`},
		{"cidr without size", `!Cidr [!GetAtt Net.CidrBlock, 2]`, `?(Fn::Cidr does not say how large the ranges are)`},
		{"cidr of unknown", `!Cidr [!Ref Given, 2, 8]`, `?(parameter Given has no value)`},

		{"base64", `!Base64 abc`, `"YWJj"`},
		{"base64 of unknown", `{'Fn::Base64': !Sub 'x${Net}'}`, `?(Net.id is known only after apply) -> Net.id`},
		{"import", `!ImportValue shared-vpc`, `?(the export shared-vpc belongs to another stack)`},
		{"import by unknown name", `{'Fn::ImportValue': !Sub '${Given}-vpc'}`, `?(the export …-vpc belongs to another stack)`},
		{"length", `{'Fn::Length': !Ref Zones}`, `"2"`},
		{"length of unknown", `{'Fn::Length': !Ref GivenSubnets}`, `?(parameter GivenSubnets has no value)`},
		{"JSON text", `{'Fn::ToJsonString': {b: [x, !Ref Net], a: 'say "hi"'}}`, `?(Net.id is known only after apply) "{\"a\":\"say \\\"hi\\\"\",\"b\":[\"x\",\"<Net.id>\"]}" -> Net.id`},
		{"transform", `{'Fn::Transform': {Name: Macro, Parameters: {A: !Ref Net}}}`, `?(Fn::Transform is computed by AWS) -> Net.id`},
		{"unheard-of function", `!Frobnicate [!Ref Net]`, `?(Fn::Frobnicate is computed by AWS) -> Net.id`},

		{"if true", `!If [IsProd, a, b]`, `"a"`},
		{"if false", `!If [IsTest, a, !Ref Net]`, `Net.id`},
		{"if undecided", `!If [IsGiven, !Ref Front, !Ref Back]`, `?(condition IsGiven is undecided: parameter Given has no value) may-> Front.id,Back.id`},
		{"if undecided between equals", `!If [IsGiven, !Ref Front, {Ref: Front}]`, `Front.id`},
		{"if undecided in a list", `[a, !If [IsGiven, b, !Ref 'AWS::NoValue']]`, `["a", possible(condition IsGiven is undecided: parameter Given has no value) "b"]`},
		{"if within an if in a list", `[a, !If [IsProd, !If [IsGiven, b, !Ref 'AWS::NoValue'], !Ref 'AWS::NoValue']]`, `["a", possible(condition IsGiven is undecided: parameter Given has no value) "b"]`},
		{"if within an undecided one", `[a, !If [IsGiven, !If [IsProd, b, c], !Ref 'AWS::NoValue']]`, `["a", possible(condition IsGiven is undecided: parameter Given has no value) "b"]`},
		{"if false in a list", `[a, !If [IsTest, b, !Ref 'AWS::NoValue']]`, `["a"]`},
		{"if of nothing declared", `!If [Whatever, a, b]`, `?(condition Whatever is undecided: the template does not declare Whatever)`},
		{"no value in an object", `{a: !Ref 'AWS::NoValue', b: c}`, `{b: "c"}`},

		{"no value in a branch", `{a: !If [IsTest, b, !Ref 'AWS::NoValue'], c: !If [IsProd, !If [IsTest, d, !Ref 'AWS::NoValue'], e]}`, `{}`},
		{"no value in a list", `[!Ref 'AWS::NoValue', {Ref: 'AWS::NoValue'}, a]`, `["a"]`},
		{"no value in a list of objects", `[{a: !Ref 'AWS::NoValue', b: [!Ref 'AWS::NoValue']}]`, `[{b: []}]`},
		{"no value joined", `!Join ['-', [a, !Ref 'AWS::NoValue', !If [IsTest, b, !Ref 'AWS::NoValue'], c]]`, `"a-c"`},
		{"no value selected past", `!Select [1, [a, !Ref 'AWS::NoValue', c]]`, `"c"`},
		{"no value in doubt", `{a: !If [IsGiven, !Ref Net, !Ref 'AWS::NoValue']}`, `{a: ?(condition IsGiven is undecided: parameter Given has no value) may-> Net.id}`},

		{"dynamic reference", `'{{resolve:ssm:/vpc/id:1}}'`, `?(a dynamic reference to ssm is resolved at deployment) "<?>"`},
		{"dynamic reference among text", `!Sub 'a{{resolve:secretsmanager:${Stage}:x}}b'`, `?(a dynamic reference to secretsmanager is resolved at deployment) "a<?>b"`},
		{"dynamic reference around reference", `!Sub '{{resolve:ssm:/x/${Net}}}z'`, `?(a dynamic reference to ssm is resolved at deployment) "<?><Net.id>z" -> Net.id`},

		{"number", `012345678901`, `"012345678901"`},
		{"date", `2012-10-17`, `"2012-10-17"`},
		{"booleans of YAML 1.1", `[on, yes, NO, Off, True]`, `["true", "true", "false", "false", "true"]`},
		{"what looks like booleans", `['on', "yes", !!str no, y, N, yES]`, `["on", "yes", "no", "y", "N", "yES"]`},
		{"boolean for a name", `!If [Off, !If [off, a, b], !FindInMap [Ranges, No, vpc]]`, `"10.7.0.0/16"`},
		{"octal number", `[012345670123, 0777, -010]`, `["1402433619", "511", "-8"]`},
		{"what looks like octal numbers", `['0123', !!str 0123, 0, 08, 0o14, 0x1F, 00:30]`, `["0123", "0123", "0", "08", "0o14", "0x1F", "00:30"]`},
		{"other scalars", `[1.0, 1e3, 1_000, 12:30:45, 2001-12-14t21:59:43.10-05:00, =]`, `["1.0", "1e3", "1_000", "12:30:45", "2001-12-14t21:59:43.10-05:00", "="]`},
		{"null", `null`, `absent`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g, diagnostics := loadText(t, "template.yaml", surroundings+test.expression+"\n", "eu-west-1")
			if g == nil {
				t.Fatal(diagnostics)
			}
			if got := describe(g.Resource("Probe").Attribute("Value")); got != test.want {
				t.Errorf("%s\n got %s\nwant %s", test.expression, got, test.want)
			}
		})
	}
}

func TestPseudoParametersWithoutRegion(t *testing.T) {
	expression := `!Sub 'com.amazonaws.${AWS::Region}.s3'`
	g, _ := loadText(t, "template.yaml", surroundings+expression+"\n", "")
	want := `?(the template's region is not given) "com.amazonaws.<?>.s3"`
	if got := describe(g.Resource("Probe").Attribute("Value")); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestConditions(t *testing.T) {
	tests := []struct{ name, condition, want string }{
		{"equals", `!Equals [a, a]`, "yes"},
		{"equals numbers as text", `!Equals [1, '1']`, "yes"},
		{"equals a boolean in capitals", `!Equals [True, 'true']`, "yes"},
		{"differs", `!Equals [!Ref Stage, test]`, "no"},
		{"unknown", `!Equals [!Ref Given, a]`, "condition Case is undecided: parameter Given has no value"},
		{"not", `!Not [!Equals [a, b]]`, "yes"},
		{"not unknown", `!Not [!Equals [!Ref Given, a]]`, "condition Case is undecided: parameter Given has no value"},
		{"and", `!And [!Condition IsProd, !Equals [a, a]]`, "yes"},
		{"and with false beside unknown", `!And [!Condition IsGiven, !Condition IsTest]`, "no"},
		{"and with true beside unknown", `!And [!Condition IsGiven, !Condition IsProd]`, "condition Case is undecided: parameter Given has no value"},
		{"or with true beside unknown", `!Or [!Condition IsGiven, !Condition IsProd]`, "yes"},
		{"or with false beside unknown", `!Or [!Condition IsTest, !Condition IsGiven]`, "condition Case is undecided: parameter Given has no value"},
		{"or of falses", `!Or [!Condition IsTest, !Equals [a, b]]`, "no"},
		{"itself", `!Not [!Condition Case]`, "condition Case is undecided: Case depends on itself"},
		{"long form", `{'Fn::And': [{Condition: IsProd}, {'Fn::Equals': [{Ref: Stage}, prod]}]}`, "yes"},
		{"no condition", `[a]`, "condition Case is undecided: its expression is no condition"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text := strings.Replace(surroundings, "Conditions:\n", "Conditions:\n  Case: "+test.condition+"\n", 1) +
				"a\n  Guarded: {Type: 'AWS::EC2::VPC', Condition: Case}\n"
			g, diagnostics := loadText(t, "template.yaml", text, "")
			if g == nil {
				t.Fatal(diagnostics)
			}
			got := "no"
			if guarded := g.Resource("Guarded"); guarded != nil {
				if got = guarded.Possible; got == "" {
					got = "yes"
				}
			}
			if got != test.want {
				t.Errorf("%s: got %q, want %q", test.condition, got, test.want)
			}
		})
	}
}
