package network

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/vpclint/vpclint/graph"
)

// How the way of a packet ends.
const (
	arrives = "arrives" // at the VPC of a private destination, or at an internet gateway
	dropped = "dropped" // some router has no route, or none that carries it
	beyond  = "beyond"  // in a network that the configuration does not show
)

// trail is the way that a packet takes from a subnet.
type trail struct {
	end  string // or Unknown
	why  string // of all ends but arrives
	hops []Hop
	// sources are what the packet's address is translated to on the way, in order:
	// subnets of NAT gateways and instances, or regional NAT gateways.
	sources []*graph.Resource
	// exit is the internet gateway that it ended at, if the configuration has it.
	exit *graph.Resource
	// inspectors are the firewalls and gateway-load-balancer endpoints on the way.
	inspectors []*graph.Resource
	// zonal is an attachment that does not keep both directions in one of the zones of the
	// inspectors behind it.
	zonal *graph.Resource
	// gates are the attachments of transit gateways that it passes, in order; forked says that
	// the ways from several subnets pass different ones.
	gates  []gate
	forked bool
	// barrier is a gateway endpoint of another VPC, to which its way leads and which serves
	// its own alone.
	barrier *endpoint
}

// behind puts steps before a trail.
func (t trail) behind(hops ...Hop) trail {
	t.hops = append(hops[:len(hops):len(hops)], t.hops...)
	return t
}

// translated notes that what follows is sent from another address.
func (t trail) translated(source *graph.Resource) trail {
	t.sources = append([]*graph.Resource{source}, t.sources...)
	return t
}

// ends is a trail that goes no further.
func ends(end, why string, hops ...Hop) trail { return trail{end: end, why: why, hops: hops} }

// walk follows packets from one VPC to one destination, each subnet once.
type walk struct {
	m    *model
	to   destination
	from *graph.Resource // the VPC that holds the packet's source address
	// hidden says that a private NAT gateway put its address in place of the source's, which
	// an internet gateway knows no public one for.
	hidden bool
	done   map[string]trail // by address of a subnet
}

type walkKey struct {
	from   string
	to     destinationKey
	hidden bool
}

// walkFrom gives the walk of packets with a source in a VPC.
func (m *model) walkFrom(from *graph.Resource, to destination, hidden bool) *walk {
	key := walkKey{to: to.key(), hidden: hidden}
	if from != nil {
		key.from = from.Address
	}
	if m.walks[key] == nil {
		m.walks[key] = &walk{m: m, to: to, from: from, hidden: hidden, done: map[string]trail{}}
	}
	return m.walks[key]
}

// trailOf follows a packet from a subnet to where the configuration shows that it ends.
// It begins with the subnet's route table.
func (m *model) trailOf(subnet *graph.Resource, to destination) trail {
	if m.sendsTo(subnet, to) == translated {
		return m.translatedTrail(subnet, to.service)
	}
	return m.walkFrom(m.target(subnet.Attribute("vpc"), "vpc"), to, false).leave(subnet)
}

// sendsTo gives the family by which a subnet sends to a destination.
func (m *model) sendsTo(subnet *graph.Resource, to destination) family {
	if to.isPublic() && to.family == ipv4 {
		if t, _ := m.tableOf(subnet); isIPv6Only(subnet) || t != nil && m.takesNAT64(subnet, t) {
			return translated
		}
	}
	return to.family
}

// leave follows a packet that a subnet's route table takes on.
func (w *walk) leave(subnet *graph.Resource) trail {
	if found, ok := w.done[subnet.Address]; ok {
		return found
	}
	w.done[subnet.Address] = ends(Unknown, "its routes go in a circle")
	if subnet == w.to.subnet {
		w.done[subnet.Address] = trail{end: arrives} // machines in one subnet need no router
		return w.done[subnet.Address]
	}
	t, why := w.m.tableOf(subnet)
	if t == nil {
		hop := Hop{Place{Resource: subnet.Address}, "its route table is unknown: " + why}
		w.done[subnet.Address] = ends(Unknown, why, hop)
		return w.done[subnet.Address]
	}
	w.done[subnet.Address] = w.route(t, subnet).behind(w.m.associationHop(subnet, t))
	return w.done[subnet.Address]
}

// route follows a packet that came to a route table.
func (w *walk) route(t *table, subnet *graph.Resource) trail {
	if w.to.isPublic() {
		return w.publicRoute(t, subnet)
	}
	if t.vpc == nil {
		return ends(Unknown, "the VPC of "+t.key+" is not in this configuration")
	}
	c := w.m.privateChoice(t, w.to)
	switch {
	case c.doubt != "":
		return ends(Unknown, c.doubt)
	case !c.found:
		why := fmt.Sprintf("%s has no route to %s", t.key, w.to.label)
		return ends(dropped, why, Hop{t.place(), why})
	case c.rank == local && c.attribute == "":
		return w.deliver(t)
	}
	return w.target(c.attribute, c.target, t, subnet).behind(c.hop)
}

// deliver ends at the local route of a VPC.
func (w *walk) deliver(t *table) trail {
	if t.vpc != w.to.vpc {
		return ends(dropped, fmt.Sprintf("the range of %s is %s's own, too", w.to.label, t.vpc.Address))
	}
	return trail{end: arrives}
}

