package network

import (
	"slices"

	"github.com/vpclint/vpclint/graph"
)

// ForeignArguments are the arguments of an endpoint that AWS takes for another type of
// endpoint only, or those of which that is unknown for one reason.
type ForeignArguments struct {
	Endpoint string `json:"endpoint"`
	Type     string `json:"type"`
	// Given: "given" or "unknown".
	Given     Decision   `json:"given"`
	Arguments []Argument `json:"arguments"`
}

// Argument is where an argument stands.
type Argument struct {
	Place
	Called string `json:"called"` // "route tables", "subnets", "security groups", "private DNS"
}

// refusals says which types refuse an argument. Source:
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcEndpoint.html
var refusals = []struct {
	attribute, called string
	by                []string
}{
	{"route_tables", "route tables", []string{"Interface", "GatewayLoadBalancer"}},
	{"subnets", "subnets", []string{"Gateway"}},
	{"security_groups", "security groups", []string{"Gateway", "GatewayLoadBalancer"}},
	{"private_dns", "private DNS", []string{"Gateway", "GatewayLoadBalancer"}},
}

func (m *model) foreignArguments() []ForeignArguments {
	found := []ForeignArguments{}
	for _, e := range m.endpoints {
		found = append(found, m.foreignArgumentsOf(e)...)
	}
	return found
}

func (m *model) foreignArgumentsOf(e *endpoint) []ForeignArguments {
	var found []ForeignArguments
	endpointType := typeState(e)
	for _, refusal := range refusals {
		given, at := m.given(e, refusal.attribute)
		switch {
		case given.State == "none":
			continue
		case endpointType.State == Unknown:
			given = endpointType
		case !slices.Contains(refusal.by, endpointType.State):
			continue
		case given.State == "given":
			given = ifTheyExist(given, e.resource)
		}
		i := slices.IndexFunc(found, func(f ForeignArguments) bool { return f.Given == given })
		if i < 0 {
			i = len(found)
			found = append(found, ForeignArguments{Endpoint: e.resource.Address, Type: endpointType.State, Given: given})
		}
		found[i].Arguments = append(found[i].Arguments, Argument{at, refusal.called})
	}
	return found
}

// given says whether an argument of an endpoint says anything: "given", "none", "unknown".
func (m *model) given(e *endpoint, attribute string) (Decision, Place) {
	at := Place{e.resource.Address, attribute}
	if attribute == "private_dns" {
		return reworded(m.privateDNS(e), map[string]string{"on": "given", "off": "none"}), privateDNSPlace(e)
	}
	list := e.resource.Attribute(attribute)
	i := slices.IndexFunc(list.Items, func(item graph.Value) bool { return item.Possible == "" })
	if i >= 0 {
		at = elementPlace(e.resource.Address, attribute, i, list.Items[i], "")
	}
	return reworded(m.listState(e, attribute), map[string]string{"some": "given"}), at
}

// reworded gives a decision other words for its states.
func reworded(d Decision, words map[string]string) Decision {
	if word, ok := words[d.State]; ok {
		d.State = word
	}
	return d
}

// ifTheyExist gives a decision, or the doubt where one of the resources may not exist.
func ifTheyExist(d Decision, resources ...*graph.Resource) Decision {
	for _, r := range resources {
		if doubt, doubtful := existence(r); doubtful {
			return doubt
		}
	}
	return d
}
