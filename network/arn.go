package network

import (
	"slices"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// arnForm says how the ARN of a type of resource is made of its name. A bar stands for a
// piece that AWS fills in: partition, region, account.
type arnForm struct {
	form string
	// written is the attribute that gives the name, as written.
	written string
	// names and arns are the attributes whose value is the name or the ARN.
	names, arns []string
}

// arnForms by type of resource. Sources: the ARN formats of
// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
// and the pages of the types for what their IDs are.
var arnForms = map[string]arnForm{
	"aws_s3_bucket":                    {"arn:|:s3:::", "bucket", []string{"id", "bucket"}, []string{"arn"}},
	"AWS::S3::Bucket":                  {"arn:|:s3:::", "BucketName", []string{"id"}, []string{"arn"}},
	"aws_dynamodb_table":               {"arn:|:dynamodb:|:|:table/", "name", []string{"id", "name"}, []string{"arn"}},
	"AWS::DynamoDB::Table":             {"arn:|:dynamodb:|:|:table/", "TableName", []string{"id"}, []string{"arn"}},
	"aws_sqs_queue":                    {"arn:|:sqs:|:|:", "name", []string{"name"}, []string{"arn"}},
	"AWS::SQS::Queue":                  {"arn:|:sqs:|:|:", "QueueName", []string{"queue_name"}, []string{"arn"}},
	"aws_sns_topic":                    {"arn:|:sns:|:|:", "name", []string{"name"}, []string{"arn", "id"}},
	"AWS::SNS::Topic":                  {"arn:|:sns:|:|:", "TopicName", []string{"topic_name"}, []string{"arn", "id"}},
	"aws_kinesis_stream":               {"arn:|:kinesis:|:|:stream/", "name", []string{"name"}, []string{"arn", "id"}},
	"AWS::Kinesis::Stream":             {"arn:|:kinesis:|:|:stream/", "Name", []string{"id"}, []string{"arn"}},
	"aws_cloudwatch_log_group":         {"arn:|:logs:|:|:log-group:", "name", []string{"id", "name"}, []string{"arn"}},
	"aws_ecr_repository":               {"arn:|:ecr:|:|:repository/", "name", []string{"id", "name"}, []string{"arn"}},
	"AWS::ECR::Repository":             {"arn:|:ecr:|:|:repository/", "RepositoryName", []string{"id"}, []string{"arn"}},
	"aws_sfn_state_machine":            {"arn:|:states:|:|:stateMachine:", "name", []string{"name"}, []string{"arn", "id"}},
	"AWS::StepFunctions::StateMachine": {"arn:|:states:|:|:stateMachine:", "StateMachineName", []string{"name"}, []string{"arn", "id"}},
}

// The pieces of an ARN that AWS fills in. Everything that is deployed together is in one
// partition and account, and in one region where no other is written.
var (
	partitionPiece = token{why: "the partition", word: true}
	regionPiece    = token{why: "the region", word: true}
	accountPiece   = token{why: "the account", word: true}
)

// spelled spells out the name or the ARN of a resource, as far as the configuration gives it.
func (m *model) spelled(ref graph.Reference) pattern {
	opaque := pattern{token{ref: &ref}}
	r := m.g.Resource(ref.Resource)
	if r == nil {
		return opaque
	}
	form, ok := arnForms[r.Type]
	isARN := slices.Contains(form.arns, ref.Attribute)
	if !ok || !isARN && !slices.Contains(form.names, ref.Attribute) {
		return opaque
	}
	name := pattern{token{ref: &graph.Reference{Resource: ref.Resource, Attribute: "name"}, word: true}}
	if written := r.Attribute(form.written); literalText(written) != "" && len(written.Refs) == 0 {
		name = m.patternOf(written)
	}
	if !isARN {
		return name
	}
	return append(form.prefix(r), name...)
}

// prefix is the ARN before the name.
func (f arnForm) prefix(r *graph.Resource) pattern {
	filled := map[int]pattern{0: {partitionPiece}, 1: {regionPiece}, 2: {accountPiece}}
	if text, known := r.Region.AsText(); known {
		filled[1] = literal(text)
	}
	var p pattern
	for i, text := range strings.Split(f.form, "|") {
		if i > 0 {
			p = append(p, filled[i-1]...)
		}
		p = append(p, literal(text)...)
	}
	return p
}
