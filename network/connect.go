package network

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/vpclint/vpclint/graph"
)

// enterTransit follows a packet into a transit gateway by the attachment of its VPC. Source:
// https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html
func (w *walk) enterTransit(v graph.Value, t *table, subnet *graph.Resource) trail {
	gateway := w.m.target(v, "transit_gateway")
	if gateway == nil || t.vpc == nil {
		return ends(beyond, whyUnknown("the transit gateway", v))
	}
	attachments := w.m.transits.attachments[[2]string{gateway.Address, t.vpc.Address}]
	if len(attachments) == 0 {
		return ends(beyond, fmt.Sprintf("the attachment of %s to %s is not in this configuration", t.vpc.Address, gateway.Address))
	}
	attachment := attachments[0]
	if doubt, doubtful := existence(attachment); doubtful || len(attachments) > 1 {
		return ends(Unknown, cmp.Or(doubt.Why, fmt.Sprintf("%s has several attachments to %s", t.vpc.Address, gateway.Address)))
	}
	if w.m.misses(attachment, subnet) {
		why := fmt.Sprintf("%s has no subnet in the Availability Zone of %s", attachment.Address, subnet.Address)
		return ends(dropped, why, Hop{Place{attachment.Address, "subnets"}, why})
	}
	if why := w.doubtOfFamily(attachment); why != "" {
		return ends(Unknown, why)
	}
	hop := Hop{Place{attachment.Address, "subnets"}, fmt.Sprintf("%s enters %s", attachment.Address, gateway.Address)}
	found := w.follow(attachment, gateway).by(attachment, ingress).behind(hop)
	if found.zonal != nil && found.end == arrives && !sameZone(subnet, w.to.subnet) {
		found.end = Unknown
		found.why = found.zonal.Address + " is not in appliance mode, so that replies may pass a firewall of another zone"
	}
	found.zonal = nil
	return found
}

// doubtOfFamily says why an attachment may not carry a packet: IPv6 has to be switched on.
// Source: https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html
func (w *walk) doubtOfFamily(attachment *graph.Resource) string {
	carries := attachment.Attribute("ipv6")
	if mode, _ := carries.AsText(); w.to.family == ipv4 || mode == "enable" {
		return ""
	}
	if carries.State == graph.Unknown {
		return whyUnknown("whether "+attachment.Address+" carries IPv6", carries)
	}
	return "IPv6 is not switched on for " + attachment.Address
}

func sameZone(a, b *graph.Resource) bool {
	if a == nil || b == nil {
		return false
	}
	key, family := zoneOf(a)
	other, otherFamily := zoneOf(b)
	return key != "" && key == other && family == otherFamily
}

// misses says that an attachment has no interface in the zone of a subnet, which nothing
// in it then reaches the transit gateway from.
func (m *model) misses(attachment, subnet *graph.Resource) bool {
	subnets, complete := m.targets(attachment.Attribute("subnets"), "subnet")
	zones := zonesOf(subnets)
	key, family := zoneOf(subnet)
	return complete && zones.unclear == "" && key != "" && family == zones.family && !slices.Contains(zones.keys, key)
}

// follow looks a packet up in the route table of the attachment that it came by.
func (w *walk) follow(attachment, gateway *graph.Resource) trail {
	followed := w.m.transitTableOf(attachment, gateway)
	t := followed.table
	switch {
	case followed.why != "":
		return ends(Unknown, followed.why)
	case t == nil:
		why := attachment.Address + " is associated with no transit gateway route table"
		at := Place{attachment.Address, "default_association"}
		if attachment.Kind == "transit_gateway_peering" {
			at = Place{gateway.Address, "default_association"}
		}
		return ends(dropped, why, Hop{at, why})
	}
	follows := Hop{followed.at, fmt.Sprintf("%s follows %s", attachment.Address, t.key)}
	c := w.m.transitChoice(t, w.to)
	switch {
	case c.doubt != "":
		return ends(beyond, c.doubt, follows)
	case !c.found:
		why := fmt.Sprintf("%s has no route to %s", t.key, w.to.label)
		return ends(dropped, why, follows, Hop{t.place(), why})
	case c.drops:
		return ends(dropped, c.hop.Note, follows, c.hop)
	}
	return w.leaveTransit(c, gateway).behind(follows, c.hop)
}

// leaveTransit follows a packet out of a transit gateway into the VPC of an attachment,
// whose subnets there take it on, or to a peer.
func (w *walk) leaveTransit(c choice, gateway *graph.Resource) trail {
	attachment := w.m.attachmentNamed(c.target)
	switch {
	case attachment == nil:
		return ends(beyond, c.name+" leads to a network that is not in this configuration")
	case attachment.Kind == "transit_gateway_peering":
		return w.cross(attachment, gateway)
	}
	if why := w.doubtOfFamily(attachment); why != "" {
		return ends(Unknown, why)
	}
	vpc := w.m.target(attachment.Attribute("vpc"), "vpc")
	if vpc == nil {
		return ends(beyond, whyUnknown("the VPC of "+attachment.Address, attachment.Attribute("vpc")))
	}
	found := w.each(attachment, fmt.Sprintf("enters %s by", vpc.Address), attachment.Attribute("subnets")).by(attachment, egress)
	if mode, _ := attachment.Attribute("appliance_mode").AsText(); mode != "enable" && !w.to.isPublic() && vpc != w.to.vpc && w.m.inspectsByZone(vpc, found) {
		found.zonal = attachment
	}
	return found
}

