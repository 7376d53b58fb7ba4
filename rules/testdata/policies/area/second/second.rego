# METADATA
# title: A route table has routes or may have
# description: Why second matters.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/second.html
#     description: A page
# schemas:
#   - input: schema.graph
# custom:
#   severity: medium
#   profile: default
#   kinds: [route_table]
#   remediation: {summary: "Mend it.", terraform: "write it", cloudformation: "write it"}
#   controls: {f: ["1"], g: ["2"]}
#   yields_to: [area/first]
package policies.area.second

import data.policies.lib.words

report contains {
	"resource": table.address,
	"message": sprintf("%s has a subnet or may have one", [table.address]),
	"cause": words.cause(table),
} if {
	some table in input.resources.route_table
}

undecided contains {
	"resource": table.address,
	"question": sprintf("what %s is", [table.address]),
	"reason": "nobody knows",
	"cause": words.cause(table),
} if {
	some table in input.resources.route_table
}
