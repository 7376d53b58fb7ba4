package awsdata_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/awsdata"
)

func TestEndpointSetByID(t *testing.T) {
	got, ok := awsdata.EndpointSetByID("ecr-pull")
	want := awsdata.EndpointSet{ID: "ecr-pull", Required: []string{"ecr.dkr", "ecr.api"}, Gateway: []string{"s3"}}
	if diff := cmp.Diff(want, got); diff != "" || !ok {
		t.Errorf("found %t (-want +got):\n%s", ok, diff)
	}
	if set, ok := awsdata.EndpointSetByID("ec2messages"); ok {
		t.Errorf("found %v, want none", set)
	}
}

// TestEndpointSetsNameServices holds that every member is a service with such endpoints,
// and that no set demands what only old agents call.
func TestEndpointSetsNameServices(t *testing.T) {
	_, table := readTable(t, "endpoint_sets.tsv")
	for _, cells := range table {
		set, ok := awsdata.EndpointSetByID(cells[0])
		if !ok || len(set.Required) < 2 {
			t.Errorf("%s: found %t with %q, want several services", cells[0], ok, set.Required)
		}
		for _, id := range append(set.Required, set.Gateway...) {
			if _, ok := awsdata.ServiceByID(id); !ok || id == "ec2messages" {
				t.Errorf("%s: %s is no service to demand an endpoint for", cells[0], id)
			}
		}
	}
}
