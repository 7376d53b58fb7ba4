package cli_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// The templates of a repository whose app imports what the network exports.
const (
	exportingNetwork = `Parameters:
  Endpoint: {Type: String}
Conditions:
  HasEndpoint: !Equals [!Ref Endpoint, 'true']
Resources:
  Vpc: {Type: 'AWS::EC2::VPC', Properties: {CidrBlock: 10.0.0.0/16, EnableDnsHostnames: true}}
  Gateway: {Type: 'AWS::EC2::InternetGateway'}
  Attachment: {Type: 'AWS::EC2::VPCGatewayAttachment', Properties: {VpcId: !Ref Vpc, InternetGatewayId: !Ref Gateway}}
  Public: {Type: 'AWS::EC2::Subnet', Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24}}
  PublicTable: {Type: 'AWS::EC2::RouteTable', Properties: {VpcId: !Ref Vpc}}
  PublicRoute: {Type: 'AWS::EC2::Route', Properties: {RouteTableId: !Ref PublicTable, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Gateway}}
  PublicSide: {Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: {SubnetId: !Ref Public, RouteTableId: !Ref PublicTable}}
  Nat: {Type: 'AWS::EC2::NatGateway', Properties: {SubnetId: !Ref Public}}
  Private: {Type: 'AWS::EC2::Subnet', Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24}}
  PrivateTable: {Type: 'AWS::EC2::RouteTable', Properties: {VpcId: !Ref Vpc}}
  PrivateRoute: {Type: 'AWS::EC2::Route', Properties: {RouteTableId: !Ref PrivateTable, DestinationCidrBlock: 0.0.0.0/0, NatGatewayId: !Ref Nat}}
  PrivateSide: {Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: {SubnetId: !Ref Private, RouteTableId: !Ref PrivateTable}}
`
	exports = `Outputs:
  Vpc: {Value: !Ref Vpc, Export: {Name: net-vpc}}
  Subnets: {Value: !Join [',', [!Ref Private]], Export: {Name: net-subnets}}
  Table: {Value: !Ref PrivateTable, Export: {Name: net-table}}
`
	importingApp = `Resources:
  Data: {Type: 'AWS::S3::Bucket'}
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {}
      Policies: [{PolicyName: app, PolicyDocument: {Statement: [{Effect: Allow, Action: 's3:GetObject', Resource: !Sub '${Data.Arn}/*'}]}}]
  Group: {Type: 'AWS::EC2::SecurityGroup', Properties: {VpcId: !ImportValue net-vpc, GroupDescription: app}}
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: !GetAtt Role.Arn
      VpcConfig: {SecurityGroupIds: [!Ref Group], SubnetIds: !Split [',', !ImportValue net-subnets]}
`
	importingEndpoint = "  S3: {Type: 'AWS::EC2::VPCEndpoint', Properties: {VpcId: !ImportValue net-vpc, ServiceName: !Sub 'com.amazonaws.${AWS::Region}.s3', RouteTableIds: [!ImportValue net-table]}}\n"
	exportingEndpoint = "  S3: {Type: 'AWS::EC2::VPCEndpoint', Properties: {VpcId: !Ref Vpc, ServiceName: !Sub 'com.amazonaws.${AWS::Region}.s3', RouteTableIds: [!Ref PrivateTable]}}\n"
)

// TestLinkedTemplates judges templates that import each other's exports as one
// architecture, in which each fault is reported once, in the project that has a part in it.
func TestLinkedTemplates(t *testing.T) {
	const throughNAT = "app.yaml gateway_endpoint/s3_through_nat net.yaml:PrivateRoute net.yaml:16"
	network := exportingNetwork + exports
	tests := map[string]struct {
		templates       map[string]string
		want, undecided []string
	}{
		"the network's NAT gateway": {map[string]string{"net.yaml": network, "app.yaml": importingApp}, []string{throughNAT}, nil},
		"two that import": {
			map[string]string{"net.yaml": network, "app.yaml": importingApp, "web.yaml": importingApp},
			[]string{throughNAT, strings.Replace(throughNAT, "app", "web", 1)}, nil,
		},
		"the network's endpoint": {map[string]string{"net.yaml": exportingNetwork + exportingEndpoint + exports, "app.yaml": importingApp}, nil, nil},
		"an endpoint in the app": {map[string]string{"net.yaml": network, "app.yaml": importingApp + importingEndpoint}, nil, nil},
		"an endpoint in a third": {
			map[string]string{"net.yaml": network, "app.yaml": importingApp, "end.yaml": "Resources:\n" + importingEndpoint}, nil, nil,
		},
		"a fault of the network alone": {
			map[string]string{"net.yaml": exportingNetwork + strings.Replace(exportingEndpoint, "!Ref PrivateTable", "", 1) + exports, "app.yaml": importingApp},
			[]string{"net.yaml gateway_endpoint/no_route_table S3 net.yaml:18"}, nil,
		},
		"an endpoint that hinges on the network's parameter": {
			map[string]string{"net.yaml": exportingNetwork + strings.Replace(exportingEndpoint, "Properties", "Condition: HasEndpoint, Properties", 1) + exports, "app.yaml": importingApp},
			nil, []string{
				"app.yaml gateway_endpoint/s3_through_nat Function",
				"app.yaml gateway_endpoint/subnet_not_associated net.yaml:S3",
			},
		},
		"an unread stack in a third": {
			map[string]string{
				"net.yaml": network, "app.yaml": importingApp,
				"end.yaml": "Resources:\n  S: {Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: 'https://x/y', Parameters: {V: !ImportValue net-vpc}}}\n",
			},
			nil, []string{"app.yaml gateway_endpoint/s3_through_nat Function", "net.yaml route/main_table_to_internet Vpc"},
		},
		"the network and the app in one tree": {
			map[string]string{
				"main.yaml": "Resources:\n  Net: {Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: net.yaml, Parameters: {Endpoint: 'no'}}}\n" +
					"  App: {Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: app.yaml}}\n",
				"net.yaml": network, "app.yaml": importingApp,
			},
			[]string{"main.yaml gateway_endpoint/s3_through_nat Net/PrivateRoute net.yaml:16"}, nil,
		},
		"the network in a tree, the app alone": {
			map[string]string{
				"main.yaml": "Resources:\n  Net: {Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: net.yaml, Parameters: {Endpoint: 'no'}}}\n",
				"net.yaml":  network, "app.yaml": importingApp,
			},
			[]string{"app.yaml gateway_endpoint/s3_through_nat main.yaml:Net/PrivateRoute net.yaml:16"}, nil,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			for file, text := range tt.templates {
				writeFile(t, file, text)
			}
			findings, undecided := saidOf(t, run(t, "check", "-o", "json", "--skip", "security_group", "--skip", "nat", "--skip", "vpc/flow_logs_missing", "--skip", "endpoint_policy/full_access"))
			if diff := cmp.Diff(tt.want, findings, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.undecided, undecided, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("undecided (-want +got):\n%s", diff)
			}
		})
	}
}
