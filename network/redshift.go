package network

import (
	"slices"
	"strings"

	"github.com/vpclint/vpclint/awsdata"
	"github.com/vpclint/vpclint/graph"
)

var isRedshift = ofService("redshift")

// loadsAlone leaves those calls of S3 that COPY and UNLOAD make for a cluster, which go
// through its VPC. A role that reads a catalogue is for Spectrum as well, which goes to S3
// from elsewhere. Source:
// https://docs.aws.amazon.com/redshift/latest/mgmt/spectrum-enhanced-vpc.html
func (m *model) loadsAlone(w workload, found []evidence) []evidence {
	if slices.ContainsFunc(w.roles, m.readsCatalogue) {
		return nil
	}
	return slices.DeleteFunc(found, func(e evidence) bool { return e.service != "s3" })
}

// catalogues are the IAM prefixes of what says which tables lie in S3, and of everything.
var catalogues = []string{"glue", "athena", "lakeformation", "*"}

// readsCatalogue says that a role may read a catalogue of tables in S3, or that its policies
// are not all known.
func (m *model) readsCatalogue(role *graph.Resource) bool {
	prefixes := []string{}
	for _, document := range m.documentsOf(role) {
		if document.State == graph.Unknown {
			return true
		}
		prefixes = append(prefixes, prefixesOf(document)...)
	}
	for _, attached := range role.Attribute("managed_policies").Items {
		arn := literalText(attached)
		policy, known := awsdata.ManagedPolicyNamed(arn[strings.LastIndex(arn, "/")+1:])
		if m.target(attached, "iam_policy") == nil && !known {
			return true
		}
		prefixes = append(prefixes, policy.Prefixes...)
	}
	return slices.ContainsFunc(prefixes, func(prefix string) bool { return slices.Contains(catalogues, prefix) })
}
