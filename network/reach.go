package network

import (
	"fmt"
	"net/netip"
	"slices"

	"github.com/vpclint/vpclint/graph"
)

// reach says whether packets from a subnet come to an endpoint and replies back.
type reach struct {
	answer answer
	why    string // of no and maybe
	hops   []Hop  // from the subnet's route table on; none for an endpoint beside it
	// sources are what the packets' address is translated to on the way, as those of a trail.
	sources []*graph.Resource
	// there and back are the gates that packets and replies pass; none where they are not the
	// same for all subnets, or where something translates.
	there, back []gate
}

// reaches says whether a route leads from a subnet to the interfaces of an endpoint and
// back. Within one VPC the local route does, unless a longer prefix diverts it. Source:
// https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html
func (m *model) reaches(subnet *graph.Resource, e *endpoint) reach {
	key := [2]string{subnet.Address, e.resource.Address}
	if found, ok := m.reached[key]; ok {
		return found
	}
	m.reached[key] = m.findReach(subnet, e)
	return m.reached[key]
}

func (m *model) findReach(subnet *graph.Resource, e *endpoint) reach {
	vpc := m.target(subnet.Attribute("vpc"), "vpc")
	subnets, complete := m.targets(e.resource.Attribute("subnets"), "subnet")
	beside := vpc != nil && vpc == e.vpc
	switch {
	case beside && !m.anyDiverts(append(subnets[:len(subnets):len(subnets)], subnet), isIPv6Only(subnet)):
		return reach{answer: yes}
	case vpc == nil:
		return reach{answer: maybe, why: whyUnknown("the VPC of "+subnet.Address, subnet.Attribute("vpc"))}
	case e.vpc == nil:
		return reach{answer: maybe, why: whyUnknown("the VPC of "+e.resource.Address, e.resource.Attribute("vpc"))}
	case len(subnets) == 0:
		subnets = []*graph.Resource{nil}
	}
	found := m.reachOf(subnet, e, subnets[0])
	for _, other := range subnets[1:] {
		if next := m.reachOf(subnet, e, other); next.answer != found.answer {
			return reach{answer: maybe, why: "not all subnets of " + e.resource.Address + " are reached alike", hops: found.hops}
		} else if !slices.Equal(next.there, found.there) || !slices.Equal(next.back, found.back) {
			found.there, found.back = nil, nil
		}
	}
	if beside && found.answer == yes && !complete {
		return reach{answer: maybe, why: "the subnets of " + e.resource.Address + " are not all known"}
	}
	return found
}

func (m *model) anyDiverts(subnets []*graph.Resource, byIPv6 bool) bool {
	return slices.ContainsFunc(subnets, func(subnet *graph.Resource) bool { return m.diverts(subnet, byIPv6) })
}

// diverts says that a subnet's table sends a part of its own VPC elsewhere, or may do so by
// IPv6, for which the VPC's range is not known.
func (m *model) diverts(subnet *graph.Resource, byIPv6 bool) bool {
	t, _ := m.tableOf(subnet)
	vpc := m.vpcAround(subnet)
	return t != nil && vpc != nil && slices.ContainsFunc(m.entriesOf(t), func(e entry) bool {
		return e.rank != propagated && slices.ContainsFunc(e.ranges, func(prefix netip.Prefix) bool {
			return rangeHolding(vpc, prefix).IsValid() || byIPv6 && prefix.Addr().Is6() && prefix.Bits() >= vpcIPv6Bits
		})
	})
}

// reachOf decides for one subnet of an endpoint; nil stands for one that is not known.
func (m *model) reachOf(subnet *graph.Resource, e *endpoint, stands *graph.Resource) reach {
	to := m.rangeOf(stands, e.vpc)
	if isIPv6Only(subnet) {
		if to = m.ipv6RangeOf(stands, e.vpc); stands != nil && !hasIPv6(stands) {
			return reach{answer: no, why: fmt.Sprintf("%s has IPv6 addresses only, and %s has none", subnet.Address, stands.Address)}
		}
	}
	there := m.trailOf(subnet, to)
	found := reach{answer: answerOf(there), why: there.why, hops: there.hops, sources: there.sources}
	if found.answer != yes {
		return found
	}
	at := Place{e.resource.Address, "subnets"}
	found.hops = append(found.hops[:len(found.hops):len(found.hops)], Hop{at, e.vpc.Address + " holds " + e.resource.Address})
	if stands == nil {
		return found
	}
	back := oneWay(there, m.replies(subnet, append(there.sources[:len(there.sources):len(there.sources)], stands), to.family))
	found.hops = append(found.hops, back.hops...)
	found.answer, found.why = answerOf(back), back.why
	if len(there.sources) == 0 && !there.forked && !back.forked {
		found.there, found.back = there.gates, back.gates
	}
	return found
}

