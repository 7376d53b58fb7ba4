package network

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/awsdata"
	"github.com/vpclint/vpclint/graph"
)

// Why a policy denies a call.
const (
	denied  = "a statement denies it"
	omitted = "no statement allows it"
)

// allowance is what an endpoint policy says to a call: yes allows it, no denies it.
type allowance struct {
	allows answer
	at     Place
	why    string
}

// policyFilter asks the endpoint policy about what the workload's role allows; where that
// names no resource, about the service as a whole.
func (m *model) policyFilter(u use) Filter {
	e := u.endpoint
	address, title := e.resource.Address, titleOf(u.service.ID)
	if u.service.Policy == "no" {
		note := fmt.Sprintf("endpoints of %s take no policy", title)
		return Filter{Hop: Hop{Place{Resource: address}, note}, Verdict: NotApplicable}
	}
	document, why := m.policyOf(e)
	if document.State == graph.Absent && why == "" {
		return Filter{Hop: Hop{Place{Resource: address}, "the policy of " + address + " is the default one, which allows everything"}, Verdict: Passes}
	}
	needs := m.needsOf(u.workload, u.service.ID)
	called, found := "calls of "+title, m.allowsService(e, u, document, why)
	exact, worst := "", allowance{allows: yes}
	for i, n := range needs {
		if next := m.allowsNeed(e, u.workload, n, document, why); i == 0 || next.allows < worst.allows {
			exact, worst = n.action+" on "+n.resource, next
		}
	}
	if exact != "" && found.allows != no && (worst.allows != yes || !hasOtherSigns(u, needs)) {
		called, found = exact, worst
	}
	return policyVerdict(address, called, found)
}

// hasOtherSigns says that a workload makes calls that its role's exact grants do not show.
func hasOtherSigns(u use, needs []need) bool {
	return slices.ContainsFunc(u.evidence, func(sign evidence) bool {
		return !slices.ContainsFunc(needs, func(n need) bool { return n.at == sign.hop })
	})
}

func policyVerdict(address, called string, found allowance) Filter {
	verbs := map[answer]string{yes: "allows", maybe: "may deny", no: "denies"}
	f := Filter{Verdict: verdict(found.allows), Why: found.why}
	f.Hop = Hop{found.at, fmt.Sprintf("the policy of %s %s %s", address, verbs[found.allows], called)}
	switch {
	case found.allows == no && found.why == denied:
		f.Fix = fmt.Sprintf("leave %s out of what the policy of %s denies", called, address)
	case found.allows == no:
		f.Fix = fmt.Sprintf("allow %s in the policy of %s", called, address)
	}
	return f
}

// policyOf gives an endpoint's policy, absent where it is the default one, and why it may
// have another.
func (m *model) policyOf(e *endpoint) (document graph.Value, why string) {
	document = e.resource.Attribute("policy")
	if document.State == graph.Unknown {
		return document, whyUnknown("the policy of "+e.resource.Address, document)
	}
	for _, stray := range m.strays("vpc_endpoint_association", "endpoint") {
		if stray.Field("policy").State != graph.Absent {
			return document, stray.Source.Resource + " may be its policy: " + stray.Possible
		}
	}
	if document.State == graph.Absent {
		return document, m.gapAt(e.resource.Address)
	}
	return document, ""
}

// call is an action on an ARN by a workload's role.
type call struct {
	action, resource pattern
	workload         workload
	endpoint         *endpoint
	gateway          bool // whether the endpoint is a gateway one
	owner            owner
}

// owner says what of a call is AWS's own.
type owner int

const (
	nothingOfAWS owner = iota
	ofAWS              // the resource
	byAWS              // the resource and the account that has signed
	byService          // the resource and the service that has signed
	byNobody           // the resource; nobody signs
)

// allowsNeed asks a policy about an action on a resource: one of the ARNs that the role
// names of it has to be allowed.
func (m *model) allowsNeed(e *endpoint, w workload, n need, document graph.Value, why string) allowance {
	best := allowance{at: policyPlace(e)}
	for i, resource := range n.resources {
		c := call{action: literal(strings.ToLower(n.action)), resource: resource, workload: w, endpoint: e, gateway: e.typeIs("Gateway") != no}
		if found := m.decides(e, document, c); i == 0 || found.allows > best.allows {
			best = found
		}
	}
	if why != "" {
		return allowance{maybe, policyPlace(e), why}
	}
	return best
}

func policyPlace(e *endpoint) Place { return Place{e.resource.Address, "policy"} }

// decides evaluates a policy as IAM does: a denial wins, and what no statement allows is
// denied. Source:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
func (m *model) decides(e *endpoint, document graph.Value, c call) allowance {
	result := allowance{no, policyPlace(e), omitted}
	denial := allowance{allows: yes}
	if !document.Complete() {
		why := "not all statements of the policy could be resolved"
		result, denial = allowance{maybe, policyPlace(e), why}, allowance{maybe, policyPlace(e), why}
	}
	for i, statement := range document.Items {
		at := elementPlace(e.resource.Address, "policy", i, statement, "")
		applies, why := m.applies(statement, c)
		if applies == no {
			continue
		}
		effect, known := statement.Field("effect").AsText()
		denies := !known || effect != "Allow"
		if !known {
			applies, why = maybe, whyUnknown("the effect of a statement", statement.Field("effect"))
		}
		switch {
		case denies && applies == yes:
			return allowance{no, at, denied}
		case denies:
			denial = allowance{maybe, at, why}
		}
		if (!known || !denies) && applies > result.allows {
			result = allowance{applies, at, why}
		}
	}
	switch {
	case result.allows == yes && denial.allows == maybe:
		return denial
	case result.allows == no:
		result.why = m.omission(document, c)
	}
	return result
}

