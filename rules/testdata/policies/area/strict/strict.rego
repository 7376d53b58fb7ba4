# METADATA
# title: A VPC exists
# description: Why strict matters.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/strict.html
#     description: A page
# schemas:
#   - input: schema.graph
# custom:
#   severity: low
#   profile: [strict, default]
#   kinds: [vpc]
#   remediation: {summary: "Mend it.", terraform: "write it", cloudformation: "write it"}
#   controls: {g: ["3"]}
package policies.area.strict

report contains {
	"resource": vpc.address,
	"message": sprintf("%s exists", [vpc.address]),
	"cause": vpc.address,
} if {
	some vpc in input.resources.vpc
}
