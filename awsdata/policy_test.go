package awsdata_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/awsdata"
)

func TestManagedPolicyNamed(t *testing.T) {
	cases := []awsdata.ManagedPolicy{
		{Name: "AmazonS3FullAccess", Strength: awsdata.Strong, Prefixes: []string{"s3"}},
		{Name: "AmazonDynamoDBReadOnlyAccess", Strength: awsdata.Strong, Prefixes: []string{"dynamodb"}},
		{Name: "AmazonSQSFullAccess", Strength: awsdata.Strong, Prefixes: []string{"sqs"}},
		{Name: "AmazonSSMManagedInstanceCore", Strength: awsdata.Strong, Prefixes: []string{"ssm", "ssmmessages"}},
		{Name: "CloudWatchAgentServerPolicy", Strength: awsdata.Strong, Prefixes: []string{"cloudwatch", "logs"}},
		{Name: "AmazonPollyFullAccess", Strength: awsdata.Strong, Prefixes: []string{"polly"}},
		{Name: "AmazonECSTaskExecutionRolePolicy", Strength: awsdata.Weak, Prefixes: []string{"ecr", "logs"}},
		{Name: "AdministratorAccess", Strength: awsdata.NoSign},
		{Name: "ReadOnlyAccess", Strength: awsdata.NoSign},
		{Name: "AWSLambdaVPCAccessExecutionRole", Strength: awsdata.NoSign},
		{Name: "AWSLambdaSQSQueueExecutionRole", Strength: awsdata.NoSign},
		{Name: "AmazonEKSClusterPolicy", Strength: awsdata.NoSign},
		{Name: "AmazonElasticFileSystemClientReadWriteAccess", Strength: awsdata.NoSign},
	}
	for _, want := range cases {
		got, ok := awsdata.ManagedPolicyNamed(want.Name)
		if diff := cmp.Diff(want, got); !ok || diff != "" {
			t.Errorf("%s: found %v (-want +got)\n%s", want.Name, ok, diff)
		}
	}
}

func TestManagedPolicyNamedUnknown(t *testing.T) {
	for _, name := range []string{"", "MyTeamPolicy", "amazons3fullaccess", "service-role/AWSLambdaRole"} {
		if got, ok := awsdata.ManagedPolicyNamed(name); ok {
			t.Errorf("%q: found %+v", name, got)
		}
	}
}