// publicRoute follows the way that a table takes to public addresses.
func (w *walk) publicRoute(t *table, subnet *graph.Resource) trail {
	if e := w.m.gatewayEndpointIn(t, w.to.service); e != nil {
		return w.takeEndpoint(e, t)
	}
	way := w.m.wayBy(t, w.to)
	if way.note == "" {
		return ends(Unknown, way.class.Why)
	}
	at := way.route
	if at.Resource == "" {
		at = t.place()
	}
	hop := Hop{at, t.key + " " + way.note}
	switch {
	case way.class.State == Isolated && way.attribute == "":
		return ends(dropped, hop.Note, hop)
	case way.class.State == Unknown:
		return ends(Unknown, way.class.Why, hop)
	case way.attribute == "":
		return ends(beyond, hop.Note, hop)
	}
	return w.target(way.attribute, way.to, t, subnet).behind(hop)
}

// takeEndpoint ends at a gateway endpoint, which serves its own VPC only. What becomes of
// others' packets is known where the table has no other route. Source:
// https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
func (w *walk) takeEndpoint(e *endpoint, t *table) trail {
	hop := endpointHop(e, t, w.to.service)
	if t.vpc == w.from {
		return trail{end: arrives, hops: []Hop{hop}}
	}
	found := ends(Unknown, e.resource.Address+" serves its own VPC only", hop)
	if other := w.m.wayBy(t, w.to); other.class.State == Isolated && other.attribute == "" {
		found.end = dropped
	}
	found.barrier = e
	return found
}

// target follows a packet to what a route leads to.
func (w *walk) target(attribute string, v graph.Value, t *table, subnet *graph.Resource) trail {
	if nat := w.m.target(v, "nat_gateway"); nat != nil {
		return w.translate(nat)
	}
	switch attribute {
	case "nat_gateway":
		return w.unseenNAT(v)
	case "gateway":
		return w.gateway(v, t)
	case "transit_gateway":
		return w.enterTransit(v, t, subnet)
	case "peering_connection":
		return w.peer(v, t)
	case "egress_only_gateway":
		return w.egressOnly(v, t)
	case "endpoint":
		return w.inspect(v)
	case "instance", "network_interface":
		return w.forward(attribute, v)
	}
	return ends(beyond, outside(attribute, v))
}

// outside names what leads to a network that is never in a configuration, as the gateway of
// a carrier.
func outside(attribute string, v graph.Value) string {
	name := labelOf(v)
	for _, t := range routeTargets {
		if t.attribute == attribute && t.name != "" {
			name = fmt.Sprintf("%s, %s,", name, t.name)
		}
	}
	return name + " leads to a network that is not in this configuration"
}

// unseenNAT ends at a NAT gateway of which the configuration shows no more than its ID.
func (w *walk) unseenNAT(v graph.Value) trail {
	if w.to.family == ipv6 {
		return ends(dropped, labelOf(v)+" translates no IPv6 addresses")
	}
	if w.to.isPublic() {
		return trail{end: arrives}
	}
	return ends(beyond, whyUnknown("the NAT gateway of a route", v))
}

// translate follows a packet through a NAT gateway, whose own subnet's table takes it on.
// Source: https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html
func (w *walk) translate(nat *graph.Resource) trail {
	if w.to.family == ipv6 {
		why := nat.Address + " translates no IPv6 addresses but those of NAT64"
		return ends(dropped, why, Hop{Place{Resource: nat.Address}, why})
	}
	if mode, _ := nat.Attribute("availability_mode").AsText(); mode == "regional" {
		return w.regional(nat)
	}
	subnet := w.m.target(nat.Attribute("subnet"), "subnet")
	connectivity, _ := nat.Attribute("connectivity").AsText()
	hop := Hop{Place{nat.Address, "subnet"}, nat.Address + " translates it to a public address"}
	if subnet == nil {
		if w.to.isPublic() && connectivity == "public" {
			return trail{end: arrives, hops: []Hop{hop}}
		}
		return ends(Unknown, whyUnknown("the subnet of "+nat.Address, nat.Attribute("subnet")))
	}
	vpc := w.m.target(subnet.Attribute("vpc"), "vpc")
	if connectivity == "private" || !w.to.isPublic() {
		hop.Note = fmt.Sprintf("%s passes it on from %s", nat.Address, subnet.Address)
	}
	return w.m.walkFrom(vpc, w.to.untranslated(), connectivity == "private").leave(subnet).translated(subnet).behind(hop)
}

// regional ends at a regional NAT gateway, whose own route table leads to the internet
// gateway. Source: https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html
func (w *walk) regional(nat *graph.Resource) trail {
	if w.to.isPublic() {
		note := nat.Address + " translates it to a public address; its own route table leads to the internet gateway"
		return trail{end: arrives, hops: []Hop{{Place{nat.Address, "availability_mode"}, note}}}.translated(nat)
	}
	t := w.m.tableOfRegional(nat)
	if t.vpc == nil {
		return ends(Unknown, whyUnknown("the VPC of "+nat.Address, nat.Attribute("vpc")))
	}
	return w.route(t, nat).translated(nat)
}

