package graph

import "slices"

// routeFields are one route's destination and target. Which target is set says what the
// user wrote; the resource it names says what it is: gateway also takes a NAT gateway.
var routeFields = []Attribute{
	text("cidr", "IPv4 destination"),
	text("ipv6_cidr", "IPv6 destination"),
	ref("prefix_list", "destination prefix list"),
	ref("gateway", "internet or virtual private gateway, or \"local\""),
	ref("nat_gateway", "NAT gateway"),
	ref("egress_only_gateway", "egress-only internet gateway"),
	ref("transit_gateway", "transit gateway"),
	ref("peering_connection", "VPC peering connection"),
	ref("endpoint", "gateway-load-balancer or firewall endpoint"),
	ref("network_interface", "network interface, as of a NAT instance"),
	ref("instance", "NAT instance"),
	ref("carrier_gateway", "carrier gateway of a Wavelength Zone"),
	ref("local_gateway", "local gateway of an Outpost"),
	ref("core_network", "Cloud WAN core network"),
}

var networkKinds = []Kind{
	{"vpc", "A virtual private cloud.", []Attribute{
		mapOf("tags", "tags"),
		flag("default", false, "whether it is the region's default VPC"),
		texts("cidrs", "IPv4 ranges"),
		flag("dns_support", true, "whether the Amazon DNS server answers"),
		flag("dns_hostnames", false, "whether instances get DNS names, which private DNS needs"),
	}},
	{"vpc_cidr", "A side resource that adds a range to a VPC.", []Attribute{
		ref("vpc", "the VPC"),
		text("cidr", "IPv4 range"),
	}},
	{"subnet", "A subnet.", []Attribute{
		mapOf("tags", "tags"),
		ref("vpc", "the VPC it lies in"),
		text("cidr", "IPv4 range"),
		text("ipv6_cidr", "IPv6 range"),
		text("zone", "Availability Zone; an identity for the zones a region happens to have"),
		flag("map_public_ip", false, "whether new interfaces get public addresses"),
		flag("assign_ipv6", false, "whether new interfaces get IPv6 addresses"),
		flag("ipv6_native", false, "whether it has IPv6 addresses only"),
		flag("dns64", false, "whether IPv4 services get IPv6 addresses of NAT64 by name"),
	}},
	{"flow_log", "A flow log of a VPC, subnet, network interface or transit gateway.", []Attribute{
		ref("on", "what it is on"),
		text("traffic", "ACCEPT, REJECT or ALL"),
	}},
	{"route_table", "A route table with the routes and associations of its side resources.", []Attribute{
		mapOf("tags", "tags"),
		ref("vpc", "the VPC"),
		flag("default", false, "whether it adopts the VPC's main route table"),
		blocks("routes", "routes, inline and separate", routeFields...),
		refs("subnets", "subnets that it is associated with"),
		refs("gateways", "gateways that it is associated with (ingress routing)"),
		refs("main_of", "VPCs whose main route table it was made"),
		refs("propagating_gateways", "virtual gateways whose routes it takes over"),
	}},
	{"route", "A side resource that adds a route to a route table.",
		slices.Concat([]Attribute{ref("route_table", "the route table")}, routeFields)},
	{"route_table_association", "A side resource that puts a route table in charge.", []Attribute{
		ref("route_table", "the route table"),
		ref("subnet", "subnet that it routes"),
		ref("gateway", "gateway whose incoming traffic it routes"),
		ref("vpc", "VPC whose main route table it becomes"),
	}},
	{"route_propagation", "A side resource that lets route tables take over a gateway's routes.", []Attribute{
		refs("route_tables", "the route tables"),
		ref("gateway", "virtual private gateway"),
	}},
	{"internet_gateway", "An internet gateway.", []Attribute{
		ref("vpc", "the VPC it is attached to"),
	}},
	{"vpc_gateway_attachment", "A side resource that attaches a gateway to a VPC.", []Attribute{
		ref("vpc", "the VPC"),
		ref("internet_gateway", "internet gateway"),
		ref("vpn_gateway", "virtual private gateway"),
	}},
	{"egress_only_internet_gateway", "An egress-only internet gateway, for IPv6.", []Attribute{
		ref("vpc", "the VPC it is attached to"),
	}},
	{"nat_gateway", "A NAT gateway.", []Attribute{
		mapOf("tags", "tags"),
		ref("subnet", "the subnet it stands in; none for a regional one"),
		ref("vpc", "the VPC of a regional one"),
		textDefault("connectivity", "public", "public or private"),
		textDefault("availability_mode", "zonal", "zonal or regional"),
		ref("allocation", "Elastic IP allocation"),
	}},
	{"vpc_endpoint", "A VPC endpoint with what its side resources add.", []Attribute{
		mapOf("tags", "tags"),
		ref("vpc", "the VPC"),
		text("service_name", "full service name"),
		text("service_region", "region of the service, where it is not the endpoint's"),
		textDefault("type", "Gateway", "Gateway, Interface, GatewayLoadBalancer, Resource or ServiceNetwork"),
		refs("route_tables", "route tables of a gateway endpoint"),
		refs("subnets", "subnets of an interface endpoint"),
		refs("security_groups", "security groups of an interface endpoint"),
		flag("private_dns", false, "whether the service's public name resolves to it"),
		flagNoDefault("private_dns_inbound_only", "whether only inbound resolver endpoints see the private name"),
		text("ip_address_type", "ipv4, ipv6 or dualstack: the addresses of its interfaces"),
		text("dns_record_ip_type", "ipv4, ipv6, dualstack or service-defined: the records of its names"),
		document("policy", "endpoint policy; absent allows everything"),
	}},
	{"vpc_endpoint_association", "A side resource that adds to a VPC endpoint.", []Attribute{
		ref("endpoint", "the endpoint"),
		ref("route_table", "route table"),
		ref("subnet", "subnet"),
		ref("security_group", "security group"),
		flag("replace_default", false, "whether the group replaces the VPC's default group"),
		flagNoDefault("private_dns", "private DNS"),
		document("policy", "endpoint policy"),
	}},
	{"vpc_endpoint_service", "A VPC endpoint service, which others reach by endpoints of their own.", []Attribute{
		flagNoDefault("acceptance_required", "whether its owner accepts each endpoint before it connects"),
		texts("allowed_principals", "ARNs of those who may connect to it besides its owner; * is everybody"),
	}},
	{"vpc_endpoint_service_permission", "A side resource that lets principals connect to an endpoint service.", []Attribute{
		ref("service", "the endpoint service"),
		texts("principals", "ARNs of the principals; * is everybody"),
	}},
	{"hosted_zone", "A Route 53 hosted zone.", []Attribute{
		text("name", "domain name"),
		refs("vpcs", "VPCs of a private zone"),
	}},
	{"hosted_zone_association", "A side resource that associates a private hosted zone with a VPC.", []Attribute{
		ref("zone", "the hosted zone"),
		ref("vpc", "the VPC"),
	}},
	{"hosted_zone_authorization", "A side resource that lets the owner of a VPC associate a private hosted zone with it.", []Attribute{
		ref("zone", "the hosted zone"),
		ref("vpc", "the VPC"),
	}},
	{"resolver_rule", "A Route 53 Resolver rule.", []Attribute{
		text("domain", "domain whose names it is for"),
		text("type", "FORWARD, SYSTEM, RECURSIVE or DELEGATE"),
		texts("targets", "addresses of the DNS servers that it asks"),
	}},
	{"resolver_endpoint", "A Route 53 Resolver endpoint.", []Attribute{
		text("direction", "INBOUND or OUTBOUND"),
		refs("subnets", "subnets that it has addresses in"),
		texts("addresses", "its addresses, where they are chosen"),
	}},
	{"dns_profile", "A Route 53 profile.", []Attribute{
		refs("resources", "hosted zones, resolver rules and VPC endpoints that it answers by"),
	}},
	{"dns_profile_resource", "A side resource that adds to a Route 53 profile.", []Attribute{
		ref("profile", "the profile"),
		ref("resource", "hosted zone, resolver rule, VPC endpoint or firewall rule group"),
	}},
	{"dhcp_options", "A set of DHCP options.", []Attribute{
		texts("dns_servers", "addresses of DNS servers, or AmazonProvidedDNS"),
	}},
	{"dns_association", "A side resource that lets somebody else answer a VPC's DNS queries.", []Attribute{
		ref("vpc", "the VPC"),
		ref("by", "resolver rule, Route 53 profile or DHCP options"),
	}},
	{"dns_record", "A record of a hosted zone.", []Attribute{
		ref("zone", "the hosted zone"),
		text("name", "name of the record"),
		text("type", "A, AAAA, CNAME, …"),
		refs("targets", "what it points to, by alias or by name"),
	}},
}
