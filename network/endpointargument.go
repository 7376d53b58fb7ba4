package network

import (
	"slices"

	"github.com/vpclint/vpclint/graph"
)

// ForeignArgument is an argument that AWS takes for another type of endpoint only.
type ForeignArgument struct {
	Endpoint string `json:"endpoint"`
	Type     string `json:"type"`
	Called   string `json:"called"` // "route tables", "subnets", "security groups", "private DNS"
	At       Place  `json:"at"`
	// Given: "given" or "unknown".
	Given Decision `json:"given"`
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

func (m *model) foreignArguments() []ForeignArgument {
	found := []ForeignArgument{}
	for _, e := range m.endpoints {
		endpointType := typeState(e)
		for _, refusal := range refusals {
			given, at := m.given(e, refusal.attribute)
			if endpointType.State == Unknown && given.State == "given" {
				given = endpointType
			} else if !slices.Contains(refusal.by, endpointType.State) {
				continue
			}
			if given.State == "given" {
				given = m.ifTheyExist(given, e)
			}
			if given.State != "none" {
				found = append(found, ForeignArgument{e.resource.Address, endpointType.State, refusal.called, at, given})
			}
		}
	}
	return found
}

// given says whether an argument of an endpoint says anything: "given", "none", "unknown".
func (m *model) given(e *endpoint, attribute string) (Decision, Place) {
	at := Place{e.resource.Address, attribute}
	if attribute == "private_dns" {
		private := m.privateDNS(e)
		if source := e.resource.Attribute(attribute).Source; source != nil {
			at = Place{source.Resource, source.Attribute}
		}
		return translated(private, map[string]string{"on": "given", "off": "none"}), at
	}
	list := e.resource.Attribute(attribute)
	i := slices.IndexFunc(list.Items, func(item graph.Value) bool { return item.Possible == "" })
	if i >= 0 {
		at = elementPlace(e.resource.Address, attribute, i, list.Items[i], "")
	}
	return translated(m.listState(e, attribute), map[string]string{"some": "given"}), at
}

// translated gives a decision other words for its states.
func translated(d Decision, words map[string]string) Decision {
	if word, ok := words[d.State]; ok {
		d.State = word
	}
	return d
}
