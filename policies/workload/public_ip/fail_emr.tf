# The nodes of a cluster get what the subnet gives.

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "public" {
  vpc_id                  = aws_vpc.main.id
  cidr_block              = "10.0.0.0/24"
  map_public_ip_on_launch = true
}

resource "aws_emr_cluster" "main" {
  name          = "main"
  release_label = "emr-7.5.0"
  service_role  = "arn:aws:iam::111122223333:role/emr"

  ec2_attributes {
    subnet_id        = aws_subnet.public.id # want: workload/public_ip "aws_emr_cluster.main gets a public address: aws_subnet.public gives"
    instance_profile = "arn:aws:iam::111122223333:instance-profile/emr"
  }

  master_instance_group {
    instance_type = "m5.xlarge"
  }
}
