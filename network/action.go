package network

import (
	"slices"
	"strings"

	"github.com/vpclint/vpclint/awsdata"
)

// servicesOf gives the services that a workload calls when it uses an IAM action.
func servicesOf(w workload, action string) []string {
	prefix, verb, ok := strings.Cut(strings.ToLower(action), ":")
	if !ok || prefix == "*" || isServiceSide(w, prefix, verb) {
		return nil
	}
	services := slices.Clone(awsdata.ServicesOfAction(action))
	return slices.DeleteFunc(services, func(service string) bool { return !isRegional(service) })
}

// isRegional leaves out services with one endpoint in one region, such as IAM: an
// endpoint for them is not to be had elsewhere.
func isRegional(service string) bool {
	s, ok := awsdata.ServiceByID(service)
	return ok && slices.ContainsFunc(s.Names, func(name string) bool { return strings.Contains(name, "{region}") })
}

// serviceSide lists actions that AWS performs on a workload's behalf, so that they never
// leave its subnet. Sources:
// https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html for interfaces,
// https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html for queues, streams and brokers,
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html for keys,
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html for PassRole.
var serviceSide = []struct {
	kind   string // of the workload; empty is any
	prefix string
	verbs  []string // empty is all
}{
	{"", "iam", []string{"passrole"}},
	{"", "ec2messages", nil},
	{"", "kms", []string{
		"decrypt", "encrypt", "generatedatakey", "generatedatakey*", "describekey", "reencrypt*", "creategrant",
		// SAM's policy template for encryption grants these, too.
		"generatedatakeywithoutplaintext", "generatedatakeypair", "generatedatakeypairwithoutplaintext",
	}},
	{"lambda_function", "logs", nil},
	{"lambda_function", "xray", nil},
	{"lambda_function", "ecr", nil},
	{"lambda_function", "ec2", []string{
		"createnetworkinterface", "describenetworkinterfaces", "deletenetworkinterface", "describesubnets",
		"describesecuritygroups", "describevpcs", "assignprivateipaddresses", "unassignprivateipaddresses",
		// A statement that goes round for functions in VPCs has these, too, which none needs.
		"attachnetworkinterface", "detachnetworkinterface", "describeinstances",
	}},
	{"lambda_function", "sqs", []string{
		"receivemessage", "deletemessage", "deletemessagebatch", "getqueueattributes",
		"changemessagevisibility", "changemessagevisibilitybatch",
	}},
	{"lambda_function", "kafka", []string{"describecluster", "describeclusterv2", "getbootstrapbrokers"}},
	{"lambda_function", "mq", []string{"describebroker"}},
	{"lambda_function", "dynamodb", []string{"getrecords", "getsharditerator", "describestream", "liststreams"}},
	{"lambda_function", "kinesis", []string{
		"getrecords", "getsharditerator", "describelimits", "describestream", "describestreamsummary", "listshards", "liststreams",
		"subscribetoshard",
	}},
}

func isServiceSide(w workload, prefix, verb string) bool {
	for _, entry := range serviceSide {
		of := entry.kind == "" || entry.kind == w.resource.Kind
		if of && entry.prefix == prefix && (len(entry.verbs) == 0 || isAmong(verb, entry.verbs)) {
			return true
		}
	}
	return false
}

// isAmong says that a verb is one of several, or a pattern that covers some of them: what
// is written "Get*" need not mean more than GetRecords.
func isAmong(verb string, verbs []string) bool {
	stem, open := strings.CutSuffix(verb, "*")
	return slices.ContainsFunc(verbs, func(v string) bool {
		return v == verb || open && stem != "" && strings.HasPrefix(v, stem)
	})
}
