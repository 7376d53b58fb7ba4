# METADATA
# title: A route goes through a NAT gateway
# description: Why first matters.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/first.html
#     description: A page
# schemas:
#   - input: schema.graph
# custom:
#   severity: [high, low]
#   profile: default
#   kinds: [route_table]
#   remediation: {summary: "Mend it.", terraform: "write it", cloudformation: "write it"}
#   controls: {f: ["1", "1.1"]}
package policies.area.first

import data.policies.lib.words

report contains {
	"resource": table.address,
	"attribute": sprintf("routes[%d].nat_gateway", [i]),
	"message": sprintf("%s sends %s through a NAT gateway", [table.address, route.fields.cidr.value]),
	"path": [
		{"resource": table.address, "attribute": "vpc", "note": "lies in the VPC"},
		{"resource": "", "note": "goes on outside"},
	],
	"related": [{"resource": table.attributes.vpc.refs[0].resource, "message": "the VPC"}],
	"cause": words.cause(table),
	"severity": severity(table),
	"controls": controls(table),
} if {
	some table in input.resources.route_table
	some i, route in table.attributes.routes.items
	route.fields.nat_gateway.is == "known"
}

undecided contains {
	"resource": table.address,
	"question": sprintf("where %s leads", [table.address]),
	"reason": table.attributes.routes.why,
	"cause": words.cause(table),
} if {
	some table in input.resources.route_table
	table.attributes.routes.is == "unknown"
}

examined contains {"resource": table.address} if some table in input.resources.route_table

severity(table) := "low" if table.attributes.tags.fields.quiet.value == "yes"

severity(table) := "high" if table.attributes.tags.is == "absent"

controls(table) := {"f": ["1.1"]} if table.attributes.tags.fields.quiet.value == "yes"

controls(table) := {} if table.attributes.tags.is == "absent"
