package network_test

import "testing"

// TestEnvironment reads environment variables: resources of the configuration, URLs and
// ARNs, and what is no sign of a call.
func TestEnvironment(t *testing.T) {
	cases := map[string]useCase{}
	for name, c := range map[string]struct{ terraform, cloudFormation, want string }{
		"queue":                {"aws_sqs_queue.q.url", "!Ref Queue", "sqs"},
		"bucket":               {"aws_s3_bucket.b.id", "!Ref Bucket", "s3"},
		"queue by URL":         {`"https://sqs.eu-west-1.amazonaws.com/111122223333/q"`, `"https://sqs.eu-west-1.amazonaws.com/111122223333/q"`, "sqs"},
		"queue elsewhere":      {`"https://sqs.us-east-1.amazonaws.com/111122223333/q"`, `"https://sqs.us-east-1.amazonaws.com/111122223333/q"`, ""},
		"endpoint by own name": {`"https://vpce-1-a.sqs.eu-west-1.vpce.amazonaws.com"`, `"https://vpce-1-a.sqs.eu-west-1.vpce.amazonaws.com"`, ""},
		"bucket by host":       {`"https://b.s3.eu-west-1.amazonaws.com/x"`, `"https://b.s3.eu-west-1.amazonaws.com/x"`, "s3"},
		"bucket by URI":        {`"s3://b/x"`, `"s3://b/x"`, "s3"},
		"topic by ARN":         {`"arn:aws:sns:eu-west-1:111122223333:t"`, `!Sub "arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:t"`, "sns"},
		"topic elsewhere":      {`"arn:aws:sns:us-east-1:111122223333:t"`, `"arn:aws:sns:us-east-1:111122223333:t"`, ""},
		"role by ARN":          {"aws_iam_role.r.arn", "!GetAtt Role.Arn", ""},
		"database by host":     {`"db.abc.eu-west-1.rds.amazonaws.com"`, `"db.abc.eu-west-1.rds.amazonaws.com"`, ""},
		"log group":            {"aws_cloudwatch_log_group.g.name", "!Ref LogGroup", ""},
		"key":                  {"aws_kms_key.k.arn", "!GetAtt Key.Arn", ""},
	} {
		cases[name] = useCase{
			terraform: `
resource "aws_cloudwatch_log_group" "g" {
  name = "g"
}
resource "aws_kms_key" "k" {}
resource "aws_lambda_function" "f" {
  function_name = "f"
  role          = aws_iam_role.r.arn
  environment {
    variables = { X = ` + c.terraform + ` }
  }
  vpc_config {
    subnet_ids         = [aws_subnet.s.id]
    security_group_ids = []
  }
}`,
			cloudFormation: `
  Role: {Type: "AWS::IAM::Role", Properties: {AssumeRolePolicyDocument: {}}}
  LogGroup: {Type: "AWS::Logs::LogGroup"}
  Key: {Type: "AWS::KMS::Key"}
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: !GetAtt Role.Arn
      Code: {ZipFile: x}
      VpcConfig: {SubnetIds: [!Ref Subnet], SecurityGroupIds: []}
      Environment: {Variables: {X: ` + c.cloudFormation + `}}
`, want: c.want,
		}
	}
	checkUses(t, cases)
}

// taskCases are ECS tasks on Fargate by the properties of their container and service.
var taskCases = map[string]struct{ container, service, want string }{
	"image":                  {`"image": "111122223333.dkr.ecr.eu-west-1.amazonaws.com/app:1"`, "", "ecr.api ecr.dkr s3"},
	"image elsewhere":        {`"image": "111122223333.dkr.ecr.us-east-1.amazonaws.com/app:1"`, "", ""},
	"public image":           {`"image": "public.ecr.aws/nginx/nginx:1"`, "", ""},
	"log":                    {`"logConfiguration": {"logDriver": "awslogs", "options": {"awslogs-region": "eu-west-1"}}`, "", "logs"},
	"log elsewhere":          {`"logConfiguration": {"logDriver": "awslogs", "options": {"awslogs-region": "us-east-1"}}`, "", ""},
	"routed log":             {`"logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "kinesis_firehose", "region": "eu-west-1"}}`, "", "kinesis-firehose"},
	"log routed to others":   {`"logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "datadog"}}`, "", ""},
	"log routed elsewhere":   {`"logConfiguration": {"logDriver": "awsfirelens", "options": {"Name": "s3", "region": "us-east-1"}}`, "", ""},
	"file with variables":    {`"environmentFiles": [{"type": "s3", "value": "arn:aws:s3:::config/app.env"}]`, "", "s3"},
	"registry credentials":   {`"repositoryCredentials": {"credentialsParameter": "arn:aws:secretsmanager:eu-west-1:111122223333:secret:hub"}`, "", "secretsmanager"},
	"secret":                 {`"secrets": [{"name": "X", "valueFrom": "arn:aws:ssm:eu-west-1:111122223333:parameter/x"}]`, "", "ssm"},
	"variable":               {`"environment": [{"name": "X", "value": "s3://b"}]`, "", "s3"},
	"sessions in containers": {`"name": "app"`, "exec", "ssmmessages"},
}

