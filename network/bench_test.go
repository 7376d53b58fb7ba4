package network_test

import (
	"fmt"
	"testing"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/network"
)

// size is how much a generated project holds.
type size struct{ vpcs, subnets, tables, groups, rules, workloads, endpoints int }

// BenchmarkDerive derives the facts of a project as large as a landing zone in one state;
// the second size shows that the cost grows with the resources and not with their square.
func BenchmarkDerive(b *testing.B) {
	for name, s := range map[string]size{
		"quarter": {vpcs: 2, subnets: 500, tables: 50, groups: 50, rules: 1250, workloads: 125, endpoints: 20},
		"whole":   {vpcs: 8, subnets: 2000, tables: 200, groups: 200, rules: 5000, workloads: 500, endpoints: 80},
	} {
		g := s.generate()
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				network.Derive(g)
			}
		})
	}
}

// BenchmarkDeriveHub derives the facts of spokes that leave by the NAT gateway of a hub and
// use its endpoint, each over the same transit gateway.
func BenchmarkDeriveHub(b *testing.B) {
	for name, spokes := range map[string]int{"quarter": 50, "whole": 200} {
		g := hubWith(spokes)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				network.Derive(g)
			}
		})
	}
}

// hubWith generates a hub and its spokes, every one with a function.
func hubWith(spokes int) *graph.Graph {
	builder := graph.NewBuilder("generated")
	add := func(kind, typ, address string, attributes map[string]graph.Value) {
		builder.Add(&graph.Resource{Address: address, Kind: kind, Type: typ, Region: graph.Text("eu-west-1"), Attributes: attributes})
	}
	add("transit_gateway", "aws_ec2_transit_gateway", "tgw", map[string]graph.Value{})
	attachVPC(add, "hub", "10.255", route{"0.0.0.0/0", "gateway", "igw"}, route{"10.0.0.0/8", "transit_gateway", "tgw"})
	add("internet_gateway", "aws_internet_gateway", "igw", map[string]graph.Value{"vpc": identity("vpc.hub")})
	associated := []graph.Value{identity("vpc.hub")}
	addRole(add, "role")
	for i := range spokes {
		name := fmt.Sprintf("s%d", i)
		attachVPC(add, name, fmt.Sprintf("10.%d", i), route{"0.0.0.0/0", "transit_gateway", "tgw"})
		add("lambda_function", "aws_lambda_function", "function."+name, map[string]graph.Value{
			"role": graph.Identity("role", "arn"), "subnets": graph.ListOf(identity("subnet." + name)),
		})
		associated = append(associated, identity("vpc."+name))
	}
	addCentralEndpoint(add, associated)
	return builder.Build()
}

func identity(address string) graph.Value { return graph.Identity(address, "id") }

// route is a route of a generated table: its destination, the attribute of its target, and
// the target.
type route struct{ cidr, attribute, target string }

// attachVPC adds a VPC with one subnet, its table and its attachment.
func attachVPC(add adder, name, cidr string, routes ...route) {
	vpc, subnet := identity("vpc."+name), identity("subnet."+name)
	add("vpc", "aws_vpc", "vpc."+name, map[string]graph.Value{"cidrs": graph.ListOf(graph.Text(cidr + ".0.0/16"))})
	add("subnet", "aws_subnet", "subnet."+name, map[string]graph.Value{"vpc": vpc, "cidr": graph.Text(cidr + ".0.0/24")})
	var items []graph.Value
	for _, r := range routes {
		items = append(items, graph.ObjectOf(map[string]graph.Value{"cidr": graph.Text(r.cidr), r.attribute: identity(r.target)}))
	}
	add("route_table", "aws_route_table", "table."+name, map[string]graph.Value{
		"vpc": vpc, "routes": graph.ListOf(items...), "subnets": graph.ListOf(subnet),
	})
	add("transit_gateway_attachment", "aws_ec2_transit_gateway_vpc_attachment", "attachment."+name, map[string]graph.Value{
		"transit_gateway": identity("tgw"), "vpc": vpc, "subnets": graph.ListOf(subnet),
	})
}

