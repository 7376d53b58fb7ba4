package network_test

import "testing"

// TestNoUse holds configurations that only look as if a workload called a service.
func TestNoUse(t *testing.T) { checkUses(t, unusedCases) }

var unusedCases = map[string]useCase{
	"policy boundary of two services": {
		terraform: terraformFunctionWith("aws_iam_role.bounded.arn") + `
resource "aws_iam_policy" "edge" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:*"], Resource = "*" }] })
}
resource "aws_iam_role" "bounded" {
  assume_role_policy   = "{}"
  permissions_boundary = aws_iam_policy.edge.arn
  inline_policy {
    name   = "p"
    policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:GetObject", "sqs:SendMessage"], Resource = "*" }] })
  }
}`,
		cloudFormation: cloudFormationFunction + `
  Edge: {Type: "AWS::IAM::ManagedPolicy", Properties: {PolicyDocument: {Statement: [{Effect: Allow, Action: "s3:*", Resource: "*"}]}}}
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {}
      PermissionsBoundary: !Ref Edge
      Policies: [{PolicyName: p, PolicyDocument: {Statement: [{Effect: Allow, Action: ["s3:GetObject", "sqs:SendMessage"], Resource: "*"}]}}]
`, want: "s3",
	},
	"boundary that allows another action": {
		terraform: terraformFunctionWith("aws_iam_role.bounded.arn") + `
resource "aws_iam_policy" "edge" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:ListAllMyBuckets"], Resource = "*" }] })
}
resource "aws_iam_role" "bounded" {
  assume_role_policy   = "{}"
  permissions_boundary = aws_iam_policy.edge.arn
  inline_policy {
    name   = "p"
    policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:GetObject"], Resource = "*" }] })
  }
}`,
		cloudFormation: cloudFormationFunction + `
  Edge: {Type: "AWS::IAM::ManagedPolicy", Properties: {PolicyDocument: {Statement: [{Effect: Allow, Action: "s3:ListAllMyBuckets", Resource: "*"}]}}}
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {}
      PermissionsBoundary: !Ref Edge
      Policies: [{PolicyName: p, PolicyDocument: {Statement: [{Effect: Allow, Action: ["s3:GetObject"], Resource: "*"}]}}]
`,
	},
	"boundary of another bucket": {
		terraform: terraformFunctionWith("aws_iam_role.bounded.arn") + `
resource "aws_iam_policy" "edge" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:*"], Resource = "arn:aws:s3:::other/*" }] })
}
resource "aws_iam_role" "bounded" {
  assume_role_policy   = "{}"
  permissions_boundary = aws_iam_policy.edge.arn
  inline_policy {
    name   = "p"
    policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:GetObject"], Resource = "arn:aws:s3:::mine/*" }] })
  }
}`,
		cloudFormation: cloudFormationFunction + `
  Edge: {Type: "AWS::IAM::ManagedPolicy", Properties: {PolicyDocument: {Statement: [{Effect: Allow, Action: "s3:*", Resource: "arn:aws:s3:::other/*"}]}}}
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {}
      PermissionsBoundary: !Ref Edge
      Policies: [{PolicyName: p, PolicyDocument: {Statement: [{Effect: Allow, Action: ["s3:GetObject"], Resource: "arn:aws:s3:::mine/*"}]}}]
`,
	},
	"denied by the bucket": {
		terraform: terraformFunction + terraformReadsBucket + `
resource "aws_s3_bucket_policy" "b" {
  bucket = aws_s3_bucket.b.id
  policy = jsonencode({ Statement = [{ Effect = "Deny", Principal = "*", Action = "s3:*", Resource = "${aws_s3_bucket.b.arn}/*" }] })
}`,
		cloudFormation: cloudFormationFunction + cloudFormationReadsBucket + `
  BucketPolicy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Bucket
      PolicyDocument: {Statement: [{Effect: Deny, Principal: "*", Action: "s3:*", Resource: !Sub "${Bucket.Arn}/*"}]}
`, want: "s3",
	},
	"role that another may assume": {
		terraform: terraformFunctionWith("aws_iam_role.other.arn") + terraformReadsBucket + `
resource "aws_iam_role" "other" {
  assume_role_policy = "{}"
}`,
		cloudFormation: cloudFormationFunction + `
  Role: {Type: "AWS::IAM::Role", Properties: {AssumeRolePolicyDocument: {}}}
`,
	},
	"URL of a console or of docs": {
		terraform:      terraformFunctionSaying(`"https://console.aws.amazon.com/s3/buckets/b"`),
		cloudFormation: cloudFormationFunctionSaying(`"https://console.aws.amazon.com/s3/buckets/b"`),
	},
	"website of a bucket": {
		terraform:      terraformFunctionSaying(`"http://b.s3-website-eu-west-1.amazonaws.com/"`),
		cloudFormation: cloudFormationFunctionSaying(`"http://b.s3-website-eu-west-1.amazonaws.com/"`),
	},
	"bucket in another region by host": {
		terraform:      terraformFunctionSaying(`"https://b.s3.us-east-1.amazonaws.com/x"`),
		cloudFormation: cloudFormationFunctionSaying(`"https://b.s3.us-east-1.amazonaws.com/x"`),
	},
	"rule's ARN": {
		terraform:      terraformFunctionSaying(`"arn:aws:sns:eu-west-1:111122223333:t:sub-1"`),
		cloudFormation: cloudFormationFunctionSaying(`"arn:aws:sns:eu-west-1:111122223333:t:sub-1"`), want: "sns",
	},
	"command in a message": {
		terraform:      terraformInstance("#!/bin/sh\\necho 'run aws s3 cp x y to fetch it' > /etc/motd\\n"),
		cloudFormation: cloudFormationInstance("#!/bin/sh\\necho 'run aws s3 cp x y to fetch it' > /etc/motd\\n"),
	},
	"command of no call": {
		terraform:      terraformInstance("#!/bin/sh\\naws configure set region eu-west-1\\naws s3 help\\n"),
		cloudFormation: cloudFormationInstance("#!/bin/sh\\naws configure set region eu-west-1\\naws s3 help\\n"),
	},
	"presigning": {
		terraform:      terraformInstance("#!/bin/sh\\naws s3 presign s3://b/x\\n"),
		cloudFormation: cloudFormationInstance("#!/bin/sh\\naws s3 presign s3://b/x\\n"),
	},
	"packages with its name": {
		terraform:      terraformInstance("#!/bin/sh\\nyum install -y aws s3 fuse\\npip install aws sqs listener\\n"),
		cloudFormation: cloudFormationInstance("#!/bin/sh\\nyum install -y aws s3 fuse\\npip install aws sqs listener\\n"),
	},
	"container that is stopped": {
		terraform:      terraformInstance("docker run --rm busybox echo 111122223333.dkr.ecr.us-east-1.amazonaws.com/x\\n"),
		cloudFormation: cloudFormationInstance("docker run --rm busybox echo 111122223333.dkr.ecr.us-east-1.amazonaws.com/x\\n"),
	},
	"value of a parameter": {
		terraform: `
resource "aws_ssm_parameter" "p" {
  name = "p"
  type = "String"
}` + terraformFunctionSaying("aws_ssm_parameter.p.value"),
		cloudFormation: `
  Parameter: {Type: "AWS::SSM::Parameter", Properties: {Type: String, Value: x}}
` + cloudFormationFunctionSaying("!GetAtt Parameter.Value"),
	},
	"site of a bucket here": {
		terraform:      terraformFunctionSaying("aws_s3_bucket.b.website_endpoint"),
		cloudFormation: cloudFormationFunctionSaying("!GetAtt Bucket.WebsiteURL"),
	},
	"alias zone of a bucket": {
		terraform:      terraformFunctionSaying("aws_s3_bucket.b.hosted_zone_id"),
		cloudFormation: cloudFormationFunctionSaying(`"Z1BKCTXD74EZPE"`),
	},
	"region of a bucket": {
		terraform:      terraformFunctionSaying("aws_s3_bucket.b.region"),
		cloudFormation: cloudFormationFunctionSaying(`!Ref "AWS::Region"`),
	},
	"secrets with which Lambda reads a broker": {
		terraform: terraformFunction + `
resource "aws_secretsmanager_secret" "s" {}
resource "aws_lambda_event_source_mapping" "m" {
  function_name    = aws_lambda_function.f.arn
  event_source_arn = "arn:aws:mq:eu-west-1:111122223333:broker:b:b-1"
  queues           = ["q"]
  source_access_configuration {
    type = "BASIC_AUTH"
    uri  = aws_secretsmanager_secret.s.arn
  }
}
resource "aws_iam_role_policy" "read" {
  role   = aws_iam_role.r.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "secretsmanager:GetSecretValue", Resource = aws_secretsmanager_secret.s.arn }] })
}`,
		cloudFormation: cloudFormationFunction + `
  Secret: {Type: "AWS::SecretsManager::Secret"}
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      FunctionName: !Ref Function
      EventSourceArn: arn:aws:mq:eu-west-1:111122223333:broker:b:b-1
      Queues: [q]
      SourceAccessConfigurations: [{Type: BASIC_AUTH, URI: !Ref Secret}]
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {}
      Policies: [{PolicyName: p, PolicyDocument: {Statement: [{Effect: Allow, Action: "secretsmanager:GetSecretValue", Resource: !Ref Secret}]}}]
`,
	},
	"image of a function, which Lambda pulls": {
		terraform: terraformImage + `
resource "aws_iam_role_policy_attachment" "network" {
  role       = aws_iam_role.r.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"
}`,
		cloudFormation: `
  Repository: {Type: "AWS::ECR::Repository"}
  Function:
    Type: AWS::Lambda::Function
    Properties:
      PackageType: Image
      Code: {ImageUri: !Sub "${Repository.RepositoryUri}:1"}
      Role: !GetAtt Role.Arn
      VpcConfig: {SubnetIds: [!Ref Subnet], SecurityGroupIds: []}
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {}
      ManagedPolicyArns: [arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole]
`,
	},
	"commands in one line": {
		terraform:      terraformInstance("echo start;aws s3 cp s3://b/x .\\nID=$(aws sqs list-queues)\\necho \\\"$(aws sns list-topics)\\\"\\n"),
		cloudFormation: cloudFormationInstance("echo start;aws s3 cp s3://b/x .\\nID=$(aws sqs list-queues)\\necho \\\"$(aws sns list-topics)\\\"\\n"), want: "s3 sns sqs",
	},
	"command in a comment": {
		terraform:      terraformInstance("true # aws s3 ls\\n"),
		cloudFormation: cloudFormationInstance("true # aws s3 ls\\n"),
	},
	"grants of the data plane inside the network": {
		terraform: terraformFunction + `
resource "aws_iam_role_policy" "read" {
  role   = aws_iam_role.r.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["elasticache:Connect", "rds-db:connect", "elasticfilesystem:ClientMount"], Resource = "*" }] })
}`,
		cloudFormation: cloudFormationFunction + `
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {}
      Policies: [{PolicyName: p, PolicyDocument: {Statement: [{Effect: Allow, Action: ["elasticache:Connect", "rds-db:connect", "elasticfilesystem:ClientMount"], Resource: "*"}]}}]
`,
	},
}

