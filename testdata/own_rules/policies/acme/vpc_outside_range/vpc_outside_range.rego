# METADATA
# title: VPC outside the company's address range
# description: >-
#   Only 10.64.0.0/10 is routed between our networks. A VPC with any other range cannot be
#   attached to the transit gateway later without new addresses for all that is in it.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
#     description: VPC CIDR blocks
# schemas:
#   - input: schema.graph
# custom:
#   severity: high
#   profile: default
#   kinds: [vpc]
#   remediation:
#     summary: Take a free range out of 10.64.0.0/10.
#     terraform: aws_vpc with cidr_block "10.64.0.0/16"
#     cloudformation: AWS::EC2::VPC with CidrBlock 10.64.0.0/16
#   controls: {}
package policies.acme.vpc_outside_range

company := "10.64.0.0/10"

report contains {
	"resource": vpc.address,
	"attribute": sprintf("cidrs[%d]", [i]),
	"message": sprintf("%s has the range %s, which is no part of %s", [vpc.address, range.value, company]),
	"cause": sprintf("%s in %s", [vpc.address, range.value]),
} if {
	some vpc in input.resources.vpc
	some i, range in vpc.attributes.cidrs.items
	range.is == "known"
	not net.cidr_contains(company, range.value)
}

undecided contains {
	"resource": vpc.address,
	"attribute": "cidrs",
	"question": sprintf("whether %s lies in %s", [vpc.address, company]),
	"reason": value.why,
	"cause": vpc.address,
} if {
	some vpc in input.resources.vpc
	some value in array.concat([vpc.attributes.cidrs], object.get(vpc.attributes.cidrs, "items", []))
	value.is == "unknown"
}

examined contains {"resource": vpc.address} if some vpc in input.resources.vpc
