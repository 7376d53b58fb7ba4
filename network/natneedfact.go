package network

import (
	"cmp"
	"slices"

	"github.com/vpclint/vpclint/graph"
)

// NATNeed says whether the workloads behind a NAT gateway are seen to call a service
// through it: "needed", "not_needed" where all that they are seen to call has endpoints,
// "unused" without workloads, or "unknown".
type NATNeed struct {
	Decision
	Services  []string `json:"services"`  // titles of what they call
	Workloads []string `json:"workloads"` // those that call it
}

// natNeeds joins the needs of all NAT gateways, by address.
func (m *model) natNeeds(uses []use) map[string]*NATNeed {
	needs := map[string]*NATNeed{}
	if len(m.g.OfKind("nat_gateway")) == 0 {
		return needs
	}
	called := map[[2]string][]use{}
	for _, u := range uses {
		if u.subnet != nil {
			key := [2]string{u.workload.resource.Address, u.subnet.Address}
			called[key] = append(called[key], u)
		}
	}
	for _, w := range m.workloads {
		for _, subnet := range w.subnets {
			nat := m.target(m.classOf(subnet).to, "nat_gateway")
			if nat == nil {
				continue
			}
			if needs[nat.Address] == nil {
				needs[nat.Address] = &NATNeed{Decision: Decision{State: "not_needed"}}
			}
			needs[nat.Address].addFetched(m.fetched(w))
			needs[nat.Address].add(w, called[[2]string{w.resource.Address, subnet.Address}])
		}
	}
	return needs
}

// add takes a workload in one subnet and what it calls from there.
func (n *NATNeed) add(w workload, uses []use) {
	if len(uses) == 0 {
		n.doubt("nothing shows what " + w.resource.Address + " calls")
	}
	for _, u := range uses {
		switch u.route.State {
		case byGateway, byInterface:
		case Unknown:
			n.doubt(u.route.Why)
		default:
			n.State = "needed"
		}
		n.Services = appendNew(n.Services, titleOf(u.service.ID))
		n.Workloads = appendNew(n.Workloads, w.resource.Address)
	}
}

func (n *NATNeed) doubt(why string) {
	if n.State != "needed" {
		n.Decision = unknown(cmp.Or(n.Why, why))
	}
}

func appendNew(list []string, text string) []string {
	if slices.Contains(list, text) {
		return list
	}
	return append(list, text)
}

// needOf gives the need of a NAT gateway; in an open VPC others may need it.
func (m *model) needOf(nat *graph.Resource, needs map[string]*NATNeed) NATNeed {
	need := NATNeed{Decision: Decision{State: "unused"}}
	if found := needs[nat.Address]; found != nil {
		need = *found
	}
	need.Services, need.Workloads = append([]string{}, need.Services...), append([]string{}, need.Workloads...)
	if need.State != "not_needed" {
		return need
	}
	need.Why = ""
	if doubt, doubtful := existence(nat); doubtful {
		need.Decision = doubt
	} else if open := m.open(m.vpcOfTarget(nat)); open.State == "open" {
		need.Decision = unknown(open.Why)
	}
	return need
}

// addFetched takes what a workload fetches from elsewhere than AWS services.
func (n *NATNeed) addFetched(fetched Decision) {
	switch fetched.State {
	case "public":
		n.State = "needed"
	case Unknown:
		n.doubt(fetched.Why)
	}
}

// fetched says whether a workload fetches anything from the internet: "public" where it
// does, "nothing" that shows, or "unknown".
func (m *model) fetched(w workload) Decision {
	for _, r := range []*graph.Resource{w.resource, w.launch} {
		if r != nil && r.Attribute("user_data").State != graph.Absent {
			return unknown("what the user data of " + r.Address + " fetches is not followed")
		}
	}
	if w.task == nil || !m.onFargate(w.resource) {
		return Decision{State: "nothing"}
	}
	for _, container := range orWhole(w.task.Attribute("containers")) {
		image := container.Field("image")
		switch text, known := image.AsText(); {
		case m.isECRImage(w, image):
		case known && text != "":
			return Decision{"public", text + " is pulled from a public registry"}
		default:
			return unknown(whyUnknown("an image of "+w.task.Address, image))
		}
	}
	return Decision{State: "nothing"}
}
