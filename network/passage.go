package network

import (
	"cmp"
	"fmt"
	"net/netip"
	"slices"
	"strings"
)

// portRange is a range of TCP ports, both ends included.
type portRange struct{ first, last int }

// replyPorts are the ports that replies go to: Linux, Windows, NAT gateways and Lambda take
// different parts of them. Source:
// https://docs.aws.amazon.com/vpc/latest/userguide/nacl-ephemeral-ports.html
var replyPorts = portRange{1024, 65535}

func (r portRange) String() string {
	if r.first == r.last {
		return fmt.Sprint(r.first)
	}
	return fmt.Sprintf("%d-%d", r.first, r.last)
}

// passage is what an ACL does with traffic between its subnet and several ranges: yes and
// no hold for all of it.
type passage struct {
	passes answer
	entry  *aclEntry // the one that decides, nil where none matches
	why    string
}

// passes asks an ACL about traffic in one direction with the other side's ranges. Partly
// admitted traffic is undecided: nobody knows which part is used.
func (m *model) passes(a *acl, direction string, others []span, ports portRange) passage {
	if why := cmp.Or(a.doubt, m.gapOfACL(a)); why != "" {
		return passage{maybe, nil, why}
	}
	key := question(a, direction, others, ports)
	found, known := m.rulings[key]
	if !known {
		found = m.findPassage(a.entries[direction], others, ports)
		if why := a.doubts[direction]; why != "" {
			found = passage{maybe, nil, why}
		}
		m.rulings[key] = found
	}
	return found
}

func question(a *acl, direction string, others []span, ports portRange) string {
	var key strings.Builder
	key.WriteString(a.key + "|" + direction + "|" + ports.String())
	for _, s := range others {
		key.WriteString("|" + s.prefix.String())
		if s.subnet != nil {
			key.WriteString(s.subnet.Address)
		}
	}
	return key.String()
}

// gapOfACL says why something unread could add to an ACL.
func (m *model) gapOfACL(a *acl) string {
	if a.resource != nil {
		return m.gapAt(a.holder)
	}
	for _, gap := range m.g.Gaps {
		for _, ref := range gap.Refs {
			if ref.Resource == a.holder && ref.Attribute == "default_network_acl" {
				return gap.Why + "; what is unread may add to " + a.key
			}
		}
	}
	return m.gapAt(a.key)
}

// findPassage takes one packet of every kind that the entries tell apart.
func (m *model) findPassage(entries []aclEntry, others []span, ports portRange) passage {
	var ranges []netip.Prefix
	for _, e := range entries {
		for _, field := range []string{"cidr", "ipv6_cidr"} {
			if prefix, ok := parseRange(e.value.Field(field)); ok {
				ranges = append(ranges, prefix)
			}
		}
	}
	portsToAsk := kindsOfPorts(entries, ports)
	var sum passage
	var first *packet
	for _, s := range others {
		for _, address := range s.addresses(ranges) {
			for _, port := range portsToAsk {
				p := packet{address, s, port}
				found := m.walk(entries, p)
				switch {
				case found.passes == maybe:
					return found
				case first == nil:
					first, sum = &p, found
				case sum.passes != found.passes:
					return passage{maybe, found.entry, partly(*first, p, found)}
				}
			}
		}
	}
	return sum
}

// partly says why traffic of which an ACL lets only part pass is undecided, by a packet
// that it treats otherwise than the first.
func partly(first, p packet, found passage) string {
	does := "denies"
	if found.passes == yes {
		does = "admits"
	}
	by := "since no entry matches"
	if found.entry != nil {
		by = "by " + found.entry.label()
	}
	switch {
	case first.address == p.address:
		return fmt.Sprintf("it %s port %d %s and treats others otherwise; which of them is used is not known", does, p.port, by)
	case p.of.doubt != "":
		return p.of.doubt
	case p.of.public:
		return "it tells public addresses apart, and which of them the service has is not in this configuration"
	}
	return fmt.Sprintf("it %s %s %s and treats other addresses otherwise; which of them is used is not known", does, p.address, by)
}

// kindsOfPorts gives one port of every part of a range that entries tell apart.
func kindsOfPorts(entries []aclEntry, within portRange) []int {
	found := []int{within.first}
	add := func(port int) {
		if within.first < port && port <= within.last {
			found = append(found, port)
		}
	}
	for _, e := range entries {
		if from, ok := e.value.Field("from_port").AsInt(); ok {
			add(from)
		}
		if to, ok := e.value.Field("to_port").AsInt(); ok {
			add(to + 1)
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}
