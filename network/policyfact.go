package network

import (
	"cmp"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/awsdata"
	"github.com/vpclint/vpclint/graph"
)

// EndpointPolicy is what the policy of an endpoint for an AWS service says as a whole.
// Source: https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
type EndpointPolicy struct {
	Endpoint string `json:"endpoint"`
	Type     string `json:"type"` // Gateway, Interface or unknown
	Service  string `json:"service"`
	Title    string `json:"title"`
	// Offered: whether endpoints of the service take a policy: "yes", "no" or "unknown".
	Offered string `json:"offered"`
	// Access: "default" where no policy is written, "open" where a statement lets everybody
	// do everything and none denies anything, "limited", or "unknown".
	Access Decision `json:"access"`
	At     Place    `json:"at"`   // the statement that lets everybody do everything, else the policy
	Lets   string   `json:"lets"` // what it lets them do: "s3:* on *"
	// Actions: "own" where a statement may allow actions of the endpoint's service, "others"
	// where all that allow are about other services, "nothing" where none allows anything, or
	// "unknown". Prefixes are the IAM prefixes of what is allowed.
	Actions  Decision `json:"actions"`
	Prefixes []string `json:"prefixes"`
	// Perimeter: "some" where a statement asks who the caller or whose the resource is,
	// "named" where those that allow name their principals or resources, "none", or "unknown".
	Perimeter  Decision    `json:"perimeter"`
	Principals []Principal `json:"principals"` // of gateway endpoints, all but *
}

// Principal is one that a statement of a gateway endpoint's policy names: "other" than
// everybody, or "unknown".
type Principal struct {
	Name string `json:"name"`
	Decision
	At Place `json:"at"`
}

func (m *model) endpointPolicies() []EndpointPolicy {
	facts := []EndpointPolicy{}
	for _, e := range m.endpoints {
		offered := slices.ContainsFunc([]string{"Gateway", "Interface"}, func(t string) bool { return e.typeIs(t) != no })
		if e.service.ID == "" || !offered {
			continue
		}
		facts = append(facts, m.endpointPolicy(e))
	}
	return facts
}

func (m *model) endpointPolicy(e *endpoint) EndpointPolicy {
	fact := EndpointPolicy{
		Endpoint: e.resource.Address, Type: typeState(e).State, Service: e.service.ID, Title: titleOf(e.service.ID),
		Offered: e.service.Policy, At: Place{e.resource.Address, "policy"}, Prefixes: []string{}, Principals: []Principal{},
	}
	document, why := m.policyOf(e)
	switch {
	case why != "" || document.State == graph.Unknown:
		fact.undecided(cmp.Or(why, whyUnknown("its policy", document)))
	case document.State == graph.Absent && isLeftToCaller(e.resource, document):
		fact.undecided("a module that is handed its VPC may be handed its policy, too")
	case document.State == graph.Absent:
		fact.Access = Decision{State: "default"}
		fact.Actions, fact.Perimeter = Decision{State: "own"}, Decision{State: "none"}
	default:
		fact.Access, fact.At, fact.Lets = accessOf(e, document)
		fact.Actions, fact.Prefixes = actionsOf(e, document)
		fact.Perimeter = perimeterOf(document)
		if e.typeIs("Gateway") == yes {
			fact.Principals = principalsIn(e, document)
		}
	}
	if doubt, doubtful := existence(e.resource); doubtful {
		fact.undecided(doubt.Why)
	}
	return fact
}

func (f *EndpointPolicy) undecided(why string) {
	f.Access, f.Actions, f.Perimeter = unknown(why), unknown(why), unknown(why)
	f.Principals = []Principal{}
}

