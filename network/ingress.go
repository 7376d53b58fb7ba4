package network

import (
	"fmt"
	"slices"

	"github.com/vpclint/vpclint/graph"
)

// ingressTable is the route table of what comes in by an internet gateway and where that is
// said, or why it is not known.
type ingressTable struct {
	table *table
	at    Place
	why   string
}

// indexIngress notes the internet gateways that a route table is associated with. It is no
// subnet's table by that. Source:
// https://docs.aws.amazon.com/vpc/latest/userguide/gateway-route-tables.html
func (m *model) indexIngress(t *table) {
	for _, item := range t.resource.Attribute("gateways").Items {
		at := Place{t.key, "gateways"}
		if item.Source != nil {
			at = Place{item.Source.Resource, item.Source.Attribute}
		}
		if gateway := m.target(item, "internet_gateway"); gateway != nil {
			m.ingress[gateway.Address] = ingressTable{table: t, at: at}
			continue
		}
		for _, ref := range item.Refs {
			m.ingress[ref.Resource] = ingressTable{why: whyUnknown("whether "+t.key+" is its route table", item)}
		}
	}
}

// incoming follows the replies from the internet to the machine that an internet gateway
// knows the public address of: the sender, or the last that put its own address in place.
// Only where a route leads elsewhere than to its subnet is there a step to show.
func (m *model) incoming(subnet *graph.Resource, there trail, by family) trail {
	last := subnet
	if len(there.sources) > 0 {
		last = there.sources[len(there.sources)-1]
	}
	vpc := m.vpcAround(last)
	if there.exit == nil || last.Kind != "subnet" || vpc == nil {
		return trail{end: arrives}
	}
	follows := m.ingress[there.exit.Address]
	switch {
	case follows.why != "":
		return ends(Unknown, "the route table of "+there.exit.Address+" is not known: "+follows.why)
	case follows.table == nil:
		return trail{end: arrives}
	}
	to := m.rangeOf(last, vpc)
	if by == ipv6 {
		to = m.ipv6RangeOf(last, vpc)
	}
	back := m.walkFrom(follows.table.vpc, to, false).route(follows.table, there.exit)
	if back.end == arrives && len(back.sources) > 0 {
		back.end, back.why = dropped, "a NAT gateway would translate them"
	}
	if len(back.hops) > 0 {
		back = back.behind(Hop{follows.at, fmt.Sprintf("%s follows route table %s", there.exit.Address, follows.table.key)})
	}
	back.hops = asReplies(back.hops)
	if back.end != arrives {
		back.why = fmt.Sprintf("replies from the internet do not find back to %s: %s", last.Address, back.why)
	}
	return back
}

func asReplies(hops []Hop) []Hop {
	replies := make([]Hop, len(hops))
	for i, hop := range hops {
		replies[i] = Hop{hop.Place, "replies: " + hop.Note}
	}
	return replies
}

// oneWay leaves replies undecided that do not pass the firewalls and gateway-load-balancer
// endpoints that the packets passed: these drop what they do not know from the other
// direction. Source:
// https://docs.aws.amazon.com/vpc/latest/userguide/gateway-route-tables.html#gateway-route-table-rules
func oneWay(there, back trail) trail {
	if back.end != arrives {
		return back
	}
	for _, ways := range [2][2][]*graph.Resource{{there.inspectors, back.inspectors}, {back.inspectors, there.inspectors}} {
		for _, inspector := range ways[0] {
			if !slices.Contains(ways[1], inspector) {
				back.end, back.why = Unknown, inspector.Address+" sees one direction only, and may drop what it does not know from the other"
				return back
			}
		}
	}
	return back
}
