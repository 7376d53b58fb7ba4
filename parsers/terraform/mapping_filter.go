package terraform

import "github.com/vpclint/vpclint/graph"

var inlineRule = map[string]string{
	"protocol": "protocol", "from_port": "from_port", "to_port": "to_port", "cidrs": "cidr_blocks",
	"ipv6_cidrs": "ipv6_cidr_blocks", "prefix_lists": "prefix_list_ids", "groups": "security_groups", "self": "self",
}

// separateRule maps aws_vpc_security_group_ingress_rule and its egress twin.
var separateRule = map[string]string{
	"group": "security_group_id", "protocol": "ip_protocol", "from_port": "from_port", "to_port": "to_port",
	"cidrs": "cidr_ipv4", "ipv6_cidrs": "cidr_ipv6", "prefix_lists": "prefix_list_id",
	"groups": "referenced_security_group_id",
}

var inlineRules = map[string]graph.BlockMapping{
	"ingress": {From: "ingress", Fields: inlineRule},
	"egress":  {From: "egress", Fields: inlineRule},
}

var inlineEntry = map[string]string{
	"rule_number": "rule_no", "action": "action", "protocol": "protocol", "from_port": "from_port", "to_port": "to_port",
	"cidr": "cidr_block", "ipv6_cidr": "ipv6_cidr_block",
}

var inlineEntries = map[string]graph.BlockMapping{
	"ingress": {From: "ingress", Fields: inlineEntry},
	"egress":  {From: "egress", Fields: inlineEntry},
}

// filterMappings: a group without egress rules lets nothing out, since the provider takes
// AWS's own rule away, source:
// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/security_group
var filterMappings = map[string]mapping{
	"aws_security_group": {
		Mapping: graph.Mapping{Kind: "security_group", Fixed: map[string]any{"default_egress": "none"}, Blocks: inlineRules,
			Fields: map[string]string{"tags": "tags", "name": "name", "vpc": "vpc_id"}},
		prepare: withoutEmpty("ingress", "egress"),
	},
	"aws_default_security_group": {
		Mapping: graph.Mapping{Kind: "security_group", Fixed: map[string]any{"default_egress": "none", "default": true}, Blocks: inlineRules,
			Fields: map[string]string{"tags": "tags", "vpc": "vpc_id"}},
		prepare: withoutEmpty("ingress", "egress"),
	},
	"aws_network_interface_sg_attachment": {Mapping: graph.Mapping{Kind: "security_group_attachment", Fields: map[string]string{
		"security_group": "security_group_id", "interface": "network_interface_id",
	}}},
	"aws_security_group_rule": {Mapping: graph.Mapping{Kind: "security_group_rule", Fields: map[string]string{
		"group": "security_group_id", "direction": "type", "protocol": "protocol", "from_port": "from_port", "to_port": "to_port",
		"cidrs": "cidr_blocks", "ipv6_cidrs": "ipv6_cidr_blocks", "prefix_lists": "prefix_list_ids",
		"groups": "source_security_group_id", "self": "self",
	}}},
	"aws_vpc_security_group_ingress_rule": {Mapping: graph.Mapping{
		Kind: "security_group_rule", Fields: separateRule, Fixed: map[string]any{"direction": "ingress"},
	}},
	"aws_vpc_security_group_egress_rule": {Mapping: graph.Mapping{
		Kind: "security_group_rule", Fields: separateRule, Fixed: map[string]any{"direction": "egress"},
	}},
	"aws_network_acl": {
		Mapping: graph.Mapping{Kind: "network_acl", Blocks: inlineEntries, Fields: map[string]string{
			"tags": "tags", "vpc": "vpc_id", "subnets": "subnet_ids",
		}},
		prepare: withoutEmpty("ingress", "egress"),
	},
	"aws_default_network_acl": {
		Mapping: graph.Mapping{Kind: "network_acl", Blocks: inlineEntries, Fixed: map[string]any{"default": true}, Fields: map[string]string{
			"tags": "tags", "vpc": "default_network_acl_id", "subnets": "subnet_ids",
		}},
		prepare: withoutEmpty("ingress", "egress"),
	},
	"aws_network_acl_rule": {Mapping: graph.Mapping{Kind: "network_acl_entry", Fields: map[string]string{
		"network_acl": "network_acl_id", "egress": "egress", "rule_number": "rule_number", "action": "rule_action",
		"protocol": "protocol", "from_port": "from_port", "to_port": "to_port", "cidr": "cidr_block", "ipv6_cidr": "ipv6_cidr_block",
	}}},
	"aws_network_acl_association": {Mapping: graph.Mapping{Kind: "network_acl_association", Fields: map[string]string{
		"network_acl": "network_acl_id", "subnet": "subnet_id",
	}}},
}
