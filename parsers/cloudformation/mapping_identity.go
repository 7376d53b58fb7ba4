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
	"AWS::IAM::InstanceProfile": {Kind: "iam_instance_profile", Fields: map[string]string{
		"roles": "Roles",
	}},
}
