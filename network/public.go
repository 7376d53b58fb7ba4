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
		if w.hosted {
			continue
		}
		fact := Workload{Address: w.resource.Address, Type: w.resource.Type, Hops: []Hop{}}
		fact.PublicAddress, fact.At = m.publicAddress(w)
		if doubt, doubtful := existence(w.resource); doubtful && fact.PublicAddress.State == "yes" {
			fact.PublicAddress = doubt
		}
		if len(w.subnets) > 0 {
			fact.Hops = m.hops(w, w.subnets[0])
		}
		if elastic := m.elasticIP(w); elastic.State == "yes" && fact.PublicAddress.State == "yes" {
			fact.Hops = append(fact.Hops, Hop{Place{Resource: elastic.by}, elastic.by + " gives it a public address"})
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
	if m.forwards(w) {
		return Decision{"no", "it is a NAT instance"}, Place{}
	}
	elastic := m.elasticIP(w)
	if elastic.State == "yes" {
		return elastic.Decision, Place{Resource: w.resource.Address}
	}
	switch w.resource.Kind {
	case "ecs_service":
		asked, at := writtenAddress(w.resource)
		if at.Attribute != "" {
			at = w.place(at.Attribute)
		}
		return asked, at
	case "vpc_resource":
		if w.managed {
			return Decision{State: "no"}, Place{}
		}
		return m.launchedAddress(w)
	case "instance", "autoscaling_group":
		launched, at := m.launchedAddress(w)
		if launched.State == "no" && elastic.State == Unknown {
			launched = elastic.Decision
		}
		return launched, at
	}
	return Decision{State: "no"}, Place{}
}

// forwards says that a workload or one of its interfaces sends on other machines' packets:
// a route leads to it, or its source and destination check is off, which serves nothing else.
func (m *model) forwards(w workload) bool {
	own := []*graph.Resource{w.resource}
	for _, v := range interfacesOf(w).Items {
		if nic := m.target(v, "network_interface"); nic != nil {
			own = append(own, nic)
		}
	}
	return slices.ContainsFunc(own, func(r *graph.Resource) bool {
		checked, known := r.Attribute("source_dest_check").AsFlag()
		return m.forwarders[r.Address] || known && !checked
	})
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
	if isLaunchedFromOutside(w) {
		return unknown(fromOutside.Why), Place{}
	}
	if interfacesOf(w).State != graph.Absent {
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

// interfacesOf are the interfaces that a workload is given ready-made, by itself or by the
// template that it is launched from.
func interfacesOf(w workload) graph.Value {
	interfaces := w.resource.Attribute("interfaces")
	if w.launch != nil {
		return firstWritten(interfaces, w.launch.Attribute("interfaces"))
	}
	return interfaces
}

// elasticIP says whether something has an Elastic IP address, and by which resource.
type elasticIP struct {
	Decision
	by string
}

// elasticIP says whether an Elastic IP address is associated with a workload or one of its
// interfaces: "yes", "no" or "unknown".
func (m *model) elasticIP(w workload) elasticIP {
	found := elasticIP{Decision: Decision{State: "no"}}
	for _, own := range append([]graph.Value{graph.Identity(w.resource.Address, "id")}, interfacesOf(w).Items...) {
		if len(own.Refs) != 1 || own.May {
			continue
		}
		switch associated := m.elasticIPs[own.Refs[0].Resource]; associated.State {
		case "yes":
			return associated
		case Unknown:
			found = associated
		}
	}
	return found
}

// indexElasticIPs notes which instances and interfaces have Elastic IP addresses, whether
// their own resources are in the configuration or not.
func (m *model) indexElasticIPs() {
	m.elasticIPs = map[string]elasticIP{}
	for _, kind := range []struct{ name, instance, networkInterface string }{
		{"elastic_ip", "instances", "interfaces"},
		{"elastic_ip_association", "instance", "interface"},
	} {
		for _, r := range m.g.OfKind(kind.name) {
			items := slices.Concat(elementsOf(r.Attribute(kind.instance)), elementsOf(r.Attribute(kind.networkInterface)))
			for _, item := range items {
				m.associateElasticIP(r, item)
			}
		}
	}
}

func (m *model) associateElasticIP(r *graph.Resource, named graph.Value) {
	associated := elasticIP{Decision{"yes", "an Elastic IP address is associated with it"}, r.Address}
	if doubt, doubtful := existence(r); doubtful {
		associated.Decision = doubt
	} else if named.Possible != "" || named.May || named.State == graph.Unknown {
		associated.Decision = unknown(whyUnknown("whether "+r.Address+" is associated with it", named))
	}
	for _, ref := range named.Refs {
		if m.elasticIPs[ref.Resource].State != "yes" {
			m.elasticIPs[ref.Resource] = associated
		}
	}
}

func elementsOf(v graph.Value) []graph.Value {
	if v.Form == graph.List {
		return v.Items
	}
	if v.State == graph.Absent {
		return nil
	}
	return []graph.Value{v}
}
