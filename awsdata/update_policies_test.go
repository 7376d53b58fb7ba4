package awsdata_test

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const (
	mostPrefixes   = 12 // broader policies tell nothing
	strongPrefixes = 3  // broader policies tell little
)

// supporting are prefixes that policies grant for consoles and service-linked roles; no
// sign of use beside others.
var supporting = []string{
	"application-autoscaling", "autoscaling", "cloudformation", "cloudtrail", "cloudwatch", "ec2", "events", "iam", "kms",
	"lambda", "logs", "organizations", "resource-groups", "s3", "servicequotas", "sns", "sts", "tag",
}

var serviceRole = regexp.MustCompile(`/(aws-)?service-role/`)

func policiesFrom(t *testing.T, dir string) []string {
	t.Helper()
	table := []string{
		"# AWS managed policies and the IAM prefixes they are a sign of. " + collected + " Source: iam-dataset at 2073fa5 (MIT). Generated:",
		"# strong with at most 3 prefixes, none for service roles, weak otherwise; left out above 12 prefixes and where graded_policies.tsv judges.",
		"# " + row("name", "strength", "prefixes"),
	}
	all := records(t, dir, "aws_managed_policies_services.csv")
	slices.SortFunc(all, func(a, b record) int { return cmp.Compare(a["name"], b["name"]) })
	judged := firstCells(t, "graded_policies.tsv")
	for _, r := range all {
		if judged[r["name"]] {
			continue
		}
		if strength, prefixes := grade(r); strength != "" {
			table = append(table, row(r["name"], strength, strings.Join(prefixes, " ")))
		}
	}
	return table
}

// grade judges a policy by its breadth and path; no strength leaves it out.
func grade(r record) (strength string, prefixes []string) {
	prefixes = strings.Fields(r["iam_prefixes"])
	switch {
	case serviceRole.MatchString(r["path"]) || strings.Contains(r["name"], "ServiceRolePolicy"):
		return "none", nil
	case len(prefixes) == 0 || len(prefixes) > mostPrefixes || r["all_services"] == "1" || r["not_action"] == "1":
		return "", nil
	case len(prefixes) > strongPrefixes:
		return "weak", prefixes
	}
	name := strings.ToLower(r["name"])
	main := slices.DeleteFunc(slices.Clone(prefixes), func(p string) bool {
		return slices.Contains(supporting, p) && !strings.Contains(name, p)
	})
	if len(main) == 0 {
		main = prefixes
	}
	return "strong", main
}
