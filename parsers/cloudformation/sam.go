package cloudformation

import (
	"slices"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

const samFunction = "AWS::Serverless::Function"

// convertFunction converts a SAM function to a Lambda function and what the transform makes
// beside it: event source mappings, destinations, and a role where it names none. Sources:
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html
// and sam-specification-generated-resources-function.html beside it.
func (e *evaluation) convertFunction(s scope, r resource) []*graph.Resource {
	written := s.properties(e.withGlobals(r))
	if deadLetters, ok := written.Fields["DeadLetterQueue"]; ok {
		written.Fields["DeadLetterConfig"] = deadLetters
	}
	function := e.resource(r, r.id, "AWS::Lambda::Function", written)
	made := append([]*graph.Resource{function}, e.functionDestinations(r, written)...)
	if _, ok := written.Fields["Role"]; ok || written.State != graph.Known {
		return made
	}
	role := e.functionRole(s, r, written)
	function.Attributes["role"] = graph.Identity(role.Address, "arn")
	return append(made, role)
}

// made gives a resource that the transform makes for a declared one.
func (e *evaluation) made(r resource, address, typ string, properties map[string]graph.Value) *graph.Resource {
	made := e.resource(r, address, typ, graph.ObjectOf(properties))
	made.Type = typ
	return made
}

// roleOf gives the ID of the role that the transform makes for a function.
func roleOf(function string) string { return function + "Role" }

// addGenerated takes note of the roles that the transform makes, so that references to them
// resolve.
func (t *template) addGenerated() {
	for _, r := range t.resources {
		role, _, _ := r.properties.field("Role").call()
		if given := r.properties.field("Role") != nil; r.typ != samFunction || given && role != "Fn::If" {
			continue
		}
		if id := roleOf(r.id); t.byID[id].id == "" {
			t.byID[id] = resource{id: id, typ: "AWS::IAM::Role", condition: r.condition, idAt: r.idAt}
		}
	}
}

// samDestinations are the types of resources that the transform makes for a destination
// that is not given, with the ending of their IDs.
var samDestinations = map[string]struct{ typ, ending string }{
	"SQS": {"AWS::SQS::Queue", "Queue"},
	"SNS": {"AWS::SNS::Topic", "Topic"},
}

// functionDestinations gives the side resources by which Lambda sends failed events and
// results on.
func (e *evaluation) functionDestinations(r resource, written graph.Value) []*graph.Resource {
	var found []*graph.Resource
	function := graph.Identity(e.address(r.id), "id")
	for _, name := range sortedKeys(written.Field("Events")) {
		event := written.Field("Events").Field(name)
		typ, _ := event.Field("Type").AsText()
		if _, ok := polled[typ]; !ok {
			continue
		}
		found = append(found, e.made(r, r.id+name, "AWS::Lambda::EventSourceMapping", map[string]graph.Value{
			"FunctionName": function, "DestinationConfig": event.Field("Properties").Field("DestinationConfig"),
			"SourceAccessConfigurations": event.Field("Properties").Field("SourceAccessConfigurations"),
		}))
	}
	return append(found, e.invokeDestinations(r, function, written.Field("EventInvokeConfig"))...)
}

// invokeDestinations gives the side resource of asynchronous calls and the queues and topics
// that the transform makes for it.
func (e *evaluation) invokeDestinations(r resource, function, config graph.Value) []*graph.Resource {
	if config.State == graph.Absent {
		return nil
	}
	id := r.id + "EventInvokeConfig"
	var found []*graph.Resource
	for _, outcome := range []string{"OnSuccess", "OnFailure"} {
		destination := config.Field("DestinationConfig").Field(outcome)
		typ, _ := destination.Field("Type").AsText()
		if kind, ok := samDestinations[typ]; ok && destination.Field("Destination").State == graph.Absent {
			made := e.made(r, id+outcome+kind.ending, kind.typ, nil)
			destination.Fields["Destination"] = graph.Identity(made.Address, "arn")
			found = append(found, made)
		}
	}
	return append(found, e.made(r, id, "AWS::Lambda::EventInvokeConfig", map[string]graph.Value{
		"FunctionName": function, "DestinationConfig": config.Field("DestinationConfig"),
	}))
}

// withGlobals gives a resource's properties over those that the template's Globals have for
// its type, which the attribute IgnoreGlobals leaves out in part or altogether. Source:
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html
func (e *evaluation) withGlobals(r resource) *node {
	global := e.globals.field(strings.TrimPrefix(r.typ, "AWS::Serverless::"))
	if global == nil || r.ignoreGlobals.scalar() == "*" {
		return r.properties
	}
	left := &node{kind: global.kind, at: global.at}
	for _, p := range global.pairs {
		ignored := func(n *node) bool { return n.scalar() == p.key }
		if !slices.ContainsFunc(r.ignoreGlobals.elements(), ignored) {
			left.pairs = append(left.pairs, p)
		}
	}
	if r.properties == nil || r.properties.kind == nullNode {
		return left
	}
	return mergedGlobals(left, r.properties)
}

// mergedGlobals unites mappings and joins lists; all else is taken from the resource.
func mergedGlobals(global, own *node) *node {
	switch {
	case global.is(sequenceNode) && own.is(sequenceNode):
		return &node{kind: sequenceNode, items: slices.Concat(global.items, own.items), at: own.at}
	case !global.is(mappingNode) || !own.is(mappingNode) || isCall(global) || isCall(own):
		return own
	}
	united := &node{kind: mappingNode, pairs: slices.Clone(own.pairs), at: own.at}
	for _, p := range global.pairs {
		i := slices.IndexFunc(united.pairs, func(q pair) bool { return q.key == p.key })
		if i < 0 {
			united.pairs = append(united.pairs, p)
			continue
		}
		united.pairs[i].value = mergedGlobals(p.value, united.pairs[i].value)
	}
	return united
}

func isCall(n *node) bool {
	_, _, ok := n.call()
	return ok
}
