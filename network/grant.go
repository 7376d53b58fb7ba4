package network

import (
	"fmt"
	"slices"

	"github.com/vpclint/vpclint/awsdata"
	"github.com/vpclint/vpclint/graph"
)

// grant is a statement of a bucket's, queue's, topic's or secret's policy that names a role.
type grant struct {
	at        Place
	of        *graph.Resource
	statement graph.Value
}

// indexGrants notes the statements of resource policies that allow a role of the
// configuration something, by role.
func (m *model) indexGrants() {
	m.grants = map[string][]grant{}
	for _, policy := range m.g.OfKind("resource_policy") {
		for _, item := range policy.Attribute("resources").Items {
			of := m.g.Target(item)
			if of == nil || item.Possible != "" || policy.Possible != "" {
				continue
			}
			for i, statement := range policy.Attribute("document").Items {
				m.indexGrant(grant{Place{policy.Address, fmt.Sprintf("document[%d].principals", i)}, of, statement})
			}
		}
	}
}

func (m *model) indexGrant(g grant) {
	if !allows(g.statement) || g.statement.Possible != "" {
		return
	}
	for _, principal := range g.statement.Field("principals").Items {
		if principal.Possible != "" || principal.May || len(principal.Refs) != 1 {
			continue
		}
		if role := m.g.Resource(principal.Refs[0].Resource); role != nil && role.Kind == "iam_role" {
			m.grants[role.Address] = append(m.grants[role.Address], g)
		}
	}
}

// resources are those of the statement that a grant is of, or the whole where it names it
// otherwise: what a queue's policy calls "*" is the queue.
func (g grant) resources() graph.Value {
	named := graph.ListOf()
	for _, item := range g.statement.Field("resources").Items {
		if len(item.Refs) == 1 && item.Refs[0].Resource == g.of.Address {
			named.Items = append(named.Items, item)
		}
	}
	if len(named.Items) == 0 {
		return graph.ListOf(graph.Identity(g.of.Address, "arn"))
	}
	return named
}

// grants reads what the policies of resources allow the role.
func (p policyReading) grants(grants []grant) []evidence {
	var found []evidence
	for _, g := range grants {
		service, ok := awsdata.ServiceOfType(g.of.Type)
		arn := graph.Identity(g.of.Address, "arn")
		if !ok || p.otherRegion(p.workload, g.of) || p.isDestination(p.workload, service, arn) {
			continue
		}
		for _, action := range g.statement.Field("actions").Items {
			text, _ := action.AsText()
			if action.Possible != "" || !slices.Contains(servicesOf(p.workload, text), service) || !p.limits.leave(text, g.resources()) {
				continue
			}
			note := fmt.Sprintf("the policy of %s allows %s to %s", g.of.Address, text, p.holder)
			found = append(found, evidence{service, Hop{g.at, note}})
		}
	}
	return found
}
