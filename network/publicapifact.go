package network

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// PublicAPICalls are calls of workloads to public APIs of API Gateway from a VPC where an
// endpoint takes the names of all APIs, through which public ones do not answer. Source:
// https://repost.aws/knowledge-center/api-gateway-vpc-connections
type PublicAPICalls struct {
	Endpoint string `json:"endpoint"`
	VPC      string `json:"vpc"` // what it is called
	// Made: "made", or "unknown" for calls of which that is unknown for one reason.
	Made  Decision `json:"made"`
	Calls []Hop    `json:"calls"` // the variables that hold the APIs' addresses
}

// api says of a resource type where it tells whether an API is public. Sources:
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-endpoint-types.html and
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html
type api struct {
	types    string // path of its endpoint types; empty for one that is always public
	disabled string // switch that leaves it to custom domain names alone
	of       string // attribute that names the API which it is a stage of
}

var apis = map[string]api{
	"aws_api_gateway_deployment": {of: "rest_api_id"},
	"aws_api_gateway_rest_api":   {types: "endpoint_configuration.types", disabled: "disable_execute_api_endpoint"},
	"aws_api_gateway_stage":      {of: "rest_api_id"},
	"aws_apigatewayv2_api":       {disabled: "disable_execute_api_endpoint"},
	"aws_apigatewayv2_stage":     {of: "api_id"},
	"AWS::ApiGateway::RestApi":   {types: "EndpointConfiguration.Types", disabled: "DisableExecuteApiEndpoint"},
	"AWS::ApiGatewayV2::Api":     {disabled: "DisableExecuteApiEndpoint"},
	"AWS::Serverless::Api":       {types: "EndpointConfiguration.Type", disabled: "DisableExecuteApiEndpoint"},
	"AWS::Serverless::HttpApi":   {disabled: "DisableExecuteApiEndpoint"},
}

func (m *model) publicAPICalls() []PublicAPICalls {
	found := []PublicAPICalls{}
	for _, e := range m.endpoints {
		takes := m.takesAPINames(e)
		if takes.State == "off" {
			continue
		}
		isInside := func(subnet *graph.Resource) bool { return m.vpcAround(subnet) == e.vpc }
		for _, w := range m.workloads {
			if slices.ContainsFunc(w.subnets, isInside) {
				found = m.addCalls(found, e, w, takes)
			}
		}
	}
	return found
}

// takesAPINames says whether an endpoint takes the names of all APIs in its VPC: "on", "off"
// or "unknown".
func (m *model) takesAPINames(e *endpoint) Decision {
	if e.service.ID != "execute-api" || e.vpc == nil || e.typeIs("Interface") != yes {
		return Decision{State: "off"}
	}
	private, inVPC := m.privateDNS(e), e.vpcDNS()
	if private.State == "off" || inVPC.State == "off" {
		return Decision{State: "off"}
	}
	if private.State == Unknown {
		return private
	}
	return inVPC
}

// addCalls adds the calls of a workload in the VPC of an endpoint that takes their names.
func (m *model) addCalls(found []PublicAPICalls, e *endpoint, w workload, takes Decision) []PublicAPICalls {
	for _, v := range variablesOf(w) {
		made, api := m.callsPublicAPI(v.value)
		switch {
		case made.State == "" || isInOtherRegion(api, e):
			continue
		case made.State == "made" && takes.State == Unknown:
			made = takes
		case made.State == "made":
			made = ifTheyExist(made, e.resource, w.resource)
		}
		found = addCall(found, e, made, Hop{v.at, w.resource.Address + " calls " + api.Address})
	}
	return found
}

// isInOtherRegion says that an API is known to have a name in another region than those that
// an endpoint takes.
func isInOtherRegion(api *graph.Resource, e *endpoint) bool {
	region, known := api.Region.AsText()
	taken := cmp.Or(e.region, e.own)
	return known && taken != "" && region != taken
}

