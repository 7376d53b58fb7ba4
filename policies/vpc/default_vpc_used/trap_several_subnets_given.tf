# One variable leaves the subnets of all open: one case.

variable "subnet_ids" {
  type = list(string)
}

resource "aws_instance" "a" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = var.subnet_ids[0] # undecided: vpc/default_vpc_used "whether aws_instance.a, aws_instance.b and aws_lambda_function.c are placed"
}

resource "aws_instance" "b" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = var.subnet_ids[1]
}

resource "aws_lambda_function" "c" {
  function_name = "c"
  role          = "arn:aws:iam::123456789012:role/c"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  filename      = "c.zip"

  vpc_config {
    subnet_ids         = var.subnet_ids
    security_group_ids = ["sg-0123456789abcdef0"]
  }
}
