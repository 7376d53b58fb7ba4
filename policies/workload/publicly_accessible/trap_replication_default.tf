# A replication instance of Terraform is private where nothing is written.

resource "aws_dms_replication_instance" "main" {
  replication_instance_id    = "main"
  replication_instance_class = "dms.t3.medium"
}
