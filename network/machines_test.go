package network_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// machinesOfTerraform are a cluster with the settings of a case, instances that join it, and
// a service.
func machinesOfTerraform(script, mode, service string) string {
	return terraformCase + terraformReadsBucket + `
resource "aws_ecs_cluster" "c" {
  name = "main"
}
resource "aws_launch_template" "l" {
  image_id  = "ami-1"
  user_data = base64encode("#!/bin/sh\\n` + script + `\\n")
}
resource "aws_autoscaling_group" "g" {
  vpc_zone_identifier = [aws_subnet.s.id]
  launch_template {
    id = aws_launch_template.l.id
  }
}
resource "aws_ecs_task_definition" "t" {
  family                = "t"
  ` + mode + `
  task_role_arn         = aws_iam_role.r.arn
  container_definitions = jsonencode([{ image = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/app:1" }])
}
resource "aws_ecs_service" "w" {
  name            = "w"
  cluster         = aws_ecs_cluster.c.id
  task_definition = aws_ecs_task_definition.t.arn
  ` + service + `
}
`
}

func machinesOfCloudFormation(script, mode, service string) string {
	return cloudFormationCase + cloudFormationReadsBucket + `
  Cluster: {Type: "AWS::ECS::Cluster", Properties: {ClusterName: main}}
  Template:
    Type: AWS::EC2::LaunchTemplate
    Properties: {LaunchTemplateData: {ImageId: ami-1, UserData: {"Fn::Base64": !Sub "#!/bin/sh\n` + script + `\n"}}}
  Fleet:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties: {VPCZoneIdentifier: [!Ref Subnet], LaunchTemplate: {LaunchTemplateId: !Ref Template}}
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ` + mode + `
      TaskRoleArn: !GetAtt Role.Arn
      ContainerDefinitions: [{Image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/app:1"}]
  Service:
    Type: AWS::ECS::Service
    Properties:
      Cluster: !Ref Cluster
      TaskDefinition: !Ref Task
      ` + service + `
`
}

const (
	fleetPullsOfTerraform = `aws_autoscaling_group.g in aws_subnet.s: ecr.api at aws_ecs_task_definition.t
aws_autoscaling_group.g in aws_subnet.s: ecr.dkr at aws_ecs_task_definition.t
aws_autoscaling_group.g in aws_subnet.s: s3 at aws_ecs_task_definition.t`
	fleetPullsOfCloudFormation = `Fleet in Subnet: ecr.api at Task
Fleet in Subnet: ecr.dkr at Task
Fleet in Subnet: s3 at Task`
	onFleetOfTerraform      = fleetPullsOfTerraform + "\naws_ecs_service.w in aws_subnet.s: s3 at aws_iam_role_policy.read"
	onFleetOfCloudFormation = fleetPullsOfCloudFormation + "\nService in Subnet: s3 at Role"
)

