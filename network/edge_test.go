package network_test

import (
	"testing"

	"github.com/vpclint/vpclint/network"
)

// edgeProjects hold a function that CloudFront runs at its edge, beside a VPC of its account.
var edgeProjects = map[string]string{
	"main.tf": terraformCase + `
resource "aws_lambda_function" "w" {
  function_name = "w"
  role          = aws_iam_role.r.arn
  publish       = true
}
resource "aws_cloudfront_distribution" "d" {
  enabled = true
  default_cache_behavior {
    target_origin_id = "site"
    lambda_function_association {
      event_type = "origin-request"
      lambda_arn = aws_lambda_function.w.qualified_arn
    }
  }
}` + terraformReadsBucket,
	"template.yaml": cloudFormationCase + `
  Function:
    Type: AWS::Lambda::Function
    Properties: {Role: !GetAtt Role.Arn, Code: {ZipFile: x}}
  Version: {Type: "AWS::Lambda::Version", Properties: {FunctionName: !Ref Function}}
  Distribution:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        Enabled: true
        DefaultCacheBehavior:
          TargetOriginId: site
          LambdaFunctionAssociations: [{EventType: origin-request, LambdaFunctionARN: !Ref Version}]
` + cloudFormationReadsBucket,
}

// TestEdgeFunctions holds that functions at the edge, which have no VPC, are no workloads of one.
func TestEdgeFunctions(t *testing.T) {
	for file, text := range edgeProjects {
		t.Run(file, func(t *testing.T) {
			g := loadText(t, file, text)
			if placed := network.Derive(g).Workloads; len(placed) > 0 {
				t.Errorf("workloads: %+v", placed)
			}
			if uses := network.Uses(g); len(uses) > 0 {
				t.Errorf("uses: %+v", uses)
			}
		})
	}
}
