package network_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/network"
	"github.com/vpclint/vpclint/parsers"
	"github.com/vpclint/vpclint/parsers/cloudformation"
	"github.com/vpclint/vpclint/parsers/terraform"
)

// useCase is one workload in both languages and the services that it is seen to use.
type useCase struct {
	terraform, cloudFormation string
	want                      string // services in order, separated by spaces
}

const terraformCase = `
resource "aws_vpc" "v" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_subnet" "s" {
  vpc_id     = aws_vpc.v.id
  cidr_block = "10.0.0.0/24"
}
resource "aws_s3_bucket" "b" {}
resource "aws_sqs_queue" "q" {}
resource "aws_iam_role" "r" {
  assume_role_policy = "{}"
}
`

const cloudFormationCase = `Resources:
  Network: {Type: "AWS::EC2::VPC", Properties: {CidrBlock: 10.0.0.0/16}}
  Subnet: {Type: "AWS::EC2::Subnet", Properties: {VpcId: !Ref Network, CidrBlock: 10.0.0.0/24}}
  Bucket: {Type: "AWS::S3::Bucket"}
  Queue: {Type: "AWS::SQS::Queue"}
`

func checkUses(t *testing.T, cases map[string]useCase) {
	t.Helper()
	for name, c := range cases {
		for file, text := range map[string]string{"main.tf": terraformCase + c.terraform, "template.yaml": cloudFormationCase + c.cloudFormation} {
			t.Run(name+"/"+file, func(t *testing.T) {
				if diff := cmp.Diff(c.want, strings.Join(servicesUsed(loadText(t, file, text)), " ")); diff != "" {
					t.Errorf("(-want +got)\n%s", diff)
				}
			})
		}
	}
}

func loadText(t *testing.T, file, text string) *graph.Graph {
	t.Helper()
	loaded := parsers.Load(fstest.MapFS{file: {Data: []byte(text)}}, []string{"."}, parsers.Options{
		Terraform:      terraform.Options{Region: "eu-west-1"},
		CloudFormation: cloudformation.Options{Region: "eu-west-1"},
	})
	if len(loaded.Graphs) != 1 || len(loaded.Diagnostics) > 0 {
		t.Fatalf("got %d projects and %v", len(loaded.Graphs), loaded.Diagnostics)
	}
	return loaded.Graphs[0]
}

func servicesUsed(g *graph.Graph) []string {
	var services []string
	for _, path := range network.Uses(g) {
		services = append(services, path.Service)
	}
	slices.Sort(services)
	return slices.Compact(services)
}

// statementCase is a function whose role has an inline policy, the same in both languages.
type statementCase struct {
	name       string
	statements string // JSON, with BUCKET and QUEUE for the ARNs of those
	want       string
}

