package graph

import "slices"

var securityRuleFields = []Attribute{
	text("protocol", "tcp, udp, a number, or -1 for all"),
	number("from_port", "first port"),
	number("to_port", "last port"),
	texts("cidrs", "IPv4 ranges"),
	texts("ipv6_cidrs", "IPv6 ranges"),
	refs("prefix_lists", "prefix lists"),
	refs("groups", "security groups"),
	flag("self", false, "whether it names its own group"),
}

// aclEntryFields are one entry of a network ACL, source:
// https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html
var aclEntryFields = []Attribute{
	number("rule_number", "its place in the order, the lowest first"),
	text("action", "allow or deny"),
	text("protocol", "tcp, udp, a number, or -1 for all"),
	number("from_port", "first port"),
	number("to_port", "last port"),
	text("cidr", "IPv4 range of the other side"),
	text("ipv6_cidr", "IPv6 range of the other side"),
}

var filterKinds = []Kind{
	{"security_group", "A security group with the rules of its side resources.", []Attribute{
		mapOf("tags", "tags"),
		text("name", "group name"),
		ref("vpc", "the VPC; absent is the default VPC"),
		flag("default", false, "whether it adopts the VPC's default group"),
		blocks("ingress", "rules for incoming traffic", securityRuleFields...),
		blocks("egress", "rules for outgoing traffic", securityRuleFields...),
		text("default_egress", "egress without any egress rule: none in Terraform, all in CloudFormation"),
	}},
	{"security_group_rule", "A side resource that adds a rule to a security group.", slices.Concat([]Attribute{
		ref("group", "the security group"),
		text("direction", "ingress or egress"),
	}, securityRuleFields)},
	{"network_acl", "A network ACL with the entries and associations of its side resources.", []Attribute{
		mapOf("tags", "tags"),
		ref("vpc", "the VPC"),
		flag("default", false, "whether it adopts the VPC's default ACL"),
		blocks("ingress", "entries for traffic into its subnets; without one that matches it is denied", aclEntryFields...),
		blocks("egress", "entries for traffic out of its subnets; without one that matches it is denied", aclEntryFields...),
		refs("subnets", "subnets that it is associated with"),
	}},
	{"network_acl_entry", "A side resource that adds an entry to a network ACL.", slices.Concat([]Attribute{
		ref("network_acl", "the network ACL"),
		flag("egress", false, "whether it is for traffic out of the subnets"),
	}, aclEntryFields)},
	{"network_acl_association", "A side resource that puts a network ACL in charge of a subnet.", []Attribute{
		ref("network_acl", "the network ACL"),
		ref("subnet", "the subnet"),
	}},
}
