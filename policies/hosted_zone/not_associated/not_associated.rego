# METADATA
# title: A VPC misses the hosted zone that leads to an endpoint
# description: >-
#   A private hosted zone answers in the VPCs that it is associated with. In any other the name of the
#   service leads to its public addresses, past the endpoint that the zone points at: calls take the NAT
#   gateway, or time out where there is none.
# related_resources:
#   - ref: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html
#     description: Private hosted zones
#   - ref: https://docs.aws.amazon.com/whitepapers/latest/building-scalable-secure-multi-vpc-network-infrastructure/centralized-access-to-vpc-private-endpoints.html
#     description: Endpoints that VPCs share
# schemas:
#   - input: schema.graph
# custom:
#   severity: medium
#   profile: default
#   kinds: [hosted_zone]
#   remediation:
#     summary: >-
#       Associate the zone with the VPC, or share it by a Route 53 profile.
#     terraform: >-
#       aws_route53_zone_association, or a vpc block of aws_route53_zone
#     cloudformation: >-
#       VPCs of AWS::Route53::HostedZone
#   controls:
#     cis_aws_7_0: ["6.8"]
#     well_architected: ["SEC05-BP02"]
package policies.hosted_zone.not_associated

import data.policies.lib.flows
import data.policies.lib.words

report contains object.union(place(missing), {
	"message": sprintf("%s leads the name of %s to %s, but is not associated with %s, where %s %s it: there the name stays public", [
		missing.zone,
		missing.title,
		missing.endpoint,
		missing.vpc,
		words.listing(missing.workloads),
		words.verb(missing.workloads, "uses", "use"),
	]),
	"path": missing.hops,
	"related": array.concat([{"resource": missing.vpc, "message": "the VPC"}], flows.signs(missing.evidence)),
}) if {
	some missing in input.facts.missing_zones
	missing.association.state == "missing"
}

undecided contains object.union(place(missing), {
	"question": sprintf("whether %s misses %s, which leads the name of %s to %s", [
		missing.vpc,
		missing.zone,
		missing.title,
		missing.endpoint,
	]),
	"reason": missing.association.why,
}) if {
	some missing in input.facts.missing_zones
	missing.association.state == "unknown"
}

place(missing) := {
	"resource": missing.zone,
	"cause": flows.cause(missing.vpc, missing.service),
}

examined contains {"resource": zone.address} if some zone in input.resources.hosted_zone
