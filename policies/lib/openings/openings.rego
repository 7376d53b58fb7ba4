# METADATA
# title: Rules of security groups that let the whole internet in
# schemas:
#   - input: schema.graph
package policies.lib.openings

# Rules about one block or resource name the same cause, so that one can yield to another.
cause(opening) := sprintf("%s opens %s", [opening.resource, admitted(opening)])

admitted(opening) := sprintf("%s to %s", [opening.ports, opening.source]) if opening.source != ""

admitted(opening) := opening.ports if opening.source == ""

# group is the security group's name where the rule is not a block of it.
group(opening) := opening.group if opening.group != ""

group(opening) := "a security group" if opening.group == ""

# related are the lines that say 0.0.0.0/0 where the rule itself does not.
related(opening) := [object.union(place, {"message": "the addresses come from here"}) | some place in opening.elsewhere]

undecided(opening, decision, question) := {
	"resource": opening.resource,
	"attribute": opening.attribute,
	"question": sprintf("whether %s admits the internet to %s", [group(opening), question]),
	"reason": decision.why,
	"cause": cause(opening),
}

examined contains {"resource": group.address} if some group in input.resources.security_group

examined contains {"resource": rule.address} if {
	some rule in input.resources.security_group_rule
	rule.attributes.direction.value == "ingress"
}
