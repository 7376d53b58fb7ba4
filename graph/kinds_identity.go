package graph

var identityKinds = []Kind{
	{"iam_role", "An IAM role with the policies of its side resources.", []Attribute{
		text("name", "role name"),
		refs("managed_policies", "managed policies, by ARN or resource"),
		blocks("policies", "inline policies",
			document("document", "policy document"),
		),
		ref("boundary", "permissions boundary"),
	}},
	{"iam_role_policy", "A side resource that adds an inline policy to roles.", []Attribute{
		refs("roles", "the roles"),
		document("document", "policy document"),
	}},
	{"iam_role_policy_attachment", "A side resource that attaches a managed policy to roles.", []Attribute{
		refs("roles", "the roles"),
		ref("policy", "the managed policy, by ARN or resource"),
		refs("policies", "the managed policies, where it attaches all that a role has"),
	}},
	{"iam_policy", "A managed policy of the user's own.", []Attribute{
		document("document", "policy document"),
		refs("roles", "roles that it attaches itself to"),
	}},
	{"resource_policy", "A side resource that says who may use a bucket, queue, topic or secret.", []Attribute{
		refs("resources", "what it is the policy of"),
		document("document", "policy document"),
	}},
	{"iam_instance_profile", "An instance profile.", []Attribute{
		refs("roles", "its role"),
	}},
}
