# Everything stands in a public subnet: a web server with an Elastic IP address, and a
# function, which has no public address there and so no way out.
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

resource "aws_instance" "web" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.public.id
  user_data     = "#!/bin/sh\naws s3 ls s3://site\n"
}

resource "aws_eip" "web" {
  instance = aws_instance.web.id
}

resource "aws_s3_bucket" "site" {
}

resource "aws_lambda_function" "resize" {
  function_name = "resize"
  role          = "arn:aws:iam::111122223333:role/resize"

  vpc_config {
    subnet_ids         = [aws_subnet.public.id]
    security_group_ids = []
  }

  environment {
    variables = { SITE = aws_s3_bucket.site.bucket }
  }
}