// TestTasks reads task definitions in JSON, whose keys CloudFormation begins with a
// capital.
func TestTasks(t *testing.T) {
	cases := map[string]useCase{}
	for name, c := range taskCases {
		exec := "false"
		if c.service == "exec" {
			exec = "true"
		}
		cases[name] = useCase{
			terraform: `
resource "aws_ecs_task_definition" "t" {
  family                = "t"
  container_definitions = <<-EOT
    [{` + c.container + `}]
  EOT
}
resource "aws_ecs_service" "w" {
  name                   = "w"
  launch_type            = "FARGATE"
  task_definition        = aws_ecs_task_definition.t.arn
  enable_execute_command = ` + exec + `
  network_configuration {
    subnets = [aws_subnet.s.id]
  }
}`,
			cloudFormation: `
  Task: {Type: "AWS::ECS::TaskDefinition", Properties: {ContainerDefinitions: [{` + capitalised.Replace(c.container) + `}]}}
  Service:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: FARGATE
      TaskDefinition: !Ref Task
      EnableExecuteCommand: ` + exec + `
      NetworkConfiguration: {AwsvpcConfiguration: {Subnets: [!Ref Subnet]}}
`, want: c.want,
		}
	}
	checkUses(t, cases)
}

// TestPlacedEvidence reads what resources of many types say of their calls.
func TestPlacedEvidence(t *testing.T) { checkUses(t, placedCases) }

