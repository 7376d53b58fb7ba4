package awsdata_test

import (
	"testing"

	"github.com/vpclint/vpclint/awsdata"
)

func TestServiceOfType(t *testing.T) {
	cases := []struct{ terraform, cloudFormation, id string }{
		{"aws_s3_bucket", "AWS::S3::Bucket", "s3"},
		{"aws_dynamodb_table", "AWS::DynamoDB::Table", "dynamodb"},
		{"aws_sqs_queue", "AWS::SQS::Queue", "sqs"},
		{"aws_sns_topic", "AWS::SNS::Topic", "sns"},
		{"aws_kms_key", "AWS::KMS::Key", "kms"},
		{"aws_secretsmanager_secret", "AWS::SecretsManager::Secret", "secretsmanager"},
		{"aws_ssm_parameter", "AWS::SSM::Parameter", "ssm"},
		{"aws_cloudwatch_log_group", "AWS::Logs::LogGroup", "logs"},
		{"aws_kinesis_stream", "AWS::Kinesis::Stream", "kinesis-streams"},
		{"aws_kinesis_firehose_delivery_stream", "AWS::KinesisFirehose::DeliveryStream", "kinesis-firehose"},
		{"aws_ecr_repository", "AWS::ECR::Repository", "ecr.dkr"},
		{"aws_lambda_function", "AWS::Lambda::Function", "lambda"},
		{"aws_sfn_state_machine", "AWS::StepFunctions::StateMachine", "states"},
		{"aws_cloudwatch_event_bus", "AWS::Events::EventBus", "events"},
		{"aws_athena_workgroup", "AWS::Athena::WorkGroup", "athena"},
		{"aws_glue_job", "AWS::Glue::Job", "glue"},
		{"aws_db_instance", "AWS::RDS::DBInstance", ""}, // clients reach it inside the VPC
		{"aws_vpc", "AWS::EC2::VPC", ""},
		{"", "", ""},
	}
	for _, c := range cases {
		for _, name := range []string{c.terraform, c.cloudFormation} {
			if id, ok := awsdata.ServiceOfType(name); id != c.id || ok != (c.id != "") {
				t.Errorf("%q: got %q, %v; want %q", name, id, ok, c.id)
			}
		}
	}
}