// omission says why no statement allows a call: the first that is about it has a condition.
func (m *model) omission(document graph.Value, c call) string {
	for _, statement := range document.Items {
		if _, why := m.applies(statement, c); why != "" && allows(statement) {
			return omitted + ", as " + why
		}
	}
	return omitted
}

// applies says whether a statement is about all of a call, or about part of it.
func (m *model) applies(statement graph.Value, c call) (answer, string) {
	if c.owner != nothingOfAWS {
		statement = m.withoutOwn(statement)
	}
	action, whyAction := m.element(statement, "actions", "not_actions", c.action, true)
	resource, whyResource := m.element(statement, "resources", "not_resources", c.resource, false)
	principal, whyPrincipal := m.speaksTo(statement, c)
	condition, whyCondition := m.conditionHolds(statement, c)
	result := min(action, resource, principal, condition)
	switch {
	case min(action, resource, principal) > no && condition == no:
		return no, whyCondition
	case result == no:
		return no, ""
	case statement.Possible != "":
		return maybe, "a statement may not exist: " + statement.Possible
	case result == maybe:
		return maybe, cmp.Or(whyAction, whyResource, whyPrincipal, whyCondition)
	}
	return yes, ""
}

// element matches a pattern with a list of a statement, or with the one that leaves out.
func (m *model) element(statement graph.Value, list, left string, p pattern, fold bool) (answer, string) {
	if out := statement.Field(left); out.State != graph.Absent {
		found, why := m.anyCovers(out, p, fold)
		return yes - found, why
	}
	return m.anyCovers(statement.Field(list), p, fold)
}

func (m *model) anyCovers(list graph.Value, p pattern, fold bool) (answer, string) {
	result, doubt := no, ""
	for _, item := range listed(list) {
		q := m.patternOf(item)
		if fold {
			q = literal(strings.ToLower(literalText(item)))
		}
		switch {
		case item.State == graph.Unknown && len(q) == 0, item.State == graph.Unknown && fold:
			result, doubt = maybe, whyUnknown("part of a statement", item)
		case q.coversAll(p) && item.Possible == "":
			return yes, ""
		case q.mayMeet(p):
			result, doubt = maybe, "a statement is about part of it only, or names what is not known here"
		}
	}
	return result, doubt
}

// speaksTo says whether a statement is for a workload's role. Policies of gateway endpoints
// name no others than all. Source:
// https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
func (m *model) speaksTo(statement graph.Value, c call) (answer, string) {
	list := statement.Field("principals")
	others := list.Complete() && len(list.Items) > 0 && len(c.workload.roles) > 0 && !c.gateway
	for _, item := range list.Items {
		text, _ := item.AsText()
		role := m.roleIn(item)
		switch {
		case item.Possible != "":
			others = false
		case text == "*" || text == "AWS:*":
			return yes, ""
		case role != nil && slices.Contains(c.workload.roles, role):
			if !c.gateway {
				return yes, ""
			}
			others = false
		default:
			others = others && role != nil
		}
	}
	if others {
		return no, ""
	}
	return maybe, "whether a statement is for the workload's role is not known"
}

// roleIn gives the role of the configuration that a principal is, nil where it is another.
func (m *model) roleIn(principal graph.Value) *graph.Resource {
	if literalText(principal) != "AWS:" || len(principal.Refs) != 1 || principal.Refs[0].Attribute != "arn" {
		return nil
	}
	if r := m.g.Resource(principal.Refs[0].Resource); r != nil && r.Kind == "iam_role" {
		return r
	}
	return nil
}

// allowsService asks a policy about a service of which no certain call is known.
func (m *model) allowsService(e *endpoint, u use, document graph.Value, why string) allowance {
	if why != "" {
		return allowance{maybe, policyPlace(e), why}
	}
	everything := call{action: pattern{{char: '*'}}, resource: pattern{{char: '*'}}, workload: u.workload, endpoint: e, gateway: e.typeIs("Gateway") != no}
	if found := m.decides(e, document, everything); found.allows != maybe {
		return found
	}
	for _, prefix := range prefixesOf(document) {
		if slices.Contains(awsdata.ServicesOfPrefix(strings.ToLower(prefix)), u.service.ID) {
			whole := everything
			whole.action = literal(strings.ToLower(prefix) + ":*")
			if found := m.decides(e, document, whole); found.allows == yes {
				return found
			}
		}
	}
	if document.Complete() && !slices.ContainsFunc(document.Items, func(s graph.Value) bool { return mayAllow(s, u.service.ID) }) {
		return allowance{no, policyPlace(e), omitted}
	}
	return allowance{maybe, policyPlace(e), "it restricts calls, and which the workload makes is not known"}
}
