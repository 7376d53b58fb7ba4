package network

import (
	"cmp"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// ServicesInVPC says which services a VPC with workloads has endpoints for, or finds in
// the endpoints of another VPC by their names.
type ServicesInVPC struct {
	VPC string `json:"vpc"` // what it is called
	At  Place  `json:"at"`  // the VPC; of one outside, what lies in it
	// Clients: "some" or "unknown"; Client is the first.
	Clients Decision `json:"clients"`
	Client  string   `json:"client"`
	// Services are those about which there is something to say: "present" or "unknown".
	// That of FIPS endpoints is the service itself.
	Services []ServiceState `json:"services"`
	// Others is what holds of all other services: "absent" or "unknown".
	Others Decision `json:"others"`
}

// ServiceState is a service's ID with what is decided of it.
type ServiceState struct {
	Service string `json:"service"`
	Decision
}

// servicesInVPCs looks at the VPCs that hold workloads, in order of what they are called.
func (m *model) servicesInVPCs() []ServicesInVPC {
	found := map[string]*ServicesInVPC{}
	vpcs := map[string]*graph.Resource{}
	for _, w := range m.workloads {
		for _, place := range m.vpcsOf(w) {
			in := found[place.VPC]
			if in == nil {
				in = &place
				found[place.VPC] = in
				vpcs[place.VPC] = m.g.Resource(place.VPC)
			}
			if in.Clients.State == Unknown && place.Clients.State == "some" {
				in.Clients, in.Client = place.Clients, place.Client
			}
		}
	}
	byVPC, unplaced, hubs := m.endpointsByVPC()
	facts := []ServicesInVPC{}
	for label, in := range found {
		vpc := vpcs[label]
		in.Others = m.unlisted(vpc, label)
		states := map[string]Decision{}
		for _, e := range byVPC[label] {
			in.count(states, e, e.isForOwnRegion())
		}
		for _, e := range unplaced {
			in.count(states, e, min(e.liesIn(vpc), e.isForOwnRegion()))
		}
		for service := range hubs {
			m.countHub(states, vpc, service)
		}
		in.Services = sortedStates(states)
		facts = append(facts, *in)
	}
	slices.SortFunc(facts, func(a, b ServicesInVPC) int { return strings.Compare(a.VPC, b.VPC) })
	return facts
}

// vpcsOf gives the VPCs that a workload sends from, each with itself as its client.
func (m *model) vpcsOf(w workload) []ServicesInVPC {
	some := Decision{State: "some"}
	if w.doubt != "" {
		some = unknown(w.doubt)
	}
	client := w.resource.Address
	if len(w.subnets) == 0 && w.placement.State != graph.Absent {
		label := cmp.Or(labelOf(firstItem(w.placement)), "the VPC of "+client)
		return []ServicesInVPC{{VPC: label, At: Place{client, w.at}, Clients: some, Client: client}}
	}
	var found []ServicesInVPC
	for _, subnet := range w.subnets {
		clients := some
		if doubt, doubtful := sending(w, subnet); doubtful {
			clients = doubt
		}
		vpc, label := m.vpcOf(subnet.Attribute("vpc"))
		at := Place{subnet.Address, "vpc"}
		if vpc != nil {
			at = Place{Resource: vpc.Address}
		}
		found = append(found, ServicesInVPC{VPC: label, At: at, Clients: clients, Client: client})
	}
	return found
}

// endpointsByVPC sorts the endpoints by what their VPC is called, gives those whose VPC is
// not known, and the services of those that hosted zones may point at.
func (m *model) endpointsByVPC() (byVPC map[string][]*endpoint, unplaced []*endpoint, hubs map[string]bool) {
	byVPC, hubs = map[string][]*endpoint{}, map[string]bool{}
	for _, e := range m.endpoints {
		_, label := m.vpcOf(e.resource.Attribute("vpc"))
		byVPC[label] = append(byVPC[label], e)
		if e.resource.Attribute("vpc").State == graph.Unknown {
			unplaced = append(unplaced, e)
		}
		if len(m.zones) > 0 && e.service.ID != "" && m.aliased(e).State != "no" {
			hubs[e.service.ID] = true
		}
	}
	return byVPC, unplaced, hubs
}

// unlisted decides for services of which no endpoint is known.
func (m *model) unlisted(vpc *graph.Resource, label string) Decision {
	if open := m.open(vpc, label); open.State == "open" {
		return unknown(open.Why)
	}
	if why := m.answeredByOthers(vpc); why != "" {
		return unknown(why)
	}
	return ifTheyExist(Decision{State: "absent"}, vpc)
}

// answeredByOthers says who may answer in a VPC for the names of services.
func (m *model) answeredByOthers(vpc *graph.Resource) string {
	servers := m.nameServers[vpc.Address]
	for _, in := range servers.rules {
		if m.forwardsAWS(in.rule) {
			return answersElse(in.association, vpc)
		}
	}
	if len(servers.profiled) > 0 {
		return answersElse(servers.profiled[0].association, vpc)
	}
	return cmp.Or(servers.custom, servers.outside)
}

// forwardsAWS says that a resolver rule may send queries for names of AWS elsewhere.
func (m *model) forwardsAWS(rule *graph.Resource) bool {
	if kind, known := rule.Attribute("type").AsText(); known && kind != "FORWARD" {
		return false
	}
	const names = "amazonaws.com"
	domain := m.domainName(rule.Attribute("domain"))
	return strings.Contains(domain, unknownPart) || strings.HasSuffix(names, domain) || strings.HasSuffix(domain, names)
}

// count notes what an endpoint that stands in the VPC, or may, says of its service.
func (in *ServicesInVPC) count(states map[string]Decision, e *endpoint, there answer) {
	service := strings.Replace(e.service.ID, "-fips", "", 1)
	switch {
	case there == no, states[service].State == "present":
	case !e.named:
		if in.Others.State == "absent" {
			in.Others = unknown(e.doubt(""))
		}
	case service == "":
	case there == yes && e.resource.Possible == "":
		states[service] = Decision{"present", e.resource.Address}
	default:
		states[service] = unknown(e.doubt(e.service.ID))
	}
}

// countHub notes whether a service's name leads to an endpoint of another VPC.
func (m *model) countHub(states map[string]Decision, vpc *graph.Resource, service string) {
	if vpc == nil || states[service].State == "present" {
		return
	}
	switch named := m.resolves(vpc, service); named.answer {
	case yes:
		states[service] = Decision{"present", named.endpoint}
	case maybe:
		states[service] = unknown(named.why)
	}
}

func sortedStates(states map[string]Decision) []ServiceState {
	sorted := []ServiceState{}
	for service, decision := range states {
		sorted = append(sorted, ServiceState{service, decision})
	}
	slices.SortFunc(sorted, func(a, b ServiceState) int { return strings.Compare(a.Service, b.Service) })
	return sorted
}
