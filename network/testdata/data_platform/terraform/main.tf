# A data platform in isolated subnets: a job behind a connection, a notebook that may only
# use the VPC, an Airflow environment, Batch jobs and a replication instance in a group.
resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "data" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_route_table" "data" {
  vpc_id = aws_vpc.main.id
}

resource "aws_route_table_association" "data" {
  subnet_id      = aws_subnet.data.id
  route_table_id = aws_route_table.data.id
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id          = aws_vpc.main.id
  service_name    = "com.amazonaws.eu-west-1.s3"
  route_table_ids = [aws_route_table.data.id]
}

resource "aws_s3_bucket" "lake" {
}

resource "aws_iam_role" "job" {
  assume_role_policy = "{}"
}

resource "aws_iam_role_policy" "job" {
  role = aws_iam_role.job.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["s3:GetObject", "s3:PutObject"], Resource = "${aws_s3_bucket.lake.arn}/*" }]
  })
}

resource "aws_glue_connection" "database" {
  name = "database"

  physical_connection_requirements {
    subnet_id              = aws_subnet.data.id
    security_group_id_list = ["sg-0123456789abcdef0"]
  }
}

resource "aws_glue_job" "load" {
  name        = "load"
  role_arn    = aws_iam_role.job.arn
  connections = [aws_glue_connection.database.name]

  command {
    script_location = "s3://${aws_s3_bucket.lake.id}/load.py"
  }
}

resource "aws_sagemaker_notebook_instance" "lab" {
  name                   = "lab"
  role_arn               = aws_iam_role.job.arn
  instance_type          = "ml.t3.medium"
  subnet_id              = aws_subnet.data.id
  security_groups        = ["sg-0123456789abcdef0"]
  direct_internet_access = "Disabled"
}

resource "aws_mwaa_environment" "flows" {
  name               = "flows"
  dag_s3_path        = "dags/"
  execution_role_arn = aws_iam_role.job.arn
  source_bucket_arn  = aws_s3_bucket.lake.arn

  network_configuration {
    security_group_ids = ["sg-0123456789abcdef0"]
    subnet_ids         = [aws_subnet.data.id]
  }
}

resource "aws_batch_compute_environment" "jobs" {
  type = "MANAGED"

  compute_resources {
    type               = "FARGATE"
    max_vcpus          = 4
    security_group_ids = ["sg-0123456789abcdef0"]
    subnets            = [aws_subnet.data.id]
  }
}

resource "aws_batch_job_definition" "train" {
  name = "train"
  type = "container"
  container_properties = jsonencode({
    image      = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/train:1"
    jobRoleArn = aws_iam_role.job.arn
  })
}

resource "aws_dms_replication_subnet_group" "data" {
  replication_subnet_group_id          = "data"
  replication_subnet_group_description = "data"
  subnet_ids                           = [aws_subnet.data.id]
}

resource "aws_dms_replication_instance" "copy" {
  replication_instance_id     = "copy"
  replication_instance_class  = "dms.t3.small"
  replication_subnet_group_id = aws_dms_replication_subnet_group.data.id
}
