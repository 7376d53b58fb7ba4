package network_test

import (
	"slices"
	"strings"
	"testing"
)

// TestKinds holds for kinds of workloads, each with a role that reads a bucket, that they
// use the service of what they say and of what their role allows.
func TestKinds(t *testing.T) { checkUses(t, kindCases) }

var kindCases = map[string]useCase{
	"instance by its interface": {
		terraform: `
resource "aws_network_interface" "i" {
  subnet_id = aws_subnet.s.id
}
resource "aws_iam_instance_profile" "p" {
  role = aws_iam_role.r.name
}
resource "aws_instance" "w" {
  ami                  = "ami-0123456789abcdef0"
  instance_type        = "t3.small"
  iam_instance_profile = aws_iam_instance_profile.p.name
  network_interface {
    network_interface_id = aws_network_interface.i.id
    device_index         = 0
  }
}` + terraformReadsBucket,
		cloudFormation: `
  Interface: {Type: "AWS::EC2::NetworkInterface", Properties: {SubnetId: !Ref Subnet}}
  Profile: {Type: "AWS::IAM::InstanceProfile", Properties: {Roles: [!Ref Role]}}
  Instance:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      IamInstanceProfile: !Ref Profile
      NetworkInterfaces: [{NetworkInterfaceId: !Ref Interface, DeviceIndex: "0"}]
` + cloudFormationReadsBucket, want: "s3",
	},
	"MSK Connect": {
		terraform: `
resource "aws_mskconnect_connector" "w" {
  name                       = "w"
  service_execution_role_arn = aws_iam_role.r.arn
  connector_configuration    = {}
  kafka_cluster {
    apache_kafka_cluster {
      bootstrap_servers = "b:9092"
      vpc {
        subnets         = [aws_subnet.s.id]
        security_groups = []
      }
    }
  }
}` + terraformReadsBucket,
		cloudFormation: `
  Connector:
    Type: AWS::KafkaConnect::Connector
    Properties:
      ServiceExecutionRoleArn: !GetAtt Role.Arn
      KafkaCluster: {ApacheKafkaCluster: {BootstrapServers: "b:9092", Vpc: {Subnets: [!Ref Subnet], SecurityGroups: []}}}
` + cloudFormationReadsBucket, want: "s3",
	},
	"SageMaker model": {
		terraform: `
resource "aws_sagemaker_model" "w" {
  execution_role_arn = "arn:aws:iam::111122223333:role/r"
  primary_container {
    image          = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/model:1"
    model_data_url = "https://${aws_s3_bucket.b.bucket_regional_domain_name}/model.tar.gz"
    environment    = { QUEUE = aws_sqs_queue.q.url }
  }
  vpc_config {
    subnets            = [aws_subnet.s.id]
    security_group_ids = []
  }
}`,
		cloudFormation: `
  Model:
    Type: AWS::SageMaker::Model
    Properties:
      ExecutionRoleArn: arn:aws:iam::111122223333:role/r
      PrimaryContainer:
        Image: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/model:1
        ModelDataUrl: !Sub "https://${Bucket.RegionalDomainName}/model.tar.gz"
        Environment: {QUEUE: !Ref Queue}
      VpcConfig: {Subnets: [!Ref Subnet], SecurityGroupIds: []}
`, want: "s3 sqs",
	},
	"SageMaker domain": {
		terraform: `
resource "aws_sagemaker_domain" "w" {
  domain_name             = "w"
  auth_mode               = "IAM"
  vpc_id                  = aws_vpc.v.id
  subnet_ids              = [aws_subnet.s.id]
  app_network_access_type = "VpcOnly"
  default_user_settings {
    execution_role = aws_iam_role.r.arn
  }
}` + terraformReadsBucket,
		cloudFormation: `
  Domain:
    Type: AWS::SageMaker::Domain
    Properties:
      VpcId: !Ref Network
      SubnetIds: [!Ref Subnet]
      AppNetworkAccessType: VpcOnly
      DefaultUserSettings: {ExecutionRole: !GetAtt Role.Arn}
` + cloudFormationReadsBucket, want: "s3",
	},
	"Glue job by its role": {
		terraform: terraformConnection + `
resource "aws_glue_job" "w" {
  name        = "w"
  role_arn    = aws_iam_role.r.arn
  connections = [aws_glue_connection.c.name]
  command {
    script_location = ""
  }
}` + terraformReadsBucket,
		cloudFormation: cloudFormationConnection + `
  Job: {Type: "AWS::Glue::Job", Properties: {Role: !GetAtt Role.Arn, Connections: {Connections: [!Ref Connection]}, Command: {}}}
` + cloudFormationReadsBucket, want: "s3",
	},
	"EMR by its instance profile": {
		terraform: `
resource "aws_iam_instance_profile" "p" {
  role = aws_iam_role.r.name
}
resource "aws_emr_cluster" "w" {
  name          = "w"
  release_label = "emr-7.0.0"
  service_role  = "r"
  ec2_attributes {
    instance_profile = aws_iam_instance_profile.p.arn
    subnet_id        = aws_subnet.s.id
  }
}` + terraformReadsBucket,
		cloudFormation: `
  Profile: {Type: "AWS::IAM::InstanceProfile", Properties: {Roles: [!Ref Role]}}
  Cluster: {Type: "AWS::EMR::Cluster", Properties: {Name: w, JobFlowRole: !Ref Profile, ServiceRole: r, Instances: {Ec2SubnetId: !Ref Subnet}}}
` + cloudFormationReadsBucket, want: "s3",
	},
	"EMR Serverless, whose jobs bring their role": {
		terraform: `
resource "aws_emrserverless_application" "w" {
  name          = "w"
  release_label = "emr-7.0.0"
  type          = "spark"
  network_configuration {
    subnet_ids = [aws_subnet.s.id]
  }
}` + terraformReadsBucket,
		cloudFormation: `
  Application: {Type: "AWS::EMRServerless::Application", Properties: {NetworkConfiguration: {SubnetIds: [!Ref Subnet]}}}
` + cloudFormationReadsBucket,
	},
	"CodeBuild by its role": {
		terraform: `
resource "aws_codebuild_project" "w" {
  name         = "w"
  service_role = aws_iam_role.r.arn
  source {
    type = "NO_SOURCE"
  }
  artifacts {
    type = "NO_ARTIFACTS"
  }
  vpc_config {
    vpc_id             = aws_vpc.v.id
    subnets            = [aws_subnet.s.id]
    security_group_ids = []
  }
}` + terraformReadsBucket,
		cloudFormation: `
  Project:
    Type: AWS::CodeBuild::Project
    Properties:
      ServiceRole: !GetAtt Role.Arn
      Source: {Type: NO_SOURCE}
      Artifacts: {Type: NO_ARTIFACTS}
      VpcConfig: {VpcId: !Ref Network, Subnets: [!Ref Subnet], SecurityGroupIds: []}
` + cloudFormationReadsBucket, want: "s3",
	},
	"Batch by the role of the job": {
		terraform: `
resource "aws_batch_compute_environment" "w" {
  type = "MANAGED"
  compute_resources {
    type    = "FARGATE"
    subnets = [aws_subnet.s.id]
  }
}
resource "aws_batch_job_definition" "j" {
  name                 = "j"
  type                 = "container"
  container_properties = jsonencode({
    jobRoleArn       = aws_iam_role.r.arn
    logConfiguration = { logDriver = "splunk" }
  })
}` + terraformReadsBucket,
		cloudFormation: `
  Environment: {Type: "AWS::Batch::ComputeEnvironment", Properties: {Type: MANAGED, ComputeResources: {Type: FARGATE, Subnets: [!Ref Subnet]}}}
  Job:
    Type: AWS::Batch::JobDefinition
    Properties: {Type: container, ContainerProperties: {JobRoleArn: !GetAtt Role.Arn, LogConfiguration: {LogDriver: splunk}}}
` + cloudFormationReadsBucket, want: "s3",
	},
	"Airflow by its role": {
		terraform: `
resource "aws_mwaa_environment" "w" {
  name               = "w"
  execution_role_arn = aws_iam_role.r.arn
  network_configuration {
    security_group_ids = []
    subnet_ids         = [aws_subnet.s.id]
  }
}
resource "aws_iam_role_policy" "publish" {
  role   = aws_iam_role.r.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sns:Publish", Resource = "*" }] })
}`,
		cloudFormation: `
  Airflow:
    Type: AWS::MWAA::Environment
    Properties: {Name: w, ExecutionRoleArn: !GetAtt Role.Arn, NetworkConfiguration: {SubnetIds: [!Ref Subnet]}}
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {}
      Policies: [{PolicyName: p, PolicyDocument: {Statement: [{Effect: Allow, Action: "sns:Publish", Resource: "*"}]}}]
`, want: "logs monitoring s3 sns sqs",
	},
	"Redshift that loads through the VPC": redshift("true", terraformReadsBucket, cloudFormationReadsBucket, "s3"),
	"Redshift that loads from elsewhere":  redshift("false", terraformReadsBucket, cloudFormationReadsBucket, ""),
	"Redshift by default":                 redshift("null", terraformReadsBucket, cloudFormationReadsBucket, ""),
	"Redshift with Spectrum beside": redshift("true", terraformReadsBucket+`
resource "aws_iam_role_policy" "catalogue" {
  role   = aws_iam_role.r.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "glue:GetTable", Resource = "*" }] })
}`, `
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {}
      Policies:
        - {PolicyName: p, PolicyDocument: {Statement: [{Effect: Allow, Action: "s3:GetObject", Resource: !Sub "${Bucket.Arn}/*"}]}}
        - {PolicyName: q, PolicyDocument: {Statement: [{Effect: Allow, Action: "glue:GetTable", Resource: "*"}]}}
`, ""),
	"Redshift that calls functions, by whatever way": redshift("true", `
resource "aws_iam_role_policy" "invoke" {
  role   = aws_iam_role.r.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "lambda:InvokeFunction", Resource = "*" }] })
}`, `
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {}
      Policies: [{PolicyName: p, PolicyDocument: {Statement: [{Effect: Allow, Action: "lambda:InvokeFunction", Resource: "*"}]}}]
`, ""),
	"replication instance by itself": {
		terraform: `
resource "aws_dms_replication_subnet_group" "g" {
  replication_subnet_group_id = "g"
  subnet_ids                  = [aws_subnet.s.id]
}
resource "aws_dms_replication_instance" "w" {
  replication_instance_id     = "w"
  replication_subnet_group_id = aws_dms_replication_subnet_group.g.id
}`,
		cloudFormation: `
  Group: {Type: "AWS::DMS::ReplicationSubnetGroup", Properties: {SubnetIds: [!Ref Subnet]}}
  Instance: {Type: "AWS::DMS::ReplicationInstance", Properties: {ReplicationSubnetGroupIdentifier: !Ref Group}}
`,
	},
	"replication from a database to a bucket": replication(`
resource "aws_dms_endpoint" "source" {
  endpoint_id         = "s"
  endpoint_type       = "source"
  engine_name         = "mysql"
  secrets_manager_arn = aws_secretsmanager_secret.x.arn
}
resource "aws_secretsmanager_secret" "x" {}
resource "aws_dms_endpoint" "target" {
  endpoint_id   = "t"
  endpoint_type = "target"
  engine_name   = "s3"
  s3_settings {
    bucket_name = aws_s3_bucket.b.id
  }
}`, `
  Secret: {Type: "AWS::SecretsManager::Secret"}
  Source: {Type: "AWS::DMS::Endpoint", Properties: {EndpointType: source, EngineName: mysql, MySqlSettings: {SecretsManagerSecretId: !Ref Secret}}}
  Target: {Type: "AWS::DMS::Endpoint", Properties: {EndpointType: target, EngineName: s3, S3Settings: {BucketName: !Ref Bucket}}}
`, "s3 secretsmanager"),
	"replication to a table and a stream elsewhere": replication(`
resource "aws_dms_endpoint" "source" {
  endpoint_id   = "s"
  endpoint_type = "source"
  engine_name   = "kinesis"
  kinesis_settings {
    stream_arn = "arn:aws:kinesis:us-east-1:111122223333:stream/x"
  }
}
resource "aws_dms_endpoint" "target" {
  endpoint_id   = "t"
  endpoint_type = "target"
  engine_name   = "dynamodb"
}`, `
  Source:
    Type: AWS::DMS::Endpoint
    Properties: {EndpointType: source, EngineName: kinesis, KinesisSettings: {StreamArn: "arn:aws:kinesis:us-east-1:111122223333:stream/x"}}
  Target: {Type: "AWS::DMS::Endpoint", Properties: {EndpointType: target, EngineName: dynamodb}}
`, "dynamodb"),
	"replication between databases": replication(`
resource "aws_dms_endpoint" "source" {
  endpoint_id   = "s"
  endpoint_type = "source"
  engine_name   = "mysql"
}
resource "aws_dms_endpoint" "target" {
  endpoint_id   = "t"
  endpoint_type = "target"
  engine_name   = "postgres"
}
resource "aws_dms_s3_endpoint" "of_no_task" {
  endpoint_id   = "u"
  endpoint_type = "target"
  bucket_name   = aws_s3_bucket.b.id
}`, `
  Source: {Type: "AWS::DMS::Endpoint", Properties: {EndpointType: source, EngineName: mysql, MySqlSettings: {ServerName: db}}}
  Target: {Type: "AWS::DMS::Endpoint", Properties: {EndpointType: target, EngineName: postgres}}
  OfNoTask: {Type: "AWS::DMS::Endpoint", Properties: {EndpointType: target, EngineName: s3, S3Settings: {BucketName: !Ref Bucket}}}
`, ""),
	"serverless replication": {
		terraform: `
resource "aws_dms_replication_subnet_group" "g" {
  replication_subnet_group_id = "g"
  subnet_ids                  = [aws_subnet.s.id]
}
resource "aws_dms_endpoint" "source" {
  endpoint_id   = "s"
  endpoint_type = "source"
  engine_name   = "mysql"
}
resource "aws_dms_s3_endpoint" "target" {
  endpoint_id   = "t"
  endpoint_type = "target"
  bucket_name   = aws_s3_bucket.b.id
}
resource "aws_dms_replication_config" "w" {
  replication_config_identifier = "w"
  replication_type              = "cdc"
  source_endpoint_arn           = aws_dms_endpoint.source.endpoint_arn
  target_endpoint_arn           = aws_dms_s3_endpoint.target.endpoint_arn
  table_mappings                = "{}"
  compute_config {
    replication_subnet_group_id = aws_dms_replication_subnet_group.g.id
  }
}`,
		cloudFormation: `
  Group: {Type: "AWS::DMS::ReplicationSubnetGroup", Properties: {SubnetIds: [!Ref Subnet]}}
  Source: {Type: "AWS::DMS::Endpoint", Properties: {EndpointType: source, EngineName: mysql}}
  Target: {Type: "AWS::DMS::Endpoint", Properties: {EndpointType: target, EngineName: s3, S3Settings: {BucketName: !Ref Bucket}}}
  Replication:
    Type: AWS::DMS::ReplicationConfig
    Properties:
      ReplicationConfigIdentifier: w
      ReplicationType: cdc
      SourceEndpointArn: !Ref Source
      TargetEndpointArn: !Ref Target
      TableMappings: "{}"
      ComputeConfig: {ReplicationSubnetGroupId: !Ref Group, MaxCapacityUnits: 2}
`, want: "s3",
	},
}

