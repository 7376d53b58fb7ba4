package network

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// Filter is something on a use's way that lets its packets pass or drops them: a security
// group, a network ACL or an endpoint policy.
type Filter struct {
	// Hop is the rule or entry that decides, or the filter itself where none does, and what
	// it does: "network ACL aws_network_acl.private lets TCP 443 out by rule 100".
	Hop
	// Verdict: "passes", "blocks", "unknown" or "not_applicable".
	Verdict string `json:"verdict"`
	Why     string `json:"why"` // completes "unknown because"
	Fix     string `json:"fix"` // what to change where it blocks, a clause in the imperative
}

// The verdicts of a filter besides [Unknown].
const (
	Passes        = "passes"
	Blocks        = "blocks"
	NotApplicable = "not_applicable"
)

func verdict(a answer) string {
	switch a {
	case yes:
		return Passes
	case no:
		return Blocks
	}
	return Unknown
}

// filtersOf gives the filters of a use in the order in which its packets meet them: on the
// way out from the workload, then on the way back, for which security groups ask nothing.
// A use whose way is not known, or that has none, has no filters.
func (m *model) filtersOf(u use) []Filter {
	far, known := m.farEnd(u)
	if !known {
		return nil
	}
	near := m.nearEnd(u)
	near.peer = near.peer.only(far.family)
	filters := []Filter{m.groupFilter(near, far, far.ports, egress)}
	filters = append(filters, m.aclFilters(near, far, false)...)
	last := near
	for _, via := range far.translators {
		if via.guarded {
			filters = append(filters, m.groupFilter(via, last, far.ports, ingress), m.groupFilter(via, far, far.ports, egress))
		}
		last = via
	}
	filters = append(filters, m.betweenFilter(u, far)...)
	if far.guarded {
		filters = append(filters, m.groupFilter(far, last, far.ports, ingress))
	}
	if u.endpoint != nil {
		filters = append(filters, m.policyFilter(u))
	}
	return append(filters, m.aclFilters(near, far, true)...)
}

// betweenFilter is an appliance or another network on the way to public addresses, of
// whose rules nothing is known.
func (m *model) betweenFilter(u use, far end) []Filter {
	through := m.g.Resource(u.way.target)
	appliance := through != nil && through.Kind == "vpc_endpoint" && u.endpoint == nil
	if u.route.State != Transit && !appliance {
		return nil
	}
	hop := Hop{u.way.route, fmt.Sprintf("what lies behind %s may stop %s", u.way.target, portsText(single(far.ports)))}
	return []Filter{{Hop: hop, Verdict: Unknown, Why: "its rules are not looked at"}}
}

// end is one end of a use, or a translator on its way: subnets, or public addresses.
type end struct {
	address string // resource that stands there; empty for public addresses
	peer    peer
	vpc     *graph.Resource
	groups  graph.Value // its security groups
	guarded bool        // whether it has some
	subnets []*graph.Resource
	doubt   string // why it may have other subnets
	family  string // address family that it is reached by alone, empty where either may be
	ports   []int  // TCP ports that it is called at
	// there and back are the gates of transit gateways on the way to it, and on that of replies.
	there, back []gate
	// translators pass the traffic on, each from its own subnet and under its own address.
	translators []end
}

func (m *model) nearEnd(u use) end {
	vpc := m.target(u.subnet.Attribute("vpc"), "vpc")
	e := end{
		address: u.workload.resource.Address, groups: u.workload.groups, guarded: true,
		peer: peer{name: u.workload.resource.Address}, vpc: vpc, subnets: []*graph.Resource{u.subnet},
	}
	if vpc != nil {
		e.peer.vpcs = []*graph.Resource{vpc}
	}
	e.peer.addSubnet(u.subnet)
	m.join(&e.peer, u.workload.groups, vpc)
	return e
}

