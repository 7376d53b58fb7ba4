# METADATA
# title: Policies of endpoints
# description: Words for rules about input.facts.policies.
# schemas:
#   - input: schema.graph
package policies.lib.documents

# cause names the policy of an endpoint, so that rules about one can yield to each other.
cause(endpoint) := sprintf("policy of %s", [endpoint])

# undecided is a case about a policy where a decision is not known.
undecided(policy, question, decision) := {
	"resource": policy.at.resource,
	"attribute": policy.at.attribute,
	"question": sprintf("whether the policy of %s %s", [policy.endpoint, question]),
	"reason": decision.why,
	"cause": cause(policy.endpoint),
} if {
	decision.state == "unknown"
}

# examined are the endpoints whose policies are looked at.
examined contains {"resource": policy.endpoint} if some policy in input.facts.policies
