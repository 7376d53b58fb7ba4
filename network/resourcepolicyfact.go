package network

import (
	"cmp"
	"net/netip"
	"regexp"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/awsdata"
	"github.com/vpclint/vpclint/graph"
)

// ResourcePolicy is what the policy of a bucket, queue, topic, key or secret asks about the
// network that a request comes from. Source:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
type ResourcePolicy struct {
	Place
	Of      string `json:"of"` // what it is the policy of, as far as that is known
	Service string `json:"service"`
	Title   string `json:"title"`
	// Ranges: "private" where a statement compares the source address with private ones,
	// "other" where none does, or "unknown"; Values are the ranges, Key is the condition key.
	Ranges SourceCheck `json:"ranges"`
	// Networks: "literal" where an endpoint or VPC is named by its ID and none of the
	// configuration is by reference, beside one of the configuration, Beside; "other" where that
	// is not so, or "unknown".
	Networks SourceCheck `json:"networks"`
	Beside   string      `json:"beside"`
	// Tie: for a bucket beside an S3 endpoint of the configuration, "tied" where a statement
	// asks which endpoint or VPC requests come by, "public" where everybody may read it, "free",
	// or "unknown"; else "not_applicable". Endpoint is that endpoint.
	Tie      Decision `json:"tie"`
	Endpoint string   `json:"endpoint"`
}

// SourceCheck is a decision about conditions, with the first of them that decides it.
type SourceCheck struct {
	Decision
	At     Place    `json:"at"`
	Key    string   `json:"key"`
	Values []string `json:"values"`
}

// heldPolicies are types with a policy that has no kind of its own: where it stands, and
// what names its owner where that is another resource.
var heldPolicies = map[string]struct{ document, owner string }{
	"aws_kms_key":                 {document: "policy"},
	"aws_kms_external_key":        {document: "policy"},
	"aws_kms_replica_key":         {document: "policy"},
	"aws_kms_key_policy":          {document: "policy", owner: "key_id"},
	"AWS::KMS::Key":               {document: "KeyPolicy"},
	"AWS::KMS::ReplicaKey":        {document: "KeyPolicy"},
	"aws_s3_bucket":               {document: "policy"},
	"aws_sqs_queue":               {document: "policy"},
	"aws_sns_topic":               {document: "policy"},
	"aws_secretsmanager_secret":   {document: "policy"},
	"AWS::SQS::QueueInlinePolicy": {document: "PolicyDocument", owner: "Queue"},
	"AWS::SNS::TopicInlinePolicy": {document: "PolicyDocument", owner: "TopicArn"},
}

// policyServices are the services of types whose policies may name resources of others only.
var policyServices = map[string]string{
	"aws_s3_bucket_policy": "s3", "AWS::S3::BucketPolicy": "s3",
	"aws_sqs_queue_policy": "sqs", "AWS::SQS::QueuePolicy": "sqs", "AWS::SQS::QueueInlinePolicy": "sqs",
	"aws_sns_topic_policy": "sns", "AWS::SNS::TopicPolicy": "sns", "AWS::SNS::TopicInlinePolicy": "sns",
	"aws_kms_key_policy": "kms", "aws_secretsmanager_secret_policy": "secretsmanager", "AWS::SecretsManager::ResourcePolicy": "secretsmanager",
}

func (m *model) resourcePolicies() []ResourcePolicy {
	facts := []ResourcePolicy{}
	for _, r := range m.g.OfKind("resource_policy") {
		facts = append(facts, m.resourcePolicy(r, "document", r.Attribute("document"), r.Attribute("resources")))
	}
	for _, r := range m.g.OfKind(graph.Other) {
		held, ok := heldPolicies[r.Type]
		if !ok || r.Attribute(held.document).State == graph.Absent {
			continue
		}
		owner := graph.Identity(r.Address, "id")
		if held.owner != "" {
			owner = r.Attribute(held.owner)
		}
		facts = append(facts, m.resourcePolicy(r, held.document, graph.DecodeDocument(r.Attribute(held.document)), owner))
	}
	slices.SortStableFunc(facts, func(a, b ResourcePolicy) int { return cmp.Compare(a.Resource, b.Resource) })
	return facts
}

