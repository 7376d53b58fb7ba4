package cloudformation

import (
	"maps"

	"github.com/vpclint/vpclint/graph"
)

// ingressFields and egressFields are the same inline and in side resources.
var (
	ingressFields = map[string]string{
		"protocol":     "IpProtocol",
		"from_port":    "FromPort",
		"to_port":      "ToPort",
		"cidrs":        "CidrIp",
		"ipv6_cidrs":   "CidrIpv6",
		"prefix_lists": "SourcePrefixListId",
		"groups":       "SourceSecurityGroupId | SourceSecurityGroupName",
	}
	egressFields = map[string]string{
		"protocol":     "IpProtocol",
		"from_port":    "FromPort",
		"to_port":      "ToPort",
		"cidrs":        "CidrIp",
		"ipv6_cidrs":   "CidrIpv6",
		"prefix_lists": "DestinationPrefixListId",
		"groups":       "DestinationSecurityGroupId",
	}
)

var filterMappings = map[string]graph.Mapping{
	"AWS::EC2::SecurityGroup": {
		Kind: "security_group",
		Fields: map[string]string{
			"tags": "Tags",
			"name": "GroupName",
			"vpc":  "VpcId",
		},
		Blocks: map[string]graph.BlockMapping{
			"ingress": {From: "SecurityGroupIngress", Fields: ingressFields},
			"egress":  {From: "SecurityGroupEgress", Fields: egressFields},
		},
		// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html
		Fixed: map[string]any{"default_egress": "all"},
	},
	"AWS::EC2::SecurityGroupIngress": {
		Kind:   "security_group_rule",
		Fields: with(ingressFields, "group", "GroupId | GroupName"),
		Fixed:  map[string]any{"direction": "ingress"},
	},
	"AWS::EC2::SecurityGroupEgress": {
		Kind:   "security_group_rule",
		Fields: with(egressFields, "group", "GroupId"),
		Fixed:  map[string]any{"direction": "egress"},
	},
	"AWS::EC2::NetworkAcl": {
		Kind: "network_acl",
		Fields: map[string]string{
			"tags": "Tags",
			"vpc":  "VpcId",
		},
	},
	"AWS::EC2::NetworkAclEntry": {
		Kind: "network_acl_entry",
		Fields: map[string]string{
			"network_acl": "NetworkAclId",
			"egress":      "Egress",
			"rule_number": "RuleNumber",
			"action":      "RuleAction",
			"protocol":    "Protocol",
			"from_port":   "PortRange.From",
			"to_port":     "PortRange.To",
			"cidr":        "CidrBlock",
			"ipv6_cidr":   "Ipv6CidrBlock",
		},
	},
	"AWS::EC2::SubnetNetworkAclAssociation": {
		Kind: "network_acl_association",
		Fields: map[string]string{
			"network_acl": "NetworkAclId",
			"subnet":      "SubnetId",
		},
	},
}

func with(fields map[string]string, name, path string) map[string]string {
	more := maps.Clone(fields)
	more[name] = path
	return more
}
