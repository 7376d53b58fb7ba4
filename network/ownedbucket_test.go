package network_test

import (
	"strings"
	"testing"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/network"
)

// TestOwnedBuckets asks an S3 endpoint's policy about buckets of AWS, each with calls that
// somebody else signs: ECR's account (layers), the workload's role or nobody (agent), a
// service (answers), nobody (packages).
func TestOwnedBuckets(t *testing.T) {
	all := statement("Allow", about(texts("*"), texts("*")))
	given := func(operator, key string, values ...graph.Value) graph.Value {
		return under("Allow", all, operator, key, values...)
	}
	denied := func(operator, key string, values ...graph.Value) []graph.Value {
		return []graph.Value{all, under("Deny", all, operator, key, values...)}
	}
	own, account := graph.Text("o-a1b2c3d4e5"), graph.UnknownBecause(graph.OwnAccount)
	const blocked = "layers blocked, agent blocked, answers blocked, packages blocked"
	const unknown = "layers unknown, agent unknown, answers unknown, packages unknown"
	tests := map[string]struct {
		statements []graph.Value
		want       string
	}{
		"everything":                     {[]graph.Value{all}, ""},
		"the own organisation's":         {[]graph.Value{given("StringEquals", "aws:ResourceOrgID", own)}, blocked},
		"an organisation given":          {[]graph.Value{given("StringEquals", "aws:ResourceOrgID", unknownVar)}, blocked},
		"every organisation's":           {[]graph.Value{given("StringLike", "aws:ResourceOrgID", graph.Text("o-*"))}, unknown},
		"a unit of the own organisation": {[]graph.Value{given("ForAnyValue:StringLike", "aws:ResourceOrgPaths", graph.Text("o-a1b2c3d4e5/r-ab12/*"))}, blocked},
		"the own organisation's, if any": {[]graph.Value{given("StringEqualsIfExists", "aws:ResourceOrgID", own)}, unknown},
		"the caller's organisation": {
			[]graph.Value{given("StringEquals", "aws:ResourceOrgID", graph.Text("${aws:PrincipalOrgID}"))},
			"layers unknown, agent blocked, answers unknown, packages unknown",
		},
		"the own account's":      {[]graph.Value{given("StringEquals", "s3:ResourceAccount", account)}, blocked},
		"an account's":           {[]graph.Value{given("StringEquals", "aws:ResourceAccount", graph.Text("123456789012"))}, unknown},
		"to the own callers":     {[]graph.Value{given("StringEquals", "aws:PrincipalOrgID", own)}, "layers blocked, agent unknown, answers blocked, packages blocked"},
		"to an account":          {[]graph.Value{given("StringEquals", "aws:PrincipalAccount", graph.Text("123456789012"))}, "layers unknown, agent unknown, answers unknown, packages blocked"},
		"to services":            {[]graph.Value{given("Bool", "aws:PrincipalIsAWSService", graph.Text("true"))}, "layers unknown, agent blocked, packages blocked"},
		"to all but services":    {[]graph.Value{given("BoolIfExists", "aws:PrincipalIsAWSService", graph.Text("false"))}, "layers unknown, answers blocked"},
		"over TLS":               {[]graph.Value{given("Bool", "aws:SecureTransport", graph.Text("true"))}, "agent unknown, packages unknown"},
		"not to other callers":   {denied("StringNotEqualsIfExists", "aws:PrincipalOrgID", own), "layers blocked, agent unknown, answers blocked, packages blocked"},
		"not those of others":    {denied("StringNotEquals", "aws:ResourceOrgID", own), blocked},
		"of a bucket":            {[]graph.Value{statement("Allow", about(texts("*"), graph.ListOf(graph.Identity("aws_s3_bucket.data", "arn"))))}, blocked},
		"of all but a bucket":    {[]graph.Value{statement("Allow", map[string]graph.Value{"actions": texts("*"), "not_resources": graph.ListOf(graph.Identity("aws_s3_bucket.data", "arn"))})}, ""},
		"of a bucket not known":  {[]graph.Value{statement("Allow", about(texts("*"), texts("")))}, unknown},
		"reading alone":          {[]graph.Value{statement("Allow", about(texts("s3:Get*"), texts("*")))}, "answers blocked"},
		"of layers in any place": {[]graph.Value{statement("Allow", about(texts("*"), texts("arn:aws:s3:::prod-*-starport-layer-bucket/*")))}, "agent blocked, answers blocked, packages blocked"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := ownedBucketsOf(graph.ListOf(test.statements...), "yum install -y aws-cfn-bootstrap"); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

// ownedBucketsOf says what the policy of the only endpoint does to workloads beside it.
func ownedBucketsOf(policy graph.Value, script string) string {
	vpc, subnets := graph.Identity("vpc", "id"), graph.ListOf(graph.Identity("subnet", "id"))
	image := graph.ObjectOf(map[string]graph.Value{"image": graph.Text("123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1")})
	b := graph.NewBuilder("project")
	for _, r := range []*graph.Resource{
		resource("vpc", "vpc", map[string]graph.Value{}),
		resource("subnet", "subnet", map[string]graph.Value{"vpc": vpc}),
		resource("route_table", "table", map[string]graph.Value{"vpc": vpc}),
		resource("route_table_association", "association", map[string]graph.Value{
			"subnet": graph.Identity("subnet", "id"), "route_table": graph.Identity("table", "id"),
		}),
		resource("vpc_endpoint", "endpoint", map[string]graph.Value{
			"vpc": vpc, "service_name": graph.Text("com.amazonaws.eu-west-1.s3"), "type": graph.Text("Gateway"),
			"route_tables": graph.ListOf(graph.Identity("table", "id")), "policy": policy,
		}),
		resource("ecs_task_definition", "task", map[string]graph.Value{"containers": graph.ListOf(image)}),
		resource("ecs_service", "layers", map[string]graph.Value{
			"subnets": subnets, "launch_type": graph.Text("FARGATE"), "task_definition": graph.Identity("task", "arn"),
		}),
		resource("iam_role", "role", map[string]graph.Value{"managed_policies": texts("arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore")}),
		resource("iam_instance_profile", "profile", map[string]graph.Value{"roles": graph.ListOf(graph.Identity("role", "name"))}),
		resource("instance", "agent", map[string]graph.Value{"subnet": graph.Identity("subnet", "id"), "profile": graph.Identity("profile", "name")}),
		resource("instance", "packages", map[string]graph.Value{
			"subnet": graph.Identity("subnet", "id"), "user_data": graph.Text("#!/bin/sh\n" + script),
		}),
		resource("lambda_function", "answers", map[string]graph.Value{"subnets": subnets}),
		{Kind: graph.Other, Type: "Custom::Thing", Address: "thing", Attributes: map[string]graph.Value{"ServiceToken": graph.Identity("answers", "arn")}},
		{Kind: graph.Other, Type: "aws_s3_bucket", Address: "aws_s3_bucket.data"},
	} {
		r.Region = graph.Text("eu-west-1")
		b.Add(r)
	}
	found := map[string]string{}
	for _, buckets := range network.Derive(b.Build()).OwnedBuckets {
		found[buckets.Workloads[0]] = buckets.Access.State
	}
	var said []string
	for _, workload := range []string{"layers", "agent", "answers", "packages"} {
		if state := found[workload]; state != "" {
			said = append(said, workload+" "+state)
		}
	}
	return strings.Join(said, ", ")
}

// TestPackages looks for what comes from the repositories of Amazon Linux in scripts.
func TestPackages(t *testing.T) {
	tests := map[string]bool{
		"yum install -y aws-cfn-bootstrap":                              true,
		"sudo dnf -y install jq amazon-efs-utils && mount -a":           true,
		"amazon-linux-extras install -y nginx1":                         true,
		"(yum install amazon-ssm-agent)":                                true,
		"yum update -y && yum install -y amazon-ssm-agent":              true,
		"# yum install -y aws-cfn-bootstrap":                            false,
		"echo yum install -y aws-cfn-bootstrap":                         false,
		"yum install -y jq; echo amazon-ssm-agent":                      false,
		"yum install -y https://example.com/linux/amazon-ssm-agent.rpm": false,
		"yum install -y ./amazon-cloudwatch-agent.rpm":                  false,
		"yum install -y amazon-cloudwatch-agent.rpm":                    false,
		"yum remove -y amazon-ssm-agent":                                false,
		"amazon-linux-extras list":                                      false,
		"apt-get install -y amazon-ssm-agent":                           false,
		"dnf install -y nginx":                                          false,
	}
	policy := graph.ListOf(statement("Allow", about(texts("s3:*"), texts("arn:aws:s3:::acme/*"))))
	for line, want := range tests {
		if got := strings.Contains(ownedBucketsOf(policy, line), "packages"); got != want {
			t.Errorf("%q: got %v, want %v", line, got, want)
		}
	}
}
