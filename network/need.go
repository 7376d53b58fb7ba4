package network

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// need is an action that a workload's role is allowed on one resource, which is named
// exactly: what an endpoint policy must let pass.
type need struct {
	action    string
	resource  string    // what to call it
	resources []pattern // the ARNs that the role names of it: a bucket, its objects
	at        Hop       // the grant
}

// needsOf gives what the roles of a workload allow of a service, in order. Grants on all
// resources say nothing about use.
func (m *model) needsOf(w workload, service string) []need {
	var found []need
	for _, role := range w.roles {
		limits := m.limitsOf(role)
		for i, policy := range role.Attribute("policies").Items {
			if policy.Possible == "" {
				at := elementPlace(role.Address, "policies", i, policy, "document")
				found = m.documentNeeds(found, w, service, at, policy.Field("document"), limits)
			}
		}
		for _, attached := range role.Attribute("managed_policies").Items {
			if own := m.target(attached, "iam_policy"); own != nil {
				found = m.documentNeeds(found, w, service, Place{own.Address, "document"}, own.Attribute("document"), limits)
			}
		}
	}
	return found
}

func (m *model) documentNeeds(found []need, w workload, service string, at Place, document graph.Value, limits limits) []need {
	if document.State != graph.Known {
		return found
	}
	for i, statement := range document.Items {
		effect, _ := statement.Field("effect").AsText()
		if effect != "Allow" || statement.Possible != "" || !m.speaksOfCalls(w, statement, service) {
			continue
		}
		for _, action := range statement.Field("actions").Items {
			text, known := action.AsText()
			granted := known && action.Possible == "" && limits.leave(text, statement.Field("resources"))
			if granted && slices.Contains(servicesOf(w, text), service) {
				hop := Hop{Place{at.Resource, fmt.Sprintf("%s[%d].actions", at.Attribute, i)}, "the role allows " + text}
				found = m.addNeeds(found, w, hop, text, statement.Field("resources"))
			}
		}
	}
	return found
}

// addNeeds adds an action on each resource that is named exactly. A bucket and its objects
// are one resource: an action is about either.
func (m *model) addNeeds(found []need, w workload, at Hop, action string, resources graph.Value) []need {
	for _, v := range resources.Items {
		name, exact := exactName(v)
		if !exact || v.Possible != "" || m.namesElsewhere(w, v) || isVoid(action, literalText(v)) {
			continue
		}
		i := slices.IndexFunc(found, func(n need) bool { return n.action == action && n.resource == name })
		if i < 0 {
			found, i = append(found, need{action: action, resource: name, at: at}), len(found)
		}
		found[i].resources = append(found[i].resources, m.patternOf(v))
	}
	return found
}

// exactName gives what to call the resource that an ARN is of, or whose parts it covers;
// exact says that it is one resource.
func exactName(v graph.Value) (name string, exact bool) {
	if v.May {
		return "", false
	}
	text := literalText(v)
	if len(v.Refs) == 1 {
		before, _, _ := strings.Cut(text, "/")
		return v.Refs[0].Resource, !strings.ContainsAny(before, "*?")
	}
	if v.State != graph.Known {
		return "", false
	}
	part := "/"
	if !strings.Contains(text, ":s3:::") {
		part = "/index"
		text, _, _ = strings.Cut(text, "/stream")
	}
	name, _, _ = strings.Cut(text, part)
	name = strings.TrimSuffix(strings.TrimSuffix(name, "*"), ":")
	return name, name != "" && !strings.ContainsAny(name, "*?")
}

// isVoid says that an action is not about resources of an ARN's kind, so that a grant of it
// allows nothing: objects are not buckets, and log groups are named with what they hold.
// Sources: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html and
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html
func isVoid(action, arn string) bool {
	prefix, verb, _ := strings.Cut(strings.ToLower(action), ":")
	switch {
	case strings.ContainsAny(verb, "*?"):
		return false
	case prefix == "logs":
		return !strings.HasSuffix(arn, "*") && !strings.Contains(arn, ":log-stream:")
	case prefix != "s3":
		return false
	}
	ofObjects := !strings.Contains(verb, "bucket") && (strings.Contains(verb, "object") || strings.Contains(verb, "multipartupload"))
	if strings.Contains(arn, "/") {
		return !ofObjects
	}
	return ofObjects && !strings.HasSuffix(arn, "*")
}
