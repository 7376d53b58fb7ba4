package network

import (
	"slices"
	"strings"

	"github.com/vpclint/vpclint/awsdata"
	"github.com/vpclint/vpclint/graph"
)

// answeredElsewhere says why others than the endpoints and hosted zones of the
// configuration may answer for a service's public name in a VPC; empty where none do.
func (m *model) answeredElsewhere(vpc *graph.Resource, service string) string {
	s, ok := awsdata.ServiceByID(service)
	if !ok {
		return ""
	}
	region, _ := vpc.Region.AsText()
	for _, r := range m.g.OfKind("dns_association") {
		if m.target(r.Attribute("vpc"), "vpc") != vpc {
			continue
		}
		by := r.Attribute("by")
		rule, options := m.target(by, "resolver_rule"), m.target(by, "dhcp_options")
		switch {
		case rule != nil && !m.forwardsName(rule, s, region), options != nil:
		default:
			return r.Address + " lets other resolvers answer in " + vpc.Address
		}
	}
	for _, r := range m.g.OfKind("hosted_zone_association") {
		if m.target(r.Attribute("vpc"), "vpc") == vpc && m.target(r.Attribute("zone"), "hosted_zone") == nil {
			return r.Address + " lets a hosted zone outside this configuration answer in " + vpc.Address
		}
	}
	return ""
}

// asksOthers says why a VPC's workloads may not ask the Amazon DNS server at all, which
// alone knows private names.
func (m *model) asksOthers(vpc *graph.Resource) string {
	for _, r := range m.g.OfKind("dns_association") {
		options := m.target(r.Attribute("by"), "dhcp_options")
		if options != nil && m.target(r.Attribute("vpc"), "vpc") == vpc && !asksAmazon(options) {
			return r.Address + " lets other resolvers answer in " + vpc.Address
		}
	}
	return ""
}

// forwardsName says that a resolver rule may send queries for a service's name elsewhere.
// Source: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-overview-DSN-queries-to-vpc.html
func (m *model) forwardsName(rule *graph.Resource, service awsdata.Service, region string) bool {
	if kind, ok := rule.Attribute("type").AsText(); ok && kind != "FORWARD" {
		return false
	}
	domain := m.domainName(rule.Attribute("domain"))
	return domain == "" || hostedZone{name: domain}.answersFor(service, region) != no
}

// asksAmazon says that DHCP options leave queries to the Amazon DNS server. Source:
// https://docs.aws.amazon.com/vpc/latest/userguide/DHCPOptionSetConcepts.html
func asksAmazon(options *graph.Resource) bool {
	servers := options.Attribute("dns_servers")
	return servers.Complete() && !slices.ContainsFunc(servers.Items, func(server graph.Value) bool {
		text, _ := server.AsText()
		return !strings.EqualFold(text, "AmazonProvidedDNS") && text != "169.254.169.253"
	})
}