// replication is an instance of DMS with a task that reads from one endpoint and writes to another.
func replication(terraform, cloudFormation, want string) useCase {
	return useCase{
		terraform: `
resource "aws_dms_replication_subnet_group" "g" {
  replication_subnet_group_id          = "g"
  replication_subnet_group_description = "g"
  subnet_ids                           = [aws_subnet.s.id]
}
resource "aws_dms_replication_instance" "w" {
  replication_instance_id     = "w"
  replication_instance_class  = "dms.t3.small"
  replication_subnet_group_id = aws_dms_replication_subnet_group.g.id
}
resource "aws_dms_replication_task" "t" {
  replication_task_id      = "t"
  migration_type           = "cdc"
  replication_instance_arn = aws_dms_replication_instance.w.replication_instance_arn
  source_endpoint_arn      = aws_dms_endpoint.source.endpoint_arn
  target_endpoint_arn      = aws_dms_endpoint.target.endpoint_arn
  table_mappings           = "{}"
}` + terraform,
		cloudFormation: `
  Group: {Type: "AWS::DMS::ReplicationSubnetGroup", Properties: {SubnetIds: [!Ref Subnet]}}
  Instance: {Type: "AWS::DMS::ReplicationInstance", Properties: {ReplicationSubnetGroupIdentifier: !Ref Group}}
  Task:
    Type: AWS::DMS::ReplicationTask
    Properties:
      MigrationType: cdc
      ReplicationInstanceArn: !Ref Instance
      SourceEndpointArn: !Ref Source
      TargetEndpointArn: !Ref Target
      TableMappings: "{}"
` + cloudFormation, want: want,
	}
}

