# Without a subnet the instance lies in the default VPC, which is not in the text.

resource "aws_instance" "app" { # undecided: workload/public_ip "lies in the default VPC"
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
}
