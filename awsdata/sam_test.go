package awsdata_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/awsdata"
)

func TestSAMPolicyTemplate(t *testing.T) {
	tests := []struct {
		name string
		want []awsdata.SAMStatement
	}{
		{"SQSSendMessagePolicy", []awsdata.SAMStatement{{
			Actions: []string{"sqs:SendMessage*"}, Resources: []string{"arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${QueueName}"},
		}}},
		{"AMIDescribePolicy", []awsdata.SAMStatement{{Actions: []string{"ec2:DescribeImages"}, Resources: []string{"*"}}}},
		{"SESBulkTemplatedCrudPolicy_v2", []awsdata.SAMStatement{
			{
				Actions: []string{"ses:SendEmail", "ses:SendRawEmail", "ses:SendTemplatedEmail", "ses:SendBulkTemplatedEmail"},
				Resources: []string{
					"arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:identity/${IdentityName}",
					"arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:template/${TemplateName}",
				},
			},
			{Actions: []string{"ses:GetIdentityVerificationAttributes", "ses:VerifyEmailIdentity"}, Resources: []string{"*"}},
		}},
		{"MyTeamPolicy", nil},
	}
	for _, test := range tests {
		got, ok := awsdata.SAMPolicyTemplate(test.name)
		if diff := cmp.Diff(test.want, got); diff != "" || ok != (test.want != nil) {
			t.Errorf("%s: found %v (-want +got)\n%s", test.name, ok, diff)
		}
	}
}

func TestSAMConnector(t *testing.T) {
	tests := []struct{ destination, permission, want string }{
		{"AWS::SNS::Topic", "Write", "sns:Publish on ${Arn}"},
		{"AWS::SNS::Topic", "Read", ""},
		{"AWS::EC2::VPC", "Read", ""},
	}
	for _, test := range tests {
		var got []string
		for _, s := range awsdata.SAMConnector(test.destination, test.permission) {
			got = append(got, strings.Join(s.Actions, " ")+" on "+strings.Join(s.Resources, " "))
		}
		if joined := strings.Join(got, ", "); joined != test.want {
			t.Errorf("%s %s: got %q, want %q", test.destination, test.permission, joined, test.want)
		}
	}
}
