# What comes in by the internet gateway follows a table of its own: to the protected subnet
# by the firewall, as what leaves it; to the straight subnet by the firewall, too, which does
# not know what left there without it; to the subnet behind an appliance, nobody knows how.
resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}

resource "aws_subnet" "firewall" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.0.0/28"
}

resource "aws_networkfirewall_firewall" "main" {
  name                = "main"
  firewall_policy_arn = "arn:aws:network-firewall:eu-west-1:111122223333:firewall-policy/main"
  vpc_id              = aws_vpc.main.id

  subnet_mapping {
    subnet_id = aws_subnet.firewall.id
  }
}

locals {
  endpoint = tolist(aws_networkfirewall_firewall.main.firewall_status[0].sync_states)[0].attachment[0].endpoint_id
}

resource "aws_route_table" "firewall" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.main.id
  }
}

resource "aws_route_table_association" "firewall" {
  subnet_id      = aws_subnet.firewall.id
  route_table_id = aws_route_table.firewall.id
}

resource "aws_network_interface" "appliance" {
  subnet_id         = aws_subnet.firewall.id
  source_dest_check = false
}

resource "aws_route_table" "incoming" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block      = "10.0.1.0/24"
    vpc_endpoint_id = local.endpoint
  }

  route {
    cidr_block      = "10.0.2.0/24"
    vpc_endpoint_id = local.endpoint
  }

  route {
    cidr_block           = "10.0.3.0/24"
    network_interface_id = aws_network_interface.appliance.id
  }
}

resource "aws_route_table_association" "incoming" {
  gateway_id     = aws_internet_gateway.main.id
  route_table_id = aws_route_table.incoming.id
}

resource "aws_subnet" "protected" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_route_table" "protected" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block      = "0.0.0.0/0"
    vpc_endpoint_id = local.endpoint
  }
}

resource "aws_route_table_association" "protected" {
  subnet_id      = aws_subnet.protected.id
  route_table_id = aws_route_table.protected.id
}

resource "aws_nat_gateway" "protected" {
  subnet_id     = aws_subnet.protected.id
  allocation_id = "eipalloc-0123456789abcdef0"
}

resource "aws_subnet" "straight" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.2.0/24"
}

resource "aws_subnet" "appliance" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.3.0/24"
}

resource "aws_subnet" "open" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.4.0/24"
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.main.id
  }
}

resource "aws_route_table_association" "public" {
  for_each = { straight = aws_subnet.straight.id, appliance = aws_subnet.appliance.id, open = aws_subnet.open.id }

  subnet_id      = each.value
  route_table_id = aws_route_table.public.id
}

resource "aws_subnet" "private" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.5.0/24"
}

resource "aws_route_table" "private" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.protected.id
  }
}

resource "aws_route_table_association" "private" {
  subnet_id      = aws_subnet.private.id
  route_table_id = aws_route_table.private.id
}

locals {
  commands = {
    protected = "aws sqs list-queues"
    straight  = "aws sns list-topics"
    appliance = "aws kms list-keys"
    open      = "aws athena list-work-groups"
    private   = "aws ssm describe-parameters"
  }
}

resource "aws_instance" "app" {
  for_each = {
    protected = aws_subnet.protected.id
    straight  = aws_subnet.straight.id
    appliance = aws_subnet.appliance.id
    open      = aws_subnet.open.id
    private   = aws_subnet.private.id
  }

  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = each.value
  user_data     = "#!/bin/sh\n${local.commands[each.key]}\n"
}
