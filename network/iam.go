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

// roleEvidence reads the policies of a role that a workload takes.
func (m *model) roleEvidence(w workload, role *graph.Resource) []evidence {
	var found []evidence
	for i, policy := range role.Attribute("policies").Items {
		if policy.Possible == "" {
			at := elementPlace(role.Address, "policies", i, policy, "document")
			found = append(found, m.documentEvidence(w, at, policy.Field("document"))...)
		}
	}
	for i, attached := range role.Attribute("managed_policies").Items {
		if attached.Possible != "" {
			continue
		}
		if own := m.target(attached, "iam_policy"); own != nil {
			found = append(found, m.documentEvidence(w, Place{own.Address, "document"}, own.Attribute("document"))...)
			continue
		}
		at := elementPlace(role.Address, "managed_policies", i, attached, "")
		found = append(found, managedEvidence(w, at, attached)...)
	}
	return slices.DeleteFunc(found, func(e evidence) bool { return m.denied(role, e.service) || m.isOutOfBounds(role, e.service) })
}

// managedEvidence reads an AWS managed policy by its name, whatever the partition.
func managedEvidence(w workload, at Place, attached graph.Value) []evidence {
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
		for _, service := range servicesOf(w, prefix+":*") {
			found = append(found, evidence{service, Hop{at, "the role holds the AWS managed policy " + name}})
		}
	}
	return found
}

// documentEvidence reads the explicit actions that a policy document allows.
func (m *model) documentEvidence(w workload, at Place, document graph.Value) []evidence {
	if document.State != graph.Known || len(prefixesOf(document)) > broadPolicy {
		return nil
	}
	var found []evidence
	for i, statement := range document.Items {
		effect, _ := statement.Field("effect").AsText()
		if effect != "Allow" || statement.Possible != "" || m.speaksElsewhere(w, statement) {
			continue
		}
		place := Place{at.Resource, fmt.Sprintf("%s[%d].actions", at.Attribute, i)}
		told := map[string]int{}
		for _, action := range statement.Field("actions").Items {
			text, _ := action.AsText()
			if action.Possible != "" {
				continue
			}
			for _, service := range servicesOf(w, text) {
				if told[service] < enoughActions && m.speaksOfCalls(w, statement, service) {
					told[service]++
					found = append(found, evidence{service, Hop{place, "the role allows " + text}})
				}
			}
		}
	}
	return found
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

func prefixesOf(document graph.Value) []string {
	var prefixes []string
	for _, statement := range document.Items {
		for _, action := range statement.Field("actions").Items {
			prefix, _, _ := strings.Cut(literalText(action), ":")
			if !slices.Contains(prefixes, prefix) {
				prefixes = append(prefixes, prefix)
			}
		}
	}
	return prefixes
}

// denied says that a role has a statement that denies actions of the service: what is
// left of the permission is no sign of use.
func (m *model) denied(role *graph.Resource, service string) bool {
	documents := []graph.Value{}
	for _, policy := range role.Attribute("policies").Items {
		documents = append(documents, policy.Field("document"))
	}
	for _, attached := range role.Attribute("managed_policies").Items {
		if own := m.target(attached, "iam_policy"); own != nil {
			documents = append(documents, own.Attribute("document"))
		}
	}
	return slices.ContainsFunc(documents, func(d graph.Value) bool { return denies(d, service) })
}

// denies says that a document takes the whole service away. A Deny under a condition, such
// as one against unencrypted transport, leaves the use as it is.
func denies(document graph.Value, service string) bool {
	for _, statement := range document.Items {
		effect, _ := statement.Field("effect").AsText()
		conditional, known := statement.Field("conditional").AsFlag()
		if effect != "Deny" || conditional || !known {
			continue
		}
		for _, action := range statement.Field("actions").Items {
			prefix, verb, _ := strings.Cut(literalText(action), ":")
			if prefix == "*" || verb == "*" && slices.Contains(awsdata.ServicesOfPrefix(strings.ToLower(prefix)), service) {
				return true
			}
		}
	}
	return false
}

// isOutOfBounds says that a role's permissions boundary allows nothing of a service.
// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
func (m *model) isOutOfBounds(role *graph.Resource, service string) bool {
	boundary := m.target(role.Attribute("boundary"), "iam_policy")
	if boundary == nil {
		return false
	}
	document := boundary.Attribute("document")
	return document.State == graph.Known && document.Complete() &&
		!slices.ContainsFunc(document.Items, func(statement graph.Value) bool { return mayAllow(statement, service) })
}

// mayAllow says that a statement is not known to leave a service out.
func mayAllow(statement graph.Value, service string) bool {
	effect, known := statement.Field("effect").AsText()
	actions := statement.Field("actions")
	switch {
	case known && effect != "Allow":
		return false
	case !actions.Complete() || len(actions.Items) == 0:
		return true
	}
	return slices.ContainsFunc(actions.Items, func(action graph.Value) bool {
		text, known := action.AsText()
		prefix, _, _ := strings.Cut(strings.ToLower(text), ":")
		return !known || strings.ContainsAny(prefix, "*?") ||
			slices.Contains(awsdata.ServicesOfAction(text), service) || slices.Contains(awsdata.ServicesOfPrefix(prefix), service)
	})
}