// accessOf says whether a policy is as good as none.
func accessOf(e *endpoint, document graph.Value) (result Decision, at Place, lets string) {
	at, result = Place{e.resource.Address, "policy"}, Decision{State: "limited"}
	if !document.Complete() {
		result = unknown("not all statements of the policy could be resolved")
	}
	for i, statement := range document.Items {
		place := elementPlace(e.resource.Address, "policy", i, statement, "")
		effect, known := statement.Field("effect").AsText()
		switch opens, why := letsEverything(e, statement); {
		case known && effect != "Allow":
			return Decision{State: "limited"}, Place{e.resource.Address, "policy"}, ""
		case opens == yes && known && result.State != Unknown:
			result, at, lets = Decision{State: "open"}, place, textsOf(statement.Field("actions"))+" on "+textsOf(statement.Field("resources"))
		case opens == maybe || opens == yes && !known:
			result, at = unknown(cmp.Or(why, "the effect of a statement is not known")), place
		}
	}
	return result, at, lets
}

func textsOf(list graph.Value) string {
	texts := make([]string, len(list.Items))
	for i, item := range list.Items {
		texts[i] = labelOf(item)
	}
	return strings.Join(texts, ", ")
}

// letsEverything says whether a statement is about everything that anybody may do.
func letsEverything(e *endpoint, statement graph.Value) (answer, string) {
	result, doubt := yes, statement.Possible
	if doubt != "" {
		result = maybe
	}
	conditional, known := statement.Field("conditional").AsFlag()
	for _, found := range []answer{
		decided(!conditional),
		someItem(statement.Field("principals"), isEverybody),
		someItem(statement.Field("actions"), func(text string) bool { return isAllOf(e.service.ID, text) }),
		someItem(statement.Field("resources"), func(text string) bool { return text == "*" || strings.HasSuffix(text, ":s3:::*") }),
	} {
		result = min(result, found)
	}
	if result == yes && !known {
		result = maybe
	}
	return result, cmp.Or(doubt, "part of a statement is not known")
}

// someItem says whether any of the texts of a list is of a kind.
func someItem(list graph.Value, is func(string) bool) answer {
	result := no
	for _, item := range orWhole(list) {
		text, known := item.AsText()
		switch {
		case known && is(text) && item.Possible == "":
			return yes
		case known && is(text), !known && isGiven(item):
			result = maybe
		}
	}
	if list.State == graph.Known && !list.Complete() {
		return maybe
	}
	return result
}

// isGiven says that nothing is known of a text, or of a principal but its kind.
func isGiven(v graph.Value) bool {
	ownAccount := slices.ContainsFunc(v.PartsOf(), func(p graph.Part) bool { return p.Unknown == graph.OwnAccount })
	return len(v.Refs) == 0 && !ownAccount && (whollyUnknown(v) || literalText(v) == "AWS:")
}

// firstGiven is the item for which a list is not known.
func firstGiven(list graph.Value) graph.Value {
	for _, item := range list.Items {
		if isGiven(item) {
			return item
		}
	}
	return list
}

func isEverybody(principal string) bool { return principal == "*" || principal == "AWS:*" }

// isAllOf says that an action stands for all of an endpoint's service.
func isAllOf(service, action string) bool {
	prefix, verb, _ := strings.Cut(action, ":")
	return action == "*" || verb == "*" && awsdata.PrefixServes(prefix, plainService(service))
}

// plainService is the service that the FIPS variant of an endpoint is for.
func plainService(service string) string { return strings.Replace(service, "-fips", "", 1) }

// actionsOf says whether a policy allows anything of its endpoint's service.
func actionsOf(e *endpoint, document graph.Value) (Decision, []string) {
	prefixes, doubt, own, denies := []string{}, "", false, false
	if !document.Complete() {
		doubt = "not all statements of the policy could be resolved"
	}
	for _, statement := range document.Items {
		effect, known := statement.Field("effect").AsText()
		if known && effect != "Allow" {
			opens, _ := letsEverything(e, statement)
			denies = denies || opens != no
			continue
		}
		found, unclear := prefixesAllowed(statement)
		doubt = cmp.Or(doubt, unclear)
		for _, prefix := range found {
			own = own || prefix == "*" || awsdata.PrefixServes(prefix, plainService(e.service.ID))
			if !awsdata.IsPrefix(prefix) {
				doubt = cmp.Or(doubt, "which service "+prefix+" belongs to is not known")
			}
			if !slices.Contains(prefixes, prefix) {
				prefixes = append(prefixes, prefix)
			}
		}
	}
	switch {
	case own, denies:
		return Decision{State: "own"}, prefixes
	case doubt != "":
		return unknown(doubt), prefixes
	case len(prefixes) == 0:
		return Decision{State: "nothing"}, prefixes
	case !awsdata.HasPrefix(plainService(e.service.ID)):
		return unknown("which actions endpoints of " + titleOf(e.service.ID) + " serve is not known"), prefixes
	}
	return Decision{State: "others"}, prefixes
}