// redshift is a cluster with enhanced VPC routing on or off and a role with policies.
func redshift(routing, terraform, cloudFormation, want string) useCase {
	property := "EnhancedVpcRouting: " + routing
	if routing == "null" {
		property = "Encrypted: true"
	}
	return useCase{
		terraform: `
resource "aws_redshift_subnet_group" "g" {
  name       = "g"
  subnet_ids = [aws_subnet.s.id]
}
resource "aws_redshift_cluster" "w" {
  cluster_identifier        = "w"
  node_type                 = "ra3.large"
  cluster_subnet_group_name = aws_redshift_subnet_group.g.name
  enhanced_vpc_routing      = ` + routing + `
  iam_roles                 = [aws_iam_role.r.arn]
}` + terraform,
		cloudFormation: `
  Group: {Type: "AWS::Redshift::ClusterSubnetGroup", Properties: {Description: g, SubnetIds: [!Ref Subnet]}}
  Cluster:
    Type: AWS::Redshift::Cluster
    Properties:
      NodeType: ra3.large
      ClusterSubnetGroupName: !Ref Group
      ` + property + `
      IamRoles: [!GetAtt Role.Arn]
` + cloudFormation, want: want,
	}
}

// TestServerless reads functions as SAM has them.
func TestServerless(t *testing.T) {
	cases := map[string]struct{ resources, want string }{
		"policies and variables": {`
  Function:
    Type: AWS::Serverless::Function
    Properties:
      Handler: a.b
      Environment: {Variables: {QUEUE: !Ref Queue}}
      Policies:
        - S3ReadPolicy: {BucketName: !Ref Bucket}
        - Statement: [{Effect: Allow, Action: "sns:Publish", Resource: "*"}]
      VpcConfig: {SubnetIds: [!Ref Subnet], SecurityGroupIds: []}
`, "s3 sns sqs"},
		"queue that Lambda polls": {`
  Function:
    Type: AWS::Serverless::Function
    Properties:
      Handler: a.b
      Policies: [SQSPollerPolicy: {QueueName: !GetAtt Queue.QueueName}]
      Events: {Work: {Type: SQS, Properties: {Queue: !GetAtt Queue.Arn}}}
      VpcConfig: {SubnetIds: [!Ref Subnet], SecurityGroupIds: []}
`, ""},
		"network of all functions": {`
  Function:
    Type: AWS::Serverless::Function
    Properties:
      Handler: a.b
      Policies: [S3ReadPolicy: {BucketName: !Ref Bucket}]
Globals:
  Function: {VpcConfig: {SubnetIds: [!Ref Subnet], SecurityGroupIds: []}}
`, "s3"},
		"outside the network": {`
  Function: {Type: "AWS::Serverless::Function", Properties: {Handler: a.b, Policies: [S3ReadPolicy: {BucketName: !Ref Bucket}]}}
`, ""},
		"role of a state machine": {`
  Machine:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition: {StartAt: A, States: {A: {Type: Pass, End: true}}}
      Policies: [S3ReadPolicy: {BucketName: !Ref Bucket}]
`, ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			g := loadText(t, "template.yaml", "Transform: AWS::Serverless-2016-10-31\n"+cloudFormationCase+c.resources)
			if got := servicesUsed(g); !slices.Equal(got, strings.Fields(c.want)) {
				t.Errorf("got %v, want %s", got, c.want)
			}
		})
	}
}
