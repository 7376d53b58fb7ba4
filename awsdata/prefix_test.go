package awsdata_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/awsdata"
)

func TestServicesOfPrefix(t *testing.T) {
	cases := map[string][]string{
		"s3":             {"s3"},
		"dynamodb":       {"dynamodb"},
		"cloudwatch":     {"monitoring"},
		"ecr":            {"ecr.api", "ecr.dkr"},
		"logs":           {"logs"},
		"kinesis":        {"kinesis-streams"},
		"firehose":       {"kinesis-firehose"},
		"ses":            {"email"},
		"states":         {"states"},
		"memorydb":       {"memory-db"},
		"kms":            {"kms"},
		"ssmmessages":    {"ssmmessages"},
		"bedrock":        nil, // runtime, agents or control: it depends on the action
		"execute-api":    nil, // public APIs are not behind its endpoint
		"rds-db":         nil, // inside the VPC
		"no-such-prefix": nil,
		"":               nil,
	}
	for prefix, want := range cases {
		if diff := cmp.Diff(want, awsdata.ServicesOfPrefix(prefix)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", prefix, diff)
		}
	}
}

func TestServicesOfAction(t *testing.T) {
	cases := map[string][]string{
		"s3:GetObject":                  {"s3"},
		"s3:*":                          {"s3"},
		"S3:getobject":                  {"s3"},
		"ecr:BatchGetImage":             {"ecr.api", "ecr.dkr"},
		"ecr:DescribeRepositories":      {"ecr.api"},
		"dynamodb:GetItem":              {"dynamodb"},
		"dynamodb:GetRecords":           {"dynamodb-streams"},
		"dynamodb:getrecords":           {"dynamodb-streams"},
		"dynamodb:Get*":                 {"dynamodb"},
		"states:StartSyncExecution":     {"sync-states"},
		"bedrock:InvokeModel":           {"bedrock-runtime"},
		"bedrock:InvokeModel*":          {"bedrock-runtime"},
		"bedrock:InvokeAgent":           {"bedrock-agent-runtime"},
		"bedrock:Invoke*":               nil,
		"bedrock:*":                     nil,
		"sagemaker:InvokeEndpointAsync": {"sagemaker.runtime"},
		"cloudwatch:PutMetricData":      {"monitoring"},
		"iam:GetRole":                   {"iam"},
		"iam:PassRole":                  nil, // permission to hand a role on, no call
		"elasticfilesystem:ClientMount": nil, // authorizes an NFS mount, no call
		"execute-api:Invoke":            nil,
		"*":                             nil,
		"s3":                            nil,
		"":                              nil,
	}
	for action, want := range cases {
		if diff := cmp.Diff(want, awsdata.ServicesOfAction(action), cmp.Transformer("empty", emptyIsNil)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", action, diff)
		}
	}
}

func emptyIsNil(ids []string) []string { return append([]string(nil), ids...) }

func TestPrefixServes(t *testing.T) {
	cases := map[[2]string]bool{
		{"s3", "s3"}:                   true,
		{"S3", "s3"}:                   true,
		{"ecr", "ecr.dkr"}:             true,
		{"ecs", "ecs-agent"}:           true,
		{"cloudwatch", "monitoring"}:   true,
		{"bedrock", "bedrock-runtime"}: true,
		{"s3", "dynamodb"}:             false,
		{"ecr", "ecs"}:                 false,
		{"no-such-prefix", "s3"}:       false,
	}
	for c, want := range cases {
		if got := awsdata.PrefixServes(c[0], c[1]); got != want {
			t.Errorf("%s for %s: got %v, want %v", c[0], c[1], got, want)
		}
	}
}

func TestKnownPrefixes(t *testing.T) {
	for prefix, want := range map[string]bool{"sqs": true, "SQS": true, "bedrock": true, "execute-api": false, "no-such-prefix": false} {
		if got := awsdata.IsPrefix(prefix); got != want {
			t.Errorf("%s: got %v, want %v", prefix, got, want)
		}
	}
	for service, want := range map[string]bool{"sqs": true, "ecs-agent": true, "execute-api": false, "no-such-service": false} {
		if got := awsdata.HasPrefix(service); got != want {
			t.Errorf("%s: got %v, want %v", service, got, want)
		}
	}
}
