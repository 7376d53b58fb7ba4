# METADATA
# title: A data warehouse copies and unloads around its VPC
# description: >-
#   Without enhanced VPC routing COPY and UNLOAD take the public network of AWS: VPC endpoints, their
#   policies, security groups and flow logs have no part in it, and a bucket that admits an endpoint alone
#   refuses the calls.
# related_resources:
#   - ref: https://docs.aws.amazon.com/redshift/latest/mgmt/enhanced-vpc-routing.html
#     description: Enhanced VPC routing in Amazon Redshift
#   - ref: https://docs.aws.amazon.com/securityhub/latest/userguide/redshift-controls.html
#     description: Security Hub controls for Amazon Redshift
# schemas:
#   - input: schema.graph
# custom:
#   severity: medium
#   profile: default
#   kinds: [vpc_resource]
#   remediation:
#     summary: >-
#       Switch enhanced VPC routing on, and see to it that the subnets have a gateway endpoint for S3.
#     terraform: >-
#       enhanced_vpc_routing = true
#     cloudformation: >-
#       EnhancedVpcRouting set to true
#   controls:
#     fsbp: ["Redshift.7", "RedshiftServerless.1"]
#     well_architected: ["SEC05-BP02"]
package policies.workload.enhanced_vpc_routing_off

report contains {
	"resource": warehouse.at.resource,
	"attribute": warehouse.at.attribute,
	"message": sprintf("%s copies and unloads around its VPC: enhanced VPC routing is off", [warehouse.address]),
	"cause": sprintf("%s routes around its VPC", [warehouse.address]),
} if {
	some warehouse in input.facts.enhanced_routing
	warehouse.routing.state == "off"
}

undecided contains {
	"resource": warehouse.at.resource,
	"attribute": warehouse.at.attribute,
	"question": sprintf("whether %s copies and unloads through its VPC", [warehouse.address]),
	"reason": warehouse.routing.why,
	"cause": sprintf("%s routes around its VPC", [warehouse.address]),
} if {
	some warehouse in input.facts.enhanced_routing
	warehouse.routing.state == "unknown"
}

examined contains {"resource": warehouse.address} if some warehouse in input.facts.enhanced_routing
