package terraform

import "github.com/vpclint/vpclint/graph"

// transitMappings are of what connects VPCs, source as of networkMappings.
var transitMappings = map[string]mapping{
	"aws_ec2_transit_gateway": {Mapping: graph.Mapping{Kind: "transit_gateway", Fields: map[string]string{
		"default_association": "default_route_table_association", "default_propagation": "default_route_table_propagation",
		"auto_accept": "auto_accept_shared_attachments",
	}}},
	"aws_ec2_transit_gateway_default_route_table_association": {Mapping: graph.Mapping{
		Kind: "transit_gateway_default_table", Fields: map[string]string{
			"transit_gateway": "transit_gateway_id", "association_table": "transit_gateway_route_table_id",
		},
	}},
	"aws_ec2_transit_gateway_default_route_table_propagation": {Mapping: graph.Mapping{
		Kind: "transit_gateway_default_table", Fields: map[string]string{
			"transit_gateway": "transit_gateway_id", "propagation_table": "transit_gateway_route_table_id",
		},
	}},
	"aws_ec2_transit_gateway_vpc_attachment": {Mapping: graph.Mapping{Kind: "transit_gateway_attachment", Fields: map[string]string{
		"transit_gateway": "transit_gateway_id", "vpc": "vpc_id", "subnets": "subnet_ids", "appliance_mode": "appliance_mode_support",
		"ipv6":                "ipv6_support",
		"default_association": "transit_gateway_default_route_table_association",
		"default_propagation": "transit_gateway_default_route_table_propagation",
	}}},
	"aws_ec2_transit_gateway_vpc_attachment_accepter": {Mapping: graph.Mapping{
		Kind: "transit_gateway_attachment_accepter", Fields: map[string]string{
			"attachment":          "transit_gateway_attachment_id",
			"default_association": "transit_gateway_default_route_table_association",
			"default_propagation": "transit_gateway_default_route_table_propagation",
		},
	}},
	"aws_ec2_transit_gateway_peering_attachment": {Mapping: graph.Mapping{Kind: "transit_gateway_peering", Fields: map[string]string{
		"transit_gateway": "transit_gateway_id", "peer_transit_gateway": "peer_transit_gateway_id",
		"dynamic_routing": "options.dynamic_routing",
	}}},
	"aws_ec2_transit_gateway_peering_attachment_accepter": {Mapping: graph.Mapping{
		Kind: "transit_gateway_attachment_accepter", Fields: map[string]string{"attachment": "transit_gateway_attachment_id"},
	}},
	"aws_ec2_transit_gateway_route_table": {Mapping: graph.Mapping{Kind: "transit_gateway_route_table", Fields: map[string]string{
		"transit_gateway": "transit_gateway_id",
	}}},
	"aws_ec2_transit_gateway_route": {Mapping: graph.Mapping{Kind: "transit_gateway_route", Fields: map[string]string{
		"route_table": "transit_gateway_route_table_id", "cidr": "destination_cidr_block",
		"attachment": "transit_gateway_attachment_id", "blackhole": "blackhole",
	}}},
	"aws_ec2_transit_gateway_prefix_list_reference": {Mapping: graph.Mapping{Kind: "transit_gateway_route", Fields: map[string]string{
		"route_table": "transit_gateway_route_table_id", "prefix_list": "prefix_list_id",
		"attachment": "transit_gateway_attachment_id", "blackhole": "blackhole",
	}}},
	"aws_ec2_transit_gateway_route_table_association": {Mapping: graph.Mapping{
		Kind: "transit_gateway_route_table_association", Fields: map[string]string{
			"route_table": "transit_gateway_route_table_id", "attachment": "transit_gateway_attachment_id",
		},
	}},
	"aws_ec2_transit_gateway_route_table_propagation": {Mapping: graph.Mapping{
		Kind: "transit_gateway_route_table_propagation", Fields: map[string]string{
			"route_table": "transit_gateway_route_table_id", "attachment": "transit_gateway_attachment_id",
		},
	}},
	"aws_vpc_peering_connection": {Mapping: graph.Mapping{Kind: "vpc_peering_connection", Fields: map[string]string{
		"vpc": "vpc_id", "peer_vpc": "peer_vpc_id",
	}}},
	"aws_vpc_peering_connection_accepter": {Mapping: graph.Mapping{Kind: "vpc_peering_accepter", Fields: map[string]string{
		"connection": "vpc_peering_connection_id",
	}}},
	"aws_ec2_managed_prefix_list": {Mapping: graph.Mapping{Kind: "managed_prefix_list", Fields: map[string]string{"cidrs": "entry.cidr"}}},
	"aws_ec2_managed_prefix_list_entry": {Mapping: graph.Mapping{Kind: "managed_prefix_list_entry", Fields: map[string]string{
		"list": "prefix_list_id", "cidr": "cidr",
	}}},
	"aws_vpn_gateway": {Mapping: graph.Mapping{Kind: "vpn_gateway", Fields: map[string]string{"vpc": "vpc_id"}}},
	"aws_vpn_connection": {Mapping: graph.Mapping{Kind: "vpn_connection", Fields: map[string]string{
		"gateway": "vpn_gateway_id", "transit_gateway": "transit_gateway_id", "static_routes_only": "static_routes_only",
	}}},
	"aws_vpn_connection_route": {Mapping: graph.Mapping{Kind: "vpn_connection_route", Fields: map[string]string{
		"connection": "vpn_connection_id", "cidr": "destination_cidr_block",
	}}},
	"aws_ec2_carrier_gateway": {Mapping: graph.Mapping{Kind: "carrier_gateway", Fields: map[string]string{"vpc": "vpc_id"}}},
	"aws_networkfirewall_firewall": {Mapping: graph.Mapping{Kind: "firewall", Fields: map[string]string{
		"vpc": "vpc_id", "subnets": "subnet_mapping.subnet_id",
	}}},
}
