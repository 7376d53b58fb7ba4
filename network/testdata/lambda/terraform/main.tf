# A function behind a NAT gateway. What Lambda itself does for it, polling the queue and
# writing the log, does not leave the subnet.
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}

resource "aws_subnet" "public" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.0.0/24"
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.main.id
  }
}

resource "aws_route_table_association" "public" {
  subnet_id      = aws_subnet.public.id
  route_table_id = aws_route_table.public.id
}

resource "aws_nat_gateway" "main" {
  subnet_id     = aws_subnet.public.id
  allocation_id = "eipalloc-0123456789abcdef0"
}

resource "aws_subnet" "private" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_route_table" "private" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.main.id
  }
}

resource "aws_route_table_association" "private" {
  subnet_id      = aws_subnet.private.id
  route_table_id = aws_route_table.private.id
}

resource "aws_sqs_queue" "orders" {
}

resource "aws_sns_topic" "shipped" {
}

resource "aws_dynamodb_table" "orders" {
  name     = "orders"
  hash_key = "id"
}

resource "aws_iam_role" "ship" {
  assume_role_policy = "{}"
}

resource "aws_iam_role_policy_attachment" "ship" {
  role       = aws_iam_role.ship.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"
}

resource "aws_iam_role_policy" "ship" {
  role = aws_iam_role.ship.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], Resource = aws_sqs_queue.orders.arn },
      { Effect = "Allow", Action = ["dynamodb:PutItem"], Resource = aws_dynamodb_table.orders.arn },
      { Effect = "Allow", Action = ["logs:*", "xray:PutTraceSegments", "kafka:GetBootstrapBrokers", "mq:DescribeBroker", "sqs:DeleteMessageBatch"], Resource = "*" },
    ]
  })
}

resource "aws_security_group" "ship" {
  vpc_id = aws_vpc.main.id
}

resource "aws_lambda_function" "ship" {
  function_name = "ship"
  role          = aws_iam_role.ship.arn

  vpc_config {
    subnet_ids         = [aws_subnet.private.id]
    security_group_ids = [aws_security_group.ship.id]
  }

  environment {
    variables = {
      TOPIC = aws_sns_topic.shipped.arn
      TABLE = aws_dynamodb_table.orders.name
      LEVEL = "info"
    }
  }
}

resource "aws_lambda_event_source_mapping" "orders" {
  event_source_arn = aws_sqs_queue.orders.arn
  function_name    = aws_lambda_function.ship.arn
}

resource "aws_lambda_function" "outside" {
  function_name = "outside"
  role          = aws_iam_role.ship.arn
}
