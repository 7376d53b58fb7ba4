package awsdata_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/awsdata"
)

func TestExposureOf(t *testing.T) {
	cases := []awsdata.Exposure{
		{Type: "AWS::DMS::ReplicationInstance", Service: "AWS DMS", Attribute: "PubliclyAccessible", Public: "true", Default: "true"},
		{
			Type: "aws_redshift_cluster", Service: "Amazon Redshift", Attribute: "publicly_accessible", Public: "true",
			Unknown: "the default was true before version 6 of the provider",
		},
		{Type: "AWS::RDS::DBCluster", Service: "Amazon RDS", Attribute: "PubliclyAccessible", Public: "true", Default: awsdata.DefaultSilent},
		{Type: "aws_opensearch_domain", Service: "Amazon OpenSearch Service"},
		{
			Type: "aws_eks_cluster", Service: "Amazon EKS", Attribute: "vpc_config.endpoint_public_access", Public: "true", Default: "true",
			Ranges: "vpc_config.public_access_cidrs",
		},
	}
	for _, want := range cases {
		got, ok := awsdata.ExposureOf(want.Type)
		if diff := cmp.Diff(want, got); !ok || diff != "" {
			t.Errorf("%s: found %v (-want +got)\n%s", want.Type, ok, diff)
		}
	}
	if got, ok := awsdata.ExposureOf("aws_s3_bucket"); ok {
		t.Errorf("found %+v", got)
	}
}

// TestExposedTypesArePlaced holds that parsers map what an exposure tells by: they do that
// for types that are placed in subnets.
func TestExposedTypesArePlaced(t *testing.T) {
	_, table := readTable(t, "exposures.tsv")
	for _, cells := range table {
		placement, ok := awsdata.PlacementOf(cells[0])
		if !ok || placement.Role == awsdata.Container || placement.Role == awsdata.Appliance {
			t.Errorf("%s is not mapped to a vpc_resource", cells[0])
		}
		if got := placement.Fields()["publicly_accessible"]; got != cells[2] {
			t.Errorf("%s: publicly_accessible is mapped from %q, want %q", cells[0], got, cells[2])
		}
	}
}
