package graph

import "cmp"

// A merger adds what a side resource says to the resources it belongs to.
type merger struct {
	owner string // attribute of the side resource that names its owners
	into  string // kind of the owners
	add   func(side, owner *Resource)
}

// mergers by kind of side resource. Neither language lets a user write one list both
// inline and in side resources without the two fighting, so appending is right.
var mergers = map[string][]merger{
	"vpc_cidr": {{"vpc", "vpc", appendTo(map[string]string{"cidr": "cidrs"})}},
	"route":    {{"route_table", "route_table", appendWhole("routes")}},
	"route_table_association": {{"route_table", "route_table", appendTo(map[string]string{
		"subnet": "subnets", "gateway": "gateways", "vpc": "main_of",
	})}},
	"route_propagation": {{"route_tables", "route_table", appendTo(map[string]string{
		"gateway": "propagating_gateways",
	})}},
	"vpc_gateway_attachment": {
		{"internet_gateway", "internet_gateway", set("vpc")},
		{"vpn_gateway", "vpn_gateway", set("vpc")},
	},
	"transit_gateway_default_table": {{"transit_gateway", "transit_gateway", set("association_table", "propagation_table")}},
	"transit_gateway_route":         {{"route_table", "transit_gateway_route_table", appendWhole("routes")}},
	"transit_gateway_route_table_association": {{"route_table", "transit_gateway_route_table", appendTo(map[string]string{
		"attachment": "associations",
	})}},
	"transit_gateway_route_table_propagation": {{"route_table", "transit_gateway_route_table", appendTo(map[string]string{
		"attachment": "propagations",
	})}},
	"vpn_connection_route":      {{"connection", "vpn_connection", appendTo(map[string]string{"cidr": "static_routes"})}},
	"managed_prefix_list_entry": {{"list", "managed_prefix_list", appendTo(map[string]string{"cidr": "cidrs"})}},
	"vpc_endpoint_association": {{"endpoint", "vpc_endpoint", both(
		appendTo(map[string]string{
			"route_table": "route_tables", "subnet": "subnets", "security_group": "security_groups",
		}),
		set("private_dns", "policy"),
	)}},
	"vpc_endpoint_service_permission": {
		{"service", "vpc_endpoint_service", appendEach("principals", "allowed_principals")},
	},
	"security_group_rule":     {{"group", "security_group", appendRule}},
	"network_acl_entry":       {{"network_acl", "network_acl", appendEntry}},
	"network_acl_association": {{"network_acl", "network_acl", appendTo(map[string]string{"subnet": "subnets"})}},
	"hosted_zone_association": {{"zone", "hosted_zone", appendTo(map[string]string{"vpc": "vpcs"})}},
	"dns_profile_resource":    {{"profile", "dns_profile", appendTo(map[string]string{"resource": "resources"})}},
	"security_group_attachment": {
		{"interface", "network_interface", attachGroup},
		{"interface", "instance", attachGroup},
	},
	"elastic_ip_association": {{"elastic_ip", "elastic_ip", appendTo(map[string]string{
		"instance": "instances", "interface": "interfaces",
	})}},
	"lambda_destination": {
		{"function", "lambda_function", appendTo(map[string]string{"on_failure": "destinations"})},
		{"function", "lambda_function", appendTo(map[string]string{"on_success": "destinations"})},
		{"function", "lambda_function", appendEach("secrets", "destinations")},
	},
	"ecs_cluster_providers": {{"cluster", "ecs_cluster", both(
		appendEach("capacity_providers", "capacity_providers"),
		appendEach("default_capacity_providers", "default_capacity_providers"),
	)}},
	"iam_role_policy": {{"roles", "iam_role", appendWhole("policies")}},
	"iam_role_policy_attachment": {{"roles", "iam_role", both(
		appendTo(map[string]string{"policy": "managed_policies"}),
		appendEach("policies", "managed_policies"),
	)}},
	"iam_policy": {{"roles", "iam_role", func(side, owner *Resource) {
		appendItem(owner, "managed_policies", Identity(side.Address, "arn"), side, "roles")
	}}},
}

