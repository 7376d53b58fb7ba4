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
}
