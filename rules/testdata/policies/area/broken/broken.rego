# METADATA
# title: A rule that breaks its contract
# description: Why broken matters.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/broken.html
#     description: A page
# schemas:
#   - input: schema.graph
# custom:
#   severity: low
#   profile: default
#   kinds: [vpc]
#   remediation: {summary: "Mend it.", terraform: "write it", cloudformation: "write it"}
#   controls: {}
package policies.area.broken

report contains {"resource": "aws_vpc.other", "message": "m", "cause": "c"} if some _ in input.resources.vpc

report contains {"resource": vpc.address, "attribute": "cidr", "message": "m", "cause": "c"} if {
	some vpc in input.resources.vpc
}

report contains {"resource": vpc.address, "message": "m", "cause": "c", "severity": "critical"} if {
	some vpc in input.resources.vpc
}

report contains {"resource": vpc.address, "message": "m"} if some vpc in input.resources.vpc

report contains {"resource": vpc.address, "message": "m", "cause": "c", "colour": "red"} if {
	some vpc in input.resources.vpc
}

report contains {"resource": vpc.address, "message": "m", "cause": "c", "controls": {"f": ["9"]}} if {
	some vpc in input.resources.vpc
}

undecided contains {"resource": vpc.address, "cause": "c"} if some vpc in input.resources.vpc

examined contains {"resource": sprintf("%s!", [vpc.address])} if some vpc in input.resources.vpc

report contains {"resource": vpc.address, "message": sprintf("%d", [ip]), "cause": "c"} if {
	some vpc in input.resources.vpc
	ip := to_number(vpc.address)
}