// gateway follows a packet to an internet or virtual private gateway. An internet gateway
// knows no public address for a source in another VPC.
func (w *walk) gateway(v graph.Value, t *table) trail {
	kind, why := w.m.gatewayLeadsTo(v)
	switch {
	case kind == toUnknown:
		return ends(Unknown, why)
	case kind == toIPv6Only:
		return w.egressOnly(v, t)
	case kind != toInternet:
		return ends(beyond, outside(w.m.kindOfGateway(v), v))
	case !w.to.isPublic() || w.to.family == translated:
		return ends(dropped, labelOf(v)+" does not lead to "+w.to.label)
	case w.hidden:
		return ends(dropped, labelOf(v)+" drops what comes from the address of a private NAT gateway")
	}
	if w.from != nil && t.vpc != nil && t.vpc != w.from {
		addresses := "private addresses"
		if w.to.family == ipv6 {
			addresses = "addresses"
		}
		return ends(dropped, fmt.Sprintf("%s drops what comes from the %s of %s", labelOf(v), addresses, w.from.Address))
	}
	return trail{end: arrives, exit: w.m.target(v, "internet_gateway")}
}

// egressOnly ends at an egress-only internet gateway, which lets IPv6 packets of its own
// VPC out. Source: https://docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway.html
func (w *walk) egressOnly(v graph.Value, t *table) trail {
	switch {
	case !w.to.isPublic() || w.to.family != ipv6:
		return ends(dropped, labelOf(v)+" does not lead to "+w.to.label)
	case w.from != nil && t.vpc != nil && t.vpc != w.from:
		return ends(dropped, fmt.Sprintf("%s drops what comes from the addresses of %s", labelOf(v), w.from.Address))
	}
	return trail{end: arrives}
}

// inspect follows a packet through a gateway-load-balancer or firewall endpoint, whose
// subnet's own table takes it on. Sources:
// https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-load-balancer-endpoints.html and
// https://docs.aws.amazon.com/network-firewall/latest/developerguide/vpc-config.html
func (w *walk) inspect(v graph.Value) trail {
	r := w.m.inspector(v)
	if r == nil {
		return ends(Unknown, whyUnknown("the endpoint of a route", v))
	}
	found := w.each(r, "passes it on from", r.Attribute("subnets"))
	found.inspectors = addResource(found.inspectors, r)
	return found
}

// inspector gives the gateway-load-balancer endpoint or the firewall that a route's target
// is. The endpoints of a firewall are known by its zones only, so all of them are meant.
// Sources: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/networkfirewall_firewall
// and https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-networkfirewall-firewall.html
func (m *model) inspector(v graph.Value) *graph.Resource {
	if r := m.target(v, "vpc_endpoint"); r != nil {
		return r
	}
	var found *graph.Resource
	for _, ref := range v.Refs {
		r := m.g.Resource(ref.Resource)
		if r == nil || r.Kind != "firewall" || found != nil && found != r {
			return nil
		}
		found = r
	}
	return found
}

// forward follows a packet to a NAT instance. What lies behind another appliance, nobody
// knows.
func (w *walk) forward(attribute string, v graph.Value) trail {
	r := w.m.g.Target(v)
	if r == nil || !w.to.isPublic() || w.to.family != ipv4 || !w.m.isNATInstance(attribute, v) {
		return ends(beyond, cmp.Or(labelOf(v), "an interface")+" forwards it, nobody knows where to")
	}
	subnet := w.m.target(r.Attribute("subnet"), "subnet")
	hop := Hop{Place{r.Address, "subnet"}, r.Address + " translates it to a public address"}
	vpc := w.m.target(subnet.Attribute("vpc"), "vpc")
	return w.m.walkFrom(vpc, w.to, false).leave(subnet).translated(subnet).behind(hop)
}

// each follows a packet on from whichever of a list of subnets it comes out of; ways that
// end differently are undecided.
func (w *walk) each(owner *graph.Resource, does string, list graph.Value) trail {
	subnets, complete := w.m.targets(list, "subnet")
	if !complete || len(subnets) == 0 {
		return ends(Unknown, "the subnets of "+owner.Address+" are not all known")
	}
	first := w.leave(subnets[0])
	for _, subnet := range subnets[1:] {
		other := w.leave(subnet)
		if other.end != first.end || other.exit != first.exit || (len(other.sources) > 0) != (len(first.sources) > 0) {
			return ends(Unknown, "the subnets of "+owner.Address+" are routed differently")
		}
		first.forked = first.forked || other.forked || !slices.Equal(first.gates, other.gates)
		for _, source := range other.sources {
			first.sources = addResource(first.sources, source)
		}
		for _, inspector := range other.inspectors {
			first.inspectors = addResource(first.inspectors, inspector)
		}
		first.zonal = cmp.Or(first.zonal, other.zonal)
	}
	hop := Hop{Place{owner.Address, "subnets"}, fmt.Sprintf("%s %s %s", owner.Address, does, subnets[0].Address)}
	return first.behind(hop)
}
