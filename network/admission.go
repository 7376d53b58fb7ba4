package network

import (
	"slices"

	"github.com/vpclint/vpclint/graph"
)

// admission says whether the groups of an interface endpoint let any client of its VPC
// in. Source: https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
func (m *model) admission(e *endpoint) Admission {
	a := Admission{Decision: Decision{State: "not_applicable"}, Port: e.ports()[0], Groups: []string{}, Clients: []string{}}
	if e.typeIs("Interface") != yes || e.vpc == nil {
		return a
	}
	if state := m.listState(e, "security_groups"); state.State != "some" {
		a.State = "no_groups"
		return a
	}
	groups, doubt := m.groupsIn(e.resource.Attribute("security_groups"), e.vpc, "ingress")
	a.At = Place{e.resource.Address, "security_groups"}
	if len(groups) > 0 && groups[0].resource != nil {
		a.At = Place{groups[0].key, "ingress"}
	}
	for _, g := range groups {
		a.Groups = append(a.Groups, g.key)
	}
	clients := slices.Clone(m.clients(e.vpc))
	for i, client := range clients {
		clients[i] = client.only(e.family())
		a.Clients = append(a.Clients, client.name)
	}
	a.Decision = m.admitsAny(groups, doubt, clients, e.ports())
	if a.State == "blocks" {
		a.Decision = m.admitsOthers(groups, e)
	}
	if a.State == "blocks" {
		a.Decision = m.blocksAll(e)
	}
	return a
}

// blocksAll decides for an endpoint that lets no client in that the configuration holds.
func (m *model) blocksAll(e *endpoint) Decision {
	switch elsewhere, why := m.servesElsewhere(e); elsewhere {
	case yes:
		return Decision{"not_applicable", why}
	case maybe:
		return unknown(why)
	}
	return Decision{State: "blocks"}
}

// servesElsewhere says whether an endpoint is meant for clients that its VPC does not
// hold: those of the VPCs of a hosted zone, or those behind an inbound resolver.
func (m *model) servesElsewhere(e *endpoint) (answer, string) {
	aliased := m.aliased(e)
	switch {
	case aliased.State == "yes":
		return yes, "clients find it by " + aliased.Why
	case aliased.State == Unknown:
		return maybe, aliased.Why
	case e.service.ID != "s3":
		return no, ""
	}
	scope := inboundOnly(e)
	if scope == maybe {
		return maybe, whyUnknown("its private DNS scope", e.resource.Attribute("private_dns_inbound_only"))
	}
	return scope, "its private name is for inbound resolvers only"
}

// admitsOthers decides for an endpoint that lets none of its own VPC's workloads in. It
// is not blocked where it serves another VPC, which reaches it by peering or a transit
// gateway; what lies beside it then is no client.
func (m *model) admitsOthers(groups []group, e *endpoint) Decision {
	var others []peer
	for _, vpc := range m.g.OfKind("vpc") {
		if vpc != e.vpc {
			whole := peer{name: vpc.Address, vpcs: []*graph.Resource{vpc}, ranges: vpc.Attribute("cidrs").Items}
			others = append(append(others, whole), m.clients(vpc)...)
		}
	}
	decision := m.admitsAny(groups, "", others, e.ports())
	if decision.State == "no_clients" {
		return Decision{State: "blocks"}
	}
	return decision
}

const httpsPort = 443

// ports are the TCP ports of the endpoint's service, HTTPS first where it is one of them.
func (e *endpoint) ports() []int {
	switch {
	case len(e.service.Ports) == 0:
		return []int{httpsPort}
	case slices.Contains(e.service.Ports, httpsPort):
		others := slices.DeleteFunc(slices.Clone(e.service.Ports), func(port int) bool { return port == httpsPort })
		return append([]int{httpsPort}, others...)
	}
	return e.service.Ports
}

func (m *model) admitsAny(groups []group, doubt string, clients []peer, ports []int) Decision {
	if len(clients) == 0 {
		return Decision{State: "no_clients"}
	}
	for _, g := range groups {
		g = opening(g, ports)
		for _, client := range clients {
			a, why := m.admits(g, client, ports)
			if a == yes {
				return Decision{State: "admits"}
			}
			if a == maybe {
				doubt = why
			}
		}
	}
	if exists := slices.ContainsFunc(clients, func(p peer) bool { return p.doubt == "" }); !exists {
		doubt = clients[0].doubt
	}
	if doubt != "" {
		return unknown(doubt)
	}
	return Decision{State: "blocks"}
}

// opening leaves a group the rules that may open one of the ports.
func opening(g group, ports []int) group {
	g.rules.Items = slices.DeleteFunc(slices.Clone(g.rules.Items), func(rule graph.Value) bool {
		open, _ := opensAny(rule, ports)
		return open == no
	})
	return g
}

// clients are the workloads of a VPC as peers of an endpoint in it.
func (m *model) clients(vpc *graph.Resource) []peer {
	if found, ok := m.clientsOf[vpc.Address]; ok {
		return found
	}
	found := m.findClients(vpc)
	m.clientsOf[vpc.Address] = found
	return found
}

