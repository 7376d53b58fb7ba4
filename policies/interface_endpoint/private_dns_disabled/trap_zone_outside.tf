# The hosted zone that answers with the endpoint belongs to another configuration.

data "aws_route53_zone" "sqs" {
  name         = "sqs.eu-central-1.amazonaws.com"
  private_zone = true
}

resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "private" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_security_group" "endpoint" {
  vpc_id = aws_vpc.main.id

  ingress {
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = [aws_vpc.main.cidr_block]
  }
}

resource "aws_vpc_endpoint" "sqs" {
  vpc_id              = aws_vpc.main.id
  service_name        = "com.amazonaws.eu-central-1.sqs"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.private.id]
  security_group_ids  = [aws_security_group.endpoint.id]
  private_dns_enabled = false # undecided: interface_endpoint/private_dns_disabled "aws_route53_record.sqs points a name of a hosted zone outside this configuration at it"
}

resource "aws_route53_record" "sqs" {
  zone_id = data.aws_route53_zone.sqs.zone_id
  name    = ""
  type    = "A"

  alias {
    name                   = aws_vpc_endpoint.sqs.dns_entry[0]["dns_name"]
    zone_id                = aws_vpc_endpoint.sqs.dns_entry[0]["hosted_zone_id"]
    evaluate_target_health = false
  }
}
