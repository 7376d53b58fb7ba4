# Rules that are resources of their own, of both generations: a group that names another one, its
# own members, a prefix list, all protocols. A group without egress rules lets nothing out in
# Terraform, and everything in CloudFormation.
resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "endpoints" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.0.0/24"
}

resource "aws_subnet" "apps" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_subnet" "others" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.2.0/24"
}

resource "aws_ec2_managed_prefix_list" "apps" {
  name           = "apps"
  address_family = "IPv4"
  max_entries    = 1

  entry {
    cidr = "10.0.1.0/24"
  }
}

resource "aws_security_group" "old" {
  vpc_id = aws_vpc.main.id
}

resource "aws_security_group_rule" "old" {
  type              = "egress"
  security_group_id = aws_security_group.old.id
  protocol          = "tcp"
  from_port         = 400
  to_port           = 500
  cidr_blocks       = [aws_vpc.main.cidr_block]
}

resource "aws_security_group" "new" {
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_security_group_egress_rule" "new" {
  security_group_id = aws_security_group.new.id
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_security_group" "silent" {
  vpc_id = aws_vpc.main.id
}

resource "aws_security_group" "kms" {
  vpc_id = aws_vpc.main.id
}

resource "aws_security_group_rule" "kms" {
  type                     = "ingress"
  security_group_id        = aws_security_group.kms.id
  protocol                 = "tcp"
  from_port                = 443
  to_port                  = 443
  source_security_group_id = aws_security_group.old.id
}

resource "aws_security_group" "sqs" {
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "sqs" {
  security_group_id            = aws_security_group.sqs.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.new.id
}

resource "aws_security_group" "members" {
  vpc_id = aws_vpc.main.id
}

resource "aws_security_group_rule" "members_in" {
  type              = "ingress"
  security_group_id = aws_security_group.members.id
  protocol          = "-1"
  from_port         = 0
  to_port           = 0
  self              = true
}

resource "aws_security_group_rule" "members_out" {
  type              = "egress"
  security_group_id = aws_security_group.members.id
  protocol          = "-1"
  from_port         = 0
  to_port           = 0
  self              = true
}

resource "aws_security_group" "listed" {
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "listed" {
  security_group_id = aws_security_group.listed.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  prefix_list_id    = aws_ec2_managed_prefix_list.apps.id
}

resource "aws_vpc_endpoint" "kms" {
  vpc_id              = aws_vpc.main.id
  service_name        = "com.amazonaws.eu-west-1.kms"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.endpoints.id]
  security_group_ids  = [aws_security_group.kms.id]
  private_dns_enabled = true
}

resource "aws_vpc_endpoint" "sqs" {
  vpc_id              = aws_vpc.main.id
  service_name        = "com.amazonaws.eu-west-1.sqs"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.endpoints.id]
  security_group_ids  = [aws_security_group.sqs.id]
  private_dns_enabled = true
}

resource "aws_vpc_endpoint" "sns" {
  vpc_id              = aws_vpc.main.id
  service_name        = "com.amazonaws.eu-west-1.sns"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.endpoints.id]
  security_group_ids  = [aws_security_group.members.id]
  private_dns_enabled = true
}

resource "aws_vpc_endpoint" "secrets" {
  vpc_id              = aws_vpc.main.id
  service_name        = "com.amazonaws.eu-west-1.secretsmanager"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.endpoints.id]
  security_group_ids  = [aws_security_group.listed.id]
  private_dns_enabled = true
}

resource "aws_instance" "old" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.small"
  subnet_id              = aws_subnet.apps.id
  vpc_security_group_ids = [aws_security_group.old.id]
  user_data              = "#!/bin/sh\naws kms list-keys\naws sqs list-queues\n"
}

resource "aws_instance" "new" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.small"
  subnet_id              = aws_subnet.apps.id
  vpc_security_group_ids = [aws_security_group.new.id]
  user_data              = "#!/bin/sh\naws sqs list-queues\naws secretsmanager list-secrets\n"
}

resource "aws_instance" "member" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.small"
  subnet_id              = aws_subnet.apps.id
  vpc_security_group_ids = [aws_security_group.members.id]
  user_data              = "#!/bin/sh\naws sns list-topics\n"
}

resource "aws_instance" "stranger" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.small"
  subnet_id              = aws_subnet.others.id
  vpc_security_group_ids = [aws_security_group.new.id]
  user_data              = "#!/bin/sh\naws sns list-topics\naws secretsmanager list-secrets\n"
}

resource "aws_instance" "silent" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.small"
  subnet_id              = aws_subnet.apps.id
  vpc_security_group_ids = [aws_security_group.silent.id]
  user_data              = "#!/bin/sh\naws secretsmanager list-secrets\n"
}
