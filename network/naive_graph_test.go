package network_test

import (
	"fmt"
	"maps"
	"slices"

	"github.com/vpclint/vpclint/graph"
)

// graph writes a world down as the resources of a configuration.
func (w *world) graph() *graph.Graph {
	builder := graph.NewBuilder("random")
	add := func(kind, typ, address string, attributes map[string]graph.Value) {
		builder.Add(&graph.Resource{Address: address, Kind: kind, Type: typ, Region: graph.Text("eu-west-1"), Attributes: attributes})
	}
	add("transit_gateway", "aws_ec2_transit_gateway", "tgw", map[string]graph.Value{
		"default_association": graph.Text("disable"), "default_propagation": graph.Text("disable"),
	})
	for i := range w.vpcs {
		w.addVPC(add, i)
	}
	for i, sides := range w.peers {
		add("vpc_peering_connection", "aws_vpc_peering_connection", fmt.Sprintf("pcx%d", i), map[string]graph.Value{
			"vpc": vpcID(sides[0]), "peer_vpc": vpcID(sides[1]),
		})
	}
	for i, t := range w.tables {
		w.addTransitTable(add, i, t)
	}
	w.addCall(add)
	return builder.Build()
}

func vpcID(i int) graph.Value        { return identity(fmt.Sprintf("vpc%d", i)) }
func attachmentID(i int) graph.Value { return identity(fmt.Sprintf("attachment%d", i)) }
func subnetID(s spot) graph.Value    { return identity(fmt.Sprintf("subnet%d_%d", s.vpc, s.subnet)) }

func (w *world) addVPC(add adder, i int) {
	vpc := w.vpcs[i]
	add("vpc", "aws_vpc", fmt.Sprintf("vpc%d", i), map[string]graph.Value{
		"cidrs": graph.ListOf(graph.Text(rangeOfVPC(i).String())), "dns_hostnames": graph.Flag(true),
	})
	add("internet_gateway", "aws_internet_gateway", fmt.Sprintf("igw%d", i), map[string]graph.Value{"vpc": vpcID(i)})
	add("nat_gateway", "aws_nat_gateway", fmt.Sprintf("nat%d", i), map[string]graph.Value{"subnet": subnetID(spot{i, vpc.nat})})
	var attached []graph.Value
	for _, subnet := range vpc.attached {
		attached = append(attached, subnetID(spot{i, subnet}))
	}
	add("transit_gateway_attachment", "aws_ec2_transit_gateway_vpc_attachment", fmt.Sprintf("attachment%d", i), map[string]graph.Value{
		"transit_gateway": identity("tgw"), "vpc": vpcID(i), "subnets": graph.ListOf(attached...),
	})
	for j, routes := range vpc.subnets {
		w.addSubnet(add, spot{i, j}, routes)
	}
}

func (w *world) addSubnet(add adder, s spot, routes []worldRoute) {
	add("subnet", "aws_subnet", fmt.Sprintf("subnet%d_%d", s.vpc, s.subnet), map[string]graph.Value{
		"vpc": vpcID(s.vpc), "cidr": graph.Text(fmt.Sprintf("10.%d.%d.0/24", s.vpc, s.subnet)),
	})
	var items []graph.Value
	for _, r := range routes {
		attribute, target := "gateway", fmt.Sprintf("igw%d", s.vpc)
		switch r.target {
		case "nat":
			attribute, target = "nat_gateway", fmt.Sprintf("nat%d", s.vpc)
		case "tgw":
			attribute, target = "transit_gateway", "tgw"
		case "pcx":
			attribute, target = "peering_connection", fmt.Sprintf("pcx%d", r.peer)
		}
		items = append(items, graph.ObjectOf(map[string]graph.Value{"cidr": graph.Text(r.to), attribute: identity(target)}))
	}
	add("route_table", "aws_route_table", fmt.Sprintf("table%d_%d", s.vpc, s.subnet), map[string]graph.Value{
		"vpc": vpcID(s.vpc), "routes": graph.ListOf(items...), "subnets": graph.ListOf(subnetID(s)),
	})
}

func (w *world) addTransitTable(add adder, index int, t worldTable) {
	var routes, associated, propagates []graph.Value
	for _, cidr := range slices.Sorted(maps.Keys(t.static)) {
		fields := map[string]graph.Value{"cidr": graph.Text(cidr), "blackhole": graph.Flag(true)}
		if vpc := t.static[cidr]; vpc >= 0 {
			fields = map[string]graph.Value{"cidr": graph.Text(cidr), "attachment": attachmentID(vpc)}
		}
		routes = append(routes, graph.ObjectOf(fields))
	}
	for i, vpc := range w.vpcs {
		if vpc.follows == index {
			associated = append(associated, attachmentID(i))
		}
	}
	for _, vpc := range t.propagates {
		propagates = append(propagates, attachmentID(vpc))
	}
	add("transit_gateway_route_table", "aws_ec2_transit_gateway_route_table", fmt.Sprintf("transit%d", index), map[string]graph.Value{
		"transit_gateway": identity("tgw"), "routes": graph.ListOf(routes...),
		"associations": graph.ListOf(associated...), "propagations": graph.ListOf(propagates...),
	})
}

// addCall adds the client and the endpoint whose name it knows by a hosted zone.
func (w *world) addCall(add adder) {
	addRole(add, "role")
	client := map[string]graph.Value{"role": graph.Identity("role", "arn"), "subnets": graph.ListOf(subnetID(w.client))}
	endpoint := map[string]graph.Value{
		"vpc": vpcID(w.endpoint.vpc), "service_name": graph.Text("com.amazonaws.eu-west-1.sqs"), "type": graph.Text("Interface"),
		"subnets": graph.ListOf(subnetID(w.endpoint)),
	}
	if w.guards != nil {
		client["security_groups"], endpoint["security_groups"] = groupsOf(w.guards.client), groupsOf(w.guards.endpoint)
		w.addGuards(add)
	}
	add("lambda_function", "aws_lambda_function", "client", client)
	add("vpc_endpoint", "aws_vpc_endpoint", "endpoint", endpoint)
	add("hosted_zone", "aws_route53_zone", "zone", map[string]graph.Value{
		"name": graph.Text("sqs.eu-west-1.amazonaws.com"), "vpcs": graph.ListOf(vpcID(w.client.vpc)),
	})
	add("dns_record", "aws_route53_record", "record", map[string]graph.Value{
		"zone": identity("zone"), "name": graph.Text(""), "type": graph.Text("A"),
		"targets": graph.ListOf(graph.Identity("endpoint", "dns_entry")),
	})
}
