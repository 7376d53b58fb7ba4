package network

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/awsdata"
	"github.com/vpclint/vpclint/graph"
)

// broadPolicy is the number of services past which a policy says little about what its
// holder really calls.
const broadPolicy = 8

// enoughActions of a service are told of one statement; more would say the same.
const enoughActions = 3

// roleEvidence reads the policies of a role that a workload takes, and those of the roles
// of the configuration that it may assume: who assumes a role calls from where it is.
func (m *model) roleEvidence(w workload, role *graph.Resource) []evidence {
	found := m.heldEvidence(w, role, "the role")
	for _, assumed := range m.assumedRoles(role) {
		found = append(found, m.heldEvidence(w, assumed, assumed.Address+", which the role may assume,")...)
	}
	return found
}

// heldEvidence reads the policies of one role and those of resources that name it; holder
// is what the hops call it.
func (m *model) heldEvidence(w workload, role *graph.Resource, holder string) []evidence {
	reading := policyReading{model: m, workload: w, holder: holder, limits: m.limitsOf(role)}
	var found []evidence
	for i, policy := range role.Attribute("policies").Items {
		if policy.Possible == "" {
			at := elementPlace(role.Address, "policies", i, policy, "document")
			found = append(found, reading.document(at, policy.Field("document"))...)
		}
	}
	for i, attached := range role.Attribute("managed_policies").Items {
		if attached.Possible != "" {
			continue
		}
		if own := m.target(attached, "iam_policy"); own != nil {
			found = append(found, reading.document(Place{own.Address, "document"}, own.Attribute("document"))...)
			continue
		}
		at := elementPlace(role.Address, "managed_policies", i, attached, "")
		found = append(found, reading.managed(at, attached)...)
	}
	return append(found, reading.grants(m.grants[role.Address])...)
}

// policyReading reads the policies of one role as a workload's.
type policyReading struct {
	*model
	workload workload
	holder   string
	limits   limits
}

// managed reads an AWS managed policy by its name, whatever the partition.
func (p policyReading) managed(at Place, attached graph.Value) []evidence {
	arn := literalText(attached)
	if !strings.Contains(arn, "iam::aws:policy/") {
		return nil
	}
	name := arn[strings.LastIndex(arn, "/")+1:]
	policy, ok := awsdata.ManagedPolicyNamed(name)
	if !ok || policy.Strength != awsdata.Strong {
		return nil
	}
	var found []evidence
	for _, prefix := range policy.Prefixes {
		for _, service := range servicesOf(p.workload, prefix+":*") {
			if p.limits.leave(prefix+":*", graph.ListOf(graph.Text("*"))) {
				found = append(found, evidence{service, Hop{at, p.holder + " holds the AWS managed policy " + name}})
			}
		}
	}
	return found
}

// document reads the explicit actions that a policy document allows.
func (p policyReading) document(at Place, document graph.Value) []evidence {
	if document.State != graph.Known || len(prefixesOf(document)) > broadPolicy {
		return nil
	}
	var found []evidence
	for i, statement := range document.Items {
		if allows(statement) && statement.Possible == "" && !p.speaksElsewhere(p.workload, statement) {
			place := Place{at.Resource, fmt.Sprintf("%s[%d].actions", at.Attribute, i)}
			found = append(found, p.statement(place, statement)...)
		}
	}
	return found
}

func (p policyReading) statement(at Place, statement graph.Value) []evidence {
	var found []evidence
	told := map[string]int{}
	for _, action := range statement.Field("actions").Items {
		text, _ := action.AsText()
		if action.Possible != "" {
			continue
		}
		for _, service := range servicesOf(p.workload, text) {
			if told[service] < enoughActions && p.speaksOfCalls(p.workload, statement, service) && p.limits.leave(text, statement.Field("resources")) {
				told[service]++
				found = append(found, evidence{service, Hop{at, p.holder + " allows " + text}})
			}
		}
	}
	return found
}

func allows(statement graph.Value) bool {
	effect, _ := statement.Field("effect").AsText()
	return effect == "Allow"
}

// assumedRoles are the roles of the configuration that a role is allowed to assume by name.
func (m *model) assumedRoles(role *graph.Resource) []*graph.Resource {
	var found []*graph.Resource
	for _, document := range m.documentsOf(role) {
		for _, statement := range document.Items {
			assumes := slices.ContainsFunc(statement.Field("actions").Items, func(action graph.Value) bool {
				text, _ := action.AsText()
				return action.Possible == "" && strings.EqualFold(text, "sts:AssumeRole")
			})
			if !assumes || !allows(statement) || statement.Possible != "" {
				continue
			}
			roles, _ := m.targets(statement.Field("resources"), "iam_role")
			found = append(found, slices.DeleteFunc(roles, func(r *graph.Resource) bool { return r == role || r.Possible != "" })...)
		}
	}
	return found
}

// documentsOf are the policy documents of a role that the configuration holds.
func (m *model) documentsOf(role *graph.Resource) []graph.Value {
	var documents []graph.Value
	for _, policy := range role.Attribute("policies").Items {
		documents = append(documents, policy.Field("document"))
	}
	for _, attached := range role.Attribute("managed_policies").Items {
		if own := m.target(attached, "iam_policy"); own != nil {
			documents = append(documents, own.Attribute("document"))
		}
	}
	return documents
}

// speaksElsewhere says that a statement is about resources of other regions alone, which
// no endpoint of this one leads to.
func (m *model) speaksElsewhere(w workload, statement graph.Value) bool {
	resources := statement.Field("resources")
	for _, item := range resources.Items {
		if !m.namesElsewhere(w, item) {
			return false
		}
	}
	return resources.Complete() && len(resources.Items) > 0
}

// namesElsewhere says that an ARN is that of a resource in another region.
func (m *model) namesElsewhere(w workload, arn graph.Value) bool {
	if len(arn.Refs) == 1 && !arn.May {
		r := m.g.Resource(arn.Refs[0].Resource)
		return r != nil && m.otherRegion(w, r)
	}
	fields := strings.SplitN(literalText(arn), ":", 5)
	return len(fields) == 5 && fields[3] != "" && fields[3] != "*" && m.isElsewhere(w, fields[3], false)
}

// prefixesOf gives the IAM prefixes of what a document allows.
func prefixesOf(document graph.Value) []string {
	var prefixes []string
	for _, statement := range document.Items {
		if !allows(statement) {
			continue
		}
		for _, action := range statement.Field("actions").Items {
			prefix, _, _ := strings.Cut(literalText(action), ":")
			if !slices.Contains(prefixes, prefix) {
				prefixes = append(prefixes, prefix)
			}
		}
	}
	return prefixes
}