// addCentralEndpoint adds an endpoint in the hub whose name VPCs know by a hosted zone.
func addCentralEndpoint(add adder, associated []graph.Value) {
	add("vpc_endpoint", "aws_vpc_endpoint", "endpoint", map[string]graph.Value{
		"vpc": identity("vpc.hub"), "service_name": graph.Text("com.amazonaws.eu-west-1.sqs"), "type": graph.Text("Interface"),
		"subnets": graph.ListOf(identity("subnet.hub")),
	})
	add("hosted_zone", "aws_route53_zone", "zone", map[string]graph.Value{
		"name": graph.Text("sqs.eu-west-1.amazonaws.com"), "vpcs": graph.ListOf(associated...),
	})
	add("dns_record", "aws_route53_record", "record", map[string]graph.Value{
		"zone": identity("zone"), "name": graph.Text(""), "type": graph.Text("A"),
		"targets": graph.ListOf(graph.Identity("endpoint", "dns_entry")),
	})
}

// generate spreads everything evenly: each VPC has its tables, subnets, groups, functions
// and endpoints.
func (s size) generate() *graph.Graph {
	builder := graph.NewBuilder("generated")
	add := func(kind, typ, address string, attributes map[string]graph.Value) {
		builder.Add(&graph.Resource{Address: address, Kind: kind, Type: typ, Region: graph.Text("eu-west-1"), Attributes: attributes})
	}
	id := func(format string, n int) graph.Value { return graph.Identity(fmt.Sprintf(format, n), "id") }
	for i := range s.vpcs {
		add("vpc", "aws_vpc", fmt.Sprintf("aws_vpc.v%d", i), map[string]graph.Value{
			"cidrs": graph.ListOf(graph.Text(fmt.Sprintf("10.%d.0.0/16", i))), "dns_hostnames": graph.Flag(true),
		})
	}
	for i := range s.tables {
		table := fmt.Sprintf("aws_route_table.t%d", i)
		add("route_table", "aws_route_table", table, map[string]graph.Value{"vpc": id("aws_vpc.v%d", i%s.vpcs)})
		add("route", "aws_route", fmt.Sprintf("aws_route.r%d", i), map[string]graph.Value{
			"route_table": graph.Identity(table, "id"), "cidr": graph.Text("0.0.0.0/0"), "nat_gateway": graph.Text("nat-1"),
		})
	}
	for i := range s.subnets {
		subnet := fmt.Sprintf("aws_subnet.s%d", i)
		add("subnet", "aws_subnet", subnet, map[string]graph.Value{
			"vpc": id("aws_vpc.v%d", i%s.vpcs), "zone": graph.Text(fmt.Sprintf("eu-west-1%c", 'a'+i%3)),
			"cidr": graph.Text(fmt.Sprintf("10.%d.%d.0/24", i%s.vpcs, i/s.vpcs%250)),
		})
		add("route_table_association", "aws_route_table_association", fmt.Sprintf("aws_route_table_association.s%d", i), map[string]graph.Value{
			"subnet": graph.Identity(subnet, "id"), "route_table": id("aws_route_table.t%d", i%s.tables),
		})
	}
	s.addGroups(add, id)
	s.addACLs(add, id)
	s.addWorkloads(add, id)
	return builder.Build()
}

type adder func(kind, typ, address string, attributes map[string]graph.Value)

