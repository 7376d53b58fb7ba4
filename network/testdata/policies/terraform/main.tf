# Functions behind endpoints with policies of their own. The gateway endpoint's lets objects of
# one bucket through, takes deletions back, and lets a second bucket through under a condition; a
# third it leaves out. What a role allows in vain is not asked about. The queue endpoint's is for
# one function alone.
resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "private" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.0.0/24"
}

resource "aws_route_table" "private" {
  vpc_id = aws_vpc.main.id
}

resource "aws_route_table_association" "private" {
  subnet_id      = aws_subnet.private.id
  route_table_id = aws_route_table.private.id
}

resource "aws_s3_bucket" "open" {
}

resource "aws_s3_bucket" "conditional" {
}

resource "aws_s3_bucket" "forgotten" {
}

resource "aws_sqs_queue" "jobs" {
  name = "jobs"
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id          = aws_vpc.main.id
  service_name    = "com.amazonaws.eu-west-1.s3"
  route_table_ids = [aws_route_table.private.id]

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = "s3:*Object"
        Resource  = "${aws_s3_bucket.open.arn}/*"
      },
      {
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:Delete*"
        Resource  = "*"
      },
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = "s3:GetObject"
        Resource  = "arn:aws:s3:::${aws_s3_bucket.conditional.id}/*"
        Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-example" } }
      },
    ]
  })
}

resource "aws_vpc_endpoint" "sqs" {
  vpc_id              = aws_vpc.main.id
  service_name        = "com.amazonaws.eu-west-1.sqs"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.private.id]
  private_dns_enabled = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect      = "Allow"
      Principal   = { AWS = aws_iam_role.sender.arn }
      Action      = "sqs:SendMessage"
      NotResource = "arn:aws:sqs:eu-west-1:*:other"
    }]
  })
}

resource "aws_iam_role" "reader" {
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "reader" {
  role = aws_iam_role.reader.id
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "${aws_s3_bucket.open.arn}/*" }]
  })
}

resource "aws_lambda_function" "reader" {
  function_name = "reader"
  role          = aws_iam_role.reader.arn

  vpc_config {
    subnet_ids         = [aws_subnet.private.id]
    security_group_ids = [aws_vpc.main.default_security_group_id]
  }
}

resource "aws_iam_role" "cleaner" {
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "cleaner" {
  role = aws_iam_role.cleaner.id
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "s3:DeleteObject", Resource = "${aws_s3_bucket.open.arn}/*" }]
  })
}

resource "aws_lambda_function" "cleaner" {
  function_name = "cleaner"
  role          = aws_iam_role.cleaner.arn

  vpc_config {
    subnet_ids         = [aws_subnet.private.id]
    security_group_ids = [aws_vpc.main.default_security_group_id]
  }
}

resource "aws_iam_role" "lister" {
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "lister" {
  role = aws_iam_role.lister.id
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "s3:ListBucket", Resource = aws_s3_bucket.open.arn }]
  })
}

resource "aws_lambda_function" "lister" {
  function_name = "lister"
  role          = aws_iam_role.lister.arn

  vpc_config {
    subnet_ids         = [aws_subnet.private.id]
    security_group_ids = [aws_vpc.main.default_security_group_id]
  }
}

resource "aws_iam_role" "guest" {
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "guest" {
  role = aws_iam_role.guest.id
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "${aws_s3_bucket.conditional.arn}/*" }]
  })
}

resource "aws_lambda_function" "guest" {
  function_name = "guest"
  role          = aws_iam_role.guest.arn

  vpc_config {
    subnet_ids         = [aws_subnet.private.id]
    security_group_ids = [aws_vpc.main.default_security_group_id]
  }
}

resource "aws_iam_role" "stranger" {
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "stranger" {
  role = aws_iam_role.stranger.id
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = [aws_s3_bucket.forgotten.arn, "${aws_s3_bucket.forgotten.arn}/*"] }]
  })
}

resource "aws_lambda_function" "stranger" {
  function_name = "stranger"
  role          = aws_iam_role.stranger.arn

  vpc_config {
    subnet_ids         = [aws_subnet.private.id]
    security_group_ids = [aws_vpc.main.default_security_group_id]
  }
}

resource "aws_iam_role" "void" {
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "void" {
  role = aws_iam_role.void.id
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = aws_s3_bucket.open.arn }]
  })
}

resource "aws_lambda_function" "void" {
  function_name = "void"
  role          = aws_iam_role.void.arn

  vpc_config {
    subnet_ids         = [aws_subnet.private.id]
    security_group_ids = [aws_vpc.main.default_security_group_id]
  }
}

resource "aws_iam_role" "sender" {
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "sender" {
  role = aws_iam_role.sender.id
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sqs:SendMessage", Resource = aws_sqs_queue.jobs.arn }]
  })
}

resource "aws_lambda_function" "sender" {
  function_name = "sender"
  role          = aws_iam_role.sender.arn

  vpc_config {
    subnet_ids         = [aws_subnet.private.id]
    security_group_ids = [aws_vpc.main.default_security_group_id]
  }
}

resource "aws_iam_role" "other_sender" {
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "other_sender" {
  role = aws_iam_role.other_sender.id
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sqs:SendMessage", Resource = aws_sqs_queue.jobs.arn }]
  })
}

resource "aws_lambda_function" "other_sender" {
  function_name = "other_sender"
  role          = aws_iam_role.other_sender.arn

  vpc_config {
    subnet_ids         = [aws_subnet.private.id]
    security_group_ids = [aws_vpc.main.default_security_group_id]
  }
}

resource "aws_iam_role" "receiver" {
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "receiver" {
  role = aws_iam_role.receiver.id
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sqs:SetQueueAttributes", Resource = aws_sqs_queue.jobs.arn }]
  })
}

resource "aws_lambda_function" "receiver" {
  function_name = "receiver"
  role          = aws_iam_role.receiver.arn

  vpc_config {
    subnet_ids         = [aws_subnet.private.id]
    security_group_ids = [aws_vpc.main.default_security_group_id]
  }
}