func (m *model) findClients(vpc *graph.Resource) []peer {
	var found []peer
	for _, w := range m.workloads {
		p := peer{name: w.resource.Address, vpcs: []*graph.Resource{vpc}}
		exists := false
		for _, subnet := range w.subnets {
			if m.target(subnet.Attribute("vpc"), "vpc") != vpc {
				continue
			}
			p.addSubnet(subnet)
			if doubt, doubtful := sending(w, subnet); doubtful && !exists {
				p.doubt = doubt.Why
			} else {
				p.doubt, exists = "", true
			}
		}
		if len(p.ranges)+len(p.ipv6) == 0 {
			continue
		}
		m.join(&p, w.groups, vpc)
		found = append(found, p)
	}
	return found
}

func (p *peer) addSubnet(subnet *graph.Resource) {
	v4, v6 := subnet.Attribute("cidr"), subnet.Attribute("ipv6_cidr")
	if v6.State != graph.Absent {
		p.ipv6 = append(p.ipv6, v6)
	}
	if v4.State != graph.Absent || v6.State == graph.Absent {
		p.ranges = append(p.ranges, v4)
	}
}

// egressChecks says, for each workload and service whose traffic takes an endpoint,
// whether the workload's groups let it out.
func (m *model) egressChecks(uses []use) []EgressCheck {
	checks := []EgressCheck{}
	seen := map[[2]string]bool{}
	for _, u := range uses {
		key := [2]string{u.workload.resource.Address, u.service.ID}
		if u.endpoint == nil || seen[key] {
			continue
		}
		seen[key] = true
		checks = append(checks, m.egressCheck(u))
	}
	return checks
}

func (m *model) egressCheck(u use) EgressCheck {
	check := EgressCheck{
		Workload: u.workload.resource.Address, Service: u.service.ID, Title: titleOf(u.service.ID),
		Endpoint: u.endpoint.resource.Address, Port: u.endpoint.ports()[0], Hops: m.hopsOfUse(u),
		At: Place{Resource: u.workload.resource.Address},
	}
	vpc := m.target(u.subnet.Attribute("vpc"), "vpc")
	groups, doubt := m.groupsIn(u.workload.groups, vpc, "egress")
	if len(groups) > 0 && groups[0].resource != nil {
		check.At = Place{groups[0].key, "egress"}
	}
	check.Egress = m.letsOut(groups, doubt, m.endpointPeer(u.endpoint), u.endpoint.ports())
	return check
}

func (m *model) letsOut(groups []group, doubt string, p peer, ports []int) Decision {
	for _, g := range groups {
		a, why := m.admits(g, p, ports)
		switch {
		case a == yes && m.overruled(g, p, ports):
			doubt = "AWS::EC2::SecurityGroupEgress removes an allow-all rule of " + g.key
		case a == yes:
			return Decision{State: "allows"}
		case a == maybe:
			doubt = why
		}
	}
	if doubt != "" {
		return unknown(doubt)
	}
	return Decision{State: "blocks"}
}

// overruled says that what lets a peer out of a group of CloudFormation is an inline
// allow-all rule, which a separate egress resource beside it takes away.
func (m *model) overruled(g group, p peer, ports []int) bool {
	beside := slices.ContainsFunc(g.rules.Items, func(v graph.Value) bool { return v.Source != nil })
	if g.resource == nil || g.direction != egress || !keepsDefaultEgress(g.resource) || !beside {
		return false
	}
	g.rules.Items = slices.DeleteFunc(slices.Clone(g.rules.Items), func(v graph.Value) bool {
		return v.Source == nil && allowsAll(v)
	})
	kept, _ := m.admits(g, p, ports)
	return kept != yes
}

func allowsAll(rule graph.Value) bool {
	return literalText(rule.Field("protocol")) == "-1" &&
		slices.ContainsFunc(rule.Field("cidrs").Items, func(v graph.Value) bool { return literalText(v) == "0.0.0.0/0" })
}

// endpointPeer is an endpoint as its clients see it.
func (m *model) endpointPeer(e *endpoint) peer {
	p := peer{name: e.resource.Address}
	if e.typeIs("Gateway") == yes {
		p.public, p.prefixList = true, servicePrefixList+e.service.ID
		return p
	}
	if e.vpc != nil {
		p.vpcs = []*graph.Resource{e.vpc}
	}
	subnets, complete := m.targets(e.resource.Attribute("subnets"), "subnet")
	for _, subnet := range subnets {
		p.addSubnet(subnet)
	}
	if !complete {
		p.ranges = append(p.ranges, graph.UnknownBecause("not all of its subnets are known"))
	}
	m.join(&p, e.resource.Attribute("security_groups"), e.vpc)
	return p.only(e.family())
}

// join makes a peer a member of the groups of a list.
func (m *model) join(p *peer, list graph.Value, vpc *graph.Resource) {
	groups, doubt := m.groupsIn(list, vpc, "ingress")
	for _, g := range groups {
		p.groups = append(p.groups, g.key)
	}
	p.unclear = doubt
}