func (g *Graph) merge(side *Resource) {
	for _, m := range mergers[side.Kind] {
		for _, v := range owners(side.Attribute(m.owner)) {
			for _, ref := range v.Refs {
				owner := g.byAddress[ref.Resource]
				switch {
				case owner == nil || owner.Kind != m.into:
				case v.May || v.State != Known:
					mergePossible(m, side, owner)
				default:
					m.add(side, owner)
				}
			}
		}
	}
}

// owners gives the values that name a side resource's owners, one each.
func owners(named Value) []Value {
	if named.State == Unknown {
		return []Value{named}
	}
	return itemsOf(named)
}

// mergePossible adds what a side resource says to an owner that it may not belong to.
func mergePossible(m merger, side, owner *Resource) {
	possible := *side
	if possible.Possible == "" {
		possible.Possible = "nothing says which " + m.into + " " + side.Address + " belongs to"
	}
	m.add(&possible, owner)
}

func both(first, second func(side, owner *Resource)) func(side, owner *Resource) {
	return func(side, owner *Resource) {
		first(side, owner)
		second(side, owner)
	}
}

func appendTo(lists map[string]string) func(side, owner *Resource) {
	return func(side, owner *Resource) {
		for from, to := range lists {
			if v := side.Attribute(from); v.State != Absent {
				appendItem(owner, to, v, side, from)
			}
		}
	}
}

// appendEach adds the items of a list, with an unknown one for those that are not known.
func appendEach(from, to string) func(side, owner *Resource) {
	return func(side, owner *Resource) {
		list := side.Attribute(from)
		for _, item := range list.Items {
			appendItem(owner, to, item, side, from)
		}
		if !list.Complete() {
			rest := UnknownBecause(cmp.Or(list.Why, "part of "+list.Name+" could not be resolved"))
			appendItem(owner, to, rest, side, from)
		}
	}
}

func appendWhole(list string) func(side, owner *Resource) {
	return func(side, owner *Resource) {
		element := ObjectOf(side.Attributes)
		element.Ranges = append(element.Ranges, side.Range)
		appendItem(owner, list, element, side, "")
	}
}

// attachGroup adds a group to those of an interface, whose default one stays where no
// other is written.
func attachGroup(side, owner *Resource) {
	if owner.Attribute("security_groups").State == Absent {
		v := ListOf()
		v.Partial, v.Why = true, "the default security group of its VPC is among them"
		owner.Attributes["security_groups"] = v
	}
	appendTo(map[string]string{"security_group": "security_groups"})(side, owner)
}

func appendRule(side, owner *Resource) {
	direction, ok := side.Attribute("direction").AsText()
	if !ok {
		appendBothWays(side, owner)
		return
	}
	appendWhole(direction)(side, owner)
}

func appendEntry(side, owner *Resource) {
	egress, ok := side.Attribute("egress").AsFlag()
	switch {
	case !ok:
		appendBothWays(side, owner)
	case egress:
		appendWhole("egress")(side, owner)
	default:
		appendWhole("ingress")(side, owner)
	}
}

// appendBothWays adds a rule to the lists of both directions, to one of which it belongs.
func appendBothWays(side, owner *Resource) {
	possible := *side
	if possible.Possible == "" {
		possible.Possible = "the direction of " + side.Address + " is unknown"
	}
	appendWhole("ingress")(&possible, owner)
	appendWhole("egress")(&possible, owner)
}

func appendItem(owner *Resource, list string, item Value, side *Resource, attribute string) {
	item.Source = &Reference{side.Address, attribute}
	if side.Possible != "" {
		item.Possible = side.Possible
	}
	merged := owner.Attribute(list)
	switch merged.State {
	case Absent:
		merged = ListOf()
	case Unknown:
		merged = Value{State: Known, Form: List, Partial: true, Why: merged.Why, Name: merged.Name, Ranges: merged.Ranges}
	}
	merged.Items = append(merged.Items[:len(merged.Items):len(merged.Items)], item)
	owner.Attributes[list] = merged
}

func set(attributes ...string) func(side, owner *Resource) {
	return func(side, owner *Resource) {
		for _, name := range attributes {
			v := side.Attribute(name)
			if v.State == Absent {
				continue
			}
			if side.Possible != "" {
				v = UnknownBecause(side.Possible)
			}
			v.Source = &Reference{side.Address, name}
			owner.Attributes[name] = v
		}
	}
}
