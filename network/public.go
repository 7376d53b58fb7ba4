package network

import (
	"slices"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// workloadFacts says which workloads get public addresses. The subnet's default counts
// where nothing is written and the interface is not made separately. Source:
// https://docs.aws.amazon.com/vpc/latest/userguide/vpc-ip-addressing.html
func (m *model) workloadFacts() []Workload {
	facts := []Workload{}
	for _, w := range m.workloads {
		fact := Workload{Address: w.resource.Address, Type: w.resource.Type, Hops: []Hop{}}
		fact.PublicAddress, fact.At = m.publicAddress(w)
		if doubt, doubtful := existence(w.resource); doubtful && fact.PublicAddress.State == "yes" {
			fact.PublicAddress = doubt
		}
		if len(w.subnets) > 0 {
			fact.Hops = m.hops(w, w.subnets[0])
		}
		facts = append(facts, fact)
	}
	facts = append(facts, m.unusedTemplates()...)
	slices.SortStableFunc(facts, func(a, b Workload) int { return strings.Compare(a.Address, b.Address) })
	return facts
}

// unusedTemplates are the launch templates that no workload here is launched from, which
// others may use: node groups, fleets, people.
func (m *model) unusedTemplates() []Workload {
	var facts []Workload
	for _, r := range m.g.OfKind("launch_template") {
		if slices.ContainsFunc(m.workloads, func(w workload) bool { return w.launch == r }) {
			continue
		}
		fact := Workload{Address: r.Address, Type: r.Type, Hops: []Hop{}}
		fact.PublicAddress, fact.At = writtenAddress(r)
		facts = append(facts, fact)
	}
	return facts
}

func (m *model) publicAddress(w workload) (Decision, Place) {
	if at := m.elasticIP(w.resource); at.Resource != "" {
		return Decision{"yes", "an Elastic IP address is associated with it"}, at
	}
	switch w.resource.Kind {
	case "ecs_service":
		return writtenAddress(w.resource)
	case "instance", "autoscaling_group":
		if m.forwarders[w.resource.Address] {
			return Decision{"no", "it is a NAT instance"}, Place{}
		}
		return m.launchedAddress(w)
	}
	return Decision{State: "no"}, Place{}
}

func writtenAddress(r *graph.Resource) (Decision, Place) {
	v := r.Attribute("public_ip")
	public, ok := v.AsFlag()
	switch {
	case v.State == graph.Absent:
		return Decision{State: "subnet"}, Place{}
	case !ok:
		return unknown(whyUnknown("its own setting", v)), Place{}
	case public:
		return Decision{"yes", "it asks for one"}, Place{r.Address, "public_ip"}
	}
	return Decision{State: "no"}, Place{}
}

func (m *model) launchedAddress(w workload) (Decision, Place) {
	for _, r := range []*graph.Resource{w.resource, w.launch} {
		if r == nil {
			continue
		}
		if decision, at := writtenAddress(r); decision.State != "subnet" {
			return decision, at
		}
	}
	if w.resource.Kind == "autoscaling_group" && w.launch == nil {
		return unknown("its launch template is not in this configuration"), Place{}
	}
	if interfaces := w.resource.Attribute("interfaces"); interfaces.State != graph.Absent {
		return Decision{State: "no"}, Place{}
	}
	return m.subnetAddress(w)
}

// subnetAddress decides by the subnets' own default.
func (m *model) subnetAddress(w workload) (Decision, Place) {
	if len(w.subnets) == 0 {
		why := "it names no subnet and lies in the default VPC, whose subnets are not in this configuration"
		if w.placement.State != graph.Absent {
			why = whyUnknown("its subnet", firstItem(w.placement))
		}
		return unknown(why), Place{}
	}
	result := Decision{State: "no"}
	for _, subnet := range w.subnets {
		v := subnet.Attribute("map_public_ip")
		public, ok := v.AsFlag()
		switch {
		case public:
			return Decision{"yes", subnet.Address + " gives new interfaces public addresses"}, Place{w.resource.Address, w.at}
		case !ok:
			result = unknown(whyUnknown("map_public_ip of "+subnet.Address, v))
		}
	}
	return result, Place{}
}

func firstItem(list graph.Value) graph.Value {
	if len(list.Items) > 0 {
		return list.Items[0]
	}
	return list
}

// elasticIP gives the place of an Elastic IP address that is associated with a workload
// or one of its interfaces for certain.
func (m *model) elasticIP(r *graph.Resource) Place {
	for _, address := range m.g.OfKind("elastic_ip") {
		if address.Possible != "" {
			continue
		}
		instances, _ := m.targets(address.Attribute("instances"), "instance")
		for _, instance := range instances {
			if instance == r && !m.forwarders[r.Address] {
				return Place{Resource: r.Address}
			}
		}
	}
	return Place{}
}
