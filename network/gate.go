package network

import (
	"slices"

	"github.com/vpclint/vpclint/graph"
)

// gate is an attachment by which packets enter a transit gateway or leave it. Its subnets'
// inbound rules are asked about what enters, by the source's address, and their outbound
// rules about what leaves. Source: https://docs.aws.amazon.com/vpc/latest/tgw/tgw-nacls.html
type gate struct {
	attachment *graph.Resource
	direction  string // ingress where packets enter the transit gateway
}

// by notes that a packet passes a gate before the rest of its trail.
func (t trail) by(attachment *graph.Resource, direction string) trail {
	t.gates = append([]gate{{attachment, direction}}, t.gates...)
	return t
}

// across are the borders on the way from one end to another by the gates of transit
// gateways, with the ports that are asked for.
func (m *model) across(from, to end, gates []gate, ports []portRange, reply bool) []crossing {
	found := []crossing{{direction: egress, own: from, other: to, ports: ports, reply: reply}}
	var last []*graph.Resource
	for i, g := range gates {
		subnets, _ := m.targets(g.attachment.Attribute("subnets"), "subnet")
		c := crossing{direction: g.direction, other: to, ports: ports, reply: reply, gate: true}
		if g.direction == ingress {
			c.other = from
		}
		if i == 0 && len(from.subnets) == 1 {
			subnets = inZoneOf(from.subnets[0], subnets)
		}
		c.own = end{address: g.attachment.Address, peer: peer{name: g.attachment.Address}, subnets: subnets}
		found, last = append(found, c), subnets
	}
	return append(found, crossing{direction: ingress, own: to, other: from, ports: ports, reply: reply, by: last})
}

// inZoneOf leaves of an attachment's subnets the one that a subnet's own zone has, by whose
// interface its packets enter the transit gateway; all where the zones cannot be compared. Source:
// https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html
func inZoneOf(subnet *graph.Resource, subnets []*graph.Resource) []*graph.Resource {
	zone, family := zoneOf(subnet)
	own := slices.DeleteFunc(slices.Clone(subnets), func(s *graph.Resource) bool {
		other, of := zoneOf(s)
		return of == family && other != zone
	})
	if zone == "" || len(own) == 0 {
		return subnets
	}
	return own
}
