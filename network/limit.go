package network

import (
	"slices"
	"strings"

	"github.com/vpclint/vpclint/awsdata"
	"github.com/vpclint/vpclint/graph"
)

// limits are what takes permissions of a role away again: its statements that deny, and
// its permissions boundary. Sources:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_AccessPolicyLanguage_Interplay.html and
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
type limits struct {
	*model
	denials  []graph.Value
	boundary graph.Value // a document; absent where there is none or it is not in the configuration
}

func (m *model) limitsOf(role *graph.Resource) limits {
	found := limits{model: m}
	documents := m.documentsOf(role)
	if boundary := m.target(role.Attribute("boundary"), "iam_policy"); boundary != nil {
		found.boundary = boundary.Attribute("document")
		documents = append(documents, found.boundary)
	}
	for _, document := range documents {
		for _, statement := range document.Items {
			if denies(statement) {
				found.denials = append(found.denials, statement)
			}
		}
	}
	return found
}

// denies says that a statement denies whatever the request. A Deny under a condition, such
// as one against unencrypted transport, leaves the use as it is.
func denies(statement graph.Value) bool {
	effect, _ := statement.Field("effect").AsText()
	conditional, known := statement.Field("conditional").AsFlag()
	return effect == "Deny" && known && !conditional
}

// leave says whether the limits leave a permission as it is. What they may take away is
// no sign of use either.
func (l limits) leave(action string, resources graph.Value) bool {
	if l.boundary.State == graph.Known && l.boundary.Complete() &&
		!slices.ContainsFunc(l.boundary.Items, func(statement graph.Value) bool { return l.mayPermit(statement, action, resources) }) {
		return false
	}
	return !slices.ContainsFunc(l.denials, func(statement graph.Value) bool {
		return coversAction(statement, action) && coversResources(statement, resources)
	})
}

// mayPermit says that a statement of a boundary is not known to leave out an action on
// these resources.
func (l limits) mayPermit(statement graph.Value, action string, resources graph.Value) bool {
	effect, known := statement.Field("effect").AsText()
	if known && effect != "Allow" {
		return false
	}
	if about, _ := l.element(statement, "actions", "not_actions", literal(strings.ToLower(action)), true); about == no {
		return false
	}
	return !resources.Complete() || len(resources.Items) == 0 || slices.ContainsFunc(resources.Items, func(arn graph.Value) bool {
		about, _ := l.element(statement, "resources", "not_resources", l.patternOf(arn), false)
		return about != no
	})
}

// coversAction says that a statement may be about an action.
func coversAction(statement graph.Value, action string) bool {
	isCovered := func(pattern graph.Value) bool {
		text, known := pattern.AsText()
		return known && globs(strings.ToLower(text), strings.ToLower(action))
	}
	if spared := statement.Field("not_actions"); spared.State != graph.Absent {
		return !slices.ContainsFunc(spared.Items, isCovered)
	}
	return slices.ContainsFunc(statement.Field("actions").Items, isCovered)
}

// coversResources says that a statement may be about all of a permission's resources.
func coversResources(statement, resources graph.Value) bool {
	if spared := statement.Field("not_resources"); spared.State != graph.Absent {
		return !slices.ContainsFunc(resources.Items, func(arn graph.Value) bool { return namesAny(spared, arn) })
	}
	denied := statement.Field("resources")
	if !denied.Complete() || denied.State == graph.Absent {
		return true
	}
	return !slices.ContainsFunc(resources.Items, func(arn graph.Value) bool { return !namesAny(denied, arn) })
}

// namesAny says that an ARN fits one of several, or one of which nothing is known.
func namesAny(patterns, arn graph.Value) bool {
	return slices.ContainsFunc(patterns.Items, func(pattern graph.Value) bool {
		text, known := pattern.AsText()
		own, literal := arn.AsText()
		if known && (text == "*" || literal && globs(text, own)) {
			return true
		}
		return !known && (len(pattern.Refs) == 0 || isSame(pattern, arn))
	})
}

// globs matches a text with a pattern of IAM, where * is any text and ? any character.
func globs(pattern, text string) bool {
	star, after := -1, 0
	i, j := 0, 0
	for j < len(text) {
		switch {
		case i < len(pattern) && pattern[i] == '*':
			star, after = i, j
			i++
		case i < len(pattern) && (pattern[i] == '?' || pattern[i] == text[j]):
			i++
			j++
		case star >= 0:
			after++
			i, j = star+1, after
		default:
			return false
		}
	}
	return strings.Trim(pattern[i:], "*") == ""
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