var placedCases = map[string]useCase{
	"scheduled task": {
		terraform: taskOfTerraform + `
resource "aws_cloudwatch_event_target" "w" {
  rule = "nightly"
  arn  = "arn:aws:ecs:eu-west-1:111122223333:cluster/c"
  ecs_target {
    task_definition_arn = aws_ecs_task_definition.t.arn
    launch_type         = "FARGATE"
    network_configuration {
      subnets = [aws_subnet.s.id]
    }
  }
}`,
		cloudFormation: taskOfCloudFormation + `
  Rule:
    Type: AWS::Events::Rule
    Properties:
      Targets:
        - Id: w
          Arn: arn:aws:ecs:eu-west-1:111122223333:cluster/c
          EcsParameters:
            TaskDefinitionArn: !Ref Task
            LaunchType: FARGATE
            NetworkConfiguration: {AwsVpcConfiguration: {Subnets: [!Ref Subnet]}}
`, want: "logs s3",
	},
	"Fargate by the cluster's default": {
		terraform: taskOfTerraform + `
resource "aws_ecs_cluster" "c" {
  name = "c"
}
resource "aws_ecs_cluster_capacity_providers" "c" {
  cluster_name       = aws_ecs_cluster.c.name
  capacity_providers = ["FARGATE", "FARGATE_SPOT"]
  default_capacity_provider_strategy {
    capacity_provider = "FARGATE_SPOT"
  }
}
resource "aws_ecs_service" "w" {
  name            = "w"
  cluster         = aws_ecs_cluster.c.id
  task_definition = aws_ecs_task_definition.t.arn
  network_configuration {
    subnets = [aws_subnet.s.id]
  }
}`,
		cloudFormation: taskOfCloudFormation + `
  Cluster: {Type: "AWS::ECS::Cluster"}
  Providers:
    Type: AWS::ECS::ClusterCapacityProviderAssociations
    Properties:
      Cluster: !Ref Cluster
      CapacityProviders: [FARGATE, FARGATE_SPOT]
      DefaultCapacityProviderStrategy: [{CapacityProvider: FARGATE_SPOT}]
  Service:
    Type: AWS::ECS::Service
    Properties:
      Cluster: !Ref Cluster
      TaskDefinition: !Ref Task
      NetworkConfiguration: {AwsvpcConfiguration: {Subnets: [!Ref Subnet]}}
`, want: "logs s3",
	},
	"EC2 in a cluster that has Fargate too": {
		terraform: taskOfTerraform + `
resource "aws_ecs_cluster" "c" {
  name = "c"
}
resource "aws_ecs_cluster_capacity_providers" "c" {
  cluster_name       = aws_ecs_cluster.c.name
  capacity_providers = ["FARGATE"]
}
resource "aws_ecs_service" "w" {
  name            = "w"
  cluster         = aws_ecs_cluster.c.id
  task_definition = aws_ecs_task_definition.t.arn
  network_configuration {
    subnets = [aws_subnet.s.id]
  }
}`,
		cloudFormation: taskOfCloudFormation + `
  Cluster: {Type: "AWS::ECS::Cluster", Properties: {CapacityProviders: [FARGATE]}}
  Service:
    Type: AWS::ECS::Service
    Properties:
      Cluster: !Ref Cluster
      TaskDefinition: !Ref Task
      NetworkConfiguration: {AwsvpcConfiguration: {Subnets: [!Ref Subnet]}}
`, want: "s3",
	},
	"Beanstalk": {
		terraform: `
resource "aws_subnet" "other" {
  vpc_id     = aws_vpc.v.id
  cidr_block = "10.0.1.0/24"
}
resource "aws_iam_instance_profile" "p" {
  role = aws_iam_role.r.name
}
resource "aws_elastic_beanstalk_environment" "w" {
  name        = "w"
  application = "app"
  setting {
    namespace = "aws:ec2:vpc"
    name      = "Subnets"
    value     = join(",", [aws_subnet.s.id, aws_subnet.other.id])
  }
  setting {
    namespace = "aws:autoscaling:launchconfiguration"
    name      = "IamInstanceProfile"
    value     = aws_iam_instance_profile.p.name
  }
  setting {
    namespace = "aws:elasticbeanstalk:application:environment"
    name      = "QUEUE"
    value     = aws_sqs_queue.q.url
  }
}` + terraformReadsBucket,
		cloudFormation: `
  Other: {Type: "AWS::EC2::Subnet", Properties: {VpcId: !Ref Network, CidrBlock: 10.0.1.0/24}}
  Profile: {Type: "AWS::IAM::InstanceProfile", Properties: {Roles: [!Ref Role]}}
  Environment:
    Type: AWS::ElasticBeanstalk::Environment
    Properties:
      ApplicationName: app
      OptionSettings:
        - {Namespace: "aws:ec2:vpc", OptionName: Subnets, Value: !Join [",", [!Ref Subnet, !Ref Other]]}
        - {Namespace: "aws:autoscaling:launchconfiguration", OptionName: IamInstanceProfile, Value: !Ref Profile}
        - {Namespace: "aws:elasticbeanstalk:application:environment", OptionName: QUEUE, Value: !Ref Queue}
` + cloudFormationReadsBucket, want: "s3 sqs",
	},
	"event rule without tasks": {
		terraform: `
resource "aws_cloudwatch_event_target" "w" {
  rule = "nightly"
  arn  = aws_sqs_queue.q.arn
}`,
		cloudFormation: `
  Rule: {Type: "AWS::Events::Rule", Properties: {Targets: [{Id: w, Arn: !GetAtt Queue.Arn}]}}
`,
	},
	"Glue job": {
		terraform: terraformConnection + `
resource "aws_glue_job" "w" {
  name        = "w"
  role_arn    = aws_iam_role.r.arn
  connections = [aws_glue_connection.c.name]
  command {
    script_location = "s3://${aws_s3_bucket.b.id}/job.py"
  }
}`,
		cloudFormation: cloudFormationConnection + `
  Job:
    Type: AWS::Glue::Job
    Properties: {Role: r, Connections: {Connections: [!Ref Connection]}, Command: {ScriptLocation: !Sub "s3://${Bucket}/job.py"}}
`, want: "s3",
	},
	"Glue job outside the VPC": {
		terraform: `
resource "aws_glue_job" "w" {
  name     = "w"
  role_arn = aws_iam_role.r.arn
  command {
    script_location = "s3://b/job.py"
  }
}`,
		cloudFormation: `
  Job: {Type: "AWS::Glue::Job", Properties: {Role: r, Command: {ScriptLocation: "s3://b/job.py"}}}
`,
	},
	"App Runner": {
		terraform: `
resource "aws_apprunner_vpc_connector" "c" {
  subnets = [aws_subnet.s.id]
}
resource "aws_apprunner_service" "w" {
  service_name = "w"
  network_configuration {
    egress_configuration {
      egress_type       = "VPC"
      vpc_connector_arn = aws_apprunner_vpc_connector.c.arn
    }
  }
  source_configuration {
    image_repository {
      image_identifier = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/app:1"
      image_configuration {
        runtime_environment_variables = { QUEUE = aws_sqs_queue.q.url }
      }
    }
  }
}`,
		cloudFormation: `
  Connector: {Type: "AWS::AppRunner::VpcConnector", Properties: {Subnets: [!Ref Subnet]}}
  Service:
    Type: AWS::AppRunner::Service
    Properties:
      NetworkConfiguration: {EgressConfiguration: {EgressType: VPC, VpcConnectorArn: !GetAtt Connector.VpcConnectorArn}}
      SourceConfiguration:
        ImageRepository:
          ImageIdentifier: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/app:1
          ImageConfiguration: {RuntimeEnvironmentVariables: [{Name: QUEUE, Value: !Ref Queue}]}
`, want: "sqs",
	},
	"CodeBuild": {
		terraform: `
resource "aws_codebuild_project" "w" {
  name         = "w"
  service_role = aws_iam_role.r.arn
  source {
    type = "CODEPIPELINE"
  }
  artifacts {
    type = "CODEPIPELINE"
  }
  environment {
    environment_variable {
      name  = "QUEUE"
      value = aws_sqs_queue.q.url
    }
    environment_variable {
      name  = "TOKEN"
      value = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:x"
      type  = "SECRETS_MANAGER"
    }
  }
  vpc_config {
    vpc_id             = aws_vpc.v.id
    subnets            = [aws_subnet.s.id]
    security_group_ids = []
  }
}`,
		cloudFormation: `
  Project:
    Type: AWS::CodeBuild::Project
    Properties:
      Source: {Type: CODEPIPELINE}
      Artifacts: {Type: CODEPIPELINE}
      Environment:
        EnvironmentVariables:
          - {Name: QUEUE, Value: !Ref Queue}
          - {Name: TOKEN, Value: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:x", Type: SECRETS_MANAGER}
      VpcConfig: {VpcId: !Ref Network, Subnets: [!Ref Subnet], SecurityGroupIds: []}
`, want: "s3 sqs",
	},
	"CodeBuild from GitHub": {
		terraform: `
resource "aws_codebuild_project" "w" {
  name         = "w"
  service_role = aws_iam_role.r.arn
  source {
    type     = "GITHUB"
    location = "https://github.com/example/app"
  }
  artifacts {
    type = "NO_ARTIFACTS"
  }
  vpc_config {
    vpc_id             = aws_vpc.v.id
    subnets            = [aws_subnet.s.id]
    security_group_ids = []
  }
}`,
		cloudFormation: `
  Project:
    Type: AWS::CodeBuild::Project
    Properties:
      Source: {Type: GITHUB, Location: "https://github.com/example/app"}
      Artifacts: {Type: NO_ARTIFACTS}
      VpcConfig: {VpcId: !Ref Network, Subnets: [!Ref Subnet], SecurityGroupIds: []}
`,
	},
	"Batch": {
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
    image       = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/job:1"
    environment = [{ name = "QUEUE", value = aws_sqs_queue.q.url }]
  })
}`,
		cloudFormation: `
  Environment: {Type: "AWS::Batch::ComputeEnvironment", Properties: {Type: MANAGED, ComputeResources: {Type: FARGATE, Subnets: [!Ref Subnet]}}}
  Job:
    Type: AWS::Batch::JobDefinition
    Properties:
      Type: container
      ContainerProperties:
        Image: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/job:1
        Environment: [{Name: QUEUE, Value: !Ref Queue}]
