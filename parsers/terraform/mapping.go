package terraform

import (
	"maps"

	"github.com/vpclint/vpclint/awsdata"
	"github.com/vpclint/vpclint/graph"
)

// mapping says how one resource type becomes a canonical kind.
type mapping struct {
	graph.Mapping
	// prepare changes what was written before it is mapped; nil where nothing needs it.
	prepare func(fields map[string]graph.Value)
	// encoded is an argument that holds a text in base64; empty where there is none.
	encoded string
}

// mappings by resource type, from the tables of the mapping_*.go files.
var mappings = allMappings()

func allMappings() map[string]mapping {
	all := map[string]mapping{}
	for _, table := range []map[string]mapping{networkMappings, transitMappings, filterMappings, workloadMappings, identityMappings} {
		maps.Copy(all, table)
	}
	return all
}

// canonicalise gives a resource's kind and canonical attributes. A type without mapping
// that awsdata knows to stand in subnets is a vpc_resource; all others keep their
// attributes as written.
func canonicalise(typ string, written graph.Value) (string, map[string]graph.Value) {
	m, ok := mappings[typ]
	if !ok {
		if m, ok = placementMapping(typ); !ok {
			return graph.Other, written.Fields
		}
	}
	if !m.Fits(written) {
		return graph.Other, written.Fields
	}
	if m.prepare != nil {
		m.prepare(written.Fields)
	}
	return m.Kind, m.Apply(written)
}

func placementMapping(typ string) (mapping, bool) {
	placement, ok := awsdata.PlacementOf(typ)
	if !ok || !placement.Sends() && placement.Role != awsdata.Database {
		return mapping{}, false
	}
	fields, blocks := placement.Fields(), map[string]graph.BlockMapping{}
	if variables, ok := fields["variables"]; ok {
		blocks["variables"] = graph.BlockMapping{From: variables, Fields: map[string]string{"name": "name", "value": "value", "type": "type"}}
		delete(fields, "variables")
	}
	return mapping{Mapping: graph.Mapping{Kind: "vpc_resource", Fields: fields, Blocks: blocks}}, true
}
