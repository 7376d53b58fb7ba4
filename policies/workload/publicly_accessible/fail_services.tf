# Each service has a setting of its own.

resource "aws_msk_cluster" "main" {
  cluster_name           = "main"
  kafka_version          = "3.6.0"
  number_of_broker_nodes = 2

  broker_node_group_info {
    instance_type   = "kafka.m5.large"
    client_subnets  = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
    security_groups = ["sg-0123456789abcdef0"]

    connectivity_info {
      public_access {
        type = "SERVICE_PROVIDED_EIPS" # want: workload/publicly_accessible "(Amazon MSK)"
      }
    }
  }
}

resource "aws_mq_broker" "main" {
  broker_name         = "main"
  engine_type         = "RabbitMQ"
  engine_version      = "3.13"
  host_instance_type  = "mq.m5.large"
  publicly_accessible = true # want: workload/publicly_accessible "(Amazon MQ)"

  user {
    username = "app"
    password = "an-example-only"
  }
}

resource "aws_redshift_cluster" "main" {
  cluster_identifier   = "main"
  node_type            = "ra3.large"
  enhanced_vpc_routing = true
  publicly_accessible  = true # want: workload/publicly_accessible "(Amazon Redshift)"
}

resource "aws_redshiftserverless_workgroup" "main" {
  workgroup_name       = "main"
  namespace_name       = "main"
  enhanced_vpc_routing = true
  publicly_accessible  = true # want: workload/publicly_accessible "(Amazon Redshift Serverless)"
}
