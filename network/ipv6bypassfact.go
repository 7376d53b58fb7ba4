package network

import (
	"cmp"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// IPv6Bypass says that workloads with IPv6 addresses reach S3 by IPv6 past a gateway endpoint
// that takes IPv4 alone: "past", or "unknown". They do so by its dual-stack names; the plain
// ones have IPv4 addresses only. Sources:
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/dual-stack-endpoints.html and
// https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html
type IPv6Bypass struct {
	Endpoint string   `json:"endpoint"`
	Workload string   `json:"workload"` // the first of those
	Subnet   string   `json:"subnet"`   // its own
	Way      Decision `json:"way"`
	Hops     []Hop    `json:"hops"` // the way out of the subnet by IPv6
}

func (m *model) ipv6Bypasses() []IPv6Bypass {
	found := map[*endpoint]IPv6Bypass{}
	for _, w := range m.workloads {
		for _, subnet := range w.subnets {
			if !hasIPv6(subnet) || isIPv6Only(subnet) {
				continue
			}
			for _, e := range m.endpointsOf(m.vpcAround(subnet), "s3") {
				m.addIPv6Bypass(found, e, w, subnet)
			}
		}
	}
	facts := []IPv6Bypass{}
	for _, e := range m.endpoints {
		if fact, ok := found[e]; ok {
			facts = append(facts, fact)
		}
	}
	return facts
}

// addIPv6Bypass keeps one workload for each endpoint: the first that passes it for certain,
// else the first that may.
func (m *model) addIPv6Bypass(found map[*endpoint]IPv6Bypass, e *endpoint, w workload, subnet *graph.Resource) {
	if e.vpc == nil || e.typeIs("Gateway") != yes || e.isFor("s3") != yes || found[e].Way.State == "past" {
		return
	}
	way, hops := m.wayPast(e, w, subnet)
	if _, ok := found[e]; way.State == "past" || way.State == Unknown && !ok {
		found[e] = IPv6Bypass{e.resource.Address, w.resource.Address, subnet.Address, way, hops}
	}
}

// takesIPv6 says whether an endpoint is for IPv6, which it is not unless that is written.
func takesIPv6(e *endpoint) (answer, string) {
	kind := e.resource.Attribute("ip_address_type")
	text, known := kind.AsText()
	switch {
	case known:
		return decided(strings.EqualFold(text, "dualstack") || strings.EqualFold(text, "ipv6")), ""
	case kind.State == graph.Absent:
		return no, ""
	}
	return maybe, whyUnknown("its address type", kind)
}

// wayPast says whether IPv6 packets of a workload leave a dual-stack subnet whose IPv4 packets
// take an endpoint: "past", "none" or "unknown".
func (m *model) wayPast(e *endpoint, w workload, subnet *graph.Resource) (Decision, []Hop) {
	t, doubt := m.tableOf(subnet)
	covered := maybe
	if t != nil {
		covered, doubt = m.covers(e, t)
	}
	takes, why := takesIPv6(e)
	has, unclear := hasIPv6Address(w, subnet)
	ends, hops := m.ipv6TrailOf(subnet)
	if covered == no || takes == yes || has == no || ends.State == dropped {
		return Decision{State: "none"}, nil
	}
	if ends.State != arrives {
		doubt = cmp.Or(doubt, ends.Why, "where its IPv6 routes lead is not known")
	}
	may, _ := existence(e.resource)
	sends, _ := sending(w, subnet)
	if doubt = cmp.Or(doubt, why, may.Why, sends.Why, unclear); doubt != "" {
		return unknown(doubt), hops
	}
	return Decision{State: "past"}, hops
}

// hasIPv6Address says whether a workload has an IPv6 address in a dual-stack subnet. Sources:
// https://docs.aws.amazon.com/vpc/latest/userguide/vpc-ip-addressing.html,
// https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html and
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html
func hasIPv6Address(w workload, subnet *graph.Resource) (answer, string) {
	given := subnet.Attribute("assign_ipv6")
	switch w.resource.Kind {
	case "lambda_function":
		given = w.resource.Attribute("ipv6")
		if asks, known := given.AsFlag(); known && !asks {
			return no, ""
		}
	case "ecs_service", "ecs_task_launcher":
		if !w.hosted {
			return maybe, "whether the account gives IPv6 addresses to tasks is not known"
		}
	}
	assigned, known := given.AsFlag()
	switch {
	case assigned:
		return yes, ""
	case known:
		return maybe, subnet.Address + " gives no IPv6 addresses to new interfaces, and whether " + w.resource.Address + " has one is not known"
	}
	return maybe, whyUnknown("whether "+w.resource.Address+" has an IPv6 address", given)
}
