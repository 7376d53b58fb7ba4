# A module in the manner of the public ones: counts on lengths and toggles, element over
# route tables, lists as outputs.
module "network" {
  source = "./network"

  name               = "shop"
  cidr               = "10.0.0.0/16"
  zones              = ["eu-west-1a", "eu-west-1b", "eu-west-1c"]
  public_subnets     = ["10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24"]
  private_subnets    = ["10.0.10.0/24", "10.0.11.0/24", "10.0.12.0/24"]
  database_subnets   = ["10.0.20.0/24", "10.0.21.0/24"]
  single_nat_gateway = true
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id          = module.network.vpc_id
  service_name    = "com.amazonaws.eu-west-1.s3"
  route_table_ids = flatten([module.network.private_route_table_ids, module.network.database_route_table_ids])
}

resource "aws_instance" "app" {
  for_each = { for index, id in module.network.private_subnet_ids : index => id }

  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  subnet_id     = each.value
  user_data     = "#!/bin/sh\naws s3 ls s3://releases\naws dynamodb list-tables\n"
}
