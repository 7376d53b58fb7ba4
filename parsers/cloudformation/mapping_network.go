package cloudformation

import "github.com/vpclint/vpclint/graph"

var networkMappings = map[string]graph.Mapping{
	"AWS::EC2::VPC": {Kind: "vpc", Fields: map[string]string{
		"tags":          "Tags",
		"cidrs":         "CidrBlock",
		"dns_support":   "EnableDnsSupport",
		"dns_hostnames": "EnableDnsHostnames",
	}},
	"AWS::EC2::VPCCidrBlock": {Kind: "vpc_cidr", Fields: map[string]string{
		"vpc":  "VpcId",
		"cidr": "CidrBlock",
	}},
	"AWS::EC2::Subnet": {Kind: "subnet", Fields: map[string]string{
		"tags":          "Tags",
		"vpc":           "VpcId",
		"cidr":          "CidrBlock",
		"ipv6_cidr":     "Ipv6CidrBlock",
		"zone":          "AvailabilityZone | AvailabilityZoneId",
		"map_public_ip": "MapPublicIpOnLaunch",
		"assign_ipv6":   "AssignIpv6AddressOnCreation",
		"ipv6_native":   "Ipv6Native",
		"dns64":         "EnableDns64",
	}},
	"AWS::EC2::FlowLog": {Kind: "flow_log", Fields: map[string]string{
		"on":      "ResourceId",
		"traffic": "TrafficType",
	}},
	"AWS::EC2::RouteTable": {Kind: "route_table", Fields: map[string]string{
		"tags": "Tags",
		"vpc":  "VpcId",
	}},
	"AWS::EC2::Route": {Kind: "route", Fields: map[string]string{
		"route_table":         "RouteTableId",
		"cidr":                "DestinationCidrBlock",
		"ipv6_cidr":           "DestinationIpv6CidrBlock",
		"prefix_list":         "DestinationPrefixListId",
		"gateway":             "GatewayId",
		"nat_gateway":         "NatGatewayId",
		"egress_only_gateway": "EgressOnlyInternetGatewayId",
		"transit_gateway":     "TransitGatewayId",
		"peering_connection":  "VpcPeeringConnectionId",
		"endpoint":            "VpcEndpointId",
		"network_interface":   "NetworkInterfaceId",
		"instance":            "InstanceId",
		"carrier_gateway":     "CarrierGatewayId",
		"local_gateway":       "LocalGatewayId",
		"core_network":        "CoreNetworkArn",
	}},
	"AWS::EC2::SubnetRouteTableAssociation": {Kind: "route_table_association", Fields: map[string]string{
		"route_table": "RouteTableId",
		"subnet":      "SubnetId",
	}},
	"AWS::EC2::GatewayRouteTableAssociation": {Kind: "route_table_association", Fields: map[string]string{
		"route_table": "RouteTableId",
		"gateway":     "GatewayId",
	}},
	"AWS::EC2::VPNGatewayRoutePropagation": {Kind: "route_propagation", Fields: map[string]string{
		"route_tables": "RouteTableIds",
		"gateway":      "VpnGatewayId",
	}},
	"AWS::EC2::InternetGateway": {Kind: "internet_gateway"},
	"AWS::EC2::VPCGatewayAttachment": {Kind: "vpc_gateway_attachment", Fields: map[string]string{
		"vpc":              "VpcId",
		"internet_gateway": "InternetGatewayId",
		"vpn_gateway":      "VpnGatewayId",
	}},
	"AWS::EC2::EgressOnlyInternetGateway": {Kind: "egress_only_internet_gateway", Fields: map[string]string{
		"vpc": "VpcId",
	}},
	"AWS::EC2::NatGateway": {Kind: "nat_gateway", Fields: map[string]string{
		"tags":              "Tags",
		"subnet":            "SubnetId",
		"vpc":               "VpcId",
		"connectivity":      "ConnectivityType",
		"availability_mode": "AvailabilityMode",
		"allocation":        "AllocationId",
	}},
}
