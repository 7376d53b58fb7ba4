package terraform

import "github.com/vpclint/vpclint/graph"

// inlineRoute maps the route blocks of a table. The provider calls the destinations of
// separate routes otherwise.
var inlineRoute = map[string]string{
	"cidr": "cidr_block", "ipv6_cidr": "ipv6_cidr_block", "prefix_list": "destination_prefix_list_id",
	"gateway": "gateway_id", "nat_gateway": "nat_gateway_id", "egress_only_gateway": "egress_only_gateway_id",
	"transit_gateway": "transit_gateway_id", "peering_connection": "vpc_peering_connection_id",
	"endpoint": "vpc_endpoint_id", "network_interface": "network_interface_id", "instance": "instance_id",
	"carrier_gateway": "carrier_gateway_id", "local_gateway": "local_gateway_id", "core_network": "core_network_arn",
}

func routeFields() map[string]string {
	fields := map[string]string{"route_table": "route_table_id"}
	for name, path := range inlineRoute {
		fields[name] = path
	}
	fields["cidr"], fields["ipv6_cidr"] = "destination_cidr_block", "destination_ipv6_cidr_block"
	return fields
}

// networkMappings follow the argument reference of each type, source:
// https://registry.terraform.io/providers/hashicorp/aws/latest/docs
var networkMappings = map[string]mapping{
	"aws_vpc": {Mapping: graph.Mapping{Kind: "vpc", Fields: map[string]string{
		"tags": "tags", "cidrs": "cidr_block", "dns_support": "enable_dns_support", "dns_hostnames": "enable_dns_hostnames",
	}}},
	"aws_default_vpc": {
		Mapping: graph.Mapping{Kind: "vpc", Fixed: map[string]any{"default": true}, Fields: map[string]string{
			"tags": "tags", "dns_support": "enable_dns_support", "dns_hostnames": "enable_dns_hostnames",
		}},
		prepare: hostnamesOn,
	},
	"aws_vpc_ipv4_cidr_block_association": {Mapping: graph.Mapping{Kind: "vpc_cidr", Fields: map[string]string{
		"vpc": "vpc_id", "cidr": "cidr_block",
	}}},
	"aws_subnet": {Mapping: graph.Mapping{Kind: "subnet", Fields: map[string]string{
		"tags": "tags", "vpc": "vpc_id", "cidr": "cidr_block", "ipv6_cidr": "ipv6_cidr_block",
		"zone": "availability_zone | availability_zone_id", "map_public_ip": "map_public_ip_on_launch",
		"assign_ipv6": "assign_ipv6_address_on_creation", "ipv6_native": "ipv6_native", "dns64": "enable_dns64",
	}}},
	"aws_default_subnet": {
		Mapping: graph.Mapping{Kind: "subnet", Fields: map[string]string{
			"tags": "tags", "vpc": "vpc_id", "zone": "availability_zone", "map_public_ip": "map_public_ip_on_launch",
			"assign_ipv6": "assign_ipv6_address_on_creation", "ipv6_cidr": "ipv6_cidr_block",
		}},
		prepare: inDefaultVPC,
	},
	"aws_flow_log": {Mapping: graph.Mapping{Kind: "flow_log", Fields: map[string]string{
		"on":      "vpc_id | subnet_id | eni_id | transit_gateway_id | transit_gateway_attachment_id | regional_nat_gateway_id",
		"traffic": "traffic_type",
	}}},
	"aws_route_table": {
		Mapping: graph.Mapping{Kind: "route_table",
			Fields: map[string]string{"tags": "tags", "vpc": "vpc_id", "propagating_gateways": "propagating_vgws"},
			Blocks: map[string]graph.BlockMapping{"routes": {From: "route", Fields: inlineRoute}},
		},
		prepare: withoutEmpty("route"),
	},
	"aws_default_route_table": {
		Mapping: graph.Mapping{Kind: "route_table", Fixed: map[string]any{"default": true},
			Fields: map[string]string{"tags": "tags", "vpc": "default_route_table_id", "propagating_gateways": "propagating_vgws"},
			Blocks: map[string]graph.BlockMapping{"routes": {From: "route", Fields: inlineRoute}},
		},
		prepare: func(fields map[string]graph.Value) {
			withoutEmpty("route")(fields)
			ownerOf("default_route_table_id")(fields)
		},
	},
	"aws_route": {Mapping: graph.Mapping{Kind: "route", Fields: routeFields()}},
	"aws_route_table_association": {Mapping: graph.Mapping{Kind: "route_table_association", Fields: map[string]string{
		"route_table": "route_table_id", "subnet": "subnet_id", "gateway": "gateway_id",
	}}},
	"aws_main_route_table_association": {Mapping: graph.Mapping{Kind: "route_table_association", Fields: map[string]string{
		"route_table": "route_table_id", "vpc": "vpc_id",
	}}},
	"aws_vpn_gateway_route_propagation": {Mapping: graph.Mapping{Kind: "route_propagation", Fields: map[string]string{
		"route_tables": "route_table_id", "gateway": "vpn_gateway_id",
	}}},
	"aws_internet_gateway": {Mapping: graph.Mapping{Kind: "internet_gateway", Fields: map[string]string{"vpc": "vpc_id"}}},
	"aws_internet_gateway_attachment": {Mapping: graph.Mapping{Kind: "vpc_gateway_attachment", Fields: map[string]string{
		"vpc": "vpc_id", "internet_gateway": "internet_gateway_id",
	}}},
	"aws_vpn_gateway_attachment": {Mapping: graph.Mapping{Kind: "vpc_gateway_attachment", Fields: map[string]string{
		"vpc": "vpc_id", "vpn_gateway": "vpn_gateway_id",
	}}},
	"aws_egress_only_internet_gateway": {Mapping: graph.Mapping{Kind: "egress_only_internet_gateway", Fields: map[string]string{"vpc": "vpc_id"}}},
	"aws_nat_gateway": {Mapping: graph.Mapping{Kind: "nat_gateway", Fields: map[string]string{
		"tags": "tags", "subnet": "subnet_id", "vpc": "vpc_id", "connectivity": "connectivity_type",
		"availability_mode": "availability_mode", "allocation": "allocation_id | availability_zone_address.allocation_ids",
	}}},
	"aws_vpc_endpoint": {Mapping: graph.Mapping{Kind: "vpc_endpoint", Fields: map[string]string{
		"tags": "tags", "vpc": "vpc_id", "service_name": "service_name", "service_region": "service_region",
		"type": "vpc_endpoint_type", "route_tables": "route_table_ids",
		"subnets": "subnet_ids + subnet_configuration.subnet_id", "security_groups": "security_group_ids",
		"private_dns":              "private_dns_enabled",
		"private_dns_inbound_only": "dns_options.private_dns_only_for_inbound_resolver_endpoint",
		"ip_address_type":          "ip_address_type",
		"dns_record_ip_type":       "dns_options.dns_record_ip_type",
		"policy":                   "policy",
	}}},
	"aws_vpc_endpoint_route_table_association": {Mapping: graph.Mapping{Kind: "vpc_endpoint_association", Fields: map[string]string{
		"endpoint": "vpc_endpoint_id", "route_table": "route_table_id",
	}}},
	"aws_vpc_endpoint_subnet_association": {Mapping: graph.Mapping{Kind: "vpc_endpoint_association", Fields: map[string]string{
		"endpoint": "vpc_endpoint_id", "subnet": "subnet_id",
	}}},
	"aws_vpc_endpoint_security_group_association": {Mapping: graph.Mapping{Kind: "vpc_endpoint_association", Fields: map[string]string{
		"endpoint": "vpc_endpoint_id", "security_group": "security_group_id", "replace_default": "replace_default_association",
	}}},
	"aws_vpc_endpoint_policy": {Mapping: graph.Mapping{Kind: "vpc_endpoint_association", Fields: map[string]string{
		"endpoint": "vpc_endpoint_id", "policy": "policy",
	}}},
	"aws_vpc_endpoint_private_dns": {Mapping: graph.Mapping{Kind: "vpc_endpoint_association", Fields: map[string]string{
		"endpoint": "vpc_endpoint_id", "private_dns": "private_dns_enabled",
	}}},
	"aws_vpc_endpoint_service": {Mapping: graph.Mapping{Kind: "vpc_endpoint_service", Fields: map[string]string{
		"acceptance_required": "acceptance_required", "allowed_principals": "allowed_principals",
	}}},
	"aws_vpc_endpoint_service_allowed_principal": {Mapping: graph.Mapping{
		Kind: "vpc_endpoint_service_permission", Fields: map[string]string{"service": "vpc_endpoint_service_id", "principals": "principal_arn"},
	}},
	"aws_route53_zone": {Mapping: graph.Mapping{Kind: "hosted_zone", Fields: map[string]string{"name": "name", "vpcs": "vpc.vpc_id"}}},
	"aws_route53_zone_association": {Mapping: graph.Mapping{Kind: "hosted_zone_association", Fields: map[string]string{
		"zone": "zone_id", "vpc": "vpc_id",
	}}},
	"aws_route53_resolver_rule": {Mapping: graph.Mapping{Kind: "resolver_rule", Fields: map[string]string{
		"domain": "domain_name", "type": "rule_type", "targets": "target_ip.ip | target_ip.ipv6",
	}}},
	"aws_route53_resolver_endpoint": {Mapping: graph.Mapping{Kind: "resolver_endpoint", Fields: map[string]string{
		"direction": "direction", "subnets": "ip_address.subnet_id", "addresses": "ip_address.ip + ip_address.ipv6",
	}}},
	"aws_route53_vpc_association_authorization": {Mapping: graph.Mapping{Kind: "hosted_zone_authorization", Fields: map[string]string{
		"zone": "zone_id", "vpc": "vpc_id",
	}}},
	"aws_route53profiles_profile": {Mapping: graph.Mapping{Kind: "dns_profile"}},
	"aws_route53profiles_resource_association": {Mapping: graph.Mapping{Kind: "dns_profile_resource", Fields: map[string]string{
		"profile": "profile_id", "resource": "resource_arn",
	}}},
	"aws_route53_resolver_rule_association": {Mapping: graph.Mapping{Kind: "dns_association", Fields: map[string]string{
		"vpc": "vpc_id", "by": "resolver_rule_id",
	}}},
	"aws_route53profiles_association": {Mapping: graph.Mapping{Kind: "dns_association", Fields: map[string]string{
		"vpc": "resource_id", "by": "profile_id",
	}}},
	"aws_vpc_dhcp_options": {Mapping: graph.Mapping{Kind: "dhcp_options", Fields: map[string]string{
		"dns_servers": "domain_name_servers",
	}}},
	"aws_vpc_dhcp_options_association": {Mapping: graph.Mapping{Kind: "dns_association", Fields: map[string]string{
		"vpc": "vpc_id", "by": "dhcp_options_id",
	}}},
	"aws_route53_record": {Mapping: graph.Mapping{Kind: "dns_record", Fields: map[string]string{
		"zone": "zone_id", "name": "name", "type": "type", "targets": "alias.name + records",
	}}},
}

