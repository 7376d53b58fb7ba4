package awsdata_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/awsdata"
)

func TestPlacementOf(t *testing.T) {
	cases := []awsdata.Placement{
		{
			Type: "aws_instance", Role: awsdata.Instances, Subnets: []string{"subnet_id"},
			SecurityGroups: []string{"security_groups", "vpc_security_group_ids"}, Roles: []string{"iam_instance_profile"},
		},
		{
			Type: "AWS::Lambda::Function", Role: awsdata.Client, Subnets: []string{"VpcConfig.SubnetIds"},
			SecurityGroups: []string{"VpcConfig.SecurityGroupIds"}, Roles: []string{"Role"},
		},
		{
			Type: "aws_db_instance", Role: awsdata.Database, Subnets: []string{"db_subnet_group_name"},
			SecurityGroups: []string{"vpc_security_group_ids"},
		},
		{
			Type: "AWS::RDS::DBSubnetGroup", Role: awsdata.Container, Subnets: []string{"SubnetIds"},
		},
		{
			Type: "aws_nat_gateway", Role: awsdata.Appliance, Subnets: []string{"subnet_id"},
		},
		{
			Type: "AWS::Cloud9::EnvironmentEC2", Role: awsdata.Instances, Subnets: []string{"SubnetId"},
		},
		{
			Type: "aws_glue_job", Role: awsdata.Client, Roles: []string{"role_arn"},
			Others: map[string][]string{"through": {"connections"}, "locations": {"command.script_location"}},
		},
		{
			Type: "AWS::SageMaker::NotebookInstance", Role: awsdata.Client, Subnets: []string{"SubnetId"},
			SecurityGroups: []string{"SecurityGroupIds"}, Roles: []string{"RoleArn"},
			Others: map[string][]string{"network_access": {"DirectInternetAccess"}}, InVPC: "Disabled",
		},
		{
			Type: "AWS::SecretsManager::RotationSchedule", Role: awsdata.Client, Subnets: []string{"HostedRotationLambda.VpcSubnetIds"},
			SecurityGroups: []string{"HostedRotationLambda.VpcSecurityGroupIds"}, Always: []string{"secretsmanager"},
		},
	}
	for _, want := range cases {
		got, ok := awsdata.PlacementOf(want.Type)
		if diff := cmp.Diff(want, got); !ok || diff != "" {
			t.Errorf("%s: found %v (-want +got)\n%s", want.Type, ok, diff)
		}
	}
}

// TestPlacementOfNeither holds types that are not placed in subnets.
func TestPlacementOfNeither(t *testing.T) {
	for _, name := range []string{"", "aws_s3_bucket", "aws_security_group", "AWS::EC2::SecurityGroupIngress", "AWS::SQS::Queue"} {
		if got, ok := awsdata.PlacementOf(name); ok {
			t.Errorf("%q: found %+v", name, got)
		}
	}
}

// TestPlacementRolesAgree compares the roles of one thing in both languages.
func TestPlacementRolesAgree(t *testing.T) {
	pairs := map[string]string{
		"aws_instance":                           "AWS::EC2::Instance",
		"aws_launch_template":                    "AWS::EC2::LaunchTemplate",
		"aws_autoscaling_group":                  "AWS::AutoScaling::AutoScalingGroup",
		"aws_network_interface":                  "AWS::EC2::NetworkInterface",
		"aws_lambda_function":                    "AWS::Lambda::Function",
		"aws_ecs_service":                        "AWS::ECS::Service",
		"aws_eks_cluster":                        "AWS::EKS::Cluster",
		"aws_eks_node_group":                     "AWS::EKS::Nodegroup",
		"aws_codebuild_project":                  "AWS::CodeBuild::Project",
		"aws_rds_cluster":                        "AWS::RDS::DBCluster",
		"aws_redshift_cluster":                   "AWS::Redshift::Cluster",
		"aws_elasticache_replication_group":      "AWS::ElastiCache::ReplicationGroup",
		"aws_msk_cluster":                        "AWS::MSK::Cluster",
		"aws_opensearch_domain":                  "AWS::OpenSearchService::Domain",
		"aws_sagemaker_notebook_instance":        "AWS::SageMaker::NotebookInstance",
		"aws_lb":                                 "AWS::ElasticLoadBalancingV2::LoadBalancer",
		"aws_vpc_endpoint":                       "AWS::EC2::VPCEndpoint",
		"aws_nat_gateway":                        "AWS::EC2::NatGateway",
		"aws_route53_resolver_endpoint":          "AWS::Route53Resolver::ResolverEndpoint",
		"aws_ec2_instance_connect_endpoint":      "AWS::EC2::InstanceConnectEndpoint",
		"aws_ec2_transit_gateway_vpc_attachment": "AWS::EC2::TransitGatewayVpcAttachment",
		"aws_db_subnet_group":                    "AWS::RDS::DBSubnetGroup",
		"aws_route_table_association":            "AWS::EC2::SubnetRouteTableAssociation",
	}
	for terraform, cloudFormation := range pairs {
		a, okA := awsdata.PlacementOf(terraform)
		b, okB := awsdata.PlacementOf(cloudFormation)
		if !okA || !okB || a.Role != b.Role {
			t.Errorf("%s is %q, %s is %q", terraform, a.Role, cloudFormation, b.Role)
		}
	}
}
