package graph

var transitRouteFields = []Attribute{
	text("cidr", "destination"),
	ref("prefix_list", "destination prefix list"),
	ref("attachment", "attachment that the traffic goes to"),
	flag("blackhole", false, "whether the traffic is dropped"),
}

// transitKinds are what connects VPCs with each other and with other networks.
var transitKinds = []Kind{
	{"transit_gateway", "A transit gateway.", []Attribute{
		textDefault("default_association", "enable", "enable where attachments follow its default route table"),
		textDefault("default_propagation", "enable", "enable where attachments propagate to its default route table"),
		textDefault("auto_accept", "disable", "enable where it accepts attachments of other accounts"),
		ref("association_table", "the route table made the default one of associations"),
		ref("propagation_table", "the route table made the default one of propagations"),
	}},
	{"transit_gateway_default_table", "A side resource that makes a route table the default one of a transit gateway.", []Attribute{
		ref("transit_gateway", "the transit gateway"),
		ref("association_table", "default route table of associations"),
		ref("propagation_table", "default route table of propagations"),
	}},
	{"transit_gateway_attachment", "A VPC's attachment to a transit gateway.", []Attribute{
		ref("transit_gateway", "the transit gateway"),
		ref("vpc", "the VPC"),
		refs("subnets", "subnets that it has interfaces in, one in each Availability Zone"),
		textDefault("appliance_mode", "disable", "enable where both directions of a flow take one zone"),
		textDefault("ipv6", "disable", "enable where it carries IPv6"),
		flag("default_association", true, "whether it follows the default route table"),
		flag("default_propagation", true, "whether it propagates to the default route table"),
	}},
	{"transit_gateway_attachment_accepter", "The accepting side of another account's attachment.", []Attribute{
		ref("attachment", "the attachment"),
		flag("default_association", true, "whether it follows the default route table"),
		flag("default_propagation", true, "whether it propagates to the default route table"),
	}},
	{"transit_gateway_peering", "A peering attachment of two transit gateways.", []Attribute{
		ref("transit_gateway", "the requesting transit gateway"),
		ref("peer_transit_gateway", "the accepting transit gateway"),
		textDefault("dynamic_routing", "disable", "enable where the gateways tell each other their routes"),
	}},
	{"transit_gateway_route_table", "A transit gateway's route table with what its side resources add.", []Attribute{
		ref("transit_gateway", "the transit gateway"),
		blocks("routes", "static routes", transitRouteFields...),
		refs("associations", "attachments whose traffic it routes"),
		refs("propagations", "attachments whose ranges it routes to them"),
	}},
	{"transit_gateway_route", "A side resource that adds a route to a transit gateway's route table.",
		append([]Attribute{ref("route_table", "the route table")}, transitRouteFields...)},
	{"transit_gateway_route_table_association", "A side resource that puts a route table in charge of an attachment.", []Attribute{
		ref("route_table", "the route table"),
		ref("attachment", "the attachment"),
	}},
	{"transit_gateway_route_table_propagation", "A side resource that lets an attachment propagate to a route table.", []Attribute{
		ref("route_table", "the route table"),
		ref("attachment", "the attachment"),
	}},
	{"vpc_peering_connection", "A peering connection of two VPCs.", []Attribute{
		ref("vpc", "the requesting VPC"),
		ref("peer_vpc", "the accepting VPC"),
	}},
	{"vpc_peering_accepter", "The accepting side of another account's or region's peering connection.", []Attribute{
		ref("connection", "the peering connection"),
	}},
	{"managed_prefix_list", "A customer-managed prefix list.", []Attribute{
		texts("cidrs", "its ranges"),
	}},
	{"managed_prefix_list_entry", "A side resource that adds a range to a prefix list.", []Attribute{
		ref("list", "the prefix list"),
		text("cidr", "the range"),
	}},
	{"vpn_gateway", "A virtual private gateway.", []Attribute{
		ref("vpc", "the VPC it is attached to"),
	}},
	{"vpn_connection", "A Site-to-Site VPN connection with the routes of its side resources.", []Attribute{
		ref("gateway", "the virtual private gateway"),
		ref("transit_gateway", "the transit gateway, in whose tables its static routes stand"),
		flag("static_routes_only", false, "whether it has static routes alone and learns none by BGP"),
		texts("static_routes", "static routes to the other side"),
	}},
	{"vpn_connection_route", "A side resource that adds a static route to a VPN connection.", []Attribute{
		ref("connection", "the VPN connection"),
		text("cidr", "the range"),
	}},
	{"carrier_gateway", "A carrier gateway of a Wavelength Zone.", []Attribute{
		ref("vpc", "the VPC it is attached to"),
	}},
	{"firewall", "A Network Firewall, whose endpoints stand in subnets.", []Attribute{
		ref("vpc", "the VPC"),
		refs("subnets", "the firewall subnets, one in each Availability Zone"),
	}},
}
