package network

import (
	"cmp"
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// ACLOpening is the entry by which a network ACL lets the whole internet in on ports of
// server administration, or a doubt whether one does.
type ACLOpening struct {
	Address string   `json:"address"` // the ACL, or the VPC whose default one it is
	ACL     string   `json:"acl"`     // what to call it
	Open    Decision `json:"open"`    // "open" or "unknown"
	At      Place    `json:"at"`
	Entry   string   `json:"entry"` // "rule 100 of aws_network_acl.main", or the ACL where AWS made the entry
	Ports   []string `json:"ports"`
	Source  string   `json:"source"`  // "0.0.0.0/0", "::/0", or both
	Traffic string   `json:"traffic"` // all that the entry is about: "TCP 22-80"
	// Elsewhere are its ranges whose text is not written in the entry itself.
	Elsewhere []Place `json:"elsewhere"`
	// Kept: "yes" where a default ACL does what AWS lets every default ACL do, else "no".
	Kept string `json:"kept"`
}

// aclOpenings asks every network ACL, those that AWS makes included, and every entry of an
// ACL that is not in the configuration.
func (m *model) aclOpenings() []ACLOpening {
	found := []ACLOpening{}
	for _, r := range m.g.OfKind("network_acl") {
		adopts, _ := r.Attribute("default").AsFlag()
		a := m.declaredACL(r)
		if vpc := m.target(r.Attribute("vpc"), "vpc"); adopts && vpc != nil && m.defaultACLs[vpc.Address].resource == r {
			a = m.defaultACLs[vpc.Address]
		}
		found = append(found, m.openingsOf(a, adopts)...)
	}
	for _, vpc := range m.g.OfKind("vpc") {
		if a := m.defaultACLs[vpc.Address]; a.resource == nil {
			found = append(found, m.openingsOf(a, true)...)
		}
	}
	for _, r := range m.g.OfKind("network_acl_entry") {
		named := r.Attribute("network_acl")
		if len(named.Refs) > 0 || r.Attribute("egress").State == graph.Known && isOutgoing(r) {
			continue
		}
		a := &acl{key: cmp.Or(labelOf(named), "a network ACL"), holder: r.Address, entries: map[string][]aclEntry{}}
		a.addSide(r, "the other entries of its network ACL are not in this configuration")
		found = append(found, m.openingsOf(a, false)...)
	}
	return found
}

func isOutgoing(entry *graph.Resource) bool {
	out, _ := entry.Attribute("egress").AsFlag()
	return out
}

// openingsOf gives the entries of an ACL that decide, each once with all its ports.
func (m *model) openingsOf(a *acl, isDefault bool) []ACLOpening {
	var found []ACLOpening
	for _, world := range []netip.Prefix{everyIPv4, everyIPv6} {
		for _, port := range adminPorts {
			ruling := rulingForWorld(a, world, port)
			if ruling.passes == no {
				continue
			}
			o := m.openingBy(a, ruling, world, isDefault)
			i := slices.IndexFunc(found, func(f ACLOpening) bool { return f.At == o.At && f.Open == o.Open && f.Entry == o.Entry })
			if i < 0 {
				found = append(found, o)
				i = len(found) - 1
			}
			found[i].extend(o.Source, strconv.Itoa(port))
		}
	}
	return found
}

func (m *model) openingBy(a *acl, ruling passage, world netip.Prefix, isDefault bool) ACLOpening {
	o := ACLOpening{
		Address: a.holder, ACL: a.key, Open: Decision{State: open}, At: a.place(ingress), Source: world.String(),
		Elsewhere: []Place{}, Kept: "no",
	}
	if ruling.entry != nil {
		o.Entry, o.Traffic = ruling.entry.label()+" of "+a.key, portSetOf(ruling.entry.value).String()
		o.At = ruling.entry.place
		for _, field := range []string{"cidr", "ipv6_cidr"} {
			o.Elsewhere = append(o.Elsewhere, rangeElsewhere(ruling.entry.value.Field(field), o.At, field)...)
		}
		if r := m.g.Resource(o.At.Resource); r != nil && r.Kind == "vpc" {
			o.Entry = a.key
		}
		if isDefault && ruling.passes == yes && portSetOf(ruling.entry.value).protocol == "all" {
			o.Kept = "yes"
		}
	}
	doubt := cmp.Or(ruling.why, a.doubt, a.doubts[ingress], m.gapAt(a.holder))
	if a.resource != nil {
		doubt = cmp.Or(doubt, perhaps(a.resource.Possible))
	}
	if ruling.passes == maybe || doubt != "" {
		o.Open = unknown(doubt)
	}
	return o
}

// extend adds a source and a port that are not there yet.
func (o *ACLOpening) extend(source, port string) {
	if !strings.Contains(o.Source, source) {
		o.Source += " and " + source
	}
	if !slices.Contains(o.Ports, port) {
		o.Ports = append(o.Ports, port)
	}
}

// rulingForWorld takes the entries in their order; the first one about all addresses of a
// family decides. Those about a part of them leave the rest to others.
func rulingForWorld(a *acl, world netip.Prefix, port int) passage {
	result := firstMatch(a.entries[ingress], func(e aclEntry) (answer, string) { return aboutWorld(e, world, port) })
	if result.passes == no && a.doubts[ingress] != "" {
		return passage{passes: maybe, why: a.doubts[ingress]}
	}
	return result
}

// aboutWorld says whether an entry is about a TCP port and all addresses of a family.
func aboutWorld(e aclEntry, world netip.Prefix, port int) (answer, string) {
	opens, why := opensAny(e.value, []int{port})
	field := map[bool]string{true: "cidr", false: "ipv6_cidr"}[world.Addr().Is4()]
	v := e.value.Field(field)
	if world == everyIPv6 {
		world = globalIPv6
	}
	prefix, known := parseRange(v)
	text, literal := v.AsText()
	switch {
	case opens == no || v.State == graph.Absent || literal && strings.Trim(text, " ") == "":
		return no, ""
	case literal && (!known || !covered([]netip.Prefix{prefix.Masked()}, world)), !literal && isNarrow(v):
		return no, ""
	case e.value.Possible != "":
		return maybe, e.label() + " may not hold: " + e.value.Possible
	case e.number < 0:
		return maybe, whyUnknown("the number of an entry", e.value.Field("rule_number"))
	case opens == maybe:
		return maybe, "what " + e.label() + " is about is unknown: " + why
	case !literal:
		return maybe, "what " + e.label() + " is about is unknown: " + whyUnknown("its range", v)
	}
	return yes, ""
}