`, want: "ecr.api ecr.dkr logs s3 sqs",
	},
	"Batch in several networks": {
		terraform: `
resource "aws_subnet" "other" {
  vpc_id     = aws_vpc.v.id
  cidr_block = "10.0.1.0/24"
}
resource "aws_batch_compute_environment" "w" {
  type = "MANAGED"
  compute_resources {
    type    = "FARGATE"
    subnets = [aws_subnet.s.id]
  }
}
resource "aws_batch_compute_environment" "x" {
  type = "MANAGED"
  compute_resources {
    type    = "FARGATE"
    subnets = [aws_subnet.other.id]
  }
}
resource "aws_batch_job_definition" "j" {
  name                 = "j"
  type                 = "container"
  container_properties = jsonencode({ image = "busybox" })
}`,
		cloudFormation: `
  Other: {Type: "AWS::EC2::Subnet", Properties: {VpcId: !Ref Network, CidrBlock: 10.0.1.0/24}}
  Environment: {Type: "AWS::Batch::ComputeEnvironment", Properties: {Type: MANAGED, ComputeResources: {Type: FARGATE, Subnets: [!Ref Subnet]}}}
  Elsewhere: {Type: "AWS::Batch::ComputeEnvironment", Properties: {Type: MANAGED, ComputeResources: {Type: FARGATE, Subnets: [!Ref Other]}}}
  Job: {Type: "AWS::Batch::JobDefinition", Properties: {Type: container, ContainerProperties: {Image: busybox}}}