func addCall(found []PublicAPICalls, e *endpoint, made Decision, call Hop) []PublicAPICalls {
	i := slices.IndexFunc(found, func(c PublicAPICalls) bool { return c.Endpoint == e.resource.Address && c.Made == made })
	if i < 0 {
		i = len(found)
		found = append(found, PublicAPICalls{Endpoint: e.resource.Address, VPC: e.vpc.Address, Made: made})
	}
	found[i].Calls = append(found[i].Calls, call)
	return found
}

// variable is a value that a workload is handed, and where it is written.
type variable struct {
	at    Place
	value graph.Value
}

// variablesOf gives the environment variables of a function or a task, and the user data
// of an instance.
func variablesOf(w workload) []variable {
	environment := w.resource.Attribute("environment")
	var found []variable
	for _, name := range slices.Sorted(maps.Keys(environment.Fields)) {
		found = append(found, variable{Place{w.resource.Address, "environment." + name}, environment.Fields[name]})
	}
	if data := w.resource.Attribute("user_data"); data.State != graph.Absent {
		found = append(found, variable{Place{w.resource.Address, "user_data"}, data})
	}
	if w.task == nil {
		return found
	}
	for i, container := range w.task.Attribute("containers").Items {
		for j, v := range container.Field("environment").Items {
			at := Place{w.task.Address, fmt.Sprintf("containers[%d].environment[%d].value", i, j)}
			found = append(found, variable{at, v.Field("value")})
		}
	}
	return found
}

// callsPublicAPI says whether a value is the address of a public API: "made", "unknown", or
// no decision where it is none.
func (m *model) callsPublicAPI(v graph.Value) (made Decision, called *graph.Resource) {
	for _, ref := range v.Refs {
		isAddress := ref.Attribute == "invoke_url" || ref.Attribute == "api_endpoint" || strings.Contains(literalText(v), ".execute-api.")
		r := m.apiOf(m.g.Resource(ref.Resource))
		if r == nil || !isAddress {
			continue
		}
		made = isPublicAPI(r)
		if made.State == "made" && (v.May || v.Possible != "") {
			made = unknown(whyUnknown("the address that it calls", v))
		}
		if made.State != "" {
			return made, r
		}
	}
	return Decision{}, nil
}

// apiOf gives the API that a resource is, or is a stage of.
func (m *model) apiOf(r *graph.Resource) *graph.Resource {
	if r == nil {
		return nil
	}
	kind, ok := apis[r.Type]
	switch {
	case !ok:
		return nil
	case kind.of == "":
		return r
	}
	for _, ref := range r.Attribute(kind.of).Refs {
		if of := m.g.Resource(ref.Resource); of != nil {
			if kind, ok := apis[of.Type]; ok && kind.of == "" {
				return of
			}
		}
	}
	return nil
}

func isPublicAPI(r *graph.Resource) Decision {
	kind := apis[r.Type]
	switched := r.Attribute(kind.disabled)
	if disabled, known := switched.AsFlag(); disabled {
		return Decision{}
	} else if !known && switched.State == graph.Unknown {
		return unknown(whyUnknown("whether "+r.Address+" has an address of its own", switched))
	}
	first, rest, _ := strings.Cut(kind.types, ".")
	for _, endpointType := range leavesOf(r.Attribute(first), rest) {
		text, known := endpointType.AsText()
		switch {
		case strings.EqualFold(text, "PRIVATE"):
			return Decision{}
		case !known && endpointType.State != graph.Absent:
			return unknown(whyUnknown("the endpoint type of "+r.Address, endpointType))
		}
	}
	return ifTheyExist(Decision{State: "made"}, r)
}

// leavesOf gives the scalars of a field of an object, or of the objects of a list.
func leavesOf(v graph.Value, field string) []graph.Value {
	var leaves []graph.Value
	for _, item := range orItself(v) {
		if item.Form != graph.Scalar && item.State == graph.Known {
			item = item.Field(field)
		}
		leaves = append(leaves, orItself(item)...)
	}
	return leaves
}

// orItself gives the items of a list that is known, else the value.
func orItself(v graph.Value) []graph.Value {
	if v.Form == graph.List && v.State == graph.Known {
		return listed(v)
	}
	return []graph.Value{v}
}
