package cloudformation

import (
	"strings"

	"github.com/vpclint/vpclint/awsdata"
	"github.com/vpclint/vpclint/graph"
)

// policyTemplate gives the document that a policy template of SAM stands for, which is
// written as an object of its name and parameters.
func (s scope) policyTemplate(policy graph.Value) (graph.Value, bool) {
	if policy.Form != graph.Object || policy.Partial || len(policy.Fields) != 1 {
		return graph.Value{}, false
	}
	name := sortedKeys(policy)[0]
	statements, ok := awsdata.SAMPolicyTemplate(name)
	if !ok {
		return graph.Value{}, false
	}
	return placedAt(policy, s.document(statements, policy.Field(name))), true
}

// document gives a policy document of statements, in which variables are the fields of an
// object.
func (s scope) document(statements []awsdata.SAMStatement, variables graph.Value) graph.Value {
	list := graph.ListOf()
	for _, statement := range statements {
		if !s.afford(valueEffort * len(statement.Actions)) {
			return graph.UnknownBecause(tooMuch)
		}
		actions, resources := graph.ListOf(), graph.ListOf()
		for _, action := range statement.Actions {
			actions.Items = append(actions.Items, graph.Text(action))
		}
		for _, resource := range statement.Resources {
			resources.Items = append(resources.Items, s.filledIn(resource, variables))
		}
		list.Items = append(list.Items, graph.ObjectOf(map[string]graph.Value{
			"Effect": graph.Text("Allow"), "Action": actions, "Resource": resources,
		}))
	}
	return graph.ObjectOf(map[string]graph.Value{"Statement": list})
}

// filledIn gives a text with its ${variables} filled in: fields of an object, or else
// pseudo parameters.
func (s scope) filledIn(text string, variables graph.Value) graph.Value {
	var pieces []graph.Value
	for {
		before, after, found := strings.Cut(text, "${")
		pieces = append(pieces, graph.Text(before))
		if !found {
			return s.joined(pieces)
		}
		name, rest, _ := strings.Cut(after, "}")
		piece, ok := s.pseudo(name)
		if !ok {
			piece = variables.Field(name)
		}
		if piece.State == graph.Absent {
			piece = graph.UnknownBecause("the policy template is not given " + name)
		}
		pieces, text = append(pieces, piece), rest
	}
}
