package cloudformation_test

import "testing"

// TestAttributes reads one attribute of one resource, X, of a template.
func TestAttributes(t *testing.T) {
	tests := []struct{ name, resource, attribute, want string }{
		{"flag from text", `{Type: 'AWS::EC2::VPC', Properties: {EnableDnsHostnames: 'TRUE'}}`, "dns_hostnames", `true`},
		{"flag of YAML 1.1", `{Type: 'AWS::EC2::VPC', Properties: {EnableDnsHostnames: on}}`, "dns_hostnames", `true`},
		{"flag from nonsense", `{Type: 'AWS::EC2::VPC', Properties: {EnableDnsHostnames: 'on'}}`, "dns_hostnames", `?("on" is neither true nor false)`},
		{"flag not known", `{Type: 'AWS::EC2::VPC', Properties: {EnableDnsHostnames: !Ref Given}}`, "dns_hostnames", `?(parameter Given has no value)`},
		{"flag by default", `{Type: 'AWS::EC2::VPC'}`, "dns_support", `true`},
		{"number from text", `{Type: 'AWS::EC2::SecurityGroupIngress', Properties: {FromPort: '443'}}`, "from_port", `443`},
		{"number past all bounds", `{Type: 'AWS::EC2::SecurityGroupIngress', Properties: {FromPort: inf}}`, "from_port", `?("inf" is no number)`},
		{"number from nonsense", `{Type: 'AWS::EC2::SecurityGroupIngress', Properties: {FromPort: https}}`, "from_port", `?("https" is no number)`},
		{"list of one", `{Type: 'AWS::EC2::VPCEndpoint', Properties: {SubnetIds: subnet-1}}`, "subnets", `["subnet-1"]`},
		{"list with commas in it", `{Type: 'AWS::EC2::VPCEndpoint', Properties: {SubnetIds: [!Sub '${Net},subnet-1']}}`, "subnets", `[Net.id, "subnet-1"]`},
		{"list in doubt", `{Type: 'AWS::EC2::VPCEndpoint', Properties: {SubnetIds: [!Sub '${Net},${Given}']}}`, "subnets", `[?(parameter Given has no value) "<Net.id>,<?>" -> Net.id]`},
		{"words", `{Type: 'AWS::EC2::VPCEndpoint', Properties: {DnsOptions: {PrivateDnsOnlyForInboundResolverEndpoint: NotSpecified}}}`, "private_dns_inbound_only", `absent`},
		{"policy as text", `{Type: 'AWS::EC2::VPCEndpoint', Properties: {PolicyDocument: '{"Statement": {"Effect": "Deny", "Action": "s3:*"}}'}}`, "policy", `[{actions: ["s3:*"], conditional: false, effect: "Deny", not_actions: absent, not_resources: absent, principals: absent, resources: absent}]`},
		{"policy not known", `{Type: 'AWS::EC2::VPCEndpoint', Properties: {PolicyDocument: !Ref Given}}`, "policy", `?(parameter Given has no value)`},
		{"tags", `{Type: 'AWS::EC2::VPC', Properties: {Tags: [{Key: a, Value: b}]}}`, "tags", `{a: "b"}`},
		{"tag with unknown key", `{Type: 'AWS::EC2::VPC', Properties: {Tags: [{Key: a, Value: b}, {Key: !Ref Given, Value: c}]}}`, "tags", `{a: "b"}…`},
		{"tags not known", `{Type: 'AWS::EC2::VPC', Properties: {Tags: !Ref Given}}`, "tags", `?(parameter Given has no value)`},
		{"properties from a transform", `{Type: 'AWS::EC2::VPC', Properties: {CidrBlock: 10.0.0.0/8, 'Fn::Transform': {Name: Macro}}}`, "dns_hostnames", `?(part of Properties could not be resolved)`},
		{"property beside a transform", `{Type: 'AWS::EC2::VPC', Properties: {CidrBlock: 10.0.0.0/8, 'Fn::Transform': {Name: Macro}}}`, "cidrs", `["10.0.0.0/8"]`},
		{"object in doubt", `{Type: 'AWS::Lambda::Function', Properties: {VpcConfig: !If [IsGiven, {SubnetIds: [!Ref Net]}, !Ref 'AWS::NoValue']}}`, "subnets", `?(condition IsGiven is undecided: parameter Given has no value) may-> Net.id`},
		{"branch of the resource's own condition", `{Type: 'AWS::Lambda::Function', Condition: IsGiven, Properties: {VpcConfig: !If [IsGiven, {SubnetIds: [!Ref Net]}, !Ref 'AWS::NoValue']}}`, "subnets", `[Net.id]`},
		{"two interfaces", `{Type: 'AWS::EC2::Instance', Properties: {NetworkInterfaces: [{SubnetId: a}, {SubnetId: b}]}}`, "subnet", `?(it has more than one value)`},
		{"user data that is a script", `{Type: 'AWS::EC2::Instance', Properties: {UserData: "#!/bin/sh\n"}}`, "user_data", `"#!/bin/sh\n"`},
		{"placed resource", `{Type: 'AWS::CodeBuild::Project', Properties: {VpcConfig: {Subnets: [!Ref Net]}}}`, "subnets", `[Net.id]`},
		{"subnet group of placed resource", `{Type: 'AWS::ElastiCache::ReplicationGroup', Properties: {CacheSubnetGroupName: !Ref Net}}`, "subnet_groups", `[Net.id]`},
		{"merged mapping", `{Type: 'AWS::EC2::Subnet', Properties: {<<: {CidrBlock: 10.0.0.0/8, VpcId: other}, VpcId: !Ref Net}}`, "vpc", `Net.id`},
		{"what a merged mapping brings", `{Type: 'AWS::EC2::Subnet', Properties: {<<: [{CidrBlock: 10.0.0.0/8}, {CidrBlock: 11.0.0.0/8}], VpcId: !Ref Net}}`, "cidr", `"10.0.0.0/8"`},
		{"name of attribute", `{Type: 'AWS::Lambda::Function', Properties: {Role: !GetAtt Balancer.DNSName}}`, "role", `Balancer.dns_name`},
		{"name of nested attribute", `{Type: 'AWS::Lambda::Function', Properties: {Role: !GetAtt Balancer.Endpoint.URLSuffix}}`, "role", `Balancer.endpoint.url_suffix`},
		{"expression as condition", `{Type: 'AWS::Lambda::Function', Properties: {Role: !If [!Equals [a, b], c, d]}}`, "role", `"d"`},
		{"equal texts in doubt", `{Type: 'AWS::Lambda::Function', Properties: {Role: !If [IsGiven, !Sub 'x-${Net}', !Join ['-', [x, !Ref Net]]]}}`, "role", `?(Net.id is known only after apply) "x-<Net.id>" -> Net.id`},
		{"SAM policy alone", `{Type: 'AWS::Serverless::Function', Properties: {Policies: AmazonS3ReadOnlyAccess}}`, "role", `XRole.arn`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text := head + `Parameters: {Given: {Type: String}}
Conditions: {IsGiven: !Equals [!Ref Given, 'yes']}
Resources:
  Net: {Type: 'AWS::EC2::Subnet'}
  Balancer: {Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer'}
  X: ` + test.resource + "\n"
			g, diagnostics := loadText(t, "t.yaml", text, "")
			if g == nil || len(diagnostics) > 0 {
				t.Fatal(diagnostics)
			}
			if got := describe(g.Resource("X").Attribute(test.attribute)); got != test.want {
				t.Errorf("\n got %s\nwant %s", got, test.want)
			}
		})
	}
}

