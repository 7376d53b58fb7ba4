package network

import (
	"slices"

	"github.com/vpclint/vpclint/awsdata"
	"github.com/vpclint/vpclint/graph"
)

// TableBeside is a DynamoDB table of the configuration, of which nothing says who calls it,
// so that workloads of a VPC may; the first of the VPC's region.
type TableBeside struct {
	VPC   string `json:"vpc"`
	Table string `json:"table"`
}

func (m *model) tablesBeside() []TableBeside {
	found := []TableBeside{}
	tables := m.uncalledTables()
	for _, vpc := range m.g.OfKind("vpc") {
		i := slices.IndexFunc(tables, func(table *graph.Resource) bool { return !inOtherRegion(vpc, table) })
		if i >= 0 {
			found = append(found, TableBeside{vpc.Address, tables[i].Address})
		}
	}
	return found
}

// uncalledTables are the tables that no role's policy names: those of functions outside
// VPCs and of services have callers that are known.
func (m *model) uncalledTables() []*graph.Resource {
	var tables []*graph.Resource
	for _, r := range m.g.OfKind(graph.Other) {
		if isDataTable(r) && r.Possible == "" {
			tables = append(tables, r)
		}
	}
	if len(tables) == 0 {
		return nil
	}
	named := map[string]bool{}
	for _, role := range m.g.OfKind("iam_role") {
		for _, document := range m.documentsOf(role) {
			addResourcesOf(document, named)
		}
	}
	return slices.DeleteFunc(tables, func(r *graph.Resource) bool { return named[r.Address] })
}

// addResourcesOf adds what the statements of a policy document name.
func addResourcesOf(document graph.Value, named map[string]bool) {
	for _, statement := range document.Items {
		for _, arn := range statement.Field("resources").Items {
			for _, ref := range arn.Refs {
				named[ref.Resource] = true
			}
		}
	}
}

// isDataTable says that a resource is a DynamoDB table, but no table of locks: Terraform
// keeps those of its states in one whose key is LockID. Source:
// https://developer.hashicorp.com/terraform/language/backend/s3
func isDataTable(r *graph.Resource) bool {
	service, _ := awsdata.ServiceOfType(r.Type)
	key, _ := r.Attribute("hash_key").AsText()
	return service == "dynamodb" && key != "LockID" && !slices.ContainsFunc(r.Attribute("KeySchema").Items, func(key graph.Value) bool {
		name, _ := key.Field("AttributeName").AsText()
		return name == "LockID"
	})
}

// inOtherRegion says that two resources are known to be in different regions.
func inOtherRegion(a, b *graph.Resource) bool {
	here, known := a.Region.AsText()
	there, alsoKnown := b.Region.AsText()
	return known && alsoKnown && here != there
}
