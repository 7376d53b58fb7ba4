package terraform

import (
	"maps"
	"slices"

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
	if m.prepare != nil {
		m.prepare(written.Fields)
	}
	return m.Kind, m.Apply(written)
}

// subnetGroupArguments name the subnet group of a database; placements do not tell them
// from subnets.
var subnetGroupArguments = []string{
	"db_subnet_group_name", "subnet_group_name", "cluster_subnet_group_name", "replication_subnet_group_id",
	"neptune_subnet_group_name",
}

func placementMapping(typ string) (mapping, bool) {
	placement, ok := awsdata.PlacementOf(typ)
	if !ok || placement.Role != awsdata.Client && placement.Role != awsdata.Database {
		return mapping{}, false
	}
	fields := map[string]string{}
	var subnets, groups []string
	for _, path := range placement.Subnets {
		if slices.Contains(subnetGroupArguments, path) {
			groups = append(groups, path)
			continue
		}
		subnets = append(subnets, path)
	}
	for attribute, paths := range map[string][]string{
		"subnets": subnets, "subnet_groups": groups, "security_groups": placement.SecurityGroups, "roles": placement.Roles,
	} {
		if path := sumOf(paths); path != "" {
			fields[attribute] = path
		}
	}
	return mapping{Mapping: graph.Mapping{Kind: "vpc_resource", Fields: fields}}, true
}

func sumOf(paths []string) string {
	sum := ""
	for i, path := range paths {
		if i > 0 {
			sum += " + "
		}
		sum += path
	}
	return sum
}