`,
	},
	"notebook with its own way out": {
		terraform: `
resource "aws_sagemaker_notebook_instance" "w" {
  name      = "w"
  role_arn  = aws_iam_role.r.arn
  subnet_id = aws_subnet.s.id
}` + terraformReadsBucket,
		cloudFormation: `
  Notebook: {Type: "AWS::SageMaker::NotebookInstance", Properties: {RoleArn: !GetAtt Role.Arn, SubnetId: !Ref Subnet}}
` + cloudFormationReadsBucket,
	},
	"notebook in the VPC alone": {
		terraform: `
resource "aws_sagemaker_notebook_instance" "w" {
  name                   = "w"
  role_arn               = aws_iam_role.r.arn
  subnet_id              = aws_subnet.s.id
  direct_internet_access = "Disabled"
}` + terraformReadsBucket,
		cloudFormation: `
  Notebook:
    Type: AWS::SageMaker::NotebookInstance
    Properties: {RoleArn: !GetAtt Role.Arn, SubnetId: !Ref Subnet, DirectInternetAccess: Disabled}
` + cloudFormationReadsBucket, want: "s3",
	},
	"Airflow": {
		terraform: `
resource "aws_mwaa_environment" "w" {
  name               = "w"
  dag_s3_path        = "dags/"
  execution_role_arn = aws_iam_role.r.arn
  source_bucket_arn  = aws_s3_bucket.b.arn
  network_configuration {
    security_group_ids = []
    subnet_ids         = [aws_subnet.s.id]
  }
}`,
		cloudFormation: `
  Airflow:
    Type: AWS::MWAA::Environment
    Properties: {Name: w, SourceBucketArn: !GetAtt Bucket.Arn, NetworkConfiguration: {SubnetIds: [!Ref Subnet]}}
`, want: "logs monitoring s3 sqs",
	},
	"EMR": {
		terraform: `
resource "aws_emr_cluster" "w" {
  name          = "w"
  release_label = "emr-7.0.0"
  service_role  = "r"
  log_uri       = "s3://${aws_s3_bucket.b.id}/logs/"
  ec2_attributes {
    instance_profile = "p"
    subnet_id        = aws_subnet.s.id
  }
}`,
		cloudFormation: `
  Cluster:
    Type: AWS::EMR::Cluster
    Properties: {Name: w, JobFlowRole: p, ServiceRole: r, LogUri: !Sub "s3://${Bucket}/logs/", Instances: {Ec2SubnetId: !Ref Subnet}}
`, want: "s3",
	},
	"nodes by their launch template": {
		terraform: `
resource "aws_launch_template" "l" {
  user_data = base64encode("#!/bin/sh\ndocker pull 111122223333.dkr.ecr.eu-west-1.amazonaws.com/app:1\ncurl -O https://b.s3.eu-west-1.amazonaws.com/x\n")
}
resource "aws_eks_node_group" "w" {
  cluster_name  = "c"
  node_role_arn = aws_iam_role.r.arn
  subnet_ids    = [aws_subnet.s.id]
  launch_template {
    id      = aws_launch_template.l.id
    version = "1"
  }
}`,
		cloudFormation: `
  Template:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        UserData: !Base64 "#!/bin/sh\ndocker pull 111122223333.dkr.ecr.eu-west-1.amazonaws.com/app:1\ncurl -O https://b.s3.eu-west-1.amazonaws.com/x\n"
  Nodes:
    Type: AWS::EKS::Nodegroup
    Properties: {ClusterName: c, NodeRole: r, Subnets: [!Ref Subnet], LaunchTemplate: {Id: !Ref Template, Version: "1"}}