// TestRecordSetGroup gives each record the doubt of its own element.
func TestRecordSetGroup(t *testing.T) {
	const text = head + `Parameters: {Given: {Type: String}}
Conditions: {IsGiven: !Equals [!Ref Given, 'yes']}
Resources:
  X:
    Type: AWS::Route53::RecordSetGroup
    Properties:
      RecordSets: [!If [IsGiven, {Name: a}, !Ref AWS::NoValue], {Name: b}]
`
	g, diagnostics := loadText(t, "t.yaml", text, "")
	if g == nil || len(diagnostics) > 0 {
		t.Fatal(diagnostics)
	}
	for address, want := range map[string]string{
		"X.RecordSets[0]": "condition IsGiven is undecided: parameter Given has no value", "X.RecordSets[1]": "",
	} {
		if r := g.Resource(address); r == nil || r.Possible != want {
			t.Errorf("%s = %+v, want one that is possible because %q", address, r, want)
		}
	}
}

func TestFunctionRole(t *testing.T) {
	tests := []struct{ name, policies, managed, inline string }{
		{"none", `!Ref AWS::NoValue`, `["arn:aws-cn:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"]`, `[]`},
		{"name", `AmazonS3ReadOnlyAccess`, `["arn:aws-cn:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole", "arn:aws-cn:iam::aws:policy/AmazonS3ReadOnlyAccess"]`, `[]`},
		{"ARN", `['arn:x']`, `["arn:aws-cn:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole", "arn:x"]`, `[]`},
		{
			"template", `[{S3WritePolicy: {BucketName: x}}]`, `["arn:aws-cn:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"]`,
			`[{document: [{actions: ["s3:PutObject", "s3:PutObjectAcl", "s3:PutLifecycleConfiguration"], conditional: false, effect: "Allow", ` +
				`not_actions: absent, not_resources: absent, principals: absent, resources: ["arn:aws-cn:s3:::x", "arn:aws-cn:s3:::x/*"]}]}]`,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text := "Transform: AWS::Serverless-2016-10-31\nGlobals: {Function: }\nResources:\n  X:\n    Type: AWS::Serverless::Function\n    Properties: {Policies: " + test.policies + "}\n"
			g, diagnostics := loadText(t, "t.yaml", text, "cn-north-1")
			if g == nil || len(diagnostics) > 0 {
				t.Fatal(diagnostics)
			}
			role := g.Resource("XRole")
			if got := describe(role.Attribute("managed_policies")); got != test.managed {
				t.Errorf("managed policies\n got %s\nwant %s", got, test.managed)
			}
			if got := describe(role.Attribute("policies")); got != test.inline {
				t.Errorf("inline policies\n got %s\nwant %s", got, test.inline)
			}
		})
	}
}