func (m *model) resourcePolicy(r *graph.Resource, attribute string, document, owner graph.Value) ResourcePolicy {
	named, _ := awsdata.ServiceOfType(r.Type)
	fact := ResourcePolicy{
		Place: Place{r.Address, attribute}, Of: labelOf(firstItem(owner)),
		Service: cmp.Or(policyServices[r.Type], named), Tie: Decision{State: "not_applicable"},
	}
	fact.Title = titleOf(fact.Service)
	fact.Ranges = checkSources(fact.Place, document, m.rangeTest)
	m.judgeNetworks(&fact, document)
	if fact.Service == "s3" {
		m.judgeTie(&fact, document)
	}
	if doubt, doubtful := existence(r); doubtful {
		fact.doubt(doubt)
	}
	return fact
}

// doubt makes unknown what is a fault only if the policy exists.
func (p *ResourcePolicy) doubt(d Decision) {
	for decision, fault := range map[*Decision]string{&p.Ranges.Decision: "private", &p.Networks.Decision: "literal", &p.Tie: "free"} {
		if decision.State == fault {
			*decision = d
		}
	}
}

// sourceTest says of a condition with a key in small letters whether it is the fault that is
// looked for, and which values make it so.
type sourceTest func(key string, values graph.Value) (fault string, found answer, texts []string, why string)

// checkSources looks for a fault among all conditions of a document.
func checkSources(at Place, document graph.Value, test sourceTest) SourceCheck {
	result := SourceCheck{Decision: Decision{State: "other"}, At: at, Values: []string{}}
	if !document.Complete() {
		result.Decision = unknown(whyUnknown("the policy", graph.UnknownBecause(cmp.Or(document.Why, "not all of its statements could be resolved"))))
	}
	for i, statement := range document.Items {
		conditions := statement.Field("conditions")
		if !conditions.Complete() && result.State != Unknown {
			result.Decision = unknown(whyUnknown("a condition", graph.UnknownBecause(conditions.Why)))
		}
		for _, condition := range conditions.Items {
			key, _ := condition.Field("key").AsText()
			fault, found, texts, why := test(strings.ToLower(key), condition.Field("values"))
			place := elementPlace(at.Resource, at.Attribute, i, statement, "conditions")
			switch {
			case found == yes && statement.Possible == "":
				return SourceCheck{Decision{State: fault}, place, key, texts}
			case found != no && result.State != Unknown:
				result = SourceCheck{unknown(cmp.Or(statement.Possible, why)), place, key, texts}
			}
		}
	}
	return result
}

// rangeTest looks for private source addresses. A request over an endpoint has none, and
// every other one a public one. Source:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip
func (m *model) rangeTest(key string, values graph.Value) (string, answer, []string, string) {
	if key != "aws:sourceip" {
		return "", no, nil, ""
	}
	private, doubt := []string{}, ""
	for _, item := range orWhole(values) {
		text, known := item.AsText()
		switch {
		case known && isPrivateAddress(text) && item.Possible == "", m.isRangeOfVPC(item):
			private = append(private, labelOf(item))
		case !known && len(item.Refs) == 0:
			doubt = cmp.Or(doubt, whyUnknown("an address", item))
		}
	}
	switch {
	case len(private) > 0:
		return "private", yes, private, ""
	case doubt != "":
		return "private", maybe, nil, doubt
	}
	return "", no, nil, ""
}

func isPrivateAddress(text string) bool {
	prefix, err := netip.ParsePrefix(text)
	if err != nil {
		address, failed := netip.ParseAddr(text)
		if failed != nil {
			return false
		}
		prefix = netip.PrefixFrom(address, address.BitLen())
	}
	return isPrivate(prefix) || prefix.Addr().Is6() && !isOutsideIPv6(prefix)
}

// isRangeOfVPC says that a value is the range of a VPC or subnet, whatever that is.
func (m *model) isRangeOfVPC(v graph.Value) bool {
	if !v.IsIdentity() || v.Possible != "" {
		return false
	}
	r := m.g.Resource(v.Refs[0].Resource)
	return r != nil && (r.Kind == "vpc" || r.Kind == "subnet") && strings.Contains(v.Refs[0].Attribute, "cidr")
}

