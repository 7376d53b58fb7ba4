package cli_test

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// The roots of a repository that meet at the transit gateway of one of them.
const (
	transitHub = `terraform {
  backend "s3" {
    bucket = "states"
    key    = "network"
  }
}
provider "aws" { region = "eu-west-1" }
resource "aws_ec2_transit_gateway" "main" {
  default_route_table_association = "disable"
  default_route_table_propagation = "disable"
}
resource "aws_ec2_transit_gateway_route_table" "main" { transit_gateway_id = aws_ec2_transit_gateway.main.id }
output "gateway" { value = aws_ec2_transit_gateway.main.id }
output "table" { value = aws_ec2_transit_gateway_route_table.main.id }
`
	transitAttachment = linkedRemote + `
resource "aws_ec2_transit_gateway_vpc_attachment" "main" {
  transit_gateway_id = data.terraform_remote_state.network.outputs.gateway
  vpc_id             = aws_vpc.main.id
  subnet_ids         = [aws_subnet.attached.id]
}
resource "aws_ec2_transit_gateway_route_table_association" "main" {
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.main.id
  transit_gateway_route_table_id = data.terraform_remote_state.network.outputs.table
}
resource "aws_ec2_transit_gateway_route_table_propagation" "main" {
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.main.id
  transit_gateway_route_table_id = data.terraform_remote_state.network.outputs.table
}
resource "aws_subnet" "attached" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = cidrsubnet(aws_vpc.main.cidr_block, 8, 1)
  availability_zone = "eu-west-1a"
}
resource "aws_route_table_association" "attached" {
  subnet_id      = aws_subnet.attached.id
  route_table_id = aws_route_table.attached.id
}
`
	transitApp = transitAttachment + `
resource "aws_vpc" "main" { cidr_block = "10.1.0.0/16" }
resource "aws_route_table" "attached" {
  vpc_id = aws_vpc.main.id
  route {
    cidr_block         = "0.0.0.0/0"
    transit_gateway_id = data.terraform_remote_state.network.outputs.gateway
  }
}
resource "aws_sqs_queue" "jobs" {}
resource "aws_iam_role" "app" { assume_role_policy = "{}" }
resource "aws_lambda_function" "app" {
  function_name = "app"
  role          = aws_iam_role.app.arn
  vpc_config {
    subnet_ids         = [aws_subnet.attached.id]
    security_group_ids = ["sg-0123456789abcdef0"]
  }
  environment { variables = { QUEUE = aws_sqs_queue.jobs.url } }
}
`
	transitEgress = transitAttachment + `
resource "aws_vpc" "main" { cidr_block = "10.0.0.0/16" }
resource "aws_internet_gateway" "main" { vpc_id = aws_vpc.main.id }
resource "aws_subnet" "public" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.0.0/24"
  availability_zone = "eu-west-1a"
}
resource "aws_nat_gateway" "main" { subnet_id = aws_subnet.public.id }
resource "aws_route_table" "public" {
  vpc_id = aws_vpc.main.id
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.main.id
  }
  route {
    cidr_block         = "10.0.0.0/8"
    transit_gateway_id = data.terraform_remote_state.network.outputs.gateway
  }
}
resource "aws_route_table_association" "public" {
  subnet_id      = aws_subnet.public.id
  route_table_id = aws_route_table.public.id
}
resource "aws_route_table" "attached" {
  vpc_id = aws_vpc.main.id
  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.main.id
  }
}
resource "aws_ec2_transit_gateway_route" "default" {
  destination_cidr_block         = "0.0.0.0/0"
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.main.id
  transit_gateway_route_table_id = data.terraform_remote_state.network.outputs.table
}
`
)

// TestLinkedTransit follows the way of an app out through the VPC of a root that it does not
// read itself: both read the one with the transit gateway.
func TestLinkedTransit(t *testing.T) {
	tests := map[string]struct {
		roots map[string]string
		want  []string
	}{
		"a way out in a third root": {map[string]string{"hub": transitHub, "app": transitApp, "egress": transitEgress}, nil},
		"no way out": {
			map[string]string{"hub": transitHub, "app": transitApp},
			[]string{"app workload/service_unreachable aws_lambda_function.app app/main.tf:44"},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			for root, text := range tt.roots {
				writeFile(t, filepath.Join(root, "main.tf"), text)
			}
			findings, undecided := saidOf(t, run(t, "check", "-o", "json", "--rule", "workload/service_unreachable"))
			if diff := cmp.Diff(tt.want, findings, cmpopts.EquateEmpty()); diff != "" || len(undecided) > 0 {
				t.Errorf("undecided %v, findings (-want +got):\n%s", undecided, diff)
			}
		})
	}
}
