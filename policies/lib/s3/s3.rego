# METADATA
# title: Interface endpoints of S3
# description: Words for rules about S3 interface endpoints and the gateway endpoint that may stand beside them.
# schemas:
#   - input: schema.graph
package policies.lib.s3

import data.policies.lib.endpoints

# alone are those without a gateway endpoint in their VPC, or of which that is not known.
alone contains endpoint if {
	some endpoint in endpoints.interface
	endpoint.gateway_beside.state in {"absent", "unknown"}
}

# doubt is why it is not known whether an endpoint is alone and has private DNS of a scope:
# "all" of the VPC, or "inbound" for inbound resolvers.
doubt(endpoint, scope) := endpoint.gateway_beside.why if {
	endpoint.s3_scope.state == scope
	endpoint.gateway_beside.state == "unknown"
}

doubt(endpoint, _) := endpoint.s3_scope.why if endpoint.s3_scope.state == "unknown"

examined := endpoints.examined({endpoint |
	some endpoint in endpoints.interface
	endpoint.service == "s3"
})