// hostnamesOn sets the default VPC's own default: it has DNS host names, source:
// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/default_vpc
func hostnamesOn(fields map[string]graph.Value) {
	if fields["enable_dns_hostnames"].State != graph.Known && fields["enable_dns_hostnames"].State != graph.Unknown {
		v := graph.Flag(true)
		v.Origin = graph.Default
		fields["enable_dns_hostnames"] = v
	}
}

// ownerOf turns an identity such as a VPC's default route table into its owner's ID.
func ownerOf(argument string) func(fields map[string]graph.Value) {
	return func(fields map[string]graph.Value) {
		v := fields[argument]
		if !v.IsIdentity() {
			return
		}
		v.Refs = []graph.Reference{{Resource: v.Refs[0].Resource, Attribute: "id"}}
		fields[argument] = v
	}
}

// withoutEmpty takes out of blocks written as a list of objects the texts and lists that
// are empty, which the provider asks for but does not send.
func withoutEmpty(blocks ...string) func(fields map[string]graph.Value) {
	return func(fields map[string]graph.Value) {
		for _, name := range blocks {
			for _, item := range fields[name].Items {
				for field, v := range item.Fields {
					if text, ok := v.AsText(); ok && text == "" || v.State == graph.Absent {
						delete(item.Fields, field)
					}
				}
			}
		}
	}
}
