resource "aws_s3_bucket" "pictures" {
  bucket_prefix = "pictures"
}

resource "aws_ecs_cluster" "main" {
  name = "shop"
}

resource "aws_iam_role" "task" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "task" {
  role = aws_iam_role.task.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["s3:GetObject*", "s3:GetBucket*", "s3:List*"]
      Resource = [aws_s3_bucket.pictures.arn, "${aws_s3_bucket.pictures.arn}/*"]
    }]
  })
}

resource "aws_ecs_task_definition" "web" {
  family                   = "web"
  cpu                      = 256
  memory                   = 512
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  task_role_arn            = aws_iam_role.task.arn
  container_definitions = jsonencode([{
    name        = "web"
    image       = "public.ecr.aws/nginx/nginx:1.29"
    essential   = true
    environment = [{ name = "BUCKET", value = aws_s3_bucket.pictures.id }]
  }])
}

resource "aws_security_group" "web" {
  vpc_id      = aws_vpc.main.id
  description = "The web service, which calls others and answers nobody"

  egress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_ecs_service" "web" {
  name            = "web"
  cluster         = aws_ecs_cluster.main.id
  launch_type     = "FARGATE"
  task_definition = aws_ecs_task_definition.web.arn

  network_configuration {
    subnets         = [aws_subnet.private.id]
    security_groups = [aws_security_group.web.id]
  }
}
