# A Fargate service without a way out: image from ECR, log to CloudWatch, secrets from
# Secrets Manager and Systems Manager, a queue in its environment.
resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "app" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.0.0/24"
}

resource "aws_ecr_repository" "app" {
  name = "app"
}

resource "aws_cloudwatch_log_group" "app" {
  name = "/app"
}

resource "aws_secretsmanager_secret" "database" {
  name = "database"
}

resource "aws_ssm_parameter" "flags" {
  name  = "/app/flags"
  type  = "String"
  value = "none"
}

resource "aws_sqs_queue" "jobs" {
}

resource "aws_ecs_task_definition" "app" {
  family                   = "app"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]

  container_definitions = jsonencode([{
    name        = "app"
    image       = "${aws_ecr_repository.app.repository_url}:1.4"
    environment = [{ name = "JOBS", value = aws_sqs_queue.jobs.url }]
    secrets = [
      { name = "DATABASE", valueFrom = aws_secretsmanager_secret.database.arn },
      { name = "FLAGS", valueFrom = aws_ssm_parameter.flags.arn },
    ]
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.app.name
        awslogs-region        = "eu-west-1"
        awslogs-stream-prefix = "app"
      }
    }
  }])
}

resource "aws_security_group" "app" {
  vpc_id = aws_vpc.main.id

  egress {
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_ecs_cluster" "main" {
  name = "main"
}

resource "aws_ecs_service" "app" {
  name            = "app"
  cluster         = aws_ecs_cluster.main.id
  task_definition = aws_ecs_task_definition.app.arn
  launch_type     = "FARGATE"

  network_configuration {
    subnets         = [aws_subnet.app.id]
    security_groups = [aws_security_group.app.id]
  }
}
