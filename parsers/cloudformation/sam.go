package cloudformation

import (
	"slices"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// convertFunction converts a SAM function to a Lambda function and, where it names no
// role, the role that the transform makes for it. Sources:
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html
// and sam-specification-generated-resources-function.html beside it.
func (e *evaluation) convertFunction(s scope, r resource) []*graph.Resource {
	written := s.properties(withGlobals(e.globals.field("Function"), r.properties))
	function := e.resource(r, r.id, "AWS::Lambda::Function", written)
	if _, ok := written.Fields["Role"]; ok || written.State != graph.Known {
		return []*graph.Resource{function}
	}
	role := e.functionRole(r, written)
	function.Attributes["role"] = graph.Identity(role.Address, "arn")
	return []*graph.Resource{function, role}
}

// functionRole gives the implicit role of a function with its basic policies and those
// of its property Policies.
func (e *evaluation) functionRole(r resource, written graph.Value) *graph.Resource {
	managed := graph.ListOf(e.managedPolicy("service-role/AWSLambdaBasicExecutionRole"))
	if _, ok := written.Fields["VpcConfig"]; ok {
		managed.Items = append(managed.Items, e.managedPolicy("service-role/AWSLambdaVPCAccessExecutionRole"))
	}
	inline := graph.ListOf()
	for _, policy := range policiesOf(written.Field("Policies")) {
		switch {
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
	role := e.resource(r, r.id+"Role", "AWS::IAM::Role", graph.ObjectOf(fields))
	role.Type = "AWS::IAM::Role"
	return role
}

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
	arn := e.managedPolicy(name)
	arn.Name, arn.Ranges, arn.Possible = policy.Name, policy.Ranges, policy.Possible
	return arn
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
	policy := graph.ObjectOf(map[string]graph.Value{"PolicyDocument": document})
	policy.Name, policy.Ranges, policy.Possible = document.Name, document.Ranges, document.Possible
	return policy
}

// withGlobals merges a function's properties over the template's Globals: mappings are
// united and lists joined, all else is taken from the function. Source:
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html
func withGlobals(global, own *node) *node {
	switch {
	case global == nil || global.kind == nullNode:
		return own
	case own == nil || own.kind == nullNode:
		return global
	case global.kind == sequenceNode && own.kind == sequenceNode:
		return &node{kind: sequenceNode, items: slices.Concat(global.items, own.items), at: own.at}
	case global.kind != mappingNode || own.kind != mappingNode || isCall(global) || isCall(own):
		return own
	}
	united := &node{kind: mappingNode, pairs: slices.Clone(own.pairs), at: own.at}
	for _, p := range global.pairs {
		i := slices.IndexFunc(united.pairs, func(q pair) bool { return q.key == p.key })
		if i < 0 {
			united.pairs = append(united.pairs, p)
			continue
		}
		united.pairs[i].value = withGlobals(p.value, united.pairs[i].value)
	}
	return united
}

func isCall(n *node) bool {
	_, _, ok := n.call()
	return ok
}
