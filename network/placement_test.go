package network_test

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/vpclint/vpclint/awsdata"
	"github.com/vpclint/vpclint/network"
	"github.com/vpclint/vpclint/parsers"
	"github.com/vpclint/vpclint/parsers/cloudformation"
	"github.com/vpclint/vpclint/parsers/terraform"
)

// TestEveryPlacement writes for each type of the placements a minimal project with one
// resource of it for each path to its subnets, and holds that it is a workload with hops
// from there if it is one that calls services, and no workload otherwise.
func TestEveryPlacement(t *testing.T) {
	for _, placed := range placements(t) {
		for _, path := range slices.Concat(placed.Subnets, placed.Others["through"]) {
			t.Run(placed.Type+"/"+path, func(t *testing.T) {
				name, text := minimalProject(placed, path)
				if got, want := subnetsOf(t, name, text), wantedSubnets(placed); !slices.Equal(got, want) {
					t.Errorf("got workloads in %v, want %v", got, want)
				}
			})
		}
	}
}

// placements are those of the table, without what other tables make of: containers, and
// the function of SAM, which the transform makes a function of Lambda.
func placements(t *testing.T) []awsdata.Placement {
	t.Helper()
	table, err := os.ReadFile("../awsdata/data/placements.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var all []awsdata.Placement
	for line := range bytes.Lines(table) {
		name, _, _ := strings.Cut(string(line), "\t")
		placed, ok := awsdata.PlacementOf(name)
		if ok && placed.Role != awsdata.Container {
			all = append(all, placed)
		}
	}
	if len(all) < 200 {
		t.Fatalf("found %d placements", len(all))
	}
	return all
}

func wantedSubnets(placed awsdata.Placement) []string {
	if placed.Sends() {
		return []string{"workload in the subnet"}
	}
	return nil
}

// subnetsOf says for each workload of the type where it sends from.
func subnetsOf(t *testing.T, name, text string) []string {
	t.Helper()
	loaded := parsers.Load(fstest.MapFS{name: {Data: []byte(text)}}, []string{"."}, parsers.Options{
		Terraform:      terraform.Options{Region: "eu-west-1"},
		CloudFormation: cloudformation.Options{Region: "eu-west-1"},
	})
	if len(loaded.Graphs) != 1 || len(loaded.Diagnostics) > 0 {
		t.Fatalf("got %d projects and %v from\n%s", len(loaded.Graphs), loaded.Diagnostics, text)
	}
	var found []string
	for _, w := range network.Derive(loaded.Graphs[0]).Workloads {
		if w.Address != "aws_glue_connection.c" && w.Address != "aws_apprunner_vpc_connector.c" && w.Address != "Connection" {
			found = append(found, sendsFrom(w))
		}
	}
	return found
}

func sendsFrom(w network.Workload) string {
	if len(w.Hops) == 0 {
		return "workload without a subnet"
	}
	if !strings.Contains(w.Hops[0].Note, "aws_subnet.s") && !strings.Contains(w.Hops[0].Note, "Subnet") {
		return w.Hops[0].Note
	}
	return "workload in the subnet"
}

// minimalProject gives the name and text of a file.
func minimalProject(placed awsdata.Placement, path string) (name, text string) {
	access := ""
	if paths := placed.Others["network_access"]; len(paths) > 0 {
		access = paths[0]
	}
	if strings.HasPrefix(placed.Type, "aws_") {
		return "main.tf", terraformProject(placed, path, access)
	}
	return "template.yaml", cloudFormationProject(placed, path, access)
}

const terraformBase = `
resource "aws_vpc" "v" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_subnet" "s" {
  vpc_id     = aws_vpc.v.id
  cidr_block = "10.0.0.0/24"
}
resource "aws_db_subnet_group" "g" {
  name       = "g"
  subnet_ids = [aws_subnet.s.id]
}
resource "aws_glue_connection" "c" {
  name = "c"
  physical_connection_requirements {
    subnet_id = aws_subnet.s.id
  }
}
resource "aws_apprunner_vpc_connector" "c" {
  vpc_connector_name = "c"
  subnets            = [aws_subnet.s.id]
}
`

func terraformProject(placed awsdata.Placement, path, access string) string {
	var body strings.Builder
	if access != "" {
		fmt.Fprintf(&body, "  %s = %q\n", access, placed.InVPC)
	}
	steps := strings.Split(path, ".")
	for _, block := range steps[:len(steps)-1] {
		name, fields := picked(block)
		fmt.Fprintf(&body, "  %s {\n", name)
		for _, field := range fields {
			fmt.Fprintf(&body, "  %s = %q\n", field[0], field[1])
		}
	}
	last := steps[len(steps)-1]
	fmt.Fprintf(&body, "  %s = %s\n%s", last, terraformValue(placed.Type, last), strings.Repeat("  }\n", len(steps)-1))
	return fmt.Sprintf("%sresource %q %q {\n%s}\n", terraformBase, placed.Type, "w", body.String())
}

// picked gives the name of a block and the fields that its path asks for.
func picked(step string) (name string, fields [][2]string) {
	name, conditions, found := strings.Cut(strings.TrimSuffix(step, "]"), "[")
	if !found {
		return name, nil
	}
	for condition := range strings.SplitSeq(conditions, "&") {
		field, value, _ := strings.Cut(condition, "=")
		fields = append(fields, [2]string{field, value})
	}
	return name, fields
}

// terraformValue gives a list for an argument in the plural.
func terraformValue(typ, argument string) string {
	value := "aws_subnet.s.id"
	switch {
	case strings.Contains(argument, "group"):
		return "aws_db_subnet_group.g.name"
	case typ == "aws_glue_job":
		value = "aws_glue_connection.c.name"
	case typ == "aws_apprunner_service":
		return "aws_apprunner_vpc_connector.c.arn"
	}
	if strings.HasSuffix(argument, "s") || argument == "vpc_zone_identifier" {
		return "[" + value + "]"
	}
	return value
}

const cloudFormationBase = `Resources:
  Network: {Type: "AWS::EC2::VPC", Properties: {CidrBlock: 10.0.0.0/16}}
  Subnet: {Type: "AWS::EC2::Subnet", Properties: {VpcId: !Ref Network, CidrBlock: 10.0.0.0/24}}
  Group: {Type: "AWS::RDS::DBSubnetGroup", Properties: {DBSubnetGroupDescription: g, SubnetIds: [!Ref Subnet]}}
`

func cloudFormationProject(placed awsdata.Placement, path, access string) string {
	steps := strings.Split(path, ".")
	last := steps[len(steps)-1]
	value := last + ": " + cloudFormationValue(placed.Type, last)
	for i := len(steps) - 2; i >= 0; i-- {
		name, fields := picked(steps[i])
		for _, field := range fields {
			value += fmt.Sprintf(", %s: %q", field[0], field[1])
		}
		if value = "{" + value + "}"; len(fields) > 0 {
			value = "[" + value + "]"
		}
		value = name + ": " + value
	}
	if access != "" {
		value += ", " + access + ": " + placed.InVPC
	}
	return cloudFormationBase + connectionFor(placed.Type) +
		"  Workload: {Type: \"" + placed.Type + "\", Properties: {" + value + "}}\n"
}

func cloudFormationValue(typ, property string) string {
	switch {
	case strings.Contains(property, "Group"):
		return "!Ref Group"
	case typ == "AWS::Glue::Job":
		return "[!Ref Connection]"
	case typ == "AWS::AppRunner::Service":
		return "!GetAtt Connection.VpcConnectorArn"
	case typ == "AWS::SecretsManager::RotationSchedule":
		return "!Join [\",\", [!Ref Subnet]]"
	case strings.HasSuffix(property, "s") || property == "VPCZoneIdentifier":
		return "[!Ref Subnet]"
	}
	return "!Ref Subnet"
}

func connectionFor(typ string) string {
	switch typ {
	case "AWS::Glue::Job":
		return `  Connection: {Type: "AWS::Glue::Connection", Properties: {ConnectionInput: {PhysicalConnectionRequirements: {SubnetId: !Ref Subnet}}}}
`
	case "AWS::AppRunner::Service":
		return `  Connection: {Type: "AWS::AppRunner::VpcConnector", Properties: {Subnets: [!Ref Subnet]}}
`
	}
	return ""
}
