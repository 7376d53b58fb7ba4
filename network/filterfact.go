package network

import "github.com/vpclint/vpclint/graph"

// aclChecks asks the network ACLs between each client subnet and each endpoint that takes
// its traffic.
func (m *model) aclChecks(uses []use) []ACLCheck {
	checks := []ACLCheck{}
	seen := map[[2]string]bool{}
	for _, u := range uses {
		if u.endpoint == nil || len(m.g.OfKind("network_acl"))+len(m.g.OfKind("network_acl_entry")) == 0 {
			continue
		}
		key := [2]string{u.subnet.Address, u.endpoint.resource.Address}
		if seen[key] {
			continue
		}
		seen[key] = true
		if check, ok := m.aclCheck(u); ok {
			checks = append(checks, check)
		}
	}
	return checks
}

func (m *model) aclCheck(u use) (ACLCheck, bool) {
	check := ACLCheck{
		Subnet: u.subnet.Address, Endpoint: u.endpoint.resource.Address, Service: u.service.ID, Title: titleOf(u.service.ID),
		Workload: u.workload.resource.Address, Passage: Decision{State: Passes}, Hops: m.hopsOfUse(u),
	}
	far, _ := m.farEnd(u)
	near := m.nearEnd(u)
	declared := false
	for _, f := range append(m.aclFilters(near, far, false), m.aclFilters(near, far, true)...) {
		worse := f.Verdict == Blocks && check.Passage.State != Blocks || f.Verdict == Unknown && check.Passage.State == Passes
		if worse || !declared && m.isOfACL(f.Place) {
			check.At, check.Note, check.Fix = f.Place, f.Note, f.Fix
		}
		if worse {
			check.Passage = Decision{f.Verdict, f.Why}
		}
		declared = declared || worse || m.isOfACL(f.Place)
	}
	return check, declared
}

// isOfACL says that a place is in a network ACL of the configuration.
func (m *model) isOfACL(at Place) bool {
	r := m.g.Resource(at.Resource)
	return r != nil && (r.Kind == "network_acl" || r.Kind == "network_acl_entry")
}

// policyChecks asks the policy of each endpoint that takes a workload's traffic about what
// the workload's role allows exactly.
func (m *model) policyChecks(uses []use) []PolicyCheck {
	checks := []PolicyCheck{}
	seen := map[[2]string]bool{}
	for _, u := range uses {
		if u.endpoint == nil || u.service.Policy == "no" {
			continue
		}
		key := [2]string{u.workload.resource.Address, u.endpoint.resource.Address}
		document, why := m.policyOf(u.endpoint)
		if seen[key] || document.State == graph.Absent && why == "" {
			continue
		}
		seen[key] = true
		for _, n := range m.needsOf(u.workload, u.service.ID) {
			found := m.allowsNeed(u.endpoint, u.workload, n, document, why)
			checks = append(checks, PolicyCheck{
				Workload: key[0], Service: u.service.ID, Title: titleOf(u.service.ID), Endpoint: key[1], Action: n.action,
				Target: n.resource, Policy: policyState(found), At: found.at, Grant: n.at, Hops: m.hopsOfUse(u),
			})
		}
	}
	return checks
}

func policyState(found allowance) Decision {
	states := map[answer]string{yes: "allows", maybe: Unknown, no: "denies"}
	return Decision{states[found.allows], found.why}
}
