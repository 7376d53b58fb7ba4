# METADATA
# title: A subnet gives public addresses to all that is launched in it
# description: >-
#   Whatever is launched there gets a public address without asking. In a subnet that is not public
#   the address is of no use, costs by the hour, and puts the machine on the internet as soon as
#   somebody changes a route.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/subnet-public-ip.html
#     description: Public addresses of a subnet
#   - ref: https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html
#     description: Security Hub controls for EC2
# schemas:
#   - input: schema.graph
# custom:
#   severity: medium
#   profile: default
#   kinds: [subnet]
#   remediation:
#     summary: >-
#       Switch it off, and ask for a public address where one is needed.
#     terraform: >-
#       map_public_ip_on_launch = false, assign_ipv6_address_on_creation = false
#     cloudformation: >-
#       MapPublicIpOnLaunch: false, AssignIpv6AddressOnCreation: false
#   controls:
#     fsbp: ["EC2.15"]
#     nist_800_53_r5: ["AC-3", "AC-3(7)", "AC-4", "AC-4(21)", "AC-6", "AC-21", "SC-7", "SC-7(3)",
#       "SC-7(4)", "SC-7(9)", "SC-7(11)", "SC-7(16)", "SC-7(20)", "SC-7(21)"]
#     pci_dss_4_0_1: ["1.4.4"]
#     well_architected: ["SEC05-BP01"]
package policies.subnet.auto_assign_public_ip

report contains finding(subnet, "map_public_ip", sprintf(
	"%s gives new interfaces public addresses, though no route makes it a public subnet",
	[subnet.address],
)) if {
	some subnet in input.facts.subnets
	subnet.assigns.ipv4.state == "on"
	aim(subnet) == "private"
}

report contains finding(subnet, "map_public_ip", sprintf("%s gives new interfaces public addresses", [subnet.address])) if {
	count(input.config.frameworks) > 0
	some subnet in input.facts.subnets
	subnet.assigns.ipv4.state == "on"
	aim(subnet) != "private"
}

report contains finding(subnet, "assign_ipv6", sprintf("%s gives new interfaces public IPv6 addresses", [subnet.address])) if {
	count(input.config.frameworks) > 0
	some subnet in input.facts.subnets
	subnet.assigns.ipv6.state == "on"
	subnet.assigns.ipv4.state != "on"
}

# aim is what a subnet is meant to be. What is public by name and lacks the route for it is
# subnet/no_internet_gateway's.
aim(subnet) := "private" if {
	subnet.gateway.state == "no"
	subnet.says != "public"
}

aim(subnet) := "public" if subnet.gateway.state != "no"

aim(subnet) := "public" if subnet.says == "public"

finding(subnet, attribute, message) := {
	"resource": subnet.address,
	"attribute": attribute,
	"message": message,
	"path": subnet.hops,
	"cause": subnet.address,
}

undecided contains doubt(subnet, subnet.gateway.why) if {
	count(input.config.frameworks) == 0
	some subnet in input.facts.subnets
	subnet.assigns.ipv4.state == "on"
	subnet.gateway.state == "unknown"
}

undecided contains doubt(subnet, assigned.why) if {
	some subnet in input.facts.subnets
	some assigned in looked_at(subnet)
	assigned.state == "unknown"
	subnet.assigns.ipv4.state != "on"
}

# looked_at are the settings that count, IPv6 under a framework only.
looked_at(subnet) := [subnet.assigns.ipv4, subnet.assigns.ipv6] if count(input.config.frameworks) > 0

looked_at(subnet) := [subnet.assigns.ipv4] if {
	count(input.config.frameworks) == 0
	subnet.gateway.state != "yes"
}

doubt(subnet, why) := {
	"resource": subnet.address,
	"attribute": "map_public_ip",
	"question": sprintf("whether %s gives out public addresses that it should not", [subnet.address]),
	"reason": why,
	"cause": subnet.address,
}

examined contains {"resource": subnet.address} if some subnet in input.facts.subnets
