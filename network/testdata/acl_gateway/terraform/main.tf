# Clients of a gateway endpoint, whose addresses nobody knows here: an ACL that denies private
# ranges alone, one that admits all public addresses and not their replies, one that admits
# some of them, one without entries.
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_route_table" "main" {
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id          = aws_vpc.main.id
  service_name    = "com.amazonaws.eu-west-1.s3"
  route_table_ids = [aws_route_table.main.id]
}

resource "aws_subnet" "open" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_instance" "open" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.open.id
  user_data     = "#!/bin/sh\naws s3 ls\n"
}

resource "aws_route_table_association" "open" {
  route_table_id = aws_route_table.main.id
  subnet_id      = aws_subnet.open.id
}

resource "aws_network_acl" "open" {
  vpc_id     = aws_vpc.main.id
  subnet_ids = [aws_subnet.open.id]

  egress {
    rule_no    = 90
    action     = "deny"
    protocol   = "-1"
    from_port  = 0
    to_port    = 0
    cidr_block = "10.0.0.0/8"
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
    protocol   = "tcp"
    from_port  = 1024
    to_port    = 65535
    cidr_block = "0.0.0.0/0"
  }
}

resource "aws_subnet" "deaf" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.2.0/24"
}

resource "aws_instance" "deaf" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.deaf.id
  user_data     = "#!/bin/sh\naws s3 ls\n"
}

resource "aws_route_table_association" "deaf" {
  route_table_id = aws_route_table.main.id
  subnet_id      = aws_subnet.deaf.id
}

resource "aws_network_acl" "deaf" {
  vpc_id     = aws_vpc.main.id
  subnet_ids = [aws_subnet.deaf.id]

  egress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    from_port  = 443
    to_port    = 443
    cidr_block = "0.0.0.0/0"
  }

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "-1"
    from_port  = 0
    to_port    = 0
    cidr_block = "10.0.0.0/8"
  }
}

resource "aws_subnet" "some" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.3.0/24"
}

resource "aws_instance" "some" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.some.id
  user_data     = "#!/bin/sh\naws s3 ls\n"
}

resource "aws_route_table_association" "some" {
  route_table_id = aws_route_table.main.id
  subnet_id      = aws_subnet.some.id
}

resource "aws_network_acl" "some" {
  vpc_id     = aws_vpc.main.id
  subnet_ids = [aws_subnet.some.id]

  egress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    from_port  = 443
    to_port    = 443
    cidr_block = "52.0.0.0/8"
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

resource "aws_subnet" "closed" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.4.0/24"
}

resource "aws_instance" "closed" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = aws_subnet.closed.id
  user_data     = "#!/bin/sh\naws s3 ls\n"
}

resource "aws_route_table_association" "closed" {
  route_table_id = aws_route_table.main.id
  subnet_id      = aws_subnet.closed.id
}

resource "aws_network_acl" "closed" {
  vpc_id     = aws_vpc.main.id
  subnet_ids = [aws_subnet.closed.id]
}
