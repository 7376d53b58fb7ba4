package awsdata

import (
	_ "embed"
	"slices"
	"sync"
)

// Strength says how well a managed policy tells which services its holder calls.
type Strength string

// The strengths of a managed policy as a sign of use.
const (
	Strong Strength = "strong" // people attach it to call just these services
	Weak   Strength = "weak"   // it covers more than its holder needs
	NoSign Strength = "none"   // an AWS service uses it, or it covers everything
)

// ManagedPolicy is what an AWS managed policy tells of the services its holder calls.
type ManagedPolicy struct {
	Name     string
	Strength Strength
	// Prefixes are the IAM prefixes of the services that it is a sign of, "s3"; empty
	// without a sign.
	Prefixes []string
}

//go:embed data/managed_policies.tsv
var policiesTable string

//go:embed data/graded_policies.tsv
var gradedTable string

var policyRows = sync.OnceValue(func() map[string][]string {
	return byFirstCell(slices.Concat(rows(policiesTable), rows(gradedTable)))
})

// ManagedPolicyNamed gives the AWS managed policy of that name, "AmazonS3FullAccess",
// without the path of its ARN. Not found are policies that AWS does not manage and those
// too broad to tell anything.
func ManagedPolicyNamed(name string) (ManagedPolicy, bool) {
	row, ok := policyRows()[name]
	if !ok {
		return ManagedPolicy{}, false
	}
	return ManagedPolicy{Name: row[0], Strength: Strength(row[1]), Prefixes: list(row[2])}, true
}