func answerOf(t trail) answer {
	switch t.end {
	case arrives:
		return yes
	case dropped:
		return no
	}
	return maybe
}

// replies says whether replies find back to a subnet from the last of the sources that a
// packet took on the way: each passes them on to the one before. Only where VPCs are left
// is there a step to show.
func (m *model) replies(subnet *graph.Resource, sources []*graph.Resource, by family) trail {
	whole := trail{end: arrives}
	first := subnet
	for _, source := range sources {
		back := m.reply(source, first, by)
		whole.end, whole.why, whole.hops = back.end, back.why, append(whole.hops, back.hops...)
		whole.inspectors = append(whole.inspectors, back.inspectors...)
		if back.end != arrives {
			return whole
		}
		whole.gates, whole.forked = append(whole.gates, back.gates...), whole.forked || back.forked
		first, by = source, ipv4
	}
	return whole
}

// reply follows a packet back from a source to a subnet, and keeps of its steps the route
// that it begins with and, where it does not arrive, the last.
func (m *model) reply(source, subnet *graph.Resource, by family) trail {
	vpc := m.target(subnet.Attribute("vpc"), "vpc")
	if vpc == nil || vpc == m.vpcAround(source) && (source.Kind != "subnet" || !m.diverts(source, by != ipv4)) {
		return trail{end: arrives}
	}
	to := m.rangeOf(subnet, vpc)
	if by != ipv4 {
		to = m.ipv6RangeOf(subnet, vpc)
	}
	back := m.trailBack(source, to)
	if back.end == arrives && len(back.sources) > 0 {
		back.end, back.why = dropped, "a NAT gateway would translate them"
	}
	var kept []Hop
	routes := back.hops
	if source.Kind == "subnet" && len(routes) > 0 {
		routes = routes[1:] // the first step names the table
	}
	if len(routes) > 0 {
		kept = []Hop{{routes[0].Place, "replies: " + routes[0].Note}}
		if last := routes[len(routes)-1]; back.end == dropped && len(routes) > 1 {
			kept = append(kept, Hop{last.Place, "replies: " + last.Note})
		}
	}
	back.hops = kept
	if back.end != arrives {
		back.why = fmt.Sprintf("replies do not find back to %s: %s", subnet.Address, back.why)
	}
	return back
}

func (m *model) trailBack(source *graph.Resource, to destination) trail {
	if source.Kind != "nat_gateway" {
		return m.trailOf(source, to)
	}
	t := m.tableOfRegional(source)
	if t.vpc == nil {
		return ends(Unknown, whyUnknown("the VPC of "+source.Address, source.Attribute("vpc")))
	}
	return m.walkFrom(t.vpc, to, false).route(t, source)
}

// vpcAround gives the VPC that a subnet or a regional NAT gateway lies in.
func (m *model) vpcAround(r *graph.Resource) *graph.Resource {
	return m.target(r.Attribute("vpc"), "vpc")
}

// tableOfRegional gives the route table that AWS makes with a regional NAT gateway, with
// the routes that are added to it. Source:
// https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html
func (m *model) tableOfRegional(nat *graph.Resource) *table {
	t := &table{key: "the route table of " + nat.Address, vpc: m.vpcAround(nat), routes: graph.ListOf()}
	for _, r := range m.g.OfKind("route") {
		if named := r.Attribute("route_table"); m.target(named, "nat_gateway") == nat && namesAttribute(named, nat.Address, "route_table_id") {
			t.routes.Items = append(t.routes.Items, separateRoute(r))
		}
	}
	return t
}
