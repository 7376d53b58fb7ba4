# METADATA
# title: A function in a public subnet has no way to the internet
# description: >-
#   Lambda gives functions no public address, so that an internet gateway is no way out for them. A function
#   in a public subnet reaches what its VPC has endpoints for and nothing else; every other call times
#   out.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc-internet.html
#     description: Internet access for functions in a VPC
# schemas:
#   - input: schema.graph
# custom:
#   severity: [high, low]
#   profile: [default, strict]
#   kinds: [lambda_function]
#   remediation:
#     summary: >-
#       Place the function in private subnets, and give their VPC an endpoint for each service that it uses.
#     terraform: >-
#       vpc_config of aws_lambda_function, and aws_vpc_endpoint
#     cloudformation: >-
#       VpcConfig of AWS::Lambda::Function, and AWS::EC2::VPCEndpoint
#   controls:
#     well_architected: ["SEC05-BP01"]
package policies.workload.lambda_in_public_subnet

import data.policies.lib.words

report contains {
	"resource": function.at.resource,
	"attribute": function.at.attribute,
	"message": sprintf("%s uses %s, and %s sends it to %s, which is no way out for a function: every call times out", [
		function.address,
		words.listing(function.titles),
		function.subnet,
		function.target,
	]),
	"path": function.hops,
	"related": [{"resource": sign.resource, "attribute": sign.attribute, "message": sign.note} | some sign in function.evidence],
	"cause": function.address,
} if {
	some function in input.facts.public_functions
	function.services.state == "cut_off"
}

report contains {
	"resource": function.at.resource,
	"attribute": function.at.attribute,
	"message": sprintf("%s lies in %s, which leads to %s, and that is no way out for a function", [
		function.address,
		function.subnet,
		function.target,
	]),
	"path": function.hops,
	"cause": function.address,
	"severity": "low",
	"profile": "strict",
} if {
	some function in input.facts.public_functions
	function.services.state == "none"
}

undecided contains {
	"resource": function.address,
	"question": sprintf("whether %s can reach the services that it uses", [function.address]),
	"reason": function.services.why,
	"related": [{"resource": function.subnet, "message": "the public subnet"}],
	"cause": function.address,
} if {
	some function in input.facts.public_functions
	function.services.state == "unknown"
}

examined contains {"resource": function.address} if {
	some function in input.resources.lambda_function
	function.attributes.subnets.is != "absent"
}
