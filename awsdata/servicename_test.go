package awsdata_test

import (
	"strings"
	"testing"

	"github.com/vpclint/vpclint/awsdata"
)

func TestServiceInName(t *testing.T) {
	cases := []struct {
		name   string // "?" is an unknown piece
		id     string // empty: not found
		region string
	}{
		{"com.amazonaws.eu-west-1.s3", "s3", "eu-west-1"},
		{"com.amazonaws.us-gov-west-1.ecr.api", "ecr.api", "us-gov-west-1"},
		{"com.amazonaws.ap-southeast-5.kms-fips", "kms-fips", "ap-southeast-5"},
		{"com.amazonaws.?.s3", "s3", ""},
		{"com.amazonaws.?.ecr.dkr", "ecr.dkr", ""},
		{"com.amazonaws.eu-?.sqs", "sqs", ""},
		{"com.amazonaws.?-west-1.sqs", "sqs", ""},
		{"com.amazonaws.?-?-1.sqs", "sqs", ""},
		{"?.eu-west-1.sqs", "sqs", "eu-west-1"},
		{"?.?.sqs", "sqs", ""},
		{"?.sqs", "sqs", ""},
		{"com.?.sqs", "sqs", ""},
		{"???.sqs", "sqs", ""},
		{"com.?aws.eu-west-1.sqs", "sqs", "eu-west-1"},

		{"com.amazonaws.iam", "iam", ""},
		{"?.iam", "iam", ""},
		{"com.amazonaws.s3-global.accesspoint", "s3-global.accesspoint", ""},
		{"com.amazonaws.us-east-1.pricingplanmanager", "pricingplanmanager", "us-east-1"},
		{"aws.sagemaker.eu-west-1.notebook", "notebook", "eu-west-1"},
		{"aws.sagemaker.?.studio", "studio", ""},
		{"aws.api.us-east-1.qbusiness", "qbusiness", "us-east-1"},
		{"aws.api.?.freetier", "freetier", ""},
		{"com.amazonaws.us-east-1.freetier", "freetier", "us-east-1"},
		{"api.aws.us-east-1.cassandra-streams", "cassandra-streams", "us-east-1"},
		{"com.amazonaws.us-east-1.timestream.ingest-cell2", "timestream.ingest-{cell}", "us-east-1"},

		{"cn.com.amazonaws.cn-north-1.ecr.api", "ecr.api", "cn-north-1"},
		{"cn.com.amazonaws.?.ecr.api", "ecr.api", ""},
		{"com.amazonaws.cn-north-1.s3", "s3", "cn-north-1"},
		{"cn.com.amazonaws.cn-northwest-1.transcribe.cn", "transcribe", "cn-northwest-1"},
		{"eu.amazonaws.eusc-de-east-1.ecr.dkr", "ecr.dkr", "eusc-de-east-1"},
		{"gov.ic.c2s.us-iso-east-1.ec2", "ec2", "us-iso-east-1"},
		{"uk.adc-e.cloud.eu-isoe-west-1.ebs", "ebs", "eu-isoe-west-1"},

		{"", "", ""},
		{"?", "", ""},
		{"s3", "", ""},
		{".s3", "", ""},
		{"com.amazonaws..s3", "", ""},
		{"com.amazonaws.eu-west-1.?", "", ""},
		{"com.amazonaws.eu-west-1.kms?", "", ""},
		{"com.amazonaws.eu-west-1.?.api", "", ""},
		{"com.amazonaws.?.api", "", ""},
		{"com.amazonaws.eu-west-1.s4", "", ""},
		{"com.amazonaws.eu-west-1.qldb.session", "", ""},
		{"com.amazonaws.s3", "", ""},
		{"com.amazonaws.europe.s3", "", ""},
		{"com.amazonaws.eu-west-1.extra.s3", "", ""},
		{"com.amazonaws.?.iam", "", ""},
		{"com.example.?.s3", "", ""},
		{"com.amazonaws.?.x.?.s3", "", ""},
		{"cn.com.amazonaws.eu-west-1.s3", "", ""},
		{"cn.com.amazonaws.cn-north-1.iam", "", ""},
		{"com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0", "", ""},
		{"com.amazonaws.vpce.?.vpce-svc-?", "", ""},
	}
	for _, c := range cases {
		service, region, ok := awsdata.ServiceInName(pieces(c.name))
		if service.ID != c.id || region != c.region || ok != (c.id != "") {
			t.Errorf("%q: got %q in %q, %v; want %q in %q", c.name, service.ID, region, ok, c.id, c.region)
		}
	}
}

// TestServiceInNameOfManyGaps ends only because many gaps cost no more than one.
func TestServiceInNameOfManyGaps(t *testing.T) {
	name := strings.Repeat("?", 100) + ".z." + strings.Repeat("?a", 100) + ".transcribe"
	if service, _, ok := awsdata.ServiceInName(pieces(name)); ok {
		t.Errorf("found %s", service.ID)
	}
}

// pieces cuts a name at its question marks.
func pieces(name string) []string {
	var all []string
	for i, literal := range strings.Split(name, "?") {
		if i > 0 {
			all = append(all, "")
		}
		if literal != "" {
			all = append(all, literal)
		}
	}
	return all
}

// TestServiceInEveryName reads every known name, with its region and without.
func TestServiceInEveryName(t *testing.T) {
	for _, service := range awsdata.Services() {
		for _, form := range service.Names {
			form = strings.ReplaceAll(form, "{cell}", "cell1")
			for region, want := range map[string]string{"ap-northeast-1": "ap-northeast-1", "?": ""} {
				name := strings.ReplaceAll(form, "{region}", region)
				got, in, ok := awsdata.ServiceInName(pieces(name))
				if !ok || got.ID != service.ID || strings.Contains(form, "{region}") && in != want {
					t.Errorf("%q: got %q in %q, want %q in %q", name, got.ID, in, service.ID, want)
				}
			}
		}
	}
}

// TestNoIDEndsAnother holds what lets one dot in a name decide: no ID is the end of another.
func TestNoIDEndsAnother(t *testing.T) {
	for _, service := range awsdata.Services() {
		for id := service.ID; ; {
			_, rest, cut := strings.Cut(id, ".")
			if !cut {
				break
			}
			if other, ok := awsdata.ServiceByID(rest); ok {
				t.Errorf("%s ends in the service %s", service.ID, other.ID)
			}
			id = rest
		}
	}
}

func FuzzServiceInName(f *testing.F) {
	f.Add("com.amazonaws.?.s3")
	f.Add("?.a?a?a?a.cn.transcribe.cn")
	f.Fuzz(func(t *testing.T, name string) {
		service, _, ok := awsdata.ServiceInName(pieces(name))
		if _, known := awsdata.ServiceByID(service.ID); ok != known {
			t.Errorf("%q: found %v, but the service is %q", name, ok, service.ID)
		}
	})
}
