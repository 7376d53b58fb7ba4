# METADATA
# title: Words
# description: Words that the rules of this tree share.
# schemas:
#   - input: schema.graph
package policies.lib.words

# cause names the cause of everything about a route table.
cause(table) := sprintf("%s routes", [table.address])

# report and examined have the names of a rule's sets. Nobody asks a library for them.
report contains {"resource": "nobody"}

examined contains {"resource": table.address} if some table in input.resources.route_table
