package cloudformation

import "github.com/vpclint/vpclint/graph"

var transitAttachment = graph.Mapping{Kind: "transit_gateway_attachment", Fields: map[string]string{
	"transit_gateway": "TransitGatewayId",
	"vpc":             "VpcId",
	"subnets":         "SubnetIds",
	"appliance_mode":  "Options.ApplianceModeSupport",
	"ipv6":            "Options.Ipv6Support",
}}

// transitMappings are of what connects VPCs. A template cannot name a transit gateway's
// own default route table.
var transitMappings = map[string]graph.Mapping{
	"AWS::EC2::TransitGateway": {Kind: "transit_gateway", Fields: map[string]string{
		"default_association": "DefaultRouteTableAssociation",
		"default_propagation": "DefaultRouteTablePropagation",
		"auto_accept":         "AutoAcceptSharedAttachments",
		"association_table":   "AssociationDefaultRouteTableId",
		"propagation_table":   "PropagationDefaultRouteTableId",
	}},
	"AWS::EC2::TransitGatewayAttachment": transitAttachment,
	"AWS::EC2::TransitGatewayVpcAttachment": {
		Kind: transitAttachment.Kind, Fields: with(transitAttachment.Fields, "subnets", "SubnetIds + AddSubnetIds"),
	},
	"AWS::EC2::TransitGatewayPeeringAttachment": {Kind: "transit_gateway_peering", Fields: map[string]string{
		"transit_gateway":      "TransitGatewayId",
		"peer_transit_gateway": "PeerTransitGatewayId",
	}},
	"AWS::EC2::TransitGatewayRouteTable": {Kind: "transit_gateway_route_table", Fields: map[string]string{
		"transit_gateway": "TransitGatewayId",
	}},
	"AWS::EC2::TransitGatewayRoute": {Kind: "transit_gateway_route", Fields: map[string]string{
		"route_table": "TransitGatewayRouteTableId",
		"cidr":        "DestinationCidrBlock",
		"attachment":  "TransitGatewayAttachmentId",
		"blackhole":   "Blackhole",
	}},
	"AWS::EC2::TransitGatewayRouteTableAssociation": {Kind: "transit_gateway_route_table_association", Fields: map[string]string{
		"route_table": "TransitGatewayRouteTableId",
		"attachment":  "TransitGatewayAttachmentId",
	}},
	"AWS::EC2::TransitGatewayRouteTablePropagation": {Kind: "transit_gateway_route_table_propagation", Fields: map[string]string{
		"route_table": "TransitGatewayRouteTableId",
		"attachment":  "TransitGatewayAttachmentId",
	}},
	"AWS::EC2::VPCPeeringConnection": {Kind: "vpc_peering_connection", Fields: map[string]string{
		"vpc":      "VpcId",
		"peer_vpc": "PeerVpcId",
	}},
	"AWS::EC2::PrefixList": {Kind: "managed_prefix_list", Fields: map[string]string{"cidrs": "Entries.Cidr"}},
	"AWS::EC2::VPNGateway": {Kind: "vpn_gateway"},
	"AWS::EC2::VPNConnection": {Kind: "vpn_connection", Fields: map[string]string{
		"gateway":            "VpnGatewayId",
		"transit_gateway":    "TransitGatewayId",
		"static_routes_only": "StaticRoutesOnly",
	}},
	"AWS::EC2::VPNConnectionRoute": {Kind: "vpn_connection_route", Fields: map[string]string{
		"connection": "VpnConnectionId",
		"cidr":       "DestinationCidrBlock",
	}},
	"AWS::EC2::CarrierGateway":       {Kind: "carrier_gateway", Fields: map[string]string{"vpc": "VpcId"}},
	"AWS::NetworkFirewall::Firewall": {Kind: "firewall", Fields: map[string]string{"vpc": "VpcId", "subnets": "SubnetMappings.SubnetId"}},
}
