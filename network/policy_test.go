package network_test

import (
	"strings"
	"testing"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/network"
)

// texts makes a list of texts; an empty one is an unknown item.
func texts(items ...string) graph.Value {
	list := graph.ListOf()
	for _, item := range items {
		v := graph.Text(item)
		if item == "" {
			v = unknownVar
		}
		list.Items = append(list.Items, v)
	}
	return list
}

// statement is one of an endpoint policy, for everybody unless fields say otherwise.
func statement(effect string, fields map[string]graph.Value) graph.Value {
	all := map[string]graph.Value{"effect": graph.Text(effect), "principals": texts("*"), "conditional": graph.Flag(false)}
	for name, v := range fields {
		all[name] = v
	}
	return graph.ObjectOf(all)
}

func about(actions, resources graph.Value) map[string]graph.Value {
	return map[string]graph.Value{"actions": actions, "resources": resources}
}

func and(fields map[string]graph.Value, name string, v graph.Value) map[string]graph.Value {
	fields[name] = v
	return fields
}

// TestPolicies asks an endpoint's policy about what a role grants: sqs:SendMessage on the
// queue jobs of the same configuration.
func TestPolicies(t *testing.T) {
	all := statement("Allow", about(texts("*"), texts("*")))
	send := texts("sqs:SendMessage")
	jobs := texts("arn:aws:sqs:eu-west-1:*:jobs")
	ref := graph.ListOf(graph.Identity("aws_sqs_queue.jobs", "arn"))
	other := graph.ListOf(graph.Identity("aws_sqs_queue.other", "arn"))
	tests := map[string]struct {
		statements []graph.Value
		want, why  string
	}{
		"everything":                             {[]graph.Value{all}, "allows", ""},
		"nothing":                                {nil, "denies", "no statement allows it"},
		"the action and the resource":            {[]graph.Value{statement("Allow", about(send, ref))}, "allows", ""},
		"actions regardless of case":             {[]graph.Value{statement("Allow", about(texts("SQS:sendmessage"), ref))}, "allows", ""},
		"wildcards in the action":                {[]graph.Value{statement("Allow", about(texts("sqs:Send?essage"), ref))}, "allows", ""},
		"the ARN spelt out":                      {[]graph.Value{statement("Allow", about(send, jobs))}, "allows", ""},
		"a longer name":                          {[]graph.Value{statement("Allow", about(send, texts("arn:aws:sqs:eu-west-1:*:jobs-old")))}, "denies", ""},
		"another service's resource":             {[]graph.Value{statement("Allow", about(send, texts("arn:aws:sns:*:*:jobs")))}, "denies", ""},
		"another account perhaps":                {[]graph.Value{statement("Allow", about(send, texts("arn:aws:sqs:eu-west-1:123456789012:jobs")))}, "unknown", "about part of it only"},
		"another queue":                          {[]graph.Value{statement("Allow", about(send, other))}, "denies", ""},
		"another action":                         {[]graph.Value{statement("Allow", about(texts("sqs:ReceiveMessage", "sqs:Delete*"), texts("*")))}, "denies", ""},
		"an action that is not known":            {[]graph.Value{statement("Allow", about(texts(""), texts("*")))}, "unknown", "var.x"},
		"a resource that is not known":           {[]graph.Value{statement("Allow", about(send, texts("")))}, "unknown", "names what is not known"},
		"all but another action":                 {[]graph.Value{statement("Allow", map[string]graph.Value{"not_actions": texts("sqs:Delete*"), "resources": texts("*")})}, "allows", ""},
		"all but this action":                    {[]graph.Value{statement("Allow", map[string]graph.Value{"not_actions": texts("sqs:*"), "resources": texts("*")})}, "denies", ""},
		"all but another resource":               {[]graph.Value{statement("Allow", map[string]graph.Value{"actions": send, "not_resources": other})}, "allows", ""},
		"all but this resource":                  {[]graph.Value{statement("Allow", map[string]graph.Value{"actions": send, "not_resources": ref})}, "denies", ""},
		"a condition":                            {[]graph.Value{statement("Allow", and(about(send, ref), "conditional", graph.Flag(true)))}, "unknown", "has a condition"},
		"a condition beside an allowance":        {[]graph.Value{statement("Allow", and(about(send, ref), "conditional", graph.Flag(true))), all}, "allows", ""},
		"the endpoint's VPC":                     {[]graph.Value{under("Allow", all, "StringEquals", "aws:SourceVpc", graph.Identity("vpc", "id"))}, "allows", ""},
		"another VPC":                            {[]graph.Value{under("Allow", all, "StringEquals", "aws:SourceVpc", graph.Identity("other_vpc", "id"))}, "denies", ""},
		"either VPC":                             {[]graph.Value{under("Allow", all, "ForAnyValue:StringEquals", "aws:SourceVpc", graph.Identity("vpc", "id"))}, "unknown", "has a condition"},
		"a VPC that is spelt out":                {[]graph.Value{under("Allow", all, "StringEquals", "aws:SourceVpc", graph.Text("vpc-1"))}, "unknown", "has a condition"},
		"a denial outside of the endpoint's VPC": {[]graph.Value{all, under("Deny", all, "StringNotEqualsIfExists", "aws:sourceVpc", graph.Identity("vpc", "id"))}, "allows", ""},
		"a denial outside of another VPC":        {[]graph.Value{all, under("Deny", all, "StringNotEquals", "aws:SourceVpc", graph.Identity("other_vpc", "id"))}, "denies", "a statement denies it"},
		"the endpoint":                           {[]graph.Value{under("Allow", all, "StringEquals", "aws:SourceVpce", graph.Identity("endpoint", "id"))}, "allows", ""},
		"the workload's role by its ARN":         {[]graph.Value{under("Allow", all, "ArnLike", "aws:PrincipalArn", graph.Identity("role", "arn"))}, "allows", ""},
		"another role by its ARN":                {[]graph.Value{under("Allow", all, "ArnEquals", "aws:PrincipalArn", graph.Identity("other_role", "arn"))}, "denies", ""},
		"a role by its name":                     {[]graph.Value{under("Allow", all, "ArnEquals", "aws:PrincipalArn", graph.Identity("role", "name"))}, "unknown", ""},
		"one of two roles":                       {[]graph.Value{under("Allow", all, "StringLike", "aws:PrincipalArn", graph.Identity("other_role", "arn"), graph.Identity("role", "arn"))}, "allows", ""},
		"an account by a condition":              {[]graph.Value{under("Allow", all, "StringEquals", "aws:PrincipalAccount", graph.Text("123456789012"))}, "unknown", ""},
		"a denial":                               {[]graph.Value{all, statement("Deny", about(send, texts("*")))}, "denies", "a statement denies it"},
		"a denial of another action":             {[]graph.Value{all, statement("Deny", about(texts("sqs:Delete*"), texts("*")))}, "allows", ""},
		"a denial under a condition":             {[]graph.Value{all, statement("Deny", and(about(texts("*"), texts("*")), "conditional", graph.Flag(true)))}, "unknown", "has a condition"},
		"a denial of all other resources":        {[]graph.Value{all, statement("Deny", map[string]graph.Value{"actions": texts("*"), "not_resources": jobs})}, "allows", ""},
		"a denial for others": {
			[]graph.Value{all, statement("Deny", map[string]graph.Value{
				"actions": texts("*"), "resources": texts("*"), "principals": graph.None(),
			})}, "unknown", "for the workload's role",
		},
		"an effect that is not known":        {[]graph.Value{all, statement("", and(about(send, texts("*")), "effect", unknownVar))}, "unknown", "the effect of a statement is unknown"},
		"a statement that may not exist":     {[]graph.Value{possible(all, "Condition is not known")}, "unknown", "a statement may not exist: Condition is not known"},
		"an account":                         {[]graph.Value{statement("Allow", and(about(send, ref), "principals", texts("AWS:arn:aws:iam::123456789012:root")))}, "unknown", "for the workload's role"},
		"everybody by the longer way":        {[]graph.Value{statement("Allow", and(about(send, ref), "principals", texts("AWS:*")))}, "allows", ""},
		"the workload's role":                {[]graph.Value{statement("Allow", and(about(send, ref), "principals", graph.ListOf(principal("role"))))}, "allows", ""},
		"another role of this configuration": {[]graph.Value{statement("Allow", and(about(send, ref), "principals", graph.ListOf(principal("other_role"))))}, "denies", "no statement allows it"},
		"another role and the workload's":    {[]graph.Value{statement("Allow", and(about(send, ref), "principals", graph.ListOf(principal("other_role"), principal("role"))))}, "allows", ""},
		"statements that are not all known":  {[]graph.Value{statement("Allow", about(texts("sns:*"), texts("*")))}, "unknown", "not all statements"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			policy := graph.ListOf(test.statements...)
			policy.Partial = strings.Contains(test.why, "not all statements")
			got := policyCheckOf(t, policy)
			if got.Policy.State != test.want || !strings.Contains(got.Policy.Why, test.why) {
				t.Errorf("got %s at %v, want %s because of %q", decision(got.Policy), got.At, test.want, test.why)
			}
		})
	}
}

