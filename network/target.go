package network

import (
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// servicePrefixList begins the name of a prefix list that AWS manages for a gateway
// service; the service's ID follows.
const servicePrefixList = "prefix_list:"

// leadsTo says what a route's target is: a class, toLocal, toIPv6Only, or toUnknown with
// the reason.
func (m *model) leadsTo(attribute string, target graph.Value) (kind, why string) {
	if target.State != graph.Known && (attribute != "endpoint" || m.inspector(target) == nil) {
		return toUnknown, whyUnknown("the target of a route", target)
	}
	if nat := m.target(target, "nat_gateway"); nat != nil {
		return m.natLeadsTo(nat)
	}
	switch attribute {
	case "gateway":
		return m.gatewayLeadsTo(target)
	case "endpoint":
		return m.endpointLeadsTo(target)
	case "instance", "network_interface":
		if m.isNATInstance(attribute, target) {
			return NAT, ""
		}
		return Transit, ""
	}
	for _, t := range routeTargets {
		if t.attribute == attribute {
			return t.kind, ""
		}
	}
	return toUnknown, "a route has no target"
}

// natLeadsTo tells public NAT gateways from private ones, which lead where their own
// subnet does; an internet gateway drops what they send. Source:
// https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html
func (m *model) natLeadsTo(nat *graph.Resource) (kind, why string) {
	connectivity, known := nat.Attribute("connectivity").AsText()
	subnet := m.target(nat.Attribute("subnet"), "subnet")
	switch {
	case !known:
		return toUnknown, whyUnknown("the connectivity of "+nat.Address, nat.Attribute("connectivity"))
	case connectivity != "private":
		return NAT, ""
	case subnet == nil:
		return toUnknown, whyUnknown("the subnet of "+nat.Address, nat.Attribute("subnet"))
	}
	class := m.ipv4WayOf(subnet).class
	if class.State == Public {
		return Isolated, ""
	}
	return class.State, class.Why
}

// gatewayKinds says what a gateway ID leads to, by kind of resource or prefix of the ID.
// The API takes a NAT or egress-only gateway's ID here too.
var gatewayKinds = []struct{ resource, prefix, kind string }{
	{"internet_gateway", "igw-", toInternet},
	{"", "nat-", NAT},
	{"egress_only_internet_gateway", "eigw-", toIPv6Only},
	{"vpn_gateway", "vgw-", Transit},
	{"carrier_gateway", "cagw-", Transit},
	{"", "lgw-", Transit},
}

// kindOfGateway is the kind of the resource that a gateway ID names, "" where there is none.
func (m *model) kindOfGateway(target graph.Value) string {
	if r := m.g.Target(target); r != nil {
		return r.Kind
	}
	return ""
}

func (m *model) gatewayLeadsTo(target graph.Value) (kind, why string) {
	text, _ := target.AsText()
	if text == "local" {
		return toLocal, ""
	}
	for _, g := range gatewayKinds {
		if m.target(target, g.resource) != nil || strings.HasPrefix(text, g.prefix) {
			return g.kind, ""
		}
	}
	if r := m.g.Target(target); r != nil {
		return Transit, "" // a virtual private, carrier or local gateway
	}
	return toUnknown, whyUnknown("the gateway of a route", target)
}

// endpointLeadsTo follows a gateway-load-balancer or firewall endpoint into its own
// subnets' table.
func (m *model) endpointLeadsTo(target graph.Value) (kind, why string) {
	endpoint := m.inspector(target)
	if endpoint == nil {
		return toUnknown, whyUnknown("the endpoint of a route", target)
	}
	subnets, complete := m.targets(endpoint.Attribute("subnets"), "subnet")
	kind = ""
	for _, subnet := range subnets {
		class := m.ipv4WayOf(subnet).class.State
		if kind != "" && class != kind {
			return toUnknown, "the subnets of " + endpoint.Address + " are routed differently"
		}
		kind = class
	}
	if !complete || kind == "" {
		return toUnknown, "the subnets of " + endpoint.Address + " are not all known"
	}
	return kind, ""
}

// classOf gives the way that a subnet's effective route table takes.
func (m *model) classOf(subnet *graph.Resource) way {
	t, why := m.tableOf(subnet)
	if t == nil {
		return way{class: unknown(why)}
	}
	return m.wayFor(subnet, t, "")
}

// ipv4WayOf gives the way that a subnet's table takes for IPv4 packets which come by it.
func (m *model) ipv4WayOf(subnet *graph.Resource) way {
	t, why := m.tableOf(subnet)
	if t == nil {
		return way{class: unknown(why)}
	}
	return m.wayOf(t)
}

// isNATInstance says that a route's target forwards other machines' packets and stands
// in a public subnet. One elsewhere is an appliance: nobody knows what lies behind it.
// Source: https://docs.aws.amazon.com/vpc/latest/userguide/VPC_NAT_Instance.html
func (m *model) isNATInstance(attribute string, target graph.Value) bool {
	kind := "instance"
	if attribute == "network_interface" {
		kind = "network_interface"
	}
	r := m.target(target, kind)
	if r == nil && kind == "network_interface" {
		r = m.target(target, "instance") // its primary interface
	}
	if r == nil {
		return false
	}
	checked, known := r.Attribute("source_dest_check").AsFlag()
	subnet := m.target(r.Attribute("subnet"), "subnet")
	return known && !checked && subnet != nil && m.classOf(subnet).class.State == Public
}
