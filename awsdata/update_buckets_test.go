package awsdata_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// placeholder is a part of a bucket's name that the source describes; one lacks its end.
var placeholder = regexp.MustCompile(`<[^>]*>?`)

func bucketsFrom(t *testing.T, dir string) []string {
	t.Helper()
	table := []string{
		"# Buckets of AWS and the service that keeps them. " + collected + " Source: aws-samples/data-perimeter-policy-examples at 8e0d3c5",
		"# (CC BY-SA 4.0), resource names only. {region} is a region, {plainregion} one without hyphens, * anything. Generated.",
		"# " + row("objects", "owner"),
	}
	var rows []string
	for _, r := range records(t, dir, "aws_owned_resources.csv") {
		name, isBucket := strings.CutPrefix(r["arn_pattern"], "arn:aws:s3:::")
		if !isBucket || !strings.Contains(name, "/") {
			continue // the bucket itself beside its objects
		}
		name = placeholder.ReplaceAllStringFunc(name, func(part string) string {
			switch part {
			case "<region>":
				return "{region}"
			case "<RegionWithoutDashes>":
				return "{plainregion}"
			}
			return "*"
		})
		rows = append(rows, row(name, r["owner"]))
	}
	slices.Sort(rows)
	return append(table, slices.Compact(rows)...)
}
