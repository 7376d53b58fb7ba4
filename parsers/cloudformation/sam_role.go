package cloudformation

import (
	"maps"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// polled are the types of event sources that Lambda polls, with the managed policy that the
// transform attaches for them; where there is none it attaches statements.
var polled = map[string]string{
	"DocumentDB":       "",
	"DynamoDB":         "service-role/AWSLambdaDynamoDBExecutionRole",
	"Kinesis":          "service-role/AWSLambdaKinesisExecutionRole",
	"MQ":               "",
	"MSK":              "service-role/AWSLambdaMSKExecutionRole",
	"SQS":              "service-role/AWSLambdaSQSQueueExecutionRole",
	"SelfManagedKafka": "",
}

// functionRole gives the implicit role of a function with its basic policies and those of
// its property Policies. The statements by which the Lambda service, and not the function,
// sends to dead-letter queues and destinations and reads the secrets of event sources are
// left out: they tell nothing of what the function calls.
func (e *evaluation) functionRole(s scope, r resource, written graph.Value) *graph.Resource {
	managed := graph.ListOf()
	for _, name := range basicPolicies(e.region, written) {
		managed.Items = append(managed.Items, e.managedPolicy(name))
	}
	inline := graph.ListOf()
	for _, policy := range policiesOf(written.Field("Policies")) {
		statements, isTemplate := s.policyTemplate(policy)
		switch {
		case isTemplate:
			inline.Items = append(inline.Items, inlinePolicy(statements))
		case policy.Form == graph.Object && policy.Field("Statement").State != graph.Absent:
			inline.Items = append(inline.Items, inlinePolicy(policy))
		case policy.Form == graph.Object:
			inline.Partial = true
			inline.Refs = append(inline.Refs, refsOf(policy)...)
		default:
			managed.Items = append(managed.Items, e.namedPolicy(policy))
		}
	}
	fields := map[string]graph.Value{"ManagedPolicyArns": managed, "Policies": inline}
	if boundary, ok := written.Fields["PermissionsBoundary"]; ok {
		fields["PermissionsBoundary"] = boundary
	}
	return e.made(r, roleOf(r.id), "AWS::IAM::Role", fields)
}

// basicPolicies gives the managed policies that the transform attaches of itself.
func basicPolicies(region string, written graph.Value) []string {
	names := []string{"service-role/AWSLambdaBasicExecutionRole"}
	if _, ok := written.Fields["DurableConfig"]; ok {
		names = []string{"service-role/AWSLambdaBasicDurableExecutionRolePolicy"}
	}
	if tracing, ok := written.Field("Tracing").AsText(); ok && tracing != "Disabled" {
		names = append(names, tracingPolicy(region))
	}
	if _, ok := written.Fields["VpcConfig"]; ok {
		names = append(names, "service-role/AWSLambdaVPCAccessExecutionRole")
	}
	events := written.Field("Events")
	for _, name := range sortedKeys(events) {
		typ, _ := events.Field(name).Field("Type").AsText()
		if policy := polled[typ]; policy != "" && !slices.Contains(names, policy) {
			names = append(names, policy)
		}
	}
	return names
}

func tracingPolicy(region string) string {
	if partitionOf(region).name != "aws" {
		return "AWSXRayDaemonWriteAccess"
	}
	return "AWSXrayWriteOnlyAccess"
}

func sortedKeys(object graph.Value) []string { return slices.Sorted(maps.Keys(object.Fields)) }

// managedPolicy gives the ARN of an AWS managed policy.
func (e *evaluation) managedPolicy(name string) graph.Value {
	partition := e.ofRegion(func(p partition) string { return p.name })
	parts := append([]graph.Part{{Literal: "arn:"}}, partition.PartsOf()...)
	return graph.TextOf(append(parts, graph.Part{Literal: ":iam::aws:policy/" + name})...)
}

// namedPolicy turns the name of a managed policy, which SAM takes for its ARN, into that.
func (e *evaluation) namedPolicy(policy graph.Value) graph.Value {
	name, ok := policy.AsText()
	if !ok || strings.Contains(name, ":") {
		return policy
	}
	return placedAt(policy, e.managedPolicy(name))
}

func policiesOf(written graph.Value) []graph.Value {
	switch {
	case written.State == graph.Absent:
		return nil
	case written.Form == graph.List:
		return written.Items
	}
	return []graph.Value{written}
}

func inlinePolicy(document graph.Value) graph.Value {
	return placedAt(document, graph.ObjectOf(map[string]graph.Value{"PolicyDocument": document}))
}

// placedAt gives a value the place and the doubt of the one that it stands for.
func placedAt(origin, v graph.Value) graph.Value {
	v.Name, v.Ranges, v.Possible = origin.Name, origin.Ranges, origin.Possible
	return v
}
