package cli_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// The roots of a repository whose app reads the network's state.
const (
	linkedNetwork = `terraform {
  backend "s3" {
    bucket = "states"
    key    = "network"
  }
}
provider "aws" { region = "eu-west-1" }
resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}
resource "aws_internet_gateway" "main" { vpc_id = aws_vpc.main.id }
resource "aws_subnet" "public" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.0.0/24"
}
resource "aws_route_table" "public" {
  vpc_id = aws_vpc.main.id
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.main.id
  }
}
resource "aws_route_table_association" "public" {
  subnet_id      = aws_subnet.public.id
  route_table_id = aws_route_table.public.id
}
resource "aws_nat_gateway" "main" { subnet_id = aws_subnet.public.id }
resource "aws_subnet" "private" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}
resource "aws_route_table" "private" { vpc_id = aws_vpc.main.id }
resource "aws_route" "private" {
  route_table_id         = aws_route_table.private.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.main.id
}
resource "aws_route_table_association" "private" {
  subnet_id      = aws_subnet.private.id
  route_table_id = aws_route_table.private.id
}
output "vpc_id" { value = aws_vpc.main.id }
output "private_subnets" { value = [aws_subnet.private.id] }
output "private_table" { value = aws_route_table.private.id }
`
	linkedRemote = `provider "aws" { region = "eu-west-1" }
data "terraform_remote_state" "network" {
  backend = "s3"
  config  = { bucket = "states", key = "network", region = "eu-west-1" }
}
`
	linkedRole = `resource "aws_s3_bucket" "data" {}
resource "aws_iam_role" "app" {
  assume_role_policy = "{}"
  inline_policy {
    policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "${aws_s3_bucket.data.arn}/*" }] })
  }
}
`
	linkedApp = linkedRemote + linkedRole + `resource "aws_security_group" "app" {
  vpc_id = data.terraform_remote_state.network.outputs.vpc_id
  egress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }
}
resource "aws_lambda_function" "app" {
  function_name = "app"
  role          = aws_iam_role.app.arn
  vpc_config {
    subnet_ids         = data.terraform_remote_state.network.outputs.private_subnets
    security_group_ids = [aws_security_group.app.id]
  }
}
`
	linkedEndpoint = `resource "aws_vpc_endpoint" "s3" {
  vpc_id          = data.terraform_remote_state.network.outputs.vpc_id
  service_name    = "com.amazonaws.eu-west-1.s3"
  route_table_ids = [data.terraform_remote_state.network.outputs.private_table]
}
`
	networkEndpoint = `resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.eu-west-1.s3"
`
	networkWorkload = linkedRole + `resource "aws_lambda_function" "own" {
  function_name = "own"
  role          = aws_iam_role.app.arn
  vpc_config {
    subnet_ids         = [aws_subnet.private.id]
    security_group_ids = []
  }
}
`
	linkedClosed = `resource "aws_security_group" "sqs" { vpc_id = data.terraform_remote_state.network.outputs.vpc_id }
resource "aws_vpc_endpoint" "sqs" {
  vpc_id              = data.terraform_remote_state.network.outputs.vpc_id
  service_name        = "com.amazonaws.eu-west-1.sqs"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
  subnet_ids          = data.terraform_remote_state.network.outputs.private_subnets
  security_group_ids  = [aws_security_group.sqs.id]
}
`
	closedEndpoint = `resource "aws_security_group" "sqs" { vpc_id = aws_vpc.main.id }
resource "aws_vpc_endpoint" "sqs" {
  vpc_id              = aws_vpc.main.id
  service_name        = "com.amazonaws.eu-west-1.sqs"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
  subnet_ids          = [aws_subnet.private.id]
  security_group_ids  = [aws_security_group.sqs.id]
}
`
)

