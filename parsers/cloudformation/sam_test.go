package cloudformation_test

import "testing"

// TestSAMFunction reads one attribute of what SAM makes of one function, X, and of the
// resources beside it.
func TestSAMFunction(t *testing.T) {
	const basic = `"arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"`
	tests := []struct{ name, function, resource, attribute, want string }{
		{"globals", `{}`, "X", "environment", `{STAGE: "prod"}`},
		{"globals with its own", `{Properties: {Environment: {Variables: {TABLE: t}}}}`, "X", "environment", `{STAGE: "prod", TABLE: "t"}`},
		{"globals overridden", `{Properties: {Environment: {Variables: {STAGE: test}}}}`, "X", "environment", `{STAGE: "test"}`},
		{"globals overridden by nothing", `{Properties: {VpcConfig: }}`, "X", "subnets", `absent`},
		{"globals overridden by NoValue", `{Properties: {VpcConfig: !Ref 'AWS::NoValue'}}`, "X", "subnets", `absent`},
		{"lists of globals", `{Properties: {VpcConfig: {SubnetIds: [own]}}}`, "X", "subnets", `["global", "own"]`},
		{"a globals list and an intrinsic", `{Properties: {VpcConfig: {SubnetIds: !Split [',', 'a,b']}}}`, "X", "subnets", `["a", "b"]`},
		{"globals ignored", `{IgnoreGlobals: '*'}`, "X", "environment", `absent`},
		{"globals ignored in part", `{IgnoreGlobals: [VpcConfig]}`, "X", "environment", `{STAGE: "prod"}`},
		{"what is ignored of globals", `{IgnoreGlobals: [VpcConfig]}`, "X", "subnets", `absent`},

		{"role by no policy", `{IgnoreGlobals: '*'}`, "XRole", "managed_policies", `[` + basic + `]`},
		{"role in a VPC", `{}`, "XRole", "managed_policies", `[` + basic + `, "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"]`},
		{"role with tracing", `{IgnoreGlobals: '*', Properties: {Tracing: Active}}`, "XRole", "managed_policies", `[` + basic + `, "arn:aws:iam::aws:policy/AWSXrayWriteOnlyAccess"]`},
		{"role without tracing", `{IgnoreGlobals: '*', Properties: {Tracing: Disabled}}`, "XRole", "managed_policies", `[` + basic + `]`},
		{"role of a durable function", `{IgnoreGlobals: '*', Properties: {DurableConfig: {}}}`, "XRole", "managed_policies", `["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicDurableExecutionRolePolicy"]`},
		{
			"role with events", `{IgnoreGlobals: '*', Properties: {Events: {A: {Type: SQS}, B: {Type: Schedule}, C: {Type: SQS}, D: {Type: MQ}}}}`,
			"XRole", "managed_policies", `[` + basic + `, "arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole"]`,
		},
		{"policy by name", `{IgnoreGlobals: '*', Properties: {Policies: AmazonS3ReadOnlyAccess}}`, "XRole", "managed_policies", `[` + basic + `, "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"]`},
		{"policy by the name of a parameter", `{IgnoreGlobals: '*', Properties: {Policies: [!Ref Named]}}`, "XRole", "managed_policies", `[` + basic + `, "arn:aws:iam::aws:policy/AmazonSQSFullAccess"]`},
		{"policy by ARN", `{IgnoreGlobals: '*', Properties: {Policies: ['arn:aws:iam::1:policy/x']}}`, "XRole", "managed_policies", `[` + basic + `, "arn:aws:iam::1:policy/x"]`},
		{
			"policy template", `{Properties: {Policies: [SNSPublishMessagePolicy: {TopicName: !GetAtt Topic.TopicName}]}}`, "XRole", "policies",
			`[{document: [{actions: ["sns:Publish"], conditional: false, effect: "Allow", not_actions: absent, not_resources: absent, principals: absent, ` +
				`resources: [?(the account is not known) "arn:aws:sns:eu-west-1:<?>:<Topic.topic_name>" -> Topic.topic_name]}]}]`,
		},
		{
			"policy template alone", `{Properties: {Policies: {EC2DescribePolicy: {}}}}`, "XRole", "policies",
			`[{document: [{actions: ["ec2:DescribeRegions", "ec2:DescribeInstances"], conditional: false, effect: "Allow", not_actions: absent, not_resources: absent, principals: absent, resources: ["*"]}]}]`,
		},
		{
			"policy template without its parameter", `{Properties: {Policies: {SNSPublishMessagePolicy: {}}}}`, "XRole", "policies",
			`[{document: [{actions: ["sns:Publish"], conditional: false, effect: "Allow", not_actions: absent, not_resources: absent, principals: absent, ` +
				`resources: [?(the account is not known) "arn:aws:sns:eu-west-1:<?>:<?>"]}]}]`,
		},
		{"policy template that nobody knows", `{Properties: {Policies: [NewPolicy: {TopicName: !Ref Topic}]}}`, "XRole", "policies", `[]…`},
		{"policy template left out", `{Properties: {Policies: [!If [Never, {NewPolicy: {}}, !Ref 'AWS::NoValue']]}}`, "XRole", "policies", `[]`},

		{"dead letters", `{Properties: {DeadLetterQueue: {Type: SNS, TargetArn: !Ref Topic}}}`, "X", "destinations", `[Topic.id]`},
		{
			"destination of an event source", `{Properties: {Events: {In: {Type: Kinesis, Properties: {DestinationConfig: {OnFailure: {Destination: !Ref Topic}}}}}}}`,
			"X", "destinations", `[Topic.id]`,
		},
		{"event source mapping", `{Properties: {Events: {In: {Type: Kinesis}}}}`, "XIn", "function", `X.id`},
		{
			"destinations that are given", `{Properties: {EventInvokeConfig: {DestinationConfig: {OnFailure: {Type: SNS, Destination: !Ref Topic}}}}}`,
			"XEventInvokeConfig", "on_failure", `Topic.id`,
		},
		{
			"destination that is made", `{Properties: {EventInvokeConfig: {DestinationConfig: {OnSuccess: {Type: SQS}}}}}`,
			"X", "destinations", `[XEventInvokeConfigOnSuccessQueue.arn]`,
		},
		{"globals of another type", `{}`, "Machines", "subnets", `["wide"]`},
		{"reference to the role", `{}`, "Reader", "role", `XRole.arn`},
		{"reference to a role of that name", `{Properties: {Role: !GetAtt XRole.Arn}}`, "Reader", "role", `?(XRole comes from a transform or module)`},
		{"name of the role", `{}`, "Profile", "roles", `[XRole.id]`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text := "Transform: AWS::Serverless-2016-10-31\n" + `
Parameters: {Named: {Type: String, Default: AmazonSQSFullAccess}}
Conditions: {Never: !Equals [a, b]}
Globals: {Function: {Environment: {Variables: {STAGE: prod}}, VpcConfig: {SubnetIds: [global]}}, CapacityProvider: {VpcConfig: {SubnetIds: [wide]}}}
Resources:
  Topic: {Type: 'AWS::SNS::Topic'}
  Machines: {Type: 'AWS::Serverless::CapacityProvider'}
  Reader: {Type: 'AWS::Lambda::Function', Properties: {Role: !GetAtt XRole.Arn}}
  Profile: {Type: 'AWS::IAM::InstanceProfile', Properties: {Roles: [!Ref XRole]}}
  X: {Type: 'AWS::Serverless::Function', ` + test.function[1:] + "\n"
			g, diagnostics := loadText(t, "t.yaml", text, "eu-west-1")
			if g == nil || len(diagnostics) > 0 || g.Resource(test.resource) == nil {
				t.Fatalf("no %s; %v", test.resource, diagnostics)
			}
			if got := describe(g.Resource(test.resource).Attribute(test.attribute)); got != test.want {
				t.Errorf("\n got %s\nwant %s", got, test.want)
			}
		})
	}
}