const terraformImage = `
resource "aws_ecr_repository" "i" {
  name = "i"
}
resource "aws_lambda_function" "f" {
  function_name = "f"
  role          = aws_iam_role.r.arn
  package_type  = "Image"
  image_uri     = "${aws_ecr_repository.i.repository_url}:1"
  vpc_config {
    subnet_ids         = [aws_subnet.s.id]
    security_group_ids = []
  }
}`

func terraformFunctionWith(role string) string {
	return `
resource "aws_lambda_function" "f" {
  function_name = "f"
  role          = ` + role + `
  vpc_config {
    subnet_ids         = [aws_subnet.s.id]
    security_group_ids = []
  }
}`
}

func terraformFunctionSaying(value string) string {
	return `
resource "aws_lambda_function" "f" {
  function_name = "f"
  role          = aws_iam_role.r.arn
  environment {
    variables = { X = ` + value + ` }
  }
  vpc_config {
    subnet_ids         = [aws_subnet.s.id]
    security_group_ids = []
  }
}`
}

func cloudFormationFunctionSaying(value string) string {
	return `
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Code: {ZipFile: x}
      VpcConfig: {SubnetIds: [!Ref Subnet], SecurityGroupIds: []}
      Environment: {Variables: {X: ` + value + `}}
`
}

func terraformInstance(script string) string {
	return `
resource "aws_instance" "w" {
  ami       = "ami-1"
  subnet_id = aws_subnet.s.id
  user_data = "` + script + `"
}`
}

func cloudFormationInstance(script string) string {
	return `
  Instance: {Type: "AWS::EC2::Instance", Properties: {SubnetId: !Ref Subnet, UserData: !Base64 "` + script + `"}}
`
}
