package network

import (
	"slices"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// PublicFunction is a function in a public subnet. It gets no public address there, so that
// the internet gateway is no way out for it. Source:
// https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc-internet.html
type PublicFunction struct {
	Address string `json:"address"`
	Subnet  string `json:"subnet"`
	Target  string `json:"target"` // the internet gateway
	At      Place  `json:"at"`
	// Services: "cut_off" where it uses some that only the internet gateway leads to,
	// "none" where it is known to use none, or "unknown".
	Services Decision `json:"services"`
	Titles   []string `json:"titles"`
	Evidence []Hop    `json:"evidence"`
	Hops     []Hop    `json:"hops"`
}

// publicFunctions takes one public subnet of each function, the first by address where a
// service is cut off.
func (m *model) publicFunctions(uses []use) []PublicFunction {
	found := []PublicFunction{}
	byWorkload := map[string][]use{}
	for _, u := range uses {
		byWorkload[u.workload.resource.Address] = append(byWorkload[u.workload.resource.Address], u)
	}
	for _, w := range m.workloads {
		if w.resource.Kind != "lambda_function" {
			continue
		}
		var best *PublicFunction
		for _, subnet := range w.subnets {
			if f, ok := m.publicFunction(w, subnet, byWorkload[w.resource.Address]); ok && (best == nil || f.worse(*best)) {
				best = &f
			}
		}
		if best != nil {
			found = append(found, *best)
		}
	}
	slices.SortFunc(found, func(a, b PublicFunction) int { return strings.Compare(a.Address, b.Address) })
	return found
}

func (f PublicFunction) worse(than PublicFunction) bool {
	rank := map[string]int{"none": 0, Unknown: 1, "cut_off": 2}
	return rank[f.Services.State] > rank[than.Services.State]
}

func (m *model) publicFunction(w workload, subnet *graph.Resource, uses []use) (PublicFunction, bool) {
	way := m.classOf(subnet)
	if way.class.State != Public {
		return PublicFunction{}, false
	}
	f := PublicFunction{
		Address: w.resource.Address, Subnet: subnet.Address, Target: way.target, At: Place{w.resource.Address, w.at},
		Services: Decision{State: "none"}, Titles: []string{}, Evidence: []Hop{}, Hops: m.hops(w, subnet),
	}
	for _, u := range uses {
		switch {
		case u.subnet != subnet:
		case u.route.State == byInternet:
			f.Services = Decision{State: "cut_off"}
			f.Titles = append(f.Titles, titleOf(u.service.ID))
			for _, sign := range u.evidence {
				f.Evidence = append(f.Evidence, sign.hop)
			}
		case u.route.State == Unknown && f.Services.State == "none":
			f.Services = u.route
		}
	}
	if why := m.wayOutOfFunction(w, subnet); why != "" {
		f.Services = unknown(why)
	}
	return f, true
}

// wayOutOfFunction gives the doubt about a function that may have a way out all the same:
// by a public IPv6 address, or because it or its subnet may not exist.
func (m *model) wayOutOfFunction(w workload, subnet *graph.Resource) string {
	if doubt, doubtful := sending(w, subnet); doubtful {
		return doubt.Why
	}
	ipv6, known := w.resource.Attribute("ipv6").AsFlag()
	if hasIPv6(subnet) && (ipv6 || !known) {
		return "by IPv6 it may reach the services that have such addresses"
	}
	return ""
}
