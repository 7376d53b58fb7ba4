package cloudformation

import "github.com/vpclint/vpclint/graph"

var identityMappings = map[string]graph.Mapping{
	"AWS::IAM::Role": {
		Kind: "iam_role",
		Fields: map[string]string{
			"name":             "RoleName",
			"managed_policies": "ManagedPolicyArns",
			"boundary":         "PermissionsBoundary",
		},
		Blocks: map[string]graph.BlockMapping{
			"policies": {From: "Policies", Fields: map[string]string{"document": "PolicyDocument"}},
		},
	},
	"AWS::IAM::Policy": {Kind: "iam_role_policy", Fields: map[string]string{
		"roles":    "Roles",
		"document": "PolicyDocument",
	}},
	"AWS::IAM::RolePolicy": {Kind: "iam_role_policy", Fields: map[string]string{
		"roles":    "RoleName",
		"document": "PolicyDocument",
	}},
	"AWS::IAM::ManagedPolicy": {Kind: "iam_policy", Fields: map[string]string{
		"roles":    "Roles",
		"document": "PolicyDocument",
	}},
	"AWS::S3::BucketPolicy": {Kind: "resource_policy", Fields: map[string]string{
		"resources": "Bucket",
		"document":  "PolicyDocument",
	}},
	"AWS::SQS::QueuePolicy": {Kind: "resource_policy", Fields: map[string]string{
		"resources": "Queues",
		"document":  "PolicyDocument",
	}},
	"AWS::SNS::TopicPolicy": {Kind: "resource_policy", Fields: map[string]string{
		"resources": "Topics",
		"document":  "PolicyDocument",
	}},
	"AWS::SecretsManager::ResourcePolicy": {Kind: "resource_policy", Fields: map[string]string{
		"resources": "SecretId",
		"document":  "ResourcePolicy",
	}},
	"AWS::IAM::InstanceProfile": {Kind: "iam_instance_profile", Fields: map[string]string{
		"roles": "Roles",
	}},
}