// prefixesAllowed gives the IAM prefixes of a statement's actions, "*" for all of them.
func prefixesAllowed(statement graph.Value) (prefixes []string, doubt string) {
	if statement.Field("not_actions").State != graph.Absent {
		return []string{"*"}, ""
	}
	for _, action := range orWhole(statement.Field("actions")) {
		prefix, _, found := strings.Cut(strings.ToLower(literalText(action)), ":")
		switch {
		case !found && prefix != "*", action.Possible != "":
			doubt = cmp.Or(doubt, whyUnknown("an action", action))
		case strings.ContainsAny(prefix, "*?"):
			prefixes = append(prefixes, "*")
		default:
			prefixes = append(prefixes, prefix)
		}
	}
	return prefixes, doubt
}

// perimeterKeys ask who the caller or whose the resource is. Source:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html
var perimeterKeys = slices.Concat(callerKeys, resourceKeys, []string{"s3:dataaccesspointaccount"})

// perimeterOf says how a policy keeps to the own callers and resources.
func perimeterOf(document graph.Value) Decision {
	result := Decision{State: "named"}
	doubt := ""
	if !document.Complete() {
		doubt = "not all statements of the policy could be resolved"
	}
	for _, statement := range document.Items {
		conditions := statement.Field("conditions")
		for _, condition := range conditions.Items {
			key, _ := condition.Field("key").AsText()
			if slices.Contains(perimeterKeys, strings.ToLower(key)) {
				return Decision{State: "some"}
			}
		}
		if !conditions.Complete() {
			doubt = cmp.Or(doubt, whyUnknown("a condition", graph.UnknownBecause(conditions.Why)))
		}
		anything := someItem(statement.Field("resources"), isAnything) == yes || statement.Field("not_resources").State != graph.Absent
		switch anybody := someItem(statement.Field("principals"), isEverybody); {
		case !allows(statement) || !anything:
		case anybody == yes:
			result = Decision{State: "none"}
		case anybody == maybe:
			doubt = cmp.Or(doubt, whyUnknown("a principal", firstGiven(statement.Field("principals"))))
		}
	}
	if doubt != "" {
		return unknown(doubt)
	}
	return result
}

// isAnything says that a resource is of any name and account, be it of one type.
func isAnything(arn string) bool {
	fields := strings.SplitN(arn, ":", 6)
	if arn == "*" || len(fields) < 6 {
		return arn == "*"
	}
	_, name, typed := strings.Cut(fields[5], "/")
	anyOfType := typed && fields[4] == "*" && name == "*"
	return anyOfType || strings.Trim(fields[4], "*") == "" && strings.HasPrefix(fields[5], "*")
}

// principalsIn gives those whom a policy names besides everybody.
func principalsIn(e *endpoint, document graph.Value) []Principal {
	found := []Principal{}
	for i, statement := range document.Items {
		for _, item := range orWhole(statement.Field("principals")) {
			text, known := item.AsText()
			kind := strings.TrimPrefix(literalText(item), "AWS:")
			p := Principal{
				Name: strings.TrimPrefix(labelOf(item), "AWS:"), Decision: Decision{State: "other"},
				At: elementPlace(e.resource.Address, "policy", i, statement, "principals"),
			}
			switch {
			case known && isEverybody(text) || item.State == graph.Absent:
				continue
			case !known && kind == "" && len(item.Refs) == 0:
				p.Decision = unknown(whyUnknown("a principal", item))
			case statement.Possible != "" || item.Possible != "":
				p.Decision = unknown("a statement may not exist: " + cmp.Or(statement.Possible, item.Possible))
			}
			found = append(found, p)
		}
	}
	return found
}
