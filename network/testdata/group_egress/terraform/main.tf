# Egress rules of clients of one endpoint: by prefix list, by number and by all protocols, by a
# range of ports, by ranges that hold the endpoint's subnet together and in part, by IPv6
# alone, by the endpoint's own group, and by none.
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

resource "aws_subnet" "clients" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_ec2_managed_prefix_list" "endpoints" {
  name           = "endpoints"
  address_family = "IPv4"
  max_entries    = 2

  entry {
    cidr = "10.0.9.0/24"
  }
}

resource "aws_ec2_managed_prefix_list_entry" "endpoints" {
  prefix_list_id = aws_ec2_managed_prefix_list.endpoints.id
  cidr           = aws_subnet.endpoint.cidr_block
}

resource "aws_ec2_managed_prefix_list" "elsewhere" {
  name           = "elsewhere"
  address_family = "IPv4"
  max_entries    = 1

  entry {
    cidr = "10.0.9.0/24"
  }
}

resource "aws_security_group" "by_list" {
  vpc_id = aws_vpc.main.id

  egress {
    protocol        = "tcp"
    from_port       = 443
    to_port         = 443
    prefix_list_ids = [aws_ec2_managed_prefix_list.endpoints.id]
  }
}

resource "aws_instance" "by_list" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.small"
  subnet_id              = aws_subnet.clients.id
  vpc_security_group_ids = [aws_security_group.by_list.id]
  user_data              = "#!/bin/sh\naws kms list-keys\n"
}

resource "aws_security_group" "by_other_list" {
  vpc_id = aws_vpc.main.id

  egress {
    protocol        = "tcp"
    from_port       = 443
    to_port         = 443
    prefix_list_ids = [aws_ec2_managed_prefix_list.elsewhere.id]
  }
}

resource "aws_instance" "by_other_list" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.small"
  subnet_id              = aws_subnet.clients.id
  vpc_security_group_ids = [aws_security_group.by_other_list.id]
  user_data              = "#!/bin/sh\naws kms list-keys\n"
}

resource "aws_security_group" "by_number" {
  vpc_id = aws_vpc.main.id

  egress {
    protocol    = "6"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["10.0.0.0/16"]
  }
}

resource "aws_instance" "by_number" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.small"
  subnet_id              = aws_subnet.clients.id
  vpc_security_group_ids = [aws_security_group.by_number.id]
  user_data              = "#!/bin/sh\naws kms list-keys\n"
}

resource "aws_security_group" "all_protocols" {
  vpc_id = aws_vpc.main.id

  egress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["10.0.0.0/16"]
  }
}

resource "aws_instance" "all_protocols" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.small"
  subnet_id              = aws_subnet.clients.id
  vpc_security_group_ids = [aws_security_group.all_protocols.id]
  user_data              = "#!/bin/sh\naws kms list-keys\n"
}

resource "aws_security_group" "port_range" {
  vpc_id = aws_vpc.main.id

  egress {
    protocol    = "tcp"
    from_port   = 400
    to_port     = 500
    cidr_blocks = ["10.0.0.0/16"]
  }
}

resource "aws_instance" "port_range" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.small"
  subnet_id              = aws_subnet.clients.id
  vpc_security_group_ids = [aws_security_group.port_range.id]
  user_data              = "#!/bin/sh\naws kms list-keys\n"
}

resource "aws_security_group" "other_ports" {
  vpc_id = aws_vpc.main.id

  egress {
    protocol    = "tcp"
    from_port   = 444
    to_port     = 65535
    cidr_blocks = ["10.0.0.0/16"]
  }

  egress {
    protocol    = "udp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["10.0.0.0/16"]
  }
}

resource "aws_instance" "other_ports" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.small"
  subnet_id              = aws_subnet.clients.id
  vpc_security_group_ids = [aws_security_group.other_ports.id]
  user_data              = "#!/bin/sh\naws kms list-keys\n"
}

resource "aws_security_group" "half" {
  vpc_id = aws_vpc.main.id

  egress {
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["10.0.0.0/25"]
  }
}

resource "aws_instance" "half" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.small"
  subnet_id              = aws_subnet.clients.id
  vpc_security_group_ids = [aws_security_group.half.id]
  user_data              = "#!/bin/sh\naws kms list-keys\n"
}

resource "aws_security_group" "two_halves" {
  vpc_id = aws_vpc.main.id

  egress {
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["10.0.0.0/25"]
  }

  egress {
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["10.0.0.128/25"]
  }
}

resource "aws_instance" "two_halves" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.small"
  subnet_id              = aws_subnet.clients.id
  vpc_security_group_ids = [aws_security_group.two_halves.id]
  user_data              = "#!/bin/sh\naws kms list-keys\n"
}

resource "aws_security_group" "only_ipv6" {
  vpc_id = aws_vpc.main.id

  egress {
    protocol         = "-1"
    from_port        = 0
    to_port          = 0
    ipv6_cidr_blocks = ["::/0"]
  }
}

resource "aws_instance" "only_ipv6" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.small"
  subnet_id              = aws_subnet.clients.id
  vpc_security_group_ids = [aws_security_group.only_ipv6.id]
  user_data              = "#!/bin/sh\naws kms list-keys\n"
}

resource "aws_security_group" "by_group" {
  vpc_id = aws_vpc.main.id

  egress {
    protocol        = "tcp"
    from_port       = 443
    to_port         = 443
    security_groups = [aws_security_group.endpoint.id]
  }
}

resource "aws_instance" "by_group" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.small"
  subnet_id              = aws_subnet.clients.id
  vpc_security_group_ids = [aws_security_group.by_group.id]
  user_data              = "#!/bin/sh\naws kms list-keys\n"
}

resource "aws_security_group" "none" {
  vpc_id = aws_vpc.main.id
}

resource "aws_instance" "none" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.small"
  subnet_id              = aws_subnet.clients.id
  vpc_security_group_ids = [aws_security_group.none.id]
  user_data              = "#!/bin/sh\naws kms list-keys\n"
}
