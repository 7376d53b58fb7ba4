package network

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// Opening is a rule of a security group that lets the whole internet in, or may do so, on
// a port about which there is something to say. It is the rule's block or its resource.
type Opening struct {
	Place
	Group string `json:"group"` // the security group's address, or how it is named
	// Source: "0.0.0.0/0", "::/0", both, or empty where it is not known.
	Source string `json:"source"`
	// Written is the source in the words of the text, where AWS reads these as another
	// range: "192.168.1.0/0, which is 0.0.0.0/0,"; else Source.
	Written string `json:"written"`
	// Elsewhere are the ranges among them whose text is not written in the rule itself.
	Elsewhere []Place `json:"elsewhere"`
	Ports     string  `json:"ports"` // "TCP 22-80", "all traffic"
	// Admin and HighRisk: "open" where it opens some of the ports of server administration
	// or of those that AWS counts as risky; Other where it opens a TCP or UDP port besides
	// those of the web. "closed" or "unknown" else.
	Admin         Decision `json:"admin"`
	AdminPorts    []string `json:"admin_ports"`
	HighRisk      Decision `json:"high_risk"`
	HighRiskPorts []string `json:"high_risk_ports"`
	Other         Decision `json:"other"`
}

// The ports that Security Hub asks about in EC2.13 and EC2.14, in EC2.19 without these,
// and those that EC2.18 leaves open. Source:
// https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html
var (
	adminPorts    = []int{22, 3389}
	highRiskPorts = []int{20, 21, 23, 25, 110, 135, 143, 445, 1433, 1434, 3000, 3306, 4333, 5000, 5432, 5500, 5601,
		8080, 8088, 8888, 9200, 9300}
	webPorts = []int{80, 443}
)

const (
	open   = "open"
	closed = "closed"
)

// openings looks at every rule for incoming traffic, inline or of its own resource, once.
func (m *model) openings() []Opening {
	found := []Opening{}
	add := func(o Opening, doubt string) {
		o.doubt(doubt)
		if o.Admin.State != closed || o.HighRisk.State != closed || o.Other.State != closed {
			found = append(found, o)
		}
	}
	for _, r := range m.g.OfKind("security_group") {
		rules := r.Attribute(ingress)
		for i, rule := range rules.Items {
			if rule.Source == nil {
				add(m.opening(r.Address, rule, elementPlace(r.Address, ingress, i, rule, "")), perhaps(cmp.Or(r.Possible, rule.Possible)))
			}
		}
		if rules.State == graph.Known && rules.Form != graph.List {
			rules = graph.UnknownBecause("what is written is no list of rules")
		}
		if !rules.Complete() {
			add(unresolvedOpening(r, rules), "")
		}
	}
	for _, r := range m.g.OfKind("security_group_rule") {
		direction := r.Attribute("direction")
		if text, known := direction.AsText(); known && text != ingress {
			continue
		}
		doubt := perhaps(r.Possible)
		if direction.State == graph.Unknown {
			doubt = cmp.Or(doubt, whyUnknown("its direction", direction))
		}
		add(m.opening(groupOf(r), graph.ObjectOf(r.Attributes), Place{Resource: r.Address}), doubt)
	}
	return found
}

// groupOf names the security group of a rule's resource; empty where nothing tells it.
func groupOf(r *graph.Resource) string {
	if named := r.Attribute("group"); named.State == graph.Known {
		return labelOf(named)
	}
	return ""
}

// perhaps says that a rule may not exist, where there is a reason for that.
func perhaps(why string) string {
	if why == "" {
		return ""
	}
	return "it may not exist: " + why
}

func (m *model) opening(group string, rule graph.Value, at Place) Opening {
	from, ports := m.sourcesOf(rule), portSetOf(rule)
	o := Opening{Place: at, Group: group, Source: from.world(), Written: from.written(), Elsewhere: elsewhere(rule, at), Ports: ports.String()}
	var more [2]bool
	var some [2][]int
	for i, asked := range [][]int{adminPorts, highRiskPorts} {
		some[i], more[i] = ports.opens(asked)
	}
	o.AdminPorts, o.HighRiskPorts = portTexts(some[0]), portTexts(some[1])
	o.Admin = from.decide(opensSome(some[0], more[0]), ports.unknown)
	o.HighRisk = from.decide(opensSome(some[1], more[1]), ports.unknown)
	o.Other = from.decide(ports.exceeds(webPorts), ports.unknown)
	return o
}

// elsewhere are the places of a rule's ranges that hold the whole internet and whose text
// comes from a variable, a parameter or the like.
func elsewhere(rule graph.Value, at Place) []Place {
	places := []Place{}
	for _, field := range []string{"cidrs", "ipv6_cidrs"} {
		for i, item := range rule.Field(field).Items {
			places = append(places, rangeElsewhere(item, at, fmt.Sprintf("%s[%d]", field, i))...)
		}
	}
	return places
}

// rangeElsewhere gives the place of one range, if it is of that kind.
func rangeElsewhere(v graph.Value, at Place, field string) []Place {
	if prefix, known := parseRange(v); !known || prefix.Bits() > 0 || len(v.Ranges) < 2 {
		return nil
	}
	return []Place{{at.Resource, strings.TrimPrefix(at.Attribute+"."+field, ".")}}
}

func opensSome(some []int, more bool) answer {
	switch {
	case len(some) > 0:
		return yes
	case more:
		return maybe
	}
	return no
}

// decide joins what a rule opens with whom it opens that for.
func (s sources) decide(opens answer, why string) Decision {
	world := s.world() != ""
	switch {
	case opens == no || !world && s.unknown == "":
		return Decision{State: closed}
	case !world:
		return unknown(s.unknown)
	case opens == maybe:
		return unknown(why)
	}
	return Decision{State: open}
}

// doubt makes unknown what is open only if the rule exists.
func (o *Opening) doubt(why string) {
	for _, decision := range []*Decision{&o.Admin, &o.HighRisk, &o.Other} {
		if why != "" && decision.State == open {
			*decision = unknown(why)
		}
	}
}

// unresolvedOpening stands for the rules of a group that are not known.
func unresolvedOpening(r *graph.Resource, rules graph.Value) Opening {
	doubt := unknown(whyUnknown("part of its rules", graph.UnknownBecause(cmp.Or(rules.Why, "not all of them could be resolved"))))
	return Opening{
		Place: Place{r.Address, ingress}, Group: r.Address, Elsewhere: []Place{}, Ports: "ports that are not known",
		Admin: doubt, AdminPorts: []string{}, HighRisk: doubt, HighRiskPorts: []string{}, Other: doubt,
	}
}

func portTexts(ports []int) []string {
	texts := make([]string, len(ports))
	for i, port := range slices.Sorted(slices.Values(ports)) {
		texts[i] = strconv.Itoa(port)
	}
	return texts
}
