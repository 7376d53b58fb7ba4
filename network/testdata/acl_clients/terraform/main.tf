# Clients of one endpoint, each behind a network ACL of its own: rules in the wrong order and
# in the right one, none for replies, for some of their ports alone, for IPv6 or UDP alone, no
# rules at all, and a subnet that two ACLs claim.
resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "endpoint" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.0.0/24"
}

resource "aws_security_group" "endpoint" {
  vpc_id = aws_vpc.main.id

  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = [aws_vpc.main.cidr_block]
  }
}

resource "aws_vpc_endpoint" "kms" {
  vpc_id              = aws_vpc.main.id
  service_name        = "com.amazonaws.eu-west-1.kms"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.endpoint.id]
  security_group_ids  = [aws_security_group.endpoint.id]
  private_dns_enabled = true
}

resource "aws_subnet" "denied_first" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_instance" "denied_first" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.denied_first.id
  user_data     = "#!/bin/sh\naws kms list-keys\n"
}

resource "aws_network_acl" "denied_first" {
  vpc_id     = aws_vpc.main.id
  subnet_ids = [aws_subnet.denied_first.id]

  egress {
    rule_no    = 90
    action     = "deny"
    protocol   = "tcp"
    from_port  = 443
    to_port    = 443
    cidr_block = "10.0.0.0/16"
  }

  egress {
    rule_no    = 100
    action     = "allow"
    protocol   = "-1"
    from_port  = 0
    to_port    = 0
    cidr_block = "0.0.0.0/0"
  }

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "-1"
    from_port  = 0
    to_port    = 0
    cidr_block = "0.0.0.0/0"
  }
}

resource "aws_subnet" "allowed_first" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.2.0/24"
}

resource "aws_instance" "allowed_first" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.allowed_first.id
  user_data     = "#!/bin/sh\naws kms list-keys\n"
}

resource "aws_network_acl" "allowed_first" {
  vpc_id     = aws_vpc.main.id
  subnet_ids = [aws_subnet.allowed_first.id]

  egress {
    rule_no    = 90
    action     = "allow"
    protocol   = "tcp"
    from_port  = 443
    to_port    = 443
    cidr_block = "10.0.0.0/16"
  }

  egress {
    rule_no    = 100
    action     = "deny"
    protocol   = "-1"
    from_port  = 0
    to_port    = 0
    cidr_block = "0.0.0.0/0"
  }

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    from_port  = 1024
    to_port    = 65535
    cidr_block = "10.0.0.0/16"
  }
}

resource "aws_subnet" "no_replies" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.3.0/24"
}

resource "aws_instance" "no_replies" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.no_replies.id
  user_data     = "#!/bin/sh\naws kms list-keys\n"
}

resource "aws_network_acl" "no_replies" {
  vpc_id     = aws_vpc.main.id
  subnet_ids = [aws_subnet.no_replies.id]

  egress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    from_port  = 443
    to_port    = 443
    cidr_block = "10.0.0.0/16"
  }

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    from_port  = 443
    to_port    = 443
    cidr_block = "10.0.0.0/16"
  }
}

resource "aws_subnet" "half_replies" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.4.0/24"
}

resource "aws_instance" "half_replies" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.half_replies.id
  user_data     = "#!/bin/sh\naws kms list-keys\n"
}

resource "aws_network_acl" "half_replies" {
  vpc_id     = aws_vpc.main.id
  subnet_ids = [aws_subnet.half_replies.id]

  egress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    from_port  = 443
    to_port    = 443
    cidr_block = "10.0.0.0/16"
  }

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    from_port  = 32768
    to_port    = 65535
    cidr_block = "10.0.0.0/16"
  }
}

resource "aws_subnet" "only_ipv6" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.5.0/24"
}

resource "aws_instance" "only_ipv6" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.only_ipv6.id
  user_data     = "#!/bin/sh\naws kms list-keys\n"
}

resource "aws_network_acl" "only_ipv6" {
  vpc_id     = aws_vpc.main.id
  subnet_ids = [aws_subnet.only_ipv6.id]

  egress {
    rule_no         = 100
    action          = "allow"
    protocol        = "-1"
    from_port       = 0
    to_port         = 0
    ipv6_cidr_block = "::/0"
  }

  ingress {
    rule_no         = 100
    action          = "allow"
    protocol        = "-1"
    from_port       = 0
    to_port         = 0
    ipv6_cidr_block = "::/0"
  }
}

resource "aws_subnet" "only_udp" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.6.0/24"
}

resource "aws_instance" "only_udp" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.only_udp.id
  user_data     = "#!/bin/sh\naws kms list-keys\n"
}

resource "aws_network_acl" "only_udp" {
  vpc_id     = aws_vpc.main.id
  subnet_ids = [aws_subnet.only_udp.id]

  egress {
    rule_no    = 100
    action     = "allow"
    protocol   = "udp"
    from_port  = 443
    to_port    = 443
    cidr_block = "10.0.0.0/16"
  }

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "-1"
    from_port  = 0
    to_port    = 0
    cidr_block = "0.0.0.0/0"
  }
}

resource "aws_subnet" "empty" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.7.0/24"
}

resource "aws_instance" "empty" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.empty.id
  user_data     = "#!/bin/sh\naws kms list-keys\n"
}

resource "aws_network_acl" "empty" {
  vpc_id     = aws_vpc.main.id
  subnet_ids = [aws_subnet.empty.id]
}

resource "aws_subnet" "torn" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.20.0/24"
}

resource "aws_instance" "torn" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.torn.id
  user_data     = "#!/bin/sh\naws kms list-keys\n"
}

resource "aws_network_acl_association" "one" {
  network_acl_id = aws_network_acl.allowed_first.id
  subnet_id      = aws_subnet.torn.id
}

resource "aws_network_acl_association" "other" {
  network_acl_id = aws_network_acl.denied_first.id
  subnet_id      = aws_subnet.torn.id
}
