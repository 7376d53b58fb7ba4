package network

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/awsdata"
	"github.com/vpclint/vpclint/graph"
)

// forwardingRules gives the rules that send questions for a service's name elsewhere: one
// that leaves them to the VPC takes those for more out of charge. Source:
// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-overview-DSN-queries-to-vpc.html
func (m *model) forwardingRules(q nameQuery, s awsdata.Service, servers nameServers) []ruleIn {
	var forwarding []ruleIn
	left := -1 // labels of the longest domain that is left to the VPC
	for _, in := range servers.rules {
		kind, known := in.rule.Attribute("type").AsText()
		domain := m.domainName(in.rule.Attribute("domain"))
		switch charge := inCharge(domain, s, q.region); {
		case charge == no:
		case !known || kind == "FORWARD":
			forwarding = append(forwarding, in)
		case kind == "SYSTEM" && charge == yes && in.doubt == "" && in.rule.Possible == "":
			left = max(left, labels(domain))
		}
	}
	return slices.DeleteFunc(forwarding, func(in ruleIn) bool { return labels(m.domainName(in.rule.Attribute("domain"))) <= left })
}

// ruleClaims are the claims of forwarding rules. One that asks an inbound endpoint of the
// configuration has the answer of that endpoint's VPC.
func (m *model) ruleClaims(q nameQuery, s awsdata.Service, servers nameServers) []claim {
	var claims []claim
	for _, in := range m.forwardingRules(q, s, servers) {
		domain := m.domainName(in.rule.Attribute("domain"))
		c := claim{made: true, domain: domain, rank: in.rank, resolution: resolution{answer: maybe, why: answersElse(in.association, q.vpc)}}
		kind, _ := in.rule.Attribute("type").AsText()
		doubtful := in.doubt != "" || in.rule.Possible != "" || kind == "" || inCharge(domain, s, q.region) == maybe
		if asked := m.vpcAsked(in.rule); asked != nil && !doubtful {
			region, _ := asked.Region.AsText()
			c.resolution = m.asked(nameQuery{vpc: asked, service: q.service, region: region, inbound: true})
			note := fmt.Sprintf("questions for %s go to the resolver of %s", cmp.Or(domain, "all names"), asked.Address)
			c.by = append([]Hop{{Place{Resource: in.association.Address}, note}}, c.by...)
		}
		c.uncertain = doubtful
		claims = append(claims, c)
	}
	return claims
}

// vpcAsked gives the VPC whose inbound endpoint a rule asks, nil where it asks others, too.
// Source: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-forwarding-inbound-queries.html
func (m *model) vpcAsked(rule *graph.Resource) *graph.Resource {
	var asked *graph.Resource
	targets := rule.Attribute("targets")
	for _, target := range orWhole(targets) {
		vpc := m.vpcOfResolver(m.resolverAt(target))
		if vpc == nil || asked != nil && vpc != asked || targets.Partial {
			return nil
		}
		asked = vpc
	}
	return asked
}

// resolverAt gives the inbound endpoint that has an address, by reference or by the address
// that both name.
func (m *model) resolverAt(address graph.Value) *graph.Resource {
	if r := m.madeOf(address); r != nil && r.Kind == "resolver_endpoint" {
		return r
	}
	text, known := address.AsText()
	for _, r := range m.g.OfKind("resolver_endpoint") {
		for _, own := range r.Attribute("addresses").Items {
			if named, ok := own.AsText(); known && ok && named == text {
				return r
			}
		}
	}
	return nil
}

func (m *model) vpcOfResolver(r *graph.Resource) *graph.Resource {
	if r == nil || r.Possible != "" {
		return nil
	}
	if direction, _ := r.Attribute("direction").AsText(); !strings.EqualFold(direction, "INBOUND") {
		return nil
	}
	for _, item := range r.Attribute("subnets").Items {
		if subnet := m.target(item, "subnet"); subnet != nil {
			return m.target(subnet.Attribute("vpc"), "vpc")
		}
	}
	return nil
}

// madeOf gives the one resource that a value is made from: its identity, an address of it or
// an ARN around it.
func (m *model) madeOf(v graph.Value) *graph.Resource {
	if len(v.Refs) != 1 || v.May {
		return nil
	}
	return m.g.Resource(v.Refs[0].Resource)
}
