package network

import (
	"slices"

	"github.com/vpclint/vpclint/graph"
)

// Placement says whether a workload or endpoint is placed in the region's default VPC:
// "default", "other" or "unknown".
type Placement struct {
	At  Place    `json:"at"` // what places it
	VPC Decision `json:"vpc"`
}

// placementFacts speaks of the judged project; what linked ones place is judged there.
func (m *model) placementFacts() []Placement {
	facts := []Placement{}
	for _, w := range m.workloads {
		if w.resource.Project == "" {
			facts = append(facts, m.placementOf(w))
		}
	}
	for _, e := range m.endpoints {
		if e.resource.Project != "" {
			continue
		}
		fact := Placement{Place{e.resource.Address, "vpc"}, m.inDefaultVPC(e.resource.Attribute("vpc"))}
		facts = append(facts, fact.unless(e.resource))
	}
	return facts
}

func (f Placement) unless(r *graph.Resource) Placement {
	if doubt, doubtful := existence(r); doubtful && f.VPC.State == "default" {
		f.VPC = doubt
	}
	return f
}

// placementOf decides for a workload. Instances that name no subnet are launched into the
// default VPC. Source: https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html
func (m *model) placementOf(w workload) Placement {
	fact := Placement{At: Place{w.resource.Address, w.at}, VPC: Decision{State: "other"}}
	placement := w.placement
	if placement.State == graph.Absent && w.launch != nil {
		placement = graph.Concat(w.launch.Attribute("subnets"), m.subnetsOfInterfaces(w.launch))
	}
	if placement.State == graph.Absent && isLaunchedFromOutside(w) {
		placement = fromOutside
	}
	switch {
	case placement.State == graph.Absent && slices.Contains([]string{"instance", "autoscaling_group"}, w.resource.Kind):
		fact.VPC = Decision{"default", "it names no subnet, so that AWS chooses one there"}
	case namesDefaultVPC(placement):
		fact.VPC = Decision{"default", "its subnets are looked up there"}
	case len(placement.Items) == 0 && placement.State == graph.Unknown:
		fact.VPC = unknown(whyUnknown("its subnet", placement))
	}
	for _, item := range placement.Items {
		switch found := m.subnetInDefaultVPC(item); found.State {
		case "default":
			fact.VPC = found
		case Unknown:
			if fact.VPC.State == "other" {
				fact.VPC = found
			}
		}
	}
	return fact.unless(w.resource)
}

// subnetsOfInterfaces gives the subnets of the interfaces that a launch template is given.
func (m *model) subnetsOfInterfaces(launch *graph.Resource) graph.Value {
	subnets := graph.None()
	for _, item := range orWhole(launch.Attribute("interfaces")) {
		named := graph.UnknownBecause(whyUnknown("its network interface", item))
		if nic := m.target(item, "network_interface"); nic != nil {
			named = nic.Attribute("subnet")
		}
		subnets = graph.Concat(subnets, graph.ListAround(named))
	}
	return subnets
}

func (m *model) subnetInDefaultVPC(v graph.Value) Decision {
	subnet := m.target(v, "subnet")
	if subnet == nil && namesDefaultVPC(v) {
		return Decision{"default", "its subnet is looked up there"}
	}
	if subnet == nil {
		return unknown(whyUnknown("its subnet", v))
	}
	found := m.inDefaultVPC(subnet.Attribute("vpc"))
	if doubt, doubtful := existence(subnet); doubtful && found.State == "default" {
		return doubt
	}
	if found.State == "default" {
		found.Why = subnet.Address + " is one of its subnets"
	}
	return found
}

func (m *model) inDefaultVPC(v graph.Value) Decision {
	vpc := m.target(v, "vpc")
	switch {
	case namesDefaultVPC(v):
		return Decision{"default", "its VPC is the default one"}
	case vpc == nil:
		return unknown(whyUnknown("its VPC", v))
	case isDefaultVPC(vpc):
		return Decision{"default", vpc.Address + " is the default one"}
	}
	return Decision{State: "other"}
}

// namesDefaultVPC says that a value is the default VPC of a region or was looked up there.
func namesDefaultVPC(v graph.Value) bool {
	return len(v.Refs) == 1 && v.Refs[0].Resource == graph.DefaultVPC
}
