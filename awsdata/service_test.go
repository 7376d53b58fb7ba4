package awsdata_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/awsdata"
)

func TestServiceByID(t *testing.T) {
	cases := []awsdata.Service{
		{
			ID: "s3", Title: "Amazon S3", Names: []string{"com.amazonaws.{region}.s3"}, Types: []string{"Gateway", "Interface"},
			PrivateDNS: "yes", DNSName: "s3.{region}.amazonaws.com", Ports: []int{443}, CrossRegion: true, Policy: "yes",
		},
		{
			ID: "dynamodb", Title: "Amazon DynamoDB", Names: []string{"com.amazonaws.{region}.dynamodb"}, Types: []string{"Gateway", "Interface"},
			PrivateDNS: "no", DNSName: "dynamodb.{region}.amazonaws.com", Ports: []int{443}, Policy: "yes",
		},
		{
			ID: "monitoring", Title: "Amazon CloudWatch", Names: []string{"com.amazonaws.{region}.monitoring"}, Types: []string{"Interface"},
			PrivateDNS: "yes", DNSName: "monitoring.{region}.amazonaws.com", Ports: []int{443}, Policy: "yes",
		},
		{
			ID: "email-smtp", Title: "Amazon SES", Names: []string{"com.amazonaws.{region}.email-smtp"}, Types: []string{"Interface"},
			PrivateDNS: "yes", DNSName: "email-smtp.{region}.amazonaws.com", Ports: []int{25, 465, 587, 2465, 2587}, Policy: "unknown",
		},
	}
	for _, want := range cases {
		got, ok := awsdata.ServiceByID(want.ID)
		if diff := cmp.Diff(want, got); !ok || diff != "" {
			t.Errorf("%s: found %v (-want +got)\n%s", want.ID, ok, diff)
		}
	}
}

func TestServiceByIDUnknown(t *testing.T) {
	for _, id := range []string{"", "S3", "qldb.session", "no-such-service"} {
		if got, ok := awsdata.ServiceByID(id); ok {
			t.Errorf("%q: found %+v", id, got)
		}
	}
}

func TestServices(t *testing.T) {
	all := awsdata.Services()
	if !slices.IsSortedFunc(all, func(a, b awsdata.Service) int { return strings.Compare(a.ID, b.ID) }) {
		t.Error("not sorted by ID")
	}
	for i, s := range all {
		if i > 0 && all[i-1].ID == s.ID {
			t.Errorf("%s is listed twice", s.ID)
		}
		if s.Title == "" || len(s.Names) == 0 || len(s.Ports) == 0 || slices.Contains(s.Ports, 0) {
			t.Errorf("%s is incomplete: %+v", s.ID, s)
		}
		if !slices.Contains([]string{"yes", "no", "presumed", "unknown", "n/a"}, s.PrivateDNS) {
			t.Errorf("%s: private DNS %q", s.ID, s.PrivateDNS)
		}
		for _, kind := range s.Types {
			if kind != "Gateway" && kind != "Interface" {
				t.Errorf("%s: type %q", s.ID, kind)
			}
		}
	}
}

// TestGatewayServices holds the list of
// https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html, and S3 Express.
func TestGatewayServices(t *testing.T) {
	var got []string
	for _, s := range awsdata.Services() {
		if slices.Contains(s.Types, "Gateway") {
			got = append(got, s.ID)
		}
	}
	if diff := cmp.Diff([]string{"dynamodb", "s3", "s3express"}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestNoPrivateDNS holds the services that a hard finding may rest on.
func TestNoPrivateDNS(t *testing.T) {
	var got []string
	for _, s := range awsdata.Services() {
		if s.PrivateDNS == "no" {
			got = append(got, s.ID)
		}
	}
	want := []string{"dynamodb", "dynamodb-fips", "dynamodb-streams", "iot.credentials", "iot.data"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