`, want: "ecr.dkr s3",
	},
	"image elsewhere by user data": {
		terraform: `
resource "aws_instance" "w" {
  ami       = "ami-1"
  subnet_id = aws_subnet.s.id
  user_data = "docker pull 111122223333.dkr.ecr.us-east-1.amazonaws.com/app:1\n"
}`,
		cloudFormation: `
  Instance:
    Type: AWS::EC2::Instance
    Properties:
      SubnetId: !Ref Subnet
      UserData: !Base64 "docker pull 111122223333.dkr.ecr.us-east-1.amazonaws.com/app:1\n"
`,
	},
	"role that it may assume": {
		terraform: terraformFunction + `
resource "aws_iam_role" "other" {
  assume_role_policy = "{}"
}
resource "aws_iam_role_policy" "other" {
  role   = aws_iam_role.other.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:PutObject", Resource = "${aws_s3_bucket.b.arn}/*" }] })
}
resource "aws_iam_role_policy" "own" {
  role   = aws_iam_role.r.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Resource = aws_iam_role.other.arn }] })
}`,
		cloudFormation: cloudFormationFunction + `
  Other:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {}
      Policies: [{PolicyName: p, PolicyDocument: {Statement: [{Effect: Allow, Action: "s3:PutObject", Resource: !Sub "${Bucket.Arn}/*"}]}}]
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {}
      Policies: [{PolicyName: p, PolicyDocument: {Statement: [{Effect: Allow, Action: "sts:AssumeRole", Resource: !GetAtt Other.Arn}]}}]
`, want: "s3 sts",
	},
	"policy of a bucket": {
		terraform: terraformFunction + `
resource "aws_s3_bucket_policy" "b" {
  bucket = aws_s3_bucket.b.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = aws_iam_role.r.arn }, Action = "s3:GetObject", Resource = "${aws_s3_bucket.b.arn}/*" }] })
}`,
		cloudFormation: cloudFormationFunction + `
  Role: {Type: "AWS::IAM::Role", Properties: {AssumeRolePolicyDocument: {}}}
  BucketPolicy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Bucket
      PolicyDocument: {Statement: [{Effect: Allow, Principal: {AWS: !GetAtt Role.Arn}, Action: "s3:GetObject", Resource: !Sub "${Bucket.Arn}/*"}]}
`, want: "s3",
	},
	"policy of a bucket against it": {
		terraform: terraformFunction + `
resource "aws_s3_bucket_policy" "b" {
  bucket = aws_s3_bucket.b.id
  policy = jsonencode({ Statement = [{ Effect = "Deny", Principal = { AWS = aws_iam_role.r.arn }, Action = "s3:*", Resource = "${aws_s3_bucket.b.arn}/*" }] })
}`,
		cloudFormation: cloudFormationFunction + `
  Role: {Type: "AWS::IAM::Role", Properties: {AssumeRolePolicyDocument: {}}}
  BucketPolicy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Bucket
      PolicyDocument: {Statement: [{Effect: Deny, Principal: {AWS: !GetAtt Role.Arn}, Action: "s3:*", Resource: !Sub "${Bucket.Arn}/*"}]}
`,
	},
	"boundary that denies": {
		terraform: `
resource "aws_iam_policy" "edge" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }, { Effect = "Deny", Action = "s3:*", Resource = "*" }] })
}
resource "aws_iam_role" "bounded" {
  assume_role_policy   = "{}"
  permissions_boundary = aws_iam_policy.edge.arn
  managed_policy_arns  = ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess", "arn:aws:iam::aws:policy/AmazonSNSFullAccess"]
}
resource "aws_lambda_function" "f" {
  function_name = "f"
  role          = aws_iam_role.bounded.arn
  vpc_config {
    subnet_ids         = [aws_subnet.s.id]
    security_group_ids = []
  }
}`,
		cloudFormation: cloudFormationFunction + `
  Edge:
    Type: AWS::IAM::ManagedPolicy
    Properties: {PolicyDocument: {Statement: [{Effect: Allow, Action: "*", Resource: "*"}, {Effect: Deny, Action: "s3:*", Resource: "*"}]}}
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {}
      PermissionsBoundary: !Ref Edge
      ManagedPolicyArns: ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess", "arn:aws:iam::aws:policy/AmazonSNSFullAccess"]
`, want: "sns",
	},
}