// TestMachines holds where ECS tasks call services from that run on instances of a cluster,
// and what the agent there does for them.
func TestMachines(t *testing.T) {
	const (
		joins    = "echo ECS_CLUSTER=${aws_ecs_cluster.c.name} >> /etc/ecs/ecs.config"
		joinsToo = "echo ECS_CLUSTER=${Cluster} >> /etc/ecs/ecs.config"
	)
	cases := map[string]struct{ file, text, want string }{
		"user data":                       {"main.tf", machinesOfTerraform(joins, "", ""), onFleetOfTerraform},
		"user data in CloudFormation":     {"template.yaml", machinesOfCloudFormation(joinsToo, "", ""), onFleetOfCloudFormation},
		"name in user data":               {"main.tf", machinesOfTerraform("echo 'ECS_CLUSTER=main' >> x", `network_mode = "host"`, `launch_type = "EC2"`), onFleetOfTerraform},
		"name in user data of a template": {"template.yaml", machinesOfCloudFormation("echo ECS_CLUSTER=main >> x", "NetworkMode: host", "LaunchType: EC2"), onFleetOfCloudFormation},
		"other cluster":                   {"main.tf", machinesOfTerraform("echo ECS_CLUSTER=other >> x", "", ""), ""},
		"other cluster in CloudFormation": {"template.yaml", machinesOfCloudFormation("echo ECS_CLUSTER=other >> x", "", ""), ""},
		"no network":                      {"main.tf", machinesOfTerraform(joins, `network_mode = "none"`, ""), ""},
		"no network in CloudFormation":    {"template.yaml", machinesOfCloudFormation(joinsToo, "NetworkMode: none", ""), ""},
		"machines at home":                {"main.tf", machinesOfTerraform(joins, "", `launch_type = "EXTERNAL"`), ""},
		"machines at home in a template":  {"template.yaml", machinesOfCloudFormation(joinsToo, "", "LaunchType: EXTERNAL"), ""},
		"two fleets": {"main.tf", machinesOfTerraform(joins, "", "") + `
resource "aws_autoscaling_group" "other" {
  vpc_zone_identifier = [aws_subnet.s.id]
  launch_template {
    id = aws_launch_template.l.id
  }
}`, ""},
		"fleet that may be another": {"main.tf", machinesOfTerraform(joins, "", "") + `
variable "script" {}
resource "aws_instance" "other" {
  ami       = "ami-1"
  user_data = var.script
}`, ""},
		"two fleets in CloudFormation": {"template.yaml", machinesOfCloudFormation(joinsToo, "", "") + `
  OtherFleet:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties: {VPCZoneIdentifier: [!Ref Subnet], LaunchTemplate: {LaunchTemplateId: !Ref Template}}
`, ""},
		"capacity provider": {"main.tf", machinesOfTerraform("true", "", `
  capacity_provider_strategy {
    capacity_provider = aws_ecs_capacity_provider.p.name
  }`) + `
resource "aws_ecs_capacity_provider" "p" {
  name = "p"
  auto_scaling_group_provider {
    auto_scaling_group_arn = aws_autoscaling_group.g.arn
  }
}`, onFleetOfTerraform},
		"capacity provider in CloudFormation": {"template.yaml", machinesOfCloudFormation("true", "", "CapacityProviderStrategy: [{CapacityProvider: !Ref Provider}]") + `
  Provider: {Type: "AWS::ECS::CapacityProvider", Properties: {AutoScalingGroupProvider: {AutoScalingGroupArn: !Ref Fleet}}}
`, onFleetOfCloudFormation},
		"provider of the cluster": {"main.tf", machinesOfTerraform("true", "", `launch_type = "EC2"`) + `
resource "aws_ecs_capacity_provider" "p" {
  name = "p"
  auto_scaling_group_provider {
    auto_scaling_group_arn = aws_autoscaling_group.g.arn
  }
}
resource "aws_ecs_cluster_capacity_providers" "c" {
  cluster_name       = aws_ecs_cluster.c.name
  capacity_providers = ["FARGATE", aws_ecs_capacity_provider.p.name]
}`, onFleetOfTerraform},
		"provider of the cluster in CloudFormation": {"template.yaml", machinesOfCloudFormation("true", "", "LaunchType: EC2") + `
  Provider: {Type: "AWS::ECS::CapacityProvider", Properties: {AutoScalingGroupProvider: {AutoScalingGroupArn: !Ref Fleet}}}
  Providers:
    Type: AWS::ECS::ClusterCapacityProviderAssociations
    Properties: {Cluster: !Ref Cluster, CapacityProviders: [FARGATE, !Ref Provider], DefaultCapacityProviderStrategy: []}
`, onFleetOfCloudFormation},
		"network of its own": {"main.tf", machinesOfTerraform(joins, `network_mode = "awsvpc"`, `
  network_configuration {
    subnets = [aws_subnet.other.id]
  }`) + otherSubnetOfTerraform, fleetPullsOfTerraform + "\naws_ecs_service.w in aws_subnet.other: s3 at aws_iam_role_policy.read"},
		"network of its own in CloudFormation": {
			"template.yaml", machinesOfCloudFormation(joinsToo, "NetworkMode: awsvpc", "NetworkConfiguration: {AwsvpcConfiguration: {Subnets: [!Ref Other]}}") + `
  Other: {Type: "AWS::EC2::Subnet", Properties: {VpcId: !Ref Network, CidrBlock: 10.0.1.0/24}}
`, fleetPullsOfCloudFormation + "\nService in Other: s3 at Role",
		},
		"Fargate beside the fleet": {"main.tf", machinesOfTerraform(joins, `network_mode = "awsvpc"`, `
  launch_type = "FARGATE"
  network_configuration {
    subnets = [aws_subnet.other.id]
  }`) + otherSubnetOfTerraform, `aws_ecs_service.w in aws_subnet.other: ecr.api at aws_ecs_task_definition.t
aws_ecs_service.w in aws_subnet.other: ecr.dkr at aws_ecs_task_definition.t
aws_ecs_service.w in aws_subnet.other: s3 at aws_iam_role_policy.read`},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, strings.Join(usesIn(loadText(t, c.file, c.text)), "\n")); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

const otherSubnetOfTerraform = `
resource "aws_subnet" "other" {
  vpc_id     = aws_vpc.v.id
  cidr_block = "10.0.1.0/24"
}`
