package cloudformation

import "github.com/vpclint/vpclint/graph"

var endpointMappings = map[string]graph.Mapping{
	"AWS::EC2::VPCEndpoint": {
		Kind: "vpc_endpoint",
		Fields: map[string]string{
			"tags":                     "Tags",
			"vpc":                      "VpcId",
			"service_name":             "ServiceName",
			"service_region":           "ServiceRegion",
			"type":                     "VpcEndpointType",
			"route_tables":             "RouteTableIds",
			"subnets":                  "SubnetIds",
			"security_groups":          "SecurityGroupIds",
			"private_dns":              "PrivateDnsEnabled",
			"private_dns_inbound_only": "DnsOptions.PrivateDnsOnlyForInboundResolverEndpoint",
			"ip_address_type":          "IpAddressType",
			"dns_record_ip_type":       "DnsOptions.DnsRecordIpType",
			"policy":                   "PolicyDocument",
		},
		Words: map[string]map[string]any{
			"private_dns_inbound_only": {"OnlyInboundResolver": true, "AllResolvers": false, "NotSpecified": nil},
		},
	},
	"AWS::EC2::VPCEndpointService": {Kind: "vpc_endpoint_service", Fields: map[string]string{
		"acceptance_required": "AcceptanceRequired",
	}},
	"AWS::EC2::VPCEndpointServicePermissions": {Kind: "vpc_endpoint_service_permission", Fields: map[string]string{
		"service":    "ServiceId",
		"principals": "AllowedPrincipals",
	}},
	"AWS::Route53::HostedZone": {Kind: "hosted_zone", Fields: map[string]string{
		"name": "Name",
		"vpcs": "VPCs.VPCId",
	}},
	"AWS::Route53Resolver::ResolverRule": {Kind: "resolver_rule", Fields: map[string]string{
		"domain":  "DomainName",
		"type":    "RuleType",
		"targets": "TargetIps.Ip | TargetIps.Ipv6",
	}},
	"AWS::Route53Resolver::ResolverEndpoint": {Kind: "resolver_endpoint", Fields: map[string]string{
		"direction": "Direction",
		"subnets":   "IpAddresses.SubnetId",
		"addresses": "IpAddresses.Ip + IpAddresses.Ipv6",
	}},
	"AWS::Route53Profiles::Profile": {Kind: "dns_profile"},
	"AWS::Route53Profiles::ProfileResourceAssociation": {Kind: "dns_profile_resource", Fields: map[string]string{
		"profile":  "ProfileId",
		"resource": "ResourceArn",
	}},
	"AWS::Route53Resolver::ResolverRuleAssociation": {Kind: "dns_association", Fields: map[string]string{
		"vpc": "VPCId",
		"by":  "ResolverRuleId",
	}},
	"AWS::Route53Profiles::ProfileAssociation": {Kind: "dns_association", Fields: map[string]string{
		"vpc": "ResourceId",
		"by":  "ProfileId",
	}},
	"AWS::EC2::DHCPOptions": {Kind: "dhcp_options", Fields: map[string]string{
		"dns_servers": "DomainNameServers",
	}},
	"AWS::EC2::VPCDHCPOptionsAssociation": {Kind: "dns_association", Fields: map[string]string{
		"vpc": "VpcId",
		"by":  "DhcpOptionsId",
	}},
	"AWS::Route53::RecordSet": {Kind: "dns_record", Fields: map[string]string{
		"zone":    "HostedZoneId | HostedZoneName",
		"name":    "Name",
		"type":    "Type",
		"targets": "AliasTarget.DNSName + ResourceRecords",
	}},
}
