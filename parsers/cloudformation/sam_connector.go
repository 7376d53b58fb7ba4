package cloudformation

import (
	"strconv"

	"github.com/vpclint/vpclint/awsdata"
	"github.com/vpclint/vpclint/graph"
)

const samConnector = "AWS::Serverless::Connector"

// plainTypes are what the transform makes of those types of SAM that connectors join.
var plainTypes = map[string]string{
	samFunction:                     "AWS::Lambda::Function",
	"AWS::Serverless::SimpleTable":  "AWS::DynamoDB::Table",
	"AWS::Serverless::StateMachine": "AWS::StepFunctions::StateMachine",
}

// plainType gives the type that is deployed for a declared one.
func plainType(typ string) string {
	if plain, ok := plainTypes[typ]; ok {
		return plain
	}
	return typ
}

// convertConnector converts a connector that is a resource of its own. Source:
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-connector.html
func (e *evaluation) convertConnector(s scope, r resource) []*graph.Resource {
	written := s.properties(r.properties)
	source, _ := written.Field("Source").Field("Id").AsText()
	return e.connect(s, r, source, written)
}

// embeddedConnectors converts the connectors that a resource declares to start at itself.
func (e *evaluation) embeddedConnectors(s scope, r resource) []*graph.Resource {
	if !r.connectors.is(mappingNode) {
		return nil
	}
	var policies []*graph.Resource
	for _, p := range r.connectors.pairs {
		connector := resource{id: r.id + p.key, typ: samConnector, idAt: p.keyAt}
		policies = append(policies, e.connect(s, connector, r.id, s.properties(p.value.field("Properties")))...)
	}
	return policies
}

// connect gives the policies that a connector attaches to the role of a function, one for
// each destination. From other sources nothing leaves a VPC.
func (e *evaluation) connect(s scope, connector resource, source string, written graph.Value) []*graph.Resource {
	function, ok := e.byID[source]
	if !ok || plainType(function.typ) != "AWS::Lambda::Function" {
		return nil
	}
	destinations, ending := written.Field("Destination"), func(i int) string { return "Destination" + strconv.Itoa(i) }
	if destinations.Form != graph.List {
		destinations, ending = graph.ListAround(destinations), func(int) string { return "" }
	}
	var policies []*graph.Resource
	for i, destination := range destinations.Items {
		policies = append(policies, e.made(connector, connector.id+"Policy"+ending(i), "AWS::IAM::ManagedPolicy", map[string]graph.Value{
			"Roles":          graph.ListOf(s.roleNameOf(function)),
			"PolicyDocument": s.document(e.connection(destination, written.Field("Permissions")), s.destination(destination)),
		}))
	}
	return policies
}

// roleNameOf gives the role of a function, its own or the one that is made for it.
func (s scope) roleNameOf(function resource) graph.Value {
	if _, own := s.properties(s.withGlobals(function)).Fields["Role"]; own {
		return s.value(function.properties.field("Role"))
	}
	return graph.Identity(s.address(roleOf(function.id)), "id")
}

// connection gives the statements for what a connector leads to.
func (e *evaluation) connection(destination, permissions graph.Value) []awsdata.SAMStatement {
	typ, ok := destination.Field("Type").AsText()
	if id, named := destination.Field("Id").AsText(); named && !ok {
		typ = e.byID[id].typ
	}
	var statements []awsdata.SAMStatement
	for _, permission := range permissions.Items {
		text, _ := permission.AsText()
		statements = append(statements, awsdata.SAMConnector(plainType(typ), text)...)
	}
	return statements
}

// destination gives the variables of a connector's statements.
func (s scope) destination(written graph.Value) graph.Value {
	id, ok := written.Field("Id").AsText()
	if !ok {
		return graph.ObjectOf(map[string]graph.Value{"Arn": written.Field("Arn"), "Name": written.Field("Name")})
	}
	return graph.ObjectOf(map[string]graph.Value{"Arn": s.dotted(id+".Arn", written.Range()), "Name": s.dotted(id+".Name", written.Range())})
}