// TestSAMConnector reads what a connector adds to the role of a function.
func TestSAMConnector(t *testing.T) {
	const (
		rest  = `conditional: false, effect: "Allow", not_actions: absent, not_resources: absent, principals: absent, `
		topic = `{actions: ["sns:Publish"], ` + rest + `resources: [Topic.arn]}`
	)
	tests := []struct{ name, resources, policy, attribute, want string }{
		{
			"of its own", `C: {Type: 'AWS::Serverless::Connector', Properties: {Source: {Id: X}, Destination: {Id: Topic}, Permissions: [Write]}}`,
			"CPolicy", "document", `[` + topic + `]`,
		},
		{
			"role that is made", `C: {Type: 'AWS::Serverless::Connector', Properties: {Source: {Id: X}, Destination: {Id: Topic}, Permissions: [Write]}}`,
			"CPolicy", "roles", `[XRole.id]`,
		},
		{
			"role that is given", `C: {Type: 'AWS::Serverless::Connector', Properties: {Source: {Id: Plain}, Destination: {Id: Topic}, Permissions: [Write]}}`,
			"CPolicy", "roles", `[Given.arn]`,
		},
		{
			"several destinations", `C: {Type: 'AWS::Serverless::Connector', Properties: {Source: {Id: X}, Destination: [{Id: Table}, {Id: Topic}], Permissions: [Write]}}`,
			"CPolicyDestination1", "document", `[` + topic + `]`,
		},
		{
			"embedded", `Y: {Type: 'AWS::Serverless::Function', Connectors: {Out: {Properties: {Destination: {Type: 'AWS::SNS::Topic', Arn: !Ref Topic}, Permissions: [Write]}}}}`,
			"YOutPolicy", "document", `[{actions: ["sns:Publish"], ` + rest + `resources: [Topic.id]}]`,
		},
		{
			"type of SAM", `Y: {Type: 'AWS::Serverless::Function', Connectors: {Run: {Properties: {Destination: {Id: X}, Permissions: [Write, Read]}}}}`,
			"YRunPolicy", "document", `[{actions: ["lambda:InvokeAsync", "lambda:InvokeFunction"], ` + rest + `resources: [X.arn]}]`,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text := "Transform: AWS::Serverless-2016-10-31\n" + `
Resources:
  Topic: {Type: 'AWS::SNS::Topic'}
  Table: {Type: 'AWS::Serverless::SimpleTable'}
  Given: {Type: 'AWS::IAM::Role'}
  X: {Type: 'AWS::Serverless::Function'}
  Plain: {Type: 'AWS::Lambda::Function', Properties: {Role: !GetAtt Given.Arn}}
  ` + test.resources + "\n"
			g, diagnostics := loadText(t, "t.yaml", text, "eu-west-1")
			if g == nil || len(diagnostics) > 0 || g.Resource(test.policy) == nil {
				t.Fatalf("no %s; %v", test.policy, diagnostics)
			}
			if got := describe(g.Resource(test.policy).Attribute(test.attribute)); got != test.want {
				t.Errorf("\n got %s\nwant %s", got, test.want)
			}
		})
	}
}
