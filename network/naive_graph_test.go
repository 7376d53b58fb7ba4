package network_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"

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
	if w.wide != nil {
		w.addWide(add)
	}
	w.addLists(add)
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
func subnetID(s spot) graph.Value    { return identity(s.name()) }

// gatewayOf is the transit gateway of a VPC.
func (w *world) gatewayOf(vpc int) string {
	if w.wide == nil {
		return "tgw"
	}
	return gatewayName(w.wide.gateways[vpc])
}

func gatewayName(i int) string { return []string{"tgw", "tgw1"}[i] }

// addWide adds the second transit gateway, and what each VPC has besides.
func (w *world) addWide(add adder) {
	add("transit_gateway", "aws_ec2_transit_gateway", "tgw1", map[string]graph.Value{
		"default_association": graph.Text("disable"), "default_propagation": graph.Text("disable"),
	})
	add("transit_gateway_peering", "aws_ec2_transit_gateway_peering_attachment", "crossing", map[string]graph.Value{
		"transit_gateway": identity("tgw"), "peer_transit_gateway": identity("tgw1"),
	})
	for i := range w.vpcs {
		name := func(what string) string { return fmt.Sprintf("%s%d", what, i) }
		add("egress_only_internet_gateway", "aws_egress_only_internet_gateway", name("eigw"), map[string]graph.Value{"vpc": vpcID(i)})
		add("vpc_endpoint", "aws_vpc_endpoint", name("fw"), map[string]graph.Value{
			"vpc": vpcID(i), "service_name": graph.Text("com.amazonaws.vpce.eu-west-1.vpce-svc-1"), "type": graph.Text("GatewayLoadBalancer"),
			"subnets": graph.ListOf(subnetID(w.firewallOf(i))),
		})
		add("vpn_gateway", "aws_vpn_gateway", name("vgw"), map[string]graph.Value{"vpc": vpcID(i)})
		add("vpn_connection", "aws_vpn_connection", name("vpn"), map[string]graph.Value{
			"gateway": identity(name("vgw")), "static_routes_only": graph.Flag(true), "static_routes": texts(w.wide.vpns[i]...),
		})
		var routes []graph.Value
		for _, at := range w.wide.incoming {
			if at.vpc != i {
				continue
			}
			for _, to := range [][2]string{{"cidr", fmt.Sprintf("10.%d.%d.0/24", i, at.subnet)}, {"ipv6_cidr", at.range6().String()}} {
				routes = append(routes, graph.ObjectOf(map[string]graph.Value{to[0]: graph.Text(to[1]), "endpoint": identity(name("fw"))}))
			}
		}
		add("route_table", "aws_route_table", name("incoming"), map[string]graph.Value{
			"vpc": vpcID(i), "routes": graph.ListOf(routes...), "gateways": graph.ListOf(identity(name("igw"))),
		})
	}
}

// addLists adds a prefix list for each range that is the destination of a listed route.
func (w *world) addLists(add adder) {
	added := map[string]bool{}
	for _, vpc := range w.vpcs {
		for _, r := range slices.Concat(vpc.subnets...) {
			if r.listed && !added[r.to] {
				added[r.to] = true
				add("managed_prefix_list", "aws_ec2_managed_prefix_list", "list "+r.to, map[string]graph.Value{"cidrs": texts(r.to)})
			}
		}
	}
}

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
		"transit_gateway": identity(w.gatewayOf(i)), "vpc": vpcID(i), "subnets": graph.ListOf(attached...), "ipv6": graph.Text("enable"),
	})
	for j, routes := range vpc.subnets {
		w.addSubnet(add, spot{i, j}, routes)
	}
}

func (w *world) addSubnet(add adder, s spot, routes []worldRoute) {
	subnet := map[string]graph.Value{"vpc": vpcID(s.vpc), "cidr": graph.Text(fmt.Sprintf("10.%d.%d.0/24", s.vpc, s.subnet))}
	table := map[string]graph.Value{"vpc": vpcID(s.vpc), "subnets": graph.ListOf(subnetID(s))}
	if w.wide != nil {
		subnet["ipv6_cidr"] = graph.Text(s.range6().String())
	}
	if w.hasIPv6Alone() && s == w.client {
		delete(subnet, "cidr")
		subnet["ipv6_native"], subnet["dns64"] = graph.Flag(true), graph.Flag(true)
	}
	if w.takesOver(s) {
		table["propagating_gateways"] = graph.ListOf(identity(fmt.Sprintf("vgw%d", s.vpc)))
	}
	add("subnet", "aws_subnet", s.name(), subnet)
	var items []graph.Value
	for _, r := range routes {
		attribute, target := w.targetOf(s.vpc, r)
		destination := "cidr"
		if strings.Contains(r.to, ":") {
			destination = "ipv6_cidr"
		}
		to := graph.Text(r.to)
		if r.listed {
			destination, to = "prefix_list", identity("list "+r.to)
		}
		items = append(items, graph.ObjectOf(map[string]graph.Value{destination: to, attribute: identity(target)}))
	}
	table["routes"] = graph.ListOf(items...)
	add("route_table", "aws_route_table", fmt.Sprintf("table%d_%d", s.vpc, s.subnet), table)
}

func (w *world) targetOf(vpc int, r worldRoute) (attribute, target string) {
	switch r.target {
	case "nat":
		return "nat_gateway", fmt.Sprintf("nat%d", vpc)
	case "eigw":
		return "egress_only_gateway", fmt.Sprintf("eigw%d", vpc)
	case "fw":
		return "endpoint", fmt.Sprintf("fw%d", vpc)
	case "tgw":
		return "transit_gateway", w.gatewayOf(vpc)
	case "pcx":
		return "peering_connection", fmt.Sprintf("pcx%d", r.peer)
	}
	return "gateway", fmt.Sprintf("igw%d", vpc)
}

func (w *world) addTransitTable(add adder, index int, t worldTable) {
	var routes, associated, propagates []graph.Value
	for _, cidr := range slices.Sorted(maps.Keys(t.static)) {
		fields := map[string]graph.Value{"cidr": graph.Text(cidr), "blackhole": graph.Flag(true)}
		switch vpc := t.static[cidr]; vpc {
		case blackhole:
		case thePeer:
			fields = map[string]graph.Value{"cidr": graph.Text(cidr), "attachment": identity("crossing")}
		default:
			fields = map[string]graph.Value{"cidr": graph.Text(cidr), "attachment": attachmentID(vpc)}
		}
		routes = append(routes, graph.ObjectOf(fields))
	}
	for i, vpc := range w.vpcs {
		if vpc.follows == index {
			associated = append(associated, attachmentID(i))
		}
	}
	if w.wide != nil && w.wide.crossing[t.gateway] == index {
		associated = append(associated, identity("crossing"))
	}
	for _, vpc := range t.propagates {
		propagates = append(propagates, attachmentID(vpc))
	}
	add("transit_gateway_route_table", "aws_ec2_transit_gateway_route_table", fmt.Sprintf("transit%d", index), map[string]graph.Value{
		"transit_gateway": identity(gatewayName(t.gateway)), "routes": graph.ListOf(routes...),
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
