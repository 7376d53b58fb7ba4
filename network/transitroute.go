package network

import (
	"cmp"
	"fmt"
	"net/netip"
	"slices"

	"github.com/vpclint/vpclint/graph"
)

// transitEntries gives a table's static routes and the ranges that VPCs propagate to it.
func (m *model) transitEntries(t *transitTable) []entry {
	if t.entries != nil {
		return t.entries
	}
	t.entries = []entry{}
	for i, item := range t.routes.Items {
		e := m.entry(item)
		e.target, e.name = item.Field("attachment"), labelOf(item.Field("attachment"))
		field, note := "attachment", fmt.Sprintf("%s sends %s to %s", t.key, transitDestination(item), e.name)
		if drops, _ := item.Field("blackhole").AsFlag(); drops {
			e.drops, field, note = true, "blackhole", fmt.Sprintf("%s drops %s", t.key, transitDestination(item))
		}
		e.hop = Hop{elementPlace(t.key, "routes", i, item, field), note}
		t.entries = append(t.entries, e)
	}
	t.entries = append(t.entries, m.propagationsTo(t)...)
	for i, e := range t.entries {
		t.entries[i].ipv6 = cmp.Or(e.ipv6, e.unclear) // one list holds both families
	}
	return t.entries
}

func transitDestination(item graph.Value) string {
	if cidr := item.Field("cidr"); cidr.State != graph.Absent {
		return labelOf(cidr)
	}
	return labelOf(item.Field("prefix_list"))
}

// propagationsTo gives a route for each attachment that propagates to a table.
func (m *model) propagationsTo(t *transitTable) []entry {
	var found []entry
	for _, item := range t.propagations.Items {
		attachment := m.attachmentNamed(item)
		if vpn := m.target(item, "vpn_connection"); vpn != nil && isStatic(vpn) {
			continue // its static routes stand in the table itself
		}
		if attachment == nil {
			found = append(found, entry{unclear: t.key + " takes over routes of " + labelOf(item), rank: propagated, name: labelOf(item)})
			continue
		}
		if attachment.Kind == "transit_gateway_peering" {
			continue // has no ranges of its own
		}
		found = append(found, m.propagation(t, attachment, associationPlace(t, item), item.Possible))
	}
	if t.gateway == nil {
		return found
	}
	for _, attachment := range m.g.OfKind("transit_gateway_attachment") {
		if m.target(attachment.Attribute("transit_gateway"), "transit_gateway") != t.gateway {
			continue
		}
		by := m.byDefault(attachment, t.gateway, "default_propagation", "propagation_table")
		if by.table == t || by.why != "" {
			found = append(found, m.propagation(t, attachment, by.at, by.why))
		}
	}
	return found
}

// propagation is the route to a VPC that its attachment propagates.
func (m *model) propagation(t *transitTable, attachment *graph.Resource, at Place, possible string) entry {
	e := entry{rank: propagated, target: graph.Identity(attachment.Address, "id"), name: attachment.Address}
	e.possible = cmp.Or(possible, attachment.Possible)
	vpc := m.target(attachment.Attribute("vpc"), "vpc")
	if vpc == nil {
		e.unclear = whyUnknown("the VPC of "+attachment.Address, attachment.Attribute("vpc"))
		return e
	}
	e.vpc = vpc
	e.hop = Hop{at, fmt.Sprintf("%s has the ranges of %s from %s", t.key, vpc.Address, attachment.Address)}
	for _, item := range vpc.Attribute("cidrs").Items {
		if prefix := prefixOf(item); prefix.IsValid() {
			e.ranges = append(e.ranges, prefix)
		}
	}
	return e
}

// transitChoice looks a destination up in a transit gateway's table. Source:
// https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html#tgw-route-evaluation-overview
func (m *model) transitChoice(t *transitTable, d destination) choice {
	best, ok := t.chosen[d.key()]
	if !ok {
		best = m.findTransitChoice(t, d)
		if t.chosen == nil {
			t.chosen = map[destinationKey]choice{}
		}
		t.chosen[d.key()] = best
	}
	return best
}

func (m *model) findTransitChoice(t *transitTable, d destination) choice {
	var best choice
	switch {
	case d.isPublic() && d.family != ipv4:
		var part string
		if best, part = m.chooseIPv6(m.transitEntries(t), d); !best.found {
			best.doubt = cmp.Or(best.doubt, part)
		}
	case d.isPublic():
		best = choosePublic(m.transitEntries(t), d.service)
	default:
		best = choose(m.transitEntries(t), d, choice{})
	}
	if !best.found && best.doubt == "" {
		best.doubt = m.doubtOfTransit(t)
	}
	return best
}

// choosePublic takes the best of the entries for a service at public addresses: the list
// of the service, then what covers all of them. A part of them is a doubt.
func choosePublic(entries []entry, service string) choice {
	var best choice
	for _, e := range entries {
		bits := e.publicBits(service)
		if bits >= 0 && e.possible == "" && best.better(bits, e.rank) {
			best = choice{entry: e, bits: bits, found: true}
		}
	}
	for _, e := range entries {
		switch {
		case best.leadsWith(e):
		case e.publicBits(service) >= 0 && e.possible != "":
			best.doubt = cmp.Or(best.doubt, e.possible)
		case e.unclear != "" && !best.found:
			best.doubt = cmp.Or(best.doubt, e.unclear)
		case e.coversPart() && !best.found:
			best.doubt = cmp.Or(best.doubt, e.hop.Note+", which is only a part of the public addresses")
		}
	}
	return best
}

// listBits is longer than the default routes and stands for the ranges of a service.
const listBits = 2

// publicBits is the length of the prefix by which a route covers all addresses of a
// service, -1 where it does not.
func (e entry) publicBits(service string) int {
	if e.service != "" && e.service == service {
		return listBits
	}
	for _, prefix := range e.ranges {
		if prefix.Addr().Is4() && coverageOfPrefix(prefix) == everythingPublic {
			return prefix.Bits()
		}
	}
	return -1
}

func (e entry) coversPart() bool {
	return slices.ContainsFunc(e.ranges, func(prefix netip.Prefix) bool {
		return prefix.Addr().Is4() && coverageOfPrefix(prefix) == somethingPublic
	})
}

// doubtOfTransit says why a table that shows no route to a destination may have one:
// others may attach to the gateway and propagate to it.
func (m *model) doubtOfTransit(t *transitTable) string {
	if !t.routes.Complete() || !t.propagations.Complete() {
		return "not all routes of " + t.key + " could be resolved"
	}
	for _, item := range m.strays("transit_gateway_route", "route_table") {
		return item.Source.Resource + " may belong to it: " + item.Possible
	}
	switch {
	case t.gateway == nil:
		return "the transit gateway of " + t.key + " is not in this configuration"
	case t.resource == nil:
		return "others may attach to " + t.gateway.Address + " and add to its default route table"
	}
	if accepts, _ := t.gateway.Attribute("auto_accept").AsText(); accepts != "disable" {
		return t.gateway.Address + " accepts attachments of other accounts"
	}
	if other := m.transits.others[t.gateway.Address]; other != "" {
		return other + " connects " + t.gateway.Address + " with more than this configuration shows"
	}
	return m.gapAt(t.key, t.gateway.Address)
}
