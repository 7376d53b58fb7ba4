package network

import (
	"slices"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// comparisons are the operators of conditions that compare texts, without Not. Source:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
var comparisons = []string{"stringequals", "stringequalsignorecase", "stringlike", "arnequals", "arnlike"}

// conditionHolds says whether the conditions of an endpoint policy's statement hold for a
// call, and why not: all of them have to.
func (m *model) conditionHolds(statement graph.Value, c call) (answer, string) {
	conditional, known := statement.Field("conditional").AsFlag()
	if known && !conditional {
		return yes, ""
	}
	conditions := statement.Field("conditions")
	result := maybe
	if known && conditions.Complete() && len(conditions.Items) > 0 {
		result = yes
	}
	for _, condition := range conditions.Items {
		found := m.holds(condition, c)
		if found == no {
			return no, "a condition on " + labelOf(condition.Field("key")) + " does not hold"
		}
		result = min(result, found)
	}
	return result, "a statement has a condition, and whether it holds is not known"
}

// holds decides one condition. IfExists changes nothing for calls of a workload's role, which
// have all of the keys that are decided; others may lack them.
func (m *model) holds(condition graph.Value, c call) answer {
	text, _ := condition.Field("operator").AsText()
	operator, ifExists := strings.CutSuffix(strings.ToLower(text), "ifexists")
	key, _ := condition.Field("key").AsText()
	key = strings.ToLower(key)
	if strings.HasSuffix(key, "orgpaths") && !strings.Contains(operator, "not") {
		operator = strings.TrimPrefix(operator, "foranyvalue:") // a caller or resource has one path
	}
	plain := strings.Replace(operator, "not", "", 1)
	values := orWhole(condition.Field("values"))
	switch {
	case condition.Possible != "" || condition.Field("values").Partial || len(values) == 0:
		return maybe
	case operator == "bool":
		return c.flagIs(key, values, ifExists)
	case ifExists && plain == operator && c.owner != nothingOfAWS, !slices.Contains(comparisons, plain):
		return maybe
	}
	result := no
	for _, v := range values {
		result = max(result, m.comparesWith(key, v, c))
	}
	if plain != operator {
		return yes - result
	}
	return result
}

// comparesWith says whether a key of a call has a value. Only what the configuration itself
// has is compared; IDs and ARNs that are spelt out may be of anything. Sources:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html and
// https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
func (m *model) comparesWith(key string, v graph.Value, c call) answer {
	if v.Possible != "" {
		return maybe
	}
	if c.owner.isTold(key) {
		return m.comparesOwned(key, v, c)
	}
	switch key {
	case "aws:sourcevpce":
		return isOne(m.identified(v, "vpc_endpoint", "id"), c.endpoint.resource)
	case "aws:sourcevpc":
		return isOne(m.identified(v, "vpc", "id"), c.endpoint.vpc)
	case "aws:principalarn":
		return isOneOf(m.identified(v, "iam_role", "arn"), c.workload.roles)
	}
	return maybe
}

// identified gives the resource of a kind whose attribute a value is, nil where it is no such.
func (m *model) identified(v graph.Value, kind, attribute string) *graph.Resource {
	if !v.IsIdentity() || v.Refs[0].Attribute != attribute {
		return nil
	}
	return m.target(v, kind)
}

// isOne says whether a named resource is one's own; it is not known where either is nil.
func isOne(named, own *graph.Resource) answer {
	if named == nil || own == nil {
		return maybe
	}
	return decided(named == own)
}

// isOneOf says whether a named role is that of a workload, which may call with any of its own.
func isOneOf(named *graph.Resource, own []*graph.Resource) answer {
	if named == nil || len(own) == 0 || len(own) > 1 && slices.Contains(own, named) {
		return maybe
	}
	return decided(slices.Contains(own, named))
}
