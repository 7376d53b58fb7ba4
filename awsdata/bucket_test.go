package awsdata_test

import (
	"slices"
	"testing"

	"github.com/vpclint/vpclint/awsdata"
)

func TestBucketOwners(t *testing.T) {
	tests := map[string][]string{
		"prod-{region}-starport-layer-bucket/*":                   {"Amazon Elastic Container Registry"},
		"cloudformation-custom-resource-response-{plainregion}/*": {"AWS CloudFormation"},
		"amazonlinux-2-repos-{region}/*":                          {"Amazon EMR", "Amazon Elastic Compute Cloud (Amazon EC2)"},
		"aws-glue-studio-transforms-*-prod-{region}/*":            {"AWS Glue"},
		"a-bucket-of-somebody-else/*":                             nil,
	}
	for objects, want := range tests {
		if got := awsdata.BucketOwners(objects); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", objects, got, want)
		}
	}
}
