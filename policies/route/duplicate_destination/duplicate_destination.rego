# METADATA
# title: A route table has two routes for one destination
# description: >-
#   A route table takes one route for a destination. AWS refuses the second, so that it depends on
#   the order of creation which of the two is there.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRoute.html
#     description: CreateRoute
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html
#     description: Route tables
# schemas:
#   - input: schema.graph
# custom:
#   severity: high
#   profile: default
#   kinds: [route_table, route]
#   remediation:
#     summary: >-
#       Remove one of the routes, or narrow its destination.
#     terraform: >-
#       route or aws_route
#     cloudformation: >-
#       AWS::EC2::Route
#   controls:
#     well_architected: ["SEC05-BP02"]
package policies.route.duplicate_destination

report contains {
	"resource": double.second.resource,
	"attribute": double.second.attribute,
	"message": sprintf("%s has two routes for %s, to %s and to %s: AWS refuses the second", [
		double.table, double.destination, double.first_to, double.second_to,
	]),
	"related": [{
		"resource": double.first.resource,
		"attribute": double.first.attribute,
		"message": "the other route",
	}],
	"cause": sprintf("%s for %s", [double.table, double.destination]),
} if {
	some double in input.facts.duplicate_routes
	double.both.state == "exist"
}

undecided contains {
	"resource": double.second.resource,
	"attribute": double.second.attribute,
	"question": sprintf("whether %s has two routes for %s", [double.table, double.destination]),
	"reason": double.both.why,
	"related": [{
		"resource": double.first.resource,
		"attribute": double.first.attribute,
		"message": "the other route",
	}],
	"cause": sprintf("%s for %s", [double.table, double.destination]),
} if {
	some double in input.facts.duplicate_routes
	double.both.state == "unknown"
}

examined contains {"resource": table.address} if some table in input.facts.route_tables
