# METADATA
# title: A route leads to an instance that drops what is not addressed to it
# description: >-
#   EC2 drops packets to an interface that is neither their source nor their destination. A NAT
#   instance or appliance gets none of what a route sends to it until its source and destination
#   check is off.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/work-with-nat-instances.html
#     description: Work with NAT instances
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/VPC_NAT_Instance.html
#     description: NAT instances
# schemas:
#   - input: schema.graph
# custom:
#   severity: high
#   profile: default
#   kinds: [route, route_table]
#   remediation:
#     summary: >-
#       Switch the source and destination check off.
#     terraform: >-
#       source_dest_check = false
#     cloudformation: >-
#       SourceDestCheck: false
#   controls:
#     well_architected: ["SEC05-BP02"]
package policies.nat.instance_source_dest_check

report contains {
	"resource": forwarder.at.resource,
	"attribute": forwarder.at.attribute,
	"message": sprintf(
		"a route leads to %s, whose source and destination check is on: what is not addressed to it is dropped",
		[forwarder.address],
	),
	"path": forwarder.routes,
	"cause": forwarder.address,
} if {
	some forwarder in input.facts.forwarders
	forwarder.check.state == "on"
}

undecided contains {
	"resource": forwarder.at.resource,
	"attribute": forwarder.at.attribute,
	"question": "whether what a route leads to forwards packets",
	"reason": forwarder.check.why,
	"related": [{"resource": hop.resource, "attribute": hop.attribute, "message": hop.note} | some hop in forwarder.routes],
	"cause": forwarder.address,
} if {
	some forwarder in input.facts.forwarders
	forwarder.check.state == "unknown"
}

examined contains {"resource": forwarder.address} if some forwarder in input.facts.forwarders