// farEnd is where a use leads: an endpoint, or the public addresses of its service.
func (m *model) farEnd(u use) (end, bool) {
	switch u.route.State {
	case byInterface:
		subnets, complete := m.targets(u.endpoint.resource.Attribute("subnets"), "subnet")
		far := end{
			address: u.endpoint.resource.Address, peer: m.endpointPeer(u.endpoint),
			vpc: u.endpoint.vpc, subnets: subnets, ports: u.endpoint.ports(),
			groups: u.endpoint.resource.Attribute("security_groups"), guarded: true, family: u.endpoint.family(),
			translators: m.translatorsTo(u),
		}
		if !complete || len(subnets) == 0 {
			far.doubt = "not all subnets of " + far.address + " are known"
		}
		if !isIPv6Only(u.subnet) {
			found := m.reaches(u.subnet, u.endpoint)
			far.there, far.back = found.there, found.back
		}
		return far, true
	case byGateway, NAT, byInternet, Transit:
		called := endpoint{service: u.service}
		far := end{peer: peer{name: titleOf(u.service.ID), public: true}, ports: called.ports()}
		if isGatewayService(u.service.ID) {
			far.peer.prefixList = servicePrefixList + u.service.ID
		}
		if u.route.State == NAT {
			far.translators = m.translatorOf(u)
		}
		return far, true
	}
	return end{}, false
}

// translatorsTo are the NAT gateways and NAT instances on the way to an interface endpoint,
// of which there are none as a rule.
func (m *model) translatorsTo(u use) []end {
	var translators []end
	found := m.reaches(u.subnet, u.endpoint)
	for _, source := range found.sources {
		isHere := func(hop Hop) bool {
			r := m.g.Resource(hop.Resource)
			return r == source || r != nil && r.Kind != "route_table_association" && m.target(r.Attribute("subnet"), "subnet") == source
		}
		if i := slices.IndexFunc(found.hops, isHere); i >= 0 {
			translators = append(translators, m.translatorAt(m.g.Resource(found.hops[i].Resource)))
		}
	}
	return translators
}

// translatorOf is the NAT gateway or NAT instance that a use takes; none where it has no
// subnet, as a regional one.
func (m *model) translatorOf(u use) []end {
	r := m.g.Resource(u.way.target)
	switch {
	case r == nil:
		why := "the subnet of " + u.way.target + " is not in this configuration"
		return []end{{address: u.way.route.Resource, peer: peer{name: u.way.target}, doubt: why}}
	case r.Kind == "vpc_endpoint", r.Kind == "nat_gateway" && r.Attribute("subnet").State == graph.Absent:
		return nil
	}
	return []end{m.translatorAt(r)}
}

func (m *model) translatorAt(r *graph.Resource) end {
	e := end{address: r.Address, peer: peer{name: r.Address}, groups: r.Attribute("security_groups"), guarded: r.Kind != "nat_gateway"}
	subnet := m.target(r.Attribute("subnet"), "subnet")
	if subnet == nil {
		e.doubt = whyUnknown("the subnet of "+r.Address, r.Attribute("subnet"))
		e.peer.ranges, e.guarded = []graph.Value{graph.UnknownBecause(e.doubt)}, false
		return e
	}
	e.subnets, e.vpc = []*graph.Resource{subnet}, m.target(subnet.Attribute("vpc"), "vpc")
	if e.vpc != nil {
		e.peer.vpcs = []*graph.Resource{e.vpc}
	}
	e.peer.addSubnet(subnet)
	if e.guarded {
		m.join(&e.peer, e.groups, e.vpc)
	}
	return e
}

func (e end) label() string { return cmp.Or(e.address, e.peer.name) }

// portsText names ports for a reader: "TCP 443".
func portsText(ports []portRange) string {
	texts := make([]string, len(ports))
	for i, p := range ports {
		texts[i] = p.String()
	}
	return "TCP " + strings.Join(texts, " or ")
}

func single(ports []int) []portRange {
	found := make([]portRange, len(ports))
	for i, port := range ports {
		found[i] = portRange{port, port}
	}
	return found
}
