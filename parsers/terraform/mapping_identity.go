package terraform

import "github.com/vpclint/vpclint/graph"

func resourcePolicy(of string) mapping {
	return mapping{Mapping: graph.Mapping{Kind: "resource_policy", Fields: map[string]string{"resources": of, "document": "policy"}}}
}

var identityMappings = map[string]mapping{
	"aws_iam_role": {Mapping: graph.Mapping{Kind: "iam_role",
		Fields: map[string]string{"name": "name", "managed_policies": "managed_policy_arns", "boundary": "permissions_boundary"},
		Blocks: map[string]graph.BlockMapping{"policies": {From: "inline_policy", Fields: map[string]string{"document": "policy"}}},
	}},
	"aws_iam_role_policy": {Mapping: graph.Mapping{Kind: "iam_role_policy", Fields: map[string]string{
		"roles": "role", "document": "policy",
	}}},
	"aws_iam_role_policy_attachment": {Mapping: graph.Mapping{Kind: "iam_role_policy_attachment", Fields: map[string]string{
		"roles": "role", "policy": "policy_arn",
	}}},
	"aws_iam_policy_attachment": {Mapping: graph.Mapping{Kind: "iam_role_policy_attachment", Fields: map[string]string{
		"roles": "roles", "policy": "policy_arn",
	}}},
	"aws_iam_role_policy_attachments_exclusive": {Mapping: graph.Mapping{Kind: "iam_role_policy_attachment", Fields: map[string]string{
		"roles": "role_name", "policies": "policy_arns",
	}}},
	"aws_s3_bucket_policy":             resourcePolicy("bucket"),
	"aws_sqs_queue_policy":             resourcePolicy("queue_url"),
	"aws_sns_topic_policy":             resourcePolicy("arn"),
	"aws_secretsmanager_secret_policy": resourcePolicy("secret_arn"),
	"aws_iam_policy":                   {Mapping: graph.Mapping{Kind: "iam_policy", Fields: map[string]string{"document": "policy"}}},
	"aws_iam_instance_profile": {Mapping: graph.Mapping{Kind: "iam_instance_profile", Fields: map[string]string{
		"roles": "role",
	}}},
}
