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
// https://docs.aws.amazon.com/managed-flink/latest/java/vpc.html for the code of Flink applications,
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html for PassRole.
var serviceSide = []struct {
	of     func(workload) bool
	prefix string
	verbs  []string // empty is all
}{
	{anyWorkload, "iam", []string{"passrole"}},
	{anyWorkload, "ec2messages", nil},
	{anyWorkload, "kms", []string{
		"decrypt", "encrypt", "generatedatakey", "generatedatakey*", "describekey", "reencrypt*", "creategrant",
		// These go round with the others, and what a role reads of keys is for people.
		"listaliases", "listkeys", "listgrants", "listresourcetags", "getkeypolicy", "getkeyrotationstatus", "retiregrant", "revokegrant",
		// SAM's policy template for encryption grants these, too.
		"generatedatakeywithoutplaintext", "generatedatakeypair", "generatedatakeypairwithoutplaintext",
	}},
	{isManaged, "logs", nil},
	{isManaged, "xray", nil},
	{isManaged, "ec2", []string{
		"createnetworkinterface", "createnetworkinterfacepermission", "describenetworkinterfaces", "deletenetworkinterface",
		"deletenetworkinterfacepermission", "describenetworkinterfaceattribute", "modifynetworkinterfaceattribute",
		"describesubnets", "describesecuritygroups", "describevpcs", "describedhcpoptions", "describevpcendpoints", "describeroutetables",
		"assignprivateipaddresses", "unassignprivateipaddresses", "createtags", "deletetags",
		// A statement that goes round for functions in VPCs has these, too, which none needs.
		"attachnetworkinterface", "detachnetworkinterface", "describeinstances",
	}},
	{isFunction, "ecr", nil},
	{isFunction, "sqs", []string{
		"receivemessage", "deletemessage", "deletemessagebatch", "getqueueattributes", "getqueueurl",
		"changemessagevisibility", "changemessagevisibilitybatch",
	}},
	{isFunction, "dynamodb", []string{"getrecords", "getsharditerator", "describestream", "liststreams"}},
	{isFunction, "kinesis", []string{
		"getrecords", "getsharditerator", "describelimits", "describestream", "describestreamsummary", "describestreamconsumer",
		"listshards", "liststreams",
		"subscribetoshard",
	}},
	{isFunction, "kafka", []string{"describecluster", "describeclusterv2", "getbootstrapbrokers", "describevpcconnection", "listscramsecrets"}},
	{isFunction, "mq", []string{"describebroker"}},
	{ofService("sagemaker"), "ecr", nil},
	{ofService("sagemaker"), "cloudwatch", []string{"putmetricdata"}},
	{ofService("kinesisanalyticsv2"), "s3", []string{"getobject", "getobjectversion"}},
	{ofService("codebuild"), "codebuild", nil},
}

func anyWorkload(workload) bool  { return true }
func isManaged(w workload) bool  { return w.managed }
func isFunction(w workload) bool { return w.resource.Kind == "lambda_function" }

// ofService tells the types of an AWS service: aws_sagemaker_model, AWS::SageMaker::Model.
func ofService(name string) func(workload) bool {
	return func(w workload) bool {
		typ := strings.ToLower(w.resource.Type)
		return strings.HasPrefix(typ, "aws_"+name+"_") || strings.HasPrefix(typ, "aws::"+name+"::")
	}
}

func isServiceSide(w workload, prefix, verb string) bool {
	for _, entry := range serviceSide {
		if entry.prefix == prefix && entry.of(w) && (len(entry.verbs) == 0 || isAmong(verb, entry.verbs)) {
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