// TestLinkedProjects judges roots that read each other's states as one architecture, in
// which each fault is reported once, in the project that has a part in it.
func TestLinkedProjects(t *testing.T) {
	const throughNAT = "app gateway_endpoint/s3_through_nat network:aws_route.private network/main.tf:37"
	tests := map[string]struct {
		roots           map[string]string
		want, undecided []string
	}{
		"the network's NAT gateway": {map[string]string{"network": linkedNetwork, "app": linkedApp}, []string{throughNAT}, nil},
		"two readers": {
			map[string]string{"network": linkedNetwork, "app": linkedApp, "web": linkedApp},
			[]string{throughNAT, strings.Replace(throughNAT, "app", "web", 1)}, nil,
		},
		"the network's endpoint": {
			map[string]string{"network": linkedNetwork + networkEndpoint + "  route_table_ids = [aws_route_table.private.id]\n}\n", "app": linkedApp}, nil, nil,
		},
		"an endpoint in the app": {map[string]string{"network": linkedNetwork, "app": linkedApp + linkedEndpoint}, nil, nil},
		"an endpoint in a third root": {
			map[string]string{"network": linkedNetwork, "app": linkedApp, "endpoints": linkedRemote + linkedEndpoint}, nil, nil,
		},
		"an endpoint in a third root, for the network's workload": {
			map[string]string{"network": linkedNetwork + networkWorkload, "endpoints": linkedRemote + linkedEndpoint}, nil, nil,
		},
		"a fault of a third root's endpoint": {
			map[string]string{"network": linkedNetwork + networkWorkload, "endpoints": linkedRemote +
				"resource \"aws_vpc_endpoint\" \"s3\" {\n  vpc_id = data.terraform_remote_state.network.outputs.vpc_id\n  service_name = \"com.amazonaws.eu-west-1.s3\"\n}\n"},
			[]string{"endpoints gateway_endpoint/no_route_table aws_vpc_endpoint.s3 endpoints/main.tf:6"}, nil,
		},
		"a third root's endpoint that the network's VPC does not resolve": {
			map[string]string{"network": strings.Replace(linkedNetwork, "enable_dns_hostnames = true", "", 1), "endpoints": linkedRemote + linkedClosed},
			[]string{"endpoints interface_endpoint/vpc_dns_disabled network:aws_vpc.main network/main.tf:8"}, nil,
		},
		"an unread module in a third root": {
			map[string]string{"network": linkedNetwork, "app": linkedApp, "endpoints": linkedRemote +
				"module \"endpoints\" {\n  source = \"example.com/endpoints\"\n  vpc_id = data.terraform_remote_state.network.outputs.vpc_id\n}\n"},
			nil, []string{
				"app gateway_endpoint/s3_through_nat aws_lambda_function.app",
				"network route/main_table_to_internet aws_vpc.main",
			},
		},
		"a fault of the network alone": {
			map[string]string{"network": linkedNetwork + networkEndpoint + "}\n", "app": linkedApp},
			[]string{"network gateway_endpoint/no_route_table aws_vpc_endpoint.s3 network/main.tf:46"}, nil,
		},
		"workloads in both": {
			map[string]string{"network": linkedNetwork + networkWorkload, "app": linkedApp},
			[]string{throughNAT, "network gateway_endpoint/s3_through_nat aws_route.private network/main.tf:37"}, nil,
		},
		"an endpoint that keeps the app out": {
			map[string]string{"network": linkedNetwork + networkEndpoint + "  route_table_ids = [aws_route_table.private.id]\n}\n" + closedEndpoint, "app": linkedApp},
			[]string{"app interface_endpoint/security_group_blocks_clients network:aws_security_group.sqs network/main.tf:51"}, nil,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			for root, text := range tt.roots {
				writeFile(t, filepath.Join(root, "main.tf"), text)
			}
			findings, undecided := saidOf(t, run(t, "check", "-o", "json", "--skip", "security_group", "--skip", "nat", "--skip", "vpc/flow_logs_missing", "--skip", "endpoint_policy/full_access"))
			if diff := cmp.Diff(tt.want, findings, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.undecided, undecided, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("undecided (-want +got):\n%s", diff)
			}
		})
	}
}

// TestLinkedSets judges an app and its network in two environments, of which one has no
// endpoint.
func TestLinkedSets(t *testing.T) {
	t.Chdir(t.TempDir())
	writeFile(t, "network/main.tf", "variable \"endpoint\" {}\n"+linkedNetwork+networkEndpoint+
		"  count = var.endpoint ? 1 : 0\n  route_table_ids = [aws_route_table.private.id]\n}\n")
	writeFile(t, "app/main.tf", linkedApp)
	writeFile(t, "dev.tfvars", "endpoint = false\n")
	writeFile(t, "prod.tfvars", "endpoint = true\n")
	writeFile(t, ".vpclint.yaml", "projects: [{path: '{app,network}', var_sets: {dev: [dev.tfvars], prod: [prod.tfvars]}}]\n")
	findings, undecided := saidOf(t, run(t, "check", "-o", "json", "--skip", "security_group", "--skip", "nat", "--skip", "vpc/flow_logs_missing", "--skip", "endpoint_policy/full_access"))
	want := []string{"app@dev gateway_endpoint/s3_through_nat network@dev:aws_route.private network/main.tf:38"}
	if diff := cmp.Diff(want, findings); diff != "" || len(undecided) > 0 {
		t.Errorf("undecided %v, findings (-want +got):\n%s", undecided, diff)
	}
}

func writeFile(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// saidOf gives a report's findings as project, rule, resource and place, and its undecided
// cases without the place.
func saidOf(t *testing.T, text []byte) (findings, undecided []string) {
	t.Helper()
	type said struct {
		Project, Rule, Resource, File string
		Line                          int
	}
	var report struct{ Findings, Undecided []said }
	if err := json.Unmarshal(text, &report); err != nil {
		t.Fatal(err)
	}
	for _, f := range report.Findings {
		findings = append(findings, fmt.Sprintf("%s %s %s %s:%d", f.Project, f.Rule, f.Resource, f.File, f.Line))
	}
	for _, u := range report.Undecided {
		undecided = append(undecided, fmt.Sprintf("%s %s %s", u.Project, u.Rule, u.Resource))
	}
	return findings, undecided
}
