package network_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/network"
)

const otherOfTerraform = `
resource "aws_subnet" "other" {
  vpc_id     = aws_vpc.v.id
  cidr_block = "10.0.1.0/24"
}
resource "aws_ecs_task_definition" "other" {
  family                = "other"
  container_definitions = jsonencode([{ environment = [{ name = "QUEUE", value = aws_sqs_queue.q.url }] }])
}`

const otherOfCloudFormation = `
  Other: {Type: "AWS::EC2::Subnet", Properties: {VpcId: !Ref Network, CidrBlock: 10.0.1.0/24}}
  OtherTask: {Type: "AWS::ECS::TaskDefinition", Properties: {ContainerDefinitions: [{Environment: [{Name: QUEUE, Value: !Ref Queue}]}]}}
`

// TestLaunchers holds which subnets the tasks call services from that a state machine or an
// event rule starts.
func TestLaunchers(t *testing.T) {
	cases := map[string]struct{ file, text, want string }{
		"state machine in Terraform": {"main.tf", terraformCase + taskOfTerraform + otherOfTerraform + `
resource "aws_sfn_state_machine" "w" {
  role_arn   = "arn:aws:iam::111122223333:role/r"
  definition = jsonencode({
    StartAt = "Each"
    States = {
      Each = { Type = "Map", Next = "Last", ItemProcessor = { StartAt = "One", States = { One = {
        Type     = "Task"
        Resource = "arn:aws:states:::ecs:runTask.sync"
        End      = true
        Parameters = {
          Cluster              = "c"
          LaunchType           = "FARGATE"
          TaskDefinition       = aws_ecs_task_definition.t.arn
          NetworkConfiguration = { AwsvpcConfiguration = { Subnets = [aws_subnet.s.id], AssignPublicIp = "DISABLED" } }
        }
      } } } }
      Last = {
        Type     = "Task"
        Resource = "arn:aws:states:::ecs:runTask"
        End      = true
        Arguments = {
          TaskDefinition       = aws_ecs_task_definition.other.arn
          NetworkConfiguration = { AwsvpcConfiguration = { Subnets = [aws_subnet.other.id] } }
        }
      }
    }
  })
}`, `aws_sfn_state_machine.w in aws_subnet.s: logs at aws_ecs_task_definition.t
aws_sfn_state_machine.w in aws_subnet.s: s3 at aws_iam_role_policy.read
aws_sfn_state_machine.w in aws_subnet.other: sqs at aws_ecs_task_definition.other`},
		"state machine in CloudFormation": {"template.yaml", cloudFormationCase + taskOfCloudFormation + otherOfCloudFormation + `
  Machine:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: arn:aws:iam::111122223333:role/r
      Definition:
        StartAt: Each
        States:
          Each:
            Type: Map
            Next: Last
            ItemProcessor:
              StartAt: One
              States:
                One:
                  Type: Task
                  Resource: !Sub "arn:${AWS::Partition}:states:::ecs:runTask.sync"
                  End: true
                  Parameters:
                    Cluster: c
                    LaunchType: FARGATE
                    TaskDefinition: !Ref Task
                    NetworkConfiguration: {AwsvpcConfiguration: {Subnets: [!Ref Subnet], AssignPublicIp: DISABLED}}
          Last:
            Type: Task
            Resource: arn:aws:states:::ecs:runTask
            End: true
            Arguments: {TaskDefinition: !Ref OtherTask, NetworkConfiguration: {AwsvpcConfiguration: {Subnets: [!Ref Other]}}}
`, `Machine in Subnet: logs at Task
Machine in Subnet: s3 at Role
Machine in Other: sqs at OtherTask`},
		"state machine in a text": {"template.yaml", cloudFormationCase + taskOfCloudFormation + `
  Machine:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: arn:aws:iam::111122223333:role/r
      DefinitionString: !Sub |
        {"StartAt": "One", "States": {"One": {"Type": "Task", "End": true, "Resource": "arn:aws:states:::ecs:runTask.sync",
          "Parameters": {"LaunchType": "FARGATE", "TaskDefinition": "${Task}", "NetworkConfiguration": {"AwsvpcConfiguration": {"Subnets": ["${Subnet}"]}}}}}}
`, `Machine in Subnet: logs at Task
Machine in Subnet: s3 at Role`},
		"state machine of SAM": {"template.yaml", "Transform: AWS::Serverless-2016-10-31\n" + cloudFormationCase + taskOfCloudFormation + `
  Machine:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition:
        StartAt: One
        States:
          One:
            Type: Task
            Resource: arn:aws:states:::ecs:runTask.waitForTaskToken
            Parameters: {LaunchType: FARGATE, TaskDefinition: !Ref Task, NetworkConfiguration: {AwsvpcConfiguration: {Subnets: [!Ref Subnet]}}}
`, `Machine in Subnet: logs at Task
Machine in Subnet: s3 at Role`},
		"network that the input says": {"main.tf", terraformCase + taskOfTerraform + `
resource "aws_sfn_state_machine" "w" {
  role_arn   = "arn:aws:iam::111122223333:role/r"
  definition = jsonencode({ StartAt = "One", States = { One = {
    Type       = "Task"
    Resource   = "arn:aws:states:::ecs:runTask"
    End        = true
    Parameters = {
      TaskDefinition       = aws_ecs_task_definition.t.arn
      NetworkConfiguration = { AwsvpcConfiguration = { "Subnets.$" = "$.subnets" } }
    }
  } } })
}`, ""},
		"targets of one rule": {"template.yaml", cloudFormationCase + taskOfCloudFormation + otherOfCloudFormation + `
  Rule:
    Type: AWS::Events::Rule
    Properties:
      Targets:
        - {Id: queue, Arn: !GetAtt Queue.Arn}
        - Id: a
          Arn: arn:aws:ecs:eu-west-1:111122223333:cluster/c
          EcsParameters: {TaskDefinitionArn: !Ref Task, LaunchType: FARGATE, NetworkConfiguration: {AwsVpcConfiguration: {Subnets: [!Ref Subnet]}}}
        - Id: b
          Arn: arn:aws:ecs:eu-west-1:111122223333:cluster/c
          EcsParameters: {TaskDefinitionArn: !Ref OtherTask, NetworkConfiguration: {AwsVpcConfiguration: {Subnets: [!Ref Other], AssignPublicIp: ENABLED}}}
`, `Rule in Subnet: logs at Task
Rule in Subnet: s3 at Role
Rule in Other: sqs at OtherTask
Rule at tasks[2].public_ip gets a public address`},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			g := loadText(t, c.file, c.text)
			got := usesIn(g)
			for _, w := range network.Derive(g).Workloads {
				if w.PublicAddress.State == "yes" {
					got = append(got, w.Address+" at "+w.At.Attribute+" gets a public address")
				}
			}
			if diff := cmp.Diff(c.want, strings.Join(got, "\n")); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// usesIn says who calls what from where, and where the first sign of it is.
func usesIn(g *graph.Graph) []string {
	var found []string
	for _, p := range network.Uses(g) {
		found = append(found, p.Workload+" in "+p.Subnet+": "+p.Service+" at "+p.Evidence[0].Resource)
	}
	return found
}
