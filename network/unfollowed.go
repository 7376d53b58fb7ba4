package network

import (
	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/source"
)

// NotFollowed is the code of the diagnostics of [Unfollowed].
const NotFollowed = "not-followed"

// unfollowed says of resources what of the network they change or know that the model does
// not follow, and what it takes to be so instead. docs/network-model.md lists the types.
var unfollowed = map[string]string{
	"aws_ec2_carrier_gateway":                              carrierGateway,
	"AWS::EC2::CarrierGateway":                             carrierGateway,
	"aws_ec2_local_gateway_route_table_vpc_association":    localGateway,
	"AWS::EC2::LocalGatewayRouteTableVPCAssociation":       localGateway,
	"aws_networkmanager_vpc_attachment":                    coreNetwork,
	"AWS::NetworkManager::VpcAttachment":                   coreNetwork,
	"aws_vpn_connection":                                   vpnConnection,
	"AWS::EC2::VPNConnection":                              vpnConnection,
	"aws_dx_gateway_association":                           directConnect,
	"AWS::DirectConnect::DirectConnectGatewayAssociation":  directConnect,
	"aws_ec2_transit_gateway_connect":                      connectAttachment,
	"AWS::EC2::TransitGatewayConnect":                      connectAttachment,
	"aws_vpclattice_service_network_vpc_association":       lattice,
	"AWS::VpcLattice::ServiceNetworkVpcAssociation":        lattice,
	"aws_vpc_block_public_access_options":                  publicAccessBlock,
	"AWS::EC2::VPCBlockPublicAccessOptions":                publicAccessBlock,
	"aws_route53_resolver_firewall_rule_group_association": dnsFirewall,
	"AWS::Route53Resolver::FirewallRuleGroupAssociation":   dnsFirewall,
	"aws_networkfirewall_firewall":                         firewallRules,
	"AWS::NetworkFirewall::Firewall":                       firewallRules,
	"aws_organizations_policy":                             organizationPolicy,
	"AWS::Organizations::Policy":                           organizationPolicy,
	"aws_eks_pod_identity_association":                     podRole,
	"AWS::EKS::PodIdentityAssociation":                     podRole,
}

const (
	carrierGateway     = "The network of a telecommunications carrier is not known: routes to a carrier gateway end beyond the configuration."
	localGateway       = "The network around an Outpost is not known: routes to a local gateway end beyond the configuration."
	coreNetwork        = "The segments of a core network are not followed: routes to it end beyond the configuration, and what comes back by it is not known."
	vpnConnection      = "The networks behind a VPN connection are not known: routes to it end beyond the configuration."
	directConnect      = "The networks behind Direct Connect are not known: routes to it end beyond the configuration."
	connectAttachment  = "The networks behind a Connect attachment are not known: routes to it end beyond the configuration."
	lattice            = "Services of VPC Lattice are not followed: a workload that reaches an AWS service by one is judged by its routes and endpoints alone."
	publicAccessBlock  = "What VPC Block Public Access stops is not followed: routes to internet gateways count as if they led there."
	dnsFirewall        = "What a DNS firewall blocks is not followed: names count as if they resolved."
	firewallRules      = "The rules of a firewall are not read: ways through it count as open, and filters on them as undecided."
	organizationPolicy = "Policies of the organisation are not asked: what roles and endpoint policies allow counts as allowed."
	podRole            = "Nothing says on which nodes the pods of a service account run: what its role allows is no use of a service."
)

// Unfollowed names what a project holds of the network that the model does not follow, where
// workloads or endpoints are there for which it may matter.
func Unfollowed(g *graph.Graph) source.Diagnostics {
	if len(g.OfKind("subnet"))+len(g.OfKind("vpc_endpoint")) == 0 {
		return nil
	}
	var found source.Diagnostics
	for _, r := range g.Resources {
		if detail, ok := unfollowed[r.Type]; ok && r.Project == "" {
			found = append(found, notFollowed(g, r.Range, detail))
		}
	}
	for _, table := range g.OfKind("route_table") {
		for _, gateway := range table.Attribute("gateways").Items {
			if r := g.Target(gateway); table.Project == "" && (r == nil || r.Kind != "internet_gateway") {
				found = append(found, notFollowed(g, gateway.Range(),
					"What comes in by this gateway is not followed through its route table: replies count as if they reached the sender."))
			}
		}
	}
	for _, peering := range g.OfKind("transit_gateway_peering") {
		if peering.Project == "" && (!isTransitGateway(g, peering, "transit_gateway") || !isTransitGateway(g, peering, "peer_transit_gateway")) {
			found = append(found, notFollowed(g, peering.Range,
				"A peering of transit gateways is followed only where both are in the configuration: routes to this one end beyond it."))
		}
	}
	return append(found, unfollowedEndpoints(g)...)
}

// unfollowedEndpoints are those that lead to VPC Lattice.
func unfollowedEndpoints(g *graph.Graph) source.Diagnostics {
	var found source.Diagnostics
	for _, endpoint := range g.OfKind("vpc_endpoint") {
		if kind, _ := endpoint.Attribute("type").AsText(); endpoint.Project == "" && (kind == "Resource" || kind == "ServiceNetwork") {
			found = append(found, notFollowed(g, endpoint.Range,
				"What lies behind an endpoint for VPC Lattice is not followed: it answers for the name of no AWS service."))
		}
	}
	return found
}

func isTransitGateway(g *graph.Graph, peering *graph.Resource, side string) bool {
	r := g.Target(peering.Attribute(side))
	return r != nil && r.Kind == "transit_gateway"
}

func notFollowed(g *graph.Graph, at source.Range, detail string) source.Diagnostic {
	return source.Diagnostic{
		Severity: source.Warning, Code: NotFollowed, Summary: "Not followed", Detail: detail, Project: g.Project, Range: at,
	}
}
