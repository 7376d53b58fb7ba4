# METADATA
# title: The subnets of a database lead to the internet
# description: >-
#   A database in a subnet with a route to an internet gateway is private only as long as nobody gives it a
#   public address. In subnets without such a route no setting of the database can expose it.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html
#     description: DB instances in a VPC
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html
#     description: Subnet types
# schemas:
#   - input: schema.graph
# custom:
#   severity: high
#   profile: default
#   kinds: [subnet_group]
#   remediation:
#     summary: >-
#       Put subnets without a route to an internet gateway into the subnet group.
#     terraform: >-
#       subnet_ids of the subnet group
#     cloudformation: >-
#       SubnetIds of the subnet group
#   controls:
#     fsbp: ["RDS.46"]
#     well_architected: ["SEC05-BP01"]
package policies.workload.database_in_public_subnet

import data.policies.lib.words

report contains {
	"resource": group.at.resource,
	"attribute": group.at.attribute,
	"message": sprintf("%s holds %s, which routes to %s", [name(group), group.subnet, group.target]),
	"path": group.hops,
	"related": related(group),
	"cause": group.address,
} if {
	some group in input.facts.database_subnets
	group.holds.state == "public"
}

name(group) := sprintf("%s, the subnet group of %s,", [group.address, words.listing(group.databases)]) if {
	count(group.databases) > 0
}

name(group) := group.address if count(group.databases) == 0

related(group) := [{"resource": database, "message": "a database of the subnet group"} | some database in group.databases]

undecided contains {
	"resource": group.address,
	"attribute": "subnets",
	"question": sprintf("whether %s holds a public subnet", [group.address]),
	"reason": group.holds.why,
	"related": related(group),
	"cause": group.address,
} if {
	some group in input.facts.database_subnets
	group.holds.state == "unknown"
}

examined contains {"resource": group.address} if some group in input.facts.database_subnets

examined contains {"resource": database} if {
	some group in input.facts.database_subnets
	some database in group.databases
}
