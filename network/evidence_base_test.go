package network_test

import (
	"slices"
	"strings"
	"testing"
)

// Pieces of projects that several cases share.
const (
	taskOfTerraform = `
resource "aws_ecs_task_definition" "t" {
  family                = "t"
  task_role_arn         = aws_iam_role.r.arn
  container_definitions = jsonencode([{ name = "app", logConfiguration = { logDriver = "awslogs" } }])
}` + terraformReadsBucket
	taskOfCloudFormation = `
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      TaskRoleArn: !GetAtt Role.Arn
      ContainerDefinitions: [{Name: app, LogConfiguration: {LogDriver: awslogs}}]
` + cloudFormationReadsBucket
	terraformReadsBucket = `
resource "aws_iam_role_policy" "read" {
  role   = aws_iam_role.r.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "${aws_s3_bucket.b.arn}/*" }] })
}
`
	cloudFormationReadsBucket = `
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {}
      Policies: [{PolicyName: p, PolicyDocument: {Statement: [{Effect: Allow, Action: "s3:GetObject", Resource: !Sub "${Bucket.Arn}/*"}]}}]
`
	terraformConnection = `
resource "aws_glue_connection" "c" {
  name = "c"
  physical_connection_requirements {
    subnet_id = aws_subnet.s.id
  }
}
`
	cloudFormationConnection = `
  Connection: {Type: "AWS::Glue::Connection", Properties: {ConnectionInput: {PhysicalConnectionRequirements: {SubnetId: !Ref Subnet}}}}
`
)

// capitalised turns keys of the API into those of CloudFormation.
var capitalised = strings.NewReplacer(
	`"name"`, `"Name"`, `"image"`, `"Image"`, `"logConfiguration"`, `"LogConfiguration"`, `"logDriver"`, `"LogDriver"`, `"options"`, `"Options"`,
	`"environmentFiles"`, `"EnvironmentFiles"`, `"type"`, `"Type"`, `"value"`, `"Value"`, `"environment"`, `"Environment"`,
	`"repositoryCredentials"`, `"RepositoryCredentials"`, `"credentialsParameter"`, `"CredentialsParameter"`,
	`"secrets"`, `"Secrets"`, `"valueFrom"`, `"ValueFrom"`,
)

// TestOneLanguage holds what only one language can say.
func TestOneLanguage(t *testing.T) {
	cases := map[string]struct{ file, text, want string }{
		"task definition by family and revision": {"main.tf", terraformCase + taskOfTerraform + `
data "aws_ecs_task_definition" "t" {
  task_definition = aws_ecs_task_definition.t.family
}
resource "aws_ecs_service" "w" {
  name            = "w"
  launch_type     = "FARGATE"
  task_definition = "${aws_ecs_task_definition.t.family}:${max(aws_ecs_task_definition.t.revision, data.aws_ecs_task_definition.t.revision)}"
  network_configuration {
    subnets = [aws_subnet.s.id]
  }
}`, "logs s3"},
		"all attachments of a role": {"main.tf", terraformCase + terraformFunction + `
resource "aws_iam_role_policy_attachments_exclusive" "a" {
  role_name   = aws_iam_role.r.name
  policy_arns = ["arn:aws:iam::aws:policy/AmazonSQSFullAccess", "arn:aws:iam::aws:policy/AmazonSNSFullAccess"]
}`, "sns sqs"},
		"rotation by a hosted function": {"template.yaml", cloudFormationCase + `
  Secret: {Type: "AWS::SecretsManager::Secret"}
  Rotation:
    Type: AWS::SecretsManager::RotationSchedule
    Properties:
      SecretId: !Ref Secret
      HostedRotationLambda: {RotationType: MySQLSingleUser, VpcSubnetIds: !Join [",", [!Ref Subnet]]}
`, "secretsmanager"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if got := servicesUsed(loadText(t, c.file, c.text)); !slices.Equal(got, strings.Fields(c.want)) {
				t.Errorf("got %v, want %s", got, c.want)
			}
		})
	}
}
