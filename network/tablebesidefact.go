package network

import (
	"slices"
	"strings"

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

// uncalledTables are the tables that nothing names but what belongs to tables itself, and
// that no policy allows to call by their name or all of them: of others the callers are
// known, or are told by who holds the policy.
func (m *model) uncalledTables() []*graph.Resource {
	var tables []*graph.Resource
	for _, r := range m.g.OfKind(graph.Other) {
		if isDataTable(r) && r.Possible == "" {
			tables = append(tables, r)
		}
	}
	if len(tables) == 0 || m.allowsTables() {
		return nil
	}
	named := map[string]bool{}
	for _, r := range m.g.Resources {
		if !isOfTables(r) {
			addNames(graph.ObjectOf(r.Attributes), named)
		}
	}
	return slices.DeleteFunc(tables, func(r *graph.Resource) bool { return named[r.Address] })
}

// allowsTables says that a policy allows calls of DynamoDB by a pattern or a name, which
// may be that of any table.
func (m *model) allowsTables() bool {
	for _, kind := range []string{"iam_role", "iam_policy"} {
		for _, r := range m.g.OfKind(kind) {
			documents := []graph.Value{r.Attribute("document")}
			for _, policy := range r.Attribute("policies").Items {
				documents = append(documents, policy.Field("document"))
			}
			if slices.ContainsFunc(documents, namesAnyTable) || slices.ContainsFunc(r.Attribute("managed_policies").Items, isOfDynamoDB) {
				return true
			}
		}
	}
	return false
}

// isOfDynamoDB says that an AWS managed policy is one about DynamoDB.
func isOfDynamoDB(attached graph.Value) bool {
	arn := literalText(attached)
	policy, ok := awsdata.ManagedPolicyNamed(arn[strings.LastIndex(arn, "/")+1:])
	return ok && policy.Strength == awsdata.Strong && slices.Contains(policy.Prefixes, "dynamodb")
}

// namesAnyTable says of a policy document that it speaks of DynamoDB, and not only of
// resources of the configuration.
func namesAnyTable(document graph.Value) bool {
	return slices.ContainsFunc(document.Items, func(statement graph.Value) bool {
		return slices.Contains(prefixesOf(graph.ListOf(statement)), "dynamodb") &&
			slices.ContainsFunc(statement.Field("resources").Items, func(arn graph.Value) bool { return len(arn.Refs) == 0 })
	})
}

// addNames adds the resources that a value names.
func addNames(v graph.Value, named map[string]bool) {
	for _, ref := range v.Refs {
		named[ref.Resource] = true
	}
	for _, item := range v.Items {
		addNames(item, named)
	}
	for _, field := range v.Fields {
		addNames(field, named)
	}
}

// isOfTables says that a resource is a table or a part of one.
func isOfTables(r *graph.Resource) bool {
	return strings.HasPrefix(r.Type, "aws_dynamodb_") || strings.HasPrefix(r.Type, "AWS::DynamoDB::")
}

// isDataTable says that a resource is a DynamoDB table, but no table of locks: Terraform
// keeps those of its states in one whose key is LockID. One whose key is not known may be
// either. Source: https://developer.hashicorp.com/terraform/language/backend/s3
func isDataTable(r *graph.Resource) bool {
	service, _ := awsdata.ServiceOfType(r.Type)
	return service == "dynamodb" && isDataKey(r.Attribute("hash_key")) && !slices.ContainsFunc(r.Attribute("KeySchema").Items, func(key graph.Value) bool {
		return !isDataKey(key.Field("AttributeName"))
	})
}

func isDataKey(key graph.Value) bool {
	text, known := key.AsText()
	return text != "LockID" && (known || key.State == graph.Absent)
}

// inOtherRegion says that two resources are known to be in different regions.
func inOtherRegion(a, b *graph.Resource) bool {
	here, known := a.Region.AsText()
	there, alsoKnown := b.Region.AsText()
	return known && alsoKnown && here != there
}
