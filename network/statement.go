package network

import (
	"slices"
	"strings"

	"github.com/vpclint/vpclint/awsdata"
	"github.com/vpclint/vpclint/graph"
)

// speaksOfCalls says that a statement of a role can be about calls of a service that the
// workload itself makes: not where all its resources are out of reach of the service's
// actions, and not where Lambda makes the calls.
func (m *model) speaksOfCalls(w workload, statement graph.Value, service string) bool {
	resources := statement.Field("resources")
	named := orWhole(resources)
	if len(named) == 0 || resources.Partial {
		return true
	}
	for _, arn := range named {
		tableAlone := service == "dynamodb-streams" && m.namesTableAlone(arn)
		if !tableAlone && !m.isDestination(w, service, arn) {
			return true
		}
	}
	return false
}

// namesTableAlone says that an ARN covers a table and none of its streams, on which alone
// actions of streams are allowed. Source:
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
func (m *model) namesTableAlone(arn graph.Value) bool {
	text := literalText(arn)
	if strings.Contains(text, "/stream") || strings.Contains(text, "*") && !strings.Contains(text, "/index/") {
		return false
	}
	return strings.Contains(text, ":table/") || !arn.May && slices.ContainsFunc(arn.Refs, func(ref graph.Reference) bool {
		return ref.Attribute == "arn" && m.serviceOf(ref) == "dynamodb"
	})
}

// isDestination says that an ARN is that of a dead-letter queue or another destination of
// a function. Lambda itself sends to these, outside the VPC, with the function's role. Source:
// https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
func (m *model) isDestination(w workload, service string, arn graph.Value) bool {
	destinations := orWhole(w.resource.Attribute("destinations"))
	return slices.ContainsFunc(destinations, func(destination graph.Value) bool {
		if text, _ := arn.AsText(); text == "*" {
			return m.mayBelongTo(destination, service)
		}
		return isSame(destination, arn)
	})
}

// mayBelongTo says that an ARN is of a service, or of nobody knows which.
func (m *model) mayBelongTo(arn graph.Value, service string) bool {
	if len(arn.Refs) == 1 {
		return m.serviceOf(arn.Refs[0]) == service
	}
	text := literalText(arn)
	return text == "" || strings.Contains(text, ":"+service+":")
}

func (m *model) serviceOf(ref graph.Reference) string {
	r := m.g.Resource(ref.Resource)
	if r == nil {
		return ""
	}
	service, _ := awsdata.ServiceOfType(r.Type)
	return service
}

// isSame says that two values name one resource, or are one unknown.
func isSame(a, b graph.Value) bool {
	if len(a.Refs) == 1 && len(b.Refs) == 1 {
		return a.Refs[0].Resource == b.Refs[0].Resource
	}
	return a.State == b.State && a.Why == b.Why && labelOf(a) == labelOf(b) && len(a.Refs) == len(b.Refs)
}