var statementCases = []statementCase{
	{"explicit action", `{"Effect": "Allow", "Action": "s3:GetObject", "Resource": BUCKET}`, "s3"},
	{"case of actions", `{"Effect": "Allow", "Action": "SQS:sendmessage", "Resource": QUEUE}`, "sqs"},
	{"literal resource", `{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::other/*"}`, "s3"},
	{"other region", `{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:us-east-1:111122223333:other"}`, ""},
	{"everything", `{"Effect": "Allow", "Action": "*", "Resource": "*"}`, ""},
	{"everything but", `{"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}`, ""},
	{"under a condition", `{"Effect": "Allow", "Action": "s3:GetObject", "Resource": BUCKET, "Condition": {"StringEquals": {"aws:SourceVpce": "vpce-1"}}}`, "s3"},
	{"denied", `{"Effect": "Allow", "Action": "s3:GetObject", "Resource": BUCKET}, {"Effect": "Deny", "Action": "s3:*", "Resource": "*"}`, ""},
	{"denied by a pattern", `{"Effect": "Allow", "Action": "s3:GetObject", "Resource": BUCKET}, {"Effect": "Deny", "Action": "s3:G?t*", "Resource": "*"}`, ""},
	{"other action denied", `{"Effect": "Allow", "Action": "s3:GetObject", "Resource": BUCKET}, {"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "*"}`, "s3"},
	{"part of it denied", `{"Effect": "Allow", "Action": "s3:*", "Resource": BUCKET}, {"Effect": "Deny", "Action": "s3:Delete*", "Resource": "*"}`, "s3"},
	{"other resource denied", `{"Effect": "Allow", "Action": "s3:GetObject", "Resource": BUCKET}, {"Effect": "Deny", "Action": "s3:*", "Resource": "arn:aws:s3:::secret/*"}`, "s3"},
	{"resource denied", `{"Effect": "Allow", "Action": "s3:GetObject", "Resource": BUCKET}, {"Effect": "Deny", "Action": "s3:*", "Resource": BUCKET}`, ""},
	{"literal resource denied", `{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/b"}, {"Effect": "Deny", "Action": "s3:*", "Resource": "arn:aws:s3:::a/*"}`, ""},
	{"denied but", `{"Effect": "Allow", "Action": "s3:GetObject", "Resource": BUCKET}, {"Effect": "Deny", "NotAction": "sqs:*", "Resource": "*"}`, ""},
	{"spared by denial", `{"Effect": "Allow", "Action": "s3:GetObject", "Resource": BUCKET}, {"Effect": "Deny", "NotAction": "s3:*", "Resource": "*"}`, "s3"},
	{"denied elsewhere", `{"Effect": "Allow", "Action": "s3:GetObject", "Resource": BUCKET}, {"Effect": "Deny", "Action": "s3:*", "NotResource": BUCKET}`, "s3"},
	{"denied but elsewhere", `{"Effect": "Allow", "Action": "s3:GetObject", "Resource": BUCKET}, {"Effect": "Deny", "Action": "s3:*", "NotResource": QUEUE}`, ""},
	{"denied without encryption", `{"Effect": "Allow", "Action": "s3:GetObject", "Resource": BUCKET}, {"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}}`, "s3"},
	{"broad denial", `{"Effect": "Allow", "Action": "s3:GetObject", "Resource": BUCKET}, {"Effect": "Deny", "Resource": "*", "Action": ["iam:*", "sso:*", "ram:*", "ec2:*", "rds:*", "eks:*", "ecs:*", "ecr:*", "sns:*"]}`, "s3"},
	{"broad policy", `{"Effect": "Allow", "Resource": "*", "Action": ["s3:Get*", "sqs:Send*", "sns:Publish", "ec2:Describe*", "rds:Describe*", "ecs:Describe*", "ecr:Get*", "kms:Sign", "ssm:Get*"]}`, ""},
	{"polling as CDK grants it", `{"Effect": "Allow", "Resource": QUEUE, "Action": ["sqs:ReceiveMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueUrl", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]}`, ""},
	{"polling a stream as CDK grants it", `{"Effect": "Allow", "Resource": "*", "Action": ["kinesis:DescribeStreamSummary", "kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:ListShards", "kinesis:SubscribeToShard", "kinesis:DescribeStream", "kinesis:ListStreams", "kinesis:DescribeStreamConsumer"]}`, ""},
	{"polling a cluster", `{"Effect": "Allow", "Resource": "*", "Action": ["kafka:DescribeClusterV2", "kafka:GetBootstrapBrokers", "kafka-cluster:Connect"]}`, ""},
	{"own logs and traces", `{"Effect": "Allow", "Resource": "*", "Action": ["logs:CreateLogStream", "logs:PutLogEvents", "xray:PutTraceSegments"]}`, ""},
	{"own interfaces", `{"Effect": "Allow", "Resource": "*", "Action": ["ec2:CreateNetworkInterface", "ec2:Describe*", "ec2:DeleteNetworkInterface"]}`, ""},
	{"encryption of others", `{"Effect": "Allow", "Resource": "*", "Action": ["kms:Decrypt", "kms:GenerateDataKey*", "kms:ListAliases", "kms:RetireGrant"]}`, ""},
	{"signing", `{"Effect": "Allow", "Resource": "*", "Action": "kms:Sign"}`, "kms"},
	{"handing a role on", `{"Effect": "Allow", "Resource": "*", "Action": "iam:PassRole"}`, ""},
}

// TestStatements reads policies in JSON, which mean the same in both languages.
func TestStatements(t *testing.T) {
	cases := map[string]useCase{}
	for _, c := range statementCases {
		forTerraform := strings.NewReplacer("BUCKET", `"${aws_s3_bucket.b.arn}/*"`, "QUEUE", `"${aws_sqs_queue.q.arn}"`)
		forCloudFormation := strings.NewReplacer("BUCKET", `!Sub "${Bucket.Arn}/*"`, "QUEUE", `!GetAtt Queue.Arn`)
		cases[c.name] = useCase{
			terraform: terraformFunction + `
resource "aws_iam_role_policy" "p" {
  role   = aws_iam_role.r.id
  policy = <<-EOT
    {"Version": "2012-10-17", "Statement": [` + forTerraform.Replace(c.statements) + `]}
  EOT
}`,
			cloudFormation: cloudFormationFunction + `
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {}
      Policies: [{PolicyName: p, PolicyDocument: {Version: "2012-10-17", Statement: [` + forCloudFormation.Replace(c.statements) + `]}}]
`, want: c.want,
		}
	}
	checkUses(t, cases)
}

const terraformFunction = `
resource "aws_lambda_function" "f" {
  function_name = "f"
  role          = aws_iam_role.r.arn
  vpc_config {
    subnet_ids         = [aws_subnet.s.id]
    security_group_ids = []
  }
}
`

const cloudFormationFunction = `
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: !GetAtt Role.Arn
      Code: {ZipFile: x}
      VpcConfig: {SubnetIds: [!Ref Subnet], SecurityGroupIds: []}
`
