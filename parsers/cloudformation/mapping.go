package cloudformation

import (
	"maps"

	"github.com/vpclint/vpclint/graph"
)

// mappings by resource type. Property names are those of the resource reference:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
var mappings = merged(networkMappings, transitMappings, endpointMappings, filterMappings, workloadMappings, identityMappings)

func merged(tables ...map[string]graph.Mapping) map[string]graph.Mapping {
	all := map[string]graph.Mapping{}
	for _, table := range tables {
		maps.Copy(all, table)
	}
	return all
}
