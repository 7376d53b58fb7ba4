# A hub whose endpoint serves VPCs of other configurations: its group admits their ranges,
# not the bastion that stands beside it.
resource "aws_vpc" "hub" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "hub" {
  vpc_id     = aws_vpc.hub.id
  cidr_block = "10.0.0.0/24"
}

resource "aws_security_group" "endpoints" {
  vpc_id = aws_vpc.hub.id

  ingress {
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["10.8.0.0/13"]
  }
}

resource "aws_vpc_endpoint" "sns" {
  vpc_id             = aws_vpc.hub.id
  service_name       = "com.amazonaws.eu-west-1.sns"
  vpc_endpoint_type  = "Interface"
  subnet_ids         = [aws_subnet.hub.id]
  security_group_ids = [aws_security_group.endpoints.id]
}

resource "aws_route53_zone" "sns" {
  name = "sns.eu-west-1.amazonaws.com"

  vpc {
    vpc_id = aws_vpc.hub.id
  }

  lifecycle {
    ignore_changes = [vpc]
  }
}

resource "aws_route53_record" "sns" {
  zone_id = aws_route53_zone.sns.zone_id
  name    = aws_route53_zone.sns.name
  type    = "A"

  alias {
    name                   = aws_vpc_endpoint.sns.dns_entry[0].dns_name
    zone_id                = aws_vpc_endpoint.sns.dns_entry[0].hosted_zone_id
    evaluate_target_health = false
  }
}

resource "aws_instance" "bastion" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"
  subnet_id     = aws_subnet.hub.id
}
