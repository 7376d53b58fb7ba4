package network

import (
	"cmp"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// nameServers are what answers in a VPC besides its hosted zones and the public DNS.
type nameServers struct {
	custom   string // why workloads may not ask the Amazon DNS server, which alone knows private names
	rules    []ruleIn
	profiled []profiled // hosted zones and endpoints of its profiles
	outside  string     // why there may be more
	unseen   string     // what else may be associated with the VPC, DHCP options included
}

// ruleIn is a resolver rule in a VPC, or a profile's.
type ruleIn struct {
	rule, association *graph.Resource
	rank              int
	doubt             string // why it may not be there
}

// profiled is what a profile holds, and why it may not answer in the VPC.
type profiled struct {
	resource, association *graph.Resource
	doubt                 string
}

func (m *model) indexNameServers() {
	m.nameServers = map[string]nameServers{}
	for _, association := range m.g.OfKind("dns_association") {
		named := association.Attribute("vpc")
		if vpc := m.target(named, "vpc"); vpc != nil {
			m.associate(association, vpc, "")
			continue
		}
		for _, vpc := range m.g.OfKind("vpc") {
			if mayName(named, vpc.Address) || named.State == graph.Unknown && len(named.Refs) == 0 {
				m.associate(association, vpc, whyUnknown("the VPC of "+association.Address, named))
			}
		}
	}
	for _, r := range m.g.OfKind("hosted_zone_association") {
		vpc := m.target(r.Attribute("vpc"), "vpc")
		if vpc != nil && m.target(r.Attribute("zone"), "hosted_zone") == nil {
			servers := m.nameServers[vpc.Address]
			servers.outside = r.Address + " lets a hosted zone outside this configuration answer in " + vpc.Address
			m.nameServers[vpc.Address] = servers
		}
	}
}

// associate adds what an association puts into a VPC.
func (m *model) associate(association, vpc *graph.Resource, doubt string) {
	servers, by := m.nameServers[vpc.Address], association.Attribute("by")
	if may, doubtful := existence(association); doubtful {
		doubt = may.Why
	}
	rule, options, profile := m.target(by, "resolver_rule"), m.target(by, "dhcp_options"), m.target(by, "dns_profile")
	switch {
	case rule != nil:
		servers.rules = append(servers.rules, ruleIn{rule, association, byRule, doubt})
	case profile != nil:
		m.addProfile(&servers, profile, association, doubt)
	case options == nil:
		servers.outside = answersElse(association, vpc)
		servers.unseen = whyUnknown("what "+association.Address+" lets answer in "+vpc.Address, by)
	case !asksAmazon(options):
		servers.custom = answersElse(association, vpc)
	}
	m.nameServers[vpc.Address] = servers
}

func answersElse(association, vpc *graph.Resource) string {
	return association.Address + " lets other resolvers answer in " + vpc.Address
}

// addProfile adds what a Route 53 profile holds. Sources:
// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/profiles.html and
// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/profile-associate-vpc-endpoints.html
func (m *model) addProfile(servers *nameServers, profile, association *graph.Resource, doubt string) {
	held := profile.Attribute("resources")
	if held.Partial || len(m.strays("dns_profile_resource", "profile")) > 0 {
		servers.outside = "not all that " + profile.Address + " holds is known"
	}
	for _, item := range orWhole(held) {
		r := m.madeOf(item)
		switch {
		case r == nil && item.State == graph.Unknown:
			servers.outside = "not all that " + profile.Address + " holds is known"
		case r == nil:
		case r.Kind == "resolver_rule":
			servers.rules = append(servers.rules, ruleIn{r, association, byProfiledRule, cmp.Or(doubt, item.Possible)})
		default:
			servers.profiled = append(servers.profiled, profiled{r, association, cmp.Or(doubt, item.Possible)})
		}
	}
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
