package network

import (
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// Forwarder is an instance or interface that a route sends other machines' packets to.
type Forwarder struct {
	Address string `json:"address"` // of the route where the target is not known
	At      Place  `json:"at"`      // where the check is switched
	// Check: whether it drops what is not addressed to itself: "off", "on" or "unknown".
	Check  Decision `json:"check"`
	Routes []Hop    `json:"routes"`
}

// forwarderFacts gives what routes lead to that has to forward, in order of the routes.
// Source: https://docs.aws.amazon.com/vpc/latest/userguide/work-with-nat-instances.html
func (m *model) forwarderFacts() []Forwarder {
	facts := []Forwarder{}
	at := map[string]int{}
	for _, line := range m.writtenRoutes() {
		if line.attribute != "instance" && line.attribute != "network_interface" {
			continue
		}
		fact := m.forwarder(line)
		if i, seen := at[fact.Address]; seen {
			facts[i].add(fact)
			continue
		}
		at[fact.Address] = len(facts)
		facts = append(facts, fact)
	}
	return facts
}

// add takes over another route to one forwarder; a certain one decides.
func (f *Forwarder) add(other Forwarder) {
	f.Routes = append(f.Routes, other.Routes...)
	if other.Check.State == "on" {
		f.Check = other.Check
	}
}

func (m *model) forwarder(line writtenRoute) Forwarder {
	cidr, _ := m.destinationOf(line.item)
	r := m.target(line.to, "instance")
	if r == nil {
		r = m.target(line.to, "network_interface")
	}
	hop := Hop{line.at, line.table + " sends " + cidr + " to it"}
	if r == nil {
		return Forwarder{
			Address: line.at.Resource, At: line.at, Check: unknown(whyUnknown("the target of a route", line.to)), Routes: []Hop{hop},
		}
	}
	fact := Forwarder{Address: r.Address, At: Place{r.Address, "source_dest_check"}, Check: m.checkOf(r), Routes: []Hop{hop}}
	doubt, doubtful := existence(r)
	switch {
	case fact.Check.State != "on":
	case doubtful:
		fact.Check = doubt
	case line.doubt != "":
		fact.Check = unknown(line.at.Resource + " may not exist: " + line.doubt)
	}
	return fact
}

// checkOf says whether an instance or interface checks source and destination. The setting
// of an instance whose interface is made separately is the interface's. Source:
// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/instance
func (m *model) checkOf(r *graph.Resource) Decision {
	interfaces := r.Attribute("interfaces")
	if interfaces.State == graph.Absent {
		return m.ownCheck(r)
	}
	own := m.ownCheck(r)
	if own.State != "on" {
		return unknown("its interfaces are made separately, and whether its own setting reaches them is not known")
	}
	if own.State == Unknown {
		return own
	}
	for _, item := range interfaces.Items {
		nic := m.target(item, "network_interface")
		if nic == nil {
			return unknown(whyUnknown("its network interface", item))
		}
		if check := m.ownCheck(nic); check.State != "on" {
			return check
		}
	}
	return Decision{State: "on"}
}

// switchesCheck are the words by which user data asks the API to switch the check off.
var switchesCheck = []string{"source-dest-check", "SourceDestCheck", "source_dest_check"}

func (m *model) ownCheck(r *graph.Resource) Decision {
	v, userData := r.Attribute("source_dest_check"), r.Attribute("user_data")
	checked, known := v.AsFlag()
	switch {
	case !known:
		return unknown(whyUnknown("its source and destination check", v))
	case !checked:
		return Decision{State: "off"}
	}
	for _, word := range switchesCheck {
		if strings.Contains(literalText(userData), word) {
			return unknown("its user data speaks of " + word)
		}
	}
	if userData.State == graph.Unknown && whollyUnknown(userData) {
		return unknown("its user data, which may switch the check off, is unknown: " + userData.Why)
	}
	return Decision{State: "on"}
}