// under puts a statement about the same as another under a condition.
func under(effect string, s graph.Value, operator, key string, values ...graph.Value) graph.Value {
	condition := graph.ObjectOf(map[string]graph.Value{
		"operator": graph.Text(operator), "key": graph.Text(key), "values": graph.ListOf(values...),
	})
	s = with(with(s, "effect", graph.Text(effect)), "conditional", graph.Flag(true))
	return with(s, "conditions", graph.ListOf(condition))
}

func principal(role string) graph.Value {
	return graph.TextOf(graph.Part{Literal: "AWS:"}, graph.Part{Ref: &graph.Reference{Resource: role, Attribute: "arn"}})
}

// policyCheckOf gives the check of a function that sends to the queue jobs through an
// endpoint with a policy.
func policyCheckOf(t *testing.T, policy graph.Value) network.PolicyCheck {
	t.Helper()
	vpc, subnets := graph.Identity("vpc", "id"), graph.ListOf(graph.Identity("subnet", "id"))
	grant := graph.ListOf(statement("Allow", about(texts("sqs:SendMessage"), graph.ListOf(graph.Identity("aws_sqs_queue.jobs", "arn")))))
	b := graph.NewBuilder("project")
	for _, r := range []*graph.Resource{
		resource("vpc", "vpc", map[string]graph.Value{"dns_hostnames": graph.Flag(true)}),
		resource("vpc", "other_vpc", map[string]graph.Value{}),
		resource("subnet", "subnet", map[string]graph.Value{"vpc": vpc, "cidr": graph.Text("10.0.0.0/24")}),
		resource("vpc_endpoint", "endpoint", map[string]graph.Value{
			"vpc": vpc, "service_name": graph.Text("com.amazonaws.eu-west-1.sqs"), "type": graph.Text("Interface"),
			"subnets": subnets, "private_dns": graph.Flag(true), "policy": policy,
		}),
		resource("iam_role", "role", map[string]graph.Value{
			"policies": graph.ListOf(graph.ObjectOf(map[string]graph.Value{"document": grant})),
		}),
		resource("iam_role", "other_role", map[string]graph.Value{}),
		resource("lambda_function", "function", map[string]graph.Value{"subnets": subnets, "role": graph.Identity("role", "arn")}),
		{Kind: graph.Other, Type: "aws_sqs_queue", Address: "aws_sqs_queue.jobs", Attributes: map[string]graph.Value{"name": graph.Text("jobs")}},
		{Kind: graph.Other, Type: "aws_sqs_queue", Address: "aws_sqs_queue.other", Attributes: map[string]graph.Value{"name": graph.Text("other")}},
	} {
		r.Region = graph.Text("eu-west-1")
		b.Add(r)
	}
	checks := network.Derive(b.Build()).PolicyChecks
	if len(checks) != 1 {
		t.Fatalf("got %d checks, want one: %v", len(checks), checks)
	}
	return checks[0]
}