var networkID = regexp.MustCompile(`^vpce?-[0-9a-f]{8,}$`)

// judgeNetworks looks for endpoints and VPCs that are named by their ID beside those of the
// configuration.
func (m *model) judgeNetworks(fact *ResourcePolicy, document graph.Value) {
	fact.Networks = SourceCheck{Decision: Decision{State: "other"}, At: fact.Place, Values: []string{}}
	for _, own := range []struct{ key, beside string }{
		{"aws:sourcevpce", m.anEndpointFor(fact.Service)}, {"aws:sourcevpc", m.aVPC()},
	} {
		if own.beside == "" || namesOwn(document, own.key) {
			continue
		}
		found := checkSources(fact.Place, document, func(key string, values graph.Value) (string, answer, []string, string) {
			if key != own.key {
				return "", no, nil, ""
			}
			return literalIDs(values)
		})
		if fact.Networks.State == "other" || found.State == "literal" && fact.Networks.State == Unknown {
			fact.Networks, fact.Beside = found, own.beside
		}
	}
}

// literalIDs gives the IDs of endpoints and VPCs among values.
func literalIDs(values graph.Value) (string, answer, []string, string) {
	var ids []string
	doubt := ""
	for _, item := range orWhole(values) {
		text, known := item.AsText()
		switch {
		case known && networkID.MatchString(text) && item.Possible == "":
			ids = append(ids, text)
		case !known && len(item.Refs) == 0:
			doubt = cmp.Or(doubt, whyUnknown("an ID", item))
		}
	}
	switch {
	case doubt != "":
		return "literal", maybe, nil, doubt
	case len(ids) > 0:
		return "literal", yes, ids, ""
	}
	return "", no, nil, ""
}

// namesOwn says that a condition with the key refers to a resource of the configuration.
func namesOwn(document graph.Value, key string) bool {
	for _, statement := range document.Items {
		for _, condition := range statement.Field("conditions").Items {
			text, _ := condition.Field("key").AsText()
			names := slices.ContainsFunc(condition.Field("values").Items, func(v graph.Value) bool { return len(v.Refs) > 0 })
			if strings.EqualFold(text, key) && names {
				return true
			}
		}
	}
	return false
}

// anEndpointFor gives an endpoint of a service that the configuration makes for certain.
func (m *model) anEndpointFor(service string) string {
	for _, e := range m.endpointsFor(service) {
		if e.isFor(service) == yes && e.resource.Possible == "" && service != "" {
			return e.resource.Address
		}
	}
	return ""
}

func (m *model) aVPC() string {
	for _, vpc := range m.g.OfKind("vpc") {
		if vpc.Possible == "" && !isDefaultVPC(vpc) {
			return vpc.Address
		}
	}
	return ""
}

// tieKeys ask which endpoint or VPC a request comes by. Source:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
var tieKeys = []string{
	"aws:sourcevpce", "aws:sourcevpc", "aws:sourcevpcarn", "aws:vpcsourceip", "aws:vpceaccount", "aws:vpceorgid", "aws:vpceorgpaths",
}

func (m *model) judgeTie(fact *ResourcePolicy, document graph.Value) {
	if fact.Endpoint = m.anEndpointFor("s3"); fact.Endpoint == "" {
		return
	}
	fact.Tie = Decision{State: "free"}
	if !document.Complete() {
		fact.Tie = unknown(whyUnknown("the policy", graph.UnknownBecause(cmp.Or(document.Why, "not all of its statements could be resolved"))))
	}
	for _, statement := range document.Items {
		conditions := statement.Field("conditions")
		conditional, known := statement.Field("conditional").AsFlag()
		switch {
		case slices.ContainsFunc(conditions.Items, isTie):
			fact.Tie = Decision{State: "tied"}
			return
		case !conditions.Complete() || !known:
			fact.Tie = unknown(whyUnknown("a condition", graph.UnknownBecause(conditions.Why)))
		case allows(statement) && !conditional && someItem(statement.Field("principals"), isEverybody) == yes && fact.Tie.State == "free":
			fact.Tie = Decision{State: "public"}
		}
	}
}

func isTie(condition graph.Value) bool {
	key, _ := condition.Field("key").AsText()
	return slices.Contains(tieKeys, strings.ToLower(key))
}