func (s size) addGroups(add adder, id func(string, int) graph.Value) {
	for i := range s.groups {
		add("security_group", "aws_security_group", fmt.Sprintf("aws_security_group.g%d", i), map[string]graph.Value{
			"vpc": id("aws_vpc.v%d", i%s.vpcs), "default_egress": graph.Text("none"),
		})
	}
	for i := range s.rules {
		add("security_group_rule", "aws_security_group_rule", fmt.Sprintf("aws_security_group_rule.r%d", i), map[string]graph.Value{
			"group": id("aws_security_group.g%d", i%s.groups), "direction": graph.Text("ingress"), "protocol": graph.Text("tcp"),
			"from_port": graph.Number(float64(1024 + i)), "to_port": graph.Number(float64(1024 + i)),
			"cidrs": graph.ListOf(graph.Text("10.0.0.0/8")),
		})
	}
	for i := range s.endpoints {
		service := []string{"sqs", "sns", "kms", "logs", "ssm", "sts", "ecr.api", "ecr.dkr", "monitoring", "secretsmanager"}[i/s.vpcs%10]
		add("vpc_endpoint", "aws_vpc_endpoint", fmt.Sprintf("aws_vpc_endpoint.e%d", i), map[string]graph.Value{
			"vpc": id("aws_vpc.v%d", i%s.vpcs), "service_name": graph.Text("com.amazonaws.eu-west-1." + service),
			"type": graph.Text("Interface"), "private_dns": graph.Flag(true), "subnets": graph.ListOf(id("aws_subnet.s%d", i%s.vpcs)),
			"security_groups": graph.ListOf(id("aws_security_group.g%d", i%s.vpcs)),
		})
	}
}

// addACLs gives every VPC an ACL of twenty entries each way, which all its subnets follow.
func (s size) addACLs(add adder, id func(string, int) graph.Value) {
	for i := range s.vpcs {
		var subnets []graph.Value
		for j := i; j < s.subnets; j += s.vpcs {
			subnets = append(subnets, id("aws_subnet.s%d", j))
		}
		acl := fmt.Sprintf("aws_network_acl.a%d", i)
		add("network_acl", "aws_network_acl", acl, map[string]graph.Value{"vpc": id("aws_vpc.v%d", i), "subnets": graph.ListOf(subnets...)})
		for j := range 40 {
			add("network_acl_entry", "aws_network_acl_rule", fmt.Sprintf("aws_network_acl_rule.a%d_%d", i, j), map[string]graph.Value{
				"network_acl": graph.Identity(acl, "id"), "egress": graph.Flag(j%2 == 0), "rule_number": graph.Number(float64(100 + j)),
				"action": graph.Text([]string{"deny", "allow"}[j/38]), "protocol": graph.Text("tcp"),
				"from_port": graph.Number(float64(j / 38 * 443)), "to_port": graph.Number(float64(j/38*65000 + 22)),
				"cidr": graph.Text([]string{fmt.Sprintf("192.168.%d.0/24", j), "0.0.0.0/0"}[j/38]),
			})
		}
	}
}

func (s size) addWorkloads(add adder, id func(string, int) graph.Value) {
	role := graph.Identity("aws_iam_role.app", "arn")
	addRole(add, "aws_iam_role.app")
	for i := range s.workloads {
		add("lambda_function", "aws_lambda_function", fmt.Sprintf("aws_lambda_function.f%d", i), map[string]graph.Value{
			"role": role, "security_groups": graph.ListOf(id("aws_security_group.g%d", i%s.groups)),
			"subnets": graph.ListOf(id("aws_subnet.s%d", i%s.subnets), id("aws_subnet.s%d", (i+s.vpcs)%s.subnets), id("aws_subnet.s%d", (i+2*s.vpcs)%s.subnets)),
		})
	}
}

func addRole(add adder, address string) {
	add("iam_role", "aws_iam_role", address, map[string]graph.Value{
		"policies": graph.ListOf(graph.ObjectOf(map[string]graph.Value{"document": graph.ListOf(graph.ObjectOf(map[string]graph.Value{
			"effect": graph.Text("Allow"), "resources": graph.ListOf(graph.Text("*")),
			"actions": graph.ListOf(graph.Text("s3:GetObject"), graph.Text("sns:Publish"), graph.Text("sqs:SendMessage"), graph.Text("athena:StartQueryExecution")),
		}))})),
	})
}