// inspectsByZone says that packets on their way through a VPC may meet one of several
// firewalls, each of which knows only the flows that it saw begin. Sources:
// https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-appliance-scenario.html and
// https://docs.aws.amazon.com/network-firewall/latest/developerguide/vpc-config-tgw-multi-az.html
func (m *model) inspectsByZone(vpc *graph.Resource, way trail) bool {
	stands := 0
	for _, inspector := range way.inspectors {
		if m.target(inspector.Attribute("vpc"), "vpc") == vpc {
			stands += len(inspector.Attribute("subnets").Items)
		}
	}
	return stands > 1
}

// cross follows a packet over a peering attachment to the other transit gateway, where the
// route table that the attachment is associated with takes it on. Source:
// https://docs.aws.amazon.com/vpc/latest/tgw/tgw-peering.html
func (w *walk) cross(peering, gateway *graph.Resource) trail {
	step := peering.Address + " from " + gateway.Address
	if found, ok := w.done[step]; ok {
		return found
	}
	w.done[step] = ends(Unknown, "its routes go in a circle")
	side := w.m.otherSide(peering, gateway)
	peer := w.m.target(peering.Attribute(side), "transit_gateway")
	doubt, doubtful := existence(peering)
	switch {
	case doubtful:
		w.done[step] = ends(Unknown, doubt.Why)
	case peer == nil:
		w.done[step] = ends(beyond, whyUnknown("the other transit gateway of "+peering.Address, peering.Attribute(side)))
	default:
		hop := Hop{Place{peering.Address, side}, fmt.Sprintf("%s enters %s", peering.Address, peer.Address)}
		w.done[step] = w.follow(peering, peer).behind(hop)
	}
	return w.done[step]
}

// otherSide is the attribute of a peering attachment that names the transit gateway at
// its other end.
func (m *model) otherSide(peering, gateway *graph.Resource) string {
	if m.target(peering.Attribute("transit_gateway"), "transit_gateway") == gateway {
		return "peer_transit_gateway"
	}
	return "transit_gateway"
}

// peer follows a packet over a peering connection, which carries it to the ranges of the
// other VPC and no further. Source:
// https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-limitations
func (w *walk) peer(v graph.Value, t *table) trail {
	if w.to.isPublic() {
		why := "a peering connection leads to the ranges of the other VPC only, not to its gateways"
		found := ends(dropped, why, w.m.peeringHop(v, t, why))
		found.barrier = w.m.gatewayEndpointBehind(v, t, w.to.service)
		return found
	}
	connection := w.m.peeringNamed(v)
	if connection == nil {
		return ends(Unknown, whyUnknown("the peering connection", v))
	}
	if doubt, doubtful := existence(connection); doubtful {
		return ends(Unknown, doubt.Why)
	}
	other := w.m.peerOf(connection, t.vpc)
	switch other {
	case nil:
		return ends(Unknown, "the other VPC of "+connection.Address+" is not in this configuration")
	case w.to.vpc:
		return trail{end: arrives}
	}
	why := fmt.Sprintf("%s leads to %s and no further", connection.Address, other.Address)
	return ends(dropped, why, Hop{Place{Resource: connection.Address}, why})
}

// gatewayEndpointBehind gives the gateway endpoint that a service has in the VPC behind a
// peering connection.
func (m *model) gatewayEndpointBehind(v graph.Value, t *table, service string) *endpoint {
	connection := m.peeringNamed(v)
	if connection == nil || !isGatewayService(service) {
		return nil
	}
	other := m.peerOf(connection, t.vpc)
	for _, e := range m.endpointsOf(other, service) {
		if other != nil && e.serves(other, service, "Gateway") == yes && m.listState(e, "route_tables").State != "none" {
			return e
		}
	}
	return nil
}

// peeringHop says where a packet on a peering connection is lost.
func (m *model) peeringHop(v graph.Value, t *table, why string) Hop {
	if connection := m.peeringNamed(v); connection != nil {
		return Hop{Place{Resource: connection.Address}, why}
	}
	return Hop{t.place(), why}
}

func (m *model) peeringNamed(v graph.Value) *graph.Resource {
	if accepter := m.target(v, "vpc_peering_accepter"); accepter != nil {
		v = accepter.Attribute("connection")
	}
	return m.target(v, "vpc_peering_connection")
}

// peerOf gives the other side of a peering connection, nil where it is not known.
func (m *model) peerOf(connection, vpc *graph.Resource) *graph.Resource {
	requester, accepter := m.target(connection.Attribute("vpc"), "vpc"), m.target(connection.Attribute("peer_vpc"), "vpc")
	switch vpc {
	case requester:
		return accepter
	case accepter:
		return requester
	}
	return nil
}

func addResource(list []*graph.Resource, r *graph.Resource) []*graph.Resource {
	if slices.Contains(list, r) {
		return list
	}
	return append(list[:len(list):len(list)], r)
}
