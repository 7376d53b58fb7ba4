package network

import (
	"fmt"
	"net/netip"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// aclEntry is one entry of a network ACL. Entries without a known number come first, where
// they decide nothing by themselves.
type aclEntry struct {
	number int // -1 where it is unknown
	value  graph.Value
	place  Place
}

func entryOf(v graph.Value, at Place) aclEntry {
	number, known := v.Field("rule_number").AsInt()
	if !known {
		number = -1
	}
	return aclEntry{number, v, at}
}

// label names an entry for a reader.
func (e aclEntry) label() string {
	if e.number < 0 {
		return "an entry without a known number"
	}
	return fmt.Sprintf("rule %d", e.number)
}

// packet is what an ACL sees: the address of the other side, the range that it is of, and
// the TCP port that it is sent to.
type packet struct {
	address netip.Addr
	of      span
	port    int
}

// matches says whether an entry is about a packet.
func (m *model) matches(e aclEntry, p packet) (answer, string) {
	opens, why := opensAny(e.value, []int{p.port})
	if opens == no {
		return no, ""
	}
	names, doubt := m.entryNames(e, p)
	switch {
	case names == no:
		return no, ""
	case e.value.Possible != "":
		return maybe, e.label() + " may not hold: " + e.value.Possible
	case e.number < 0:
		return maybe, whyUnknown("the number of an entry", e.value.Field("rule_number"))
	case opens == maybe:
		return maybe, "what " + e.label() + " is about is unknown: " + why
	case names == maybe:
		return maybe, "what " + e.label() + " is about is unknown: " + doubt
	}
	return yes, ""
}

// entryNames says whether the other side's address is in the range of an entry.
func (m *model) entryNames(e aclEntry, p packet) (answer, string) {
	field := "cidr"
	if p.address.Is6() {
		field = "ipv6_cidr"
	}
	v := e.value.Field(field)
	if v.State == graph.Absent {
		return no, ""
	}
	if text, ok := v.AsText(); ok {
		prefix, err := netip.ParsePrefix(text)
		switch {
		case err != nil:
			return maybe, "the range " + text + " cannot be read"
		case prefix.Contains(p.address):
			return yes, ""
		}
		return no, ""
	}
	if p.of.liesIn(m.target(v, "vpc")) || p.of.is(m.target(v, "subnet")) {
		return yes, ""
	}
	return maybe, whyUnknown("its range", v)
}

// walk takes the entries in their order; the first that matches decides, and what none
// matches is denied. Source: https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html
func (m *model) walk(entries []aclEntry, p packet) passage {
	return firstMatch(entries, func(e aclEntry) (answer, string) { return m.matches(e, p) })
}

// firstMatch takes the entries in their order. One that may match leaves it undecided if it
// would decide otherwise.
func firstMatch(entries []aclEntry, matches func(aclEntry) (answer, string)) passage {
	var doubts []passage
	result := passage{passes: no}
	for i, e := range entries {
		match, why := matches(e)
		if match == no {
			continue
		}
		found := passage{action(e), &entries[i], why}
		if found.passes == maybe {
			found.why = whyUnknown("the action of "+e.label(), e.value.Field("action"))
		}
		if match == yes {
			result = found
			break
		}
		doubts = append(doubts, found)
	}
	for _, doubt := range doubts {
		if doubt.passes != result.passes {
			return passage{maybe, doubt.entry, doubt.why}
		}
	}
	return result
}

func action(e aclEntry) answer {
	text, ok := e.value.Field("action").AsText()
	switch {
	case !ok:
		return maybe
	case strings.EqualFold(text, "allow"):
		return yes
	}
	return no
}
