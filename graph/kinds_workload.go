package graph

var workloadKinds = []Kind{
	{"instance", "An EC2 instance.", []Attribute{
		mapOf("tags", "tags"),
		ref("subnet", "its subnet, where no interface is given"),
		refs("security_groups", "security groups of its own interface"),
		refs("interfaces", "network interfaces made separately"),
		ref("launch_template", "launch template that fills what is not written"),
		ref("profile", "instance profile"),
		text("user_data", "user data, decoded where it was given in base64"),
		flagNoDefault("public_ip", "whether it gets a public address; absent is the subnet's default"),
		flag("source_dest_check", true, "off for a NAT instance"),
	}},
	{"launch_template", "A launch template or launch configuration.", []Attribute{
		refs("subnets", "subnets of its interfaces"),
		refs("security_groups", "security groups"),
		ref("profile", "instance profile"),
		text("user_data", "user data, decoded where it was given in base64"),
		flagNoDefault("public_ip", "whether instances get a public address; absent is the subnet's default"),
	}},
	{"autoscaling_group", "An Auto Scaling group.", []Attribute{
		refs("subnets", "subnets"),
		ref("launch_template", "launch template or launch configuration"),
	}},
	{"network_interface", "A network interface.", []Attribute{
		ref("subnet", "its subnet"),
		refs("security_groups", "security groups"),
		flag("source_dest_check", true, "off for a NAT instance"),
	}},
	{"security_group_attachment", "A side resource that adds a security group to a network interface.", []Attribute{
		ref("security_group", "the security group"),
		ref("interface", "network interface, or the instance whose first one it is"),
	}},
	{"elastic_ip", "An Elastic IP address with its associations.", []Attribute{
		refs("instances", "instances that it is associated with"),
		refs("interfaces", "network interfaces that it is associated with"),
	}},
	{"elastic_ip_association", "A side resource that associates an Elastic IP address.", []Attribute{
		ref("elastic_ip", "the address"),
		ref("instance", "instance"),
		ref("interface", "network interface"),
	}},
	{"lambda_function", "A Lambda function.", []Attribute{
		refs("subnets", "subnets; none outside a VPC"),
		refs("security_groups", "security groups"),
		ref("role", "execution role"),
		mapOf("environment", "environment variables"),
	}},
	{"ecs_service", "An ECS service or task set.", []Attribute{
		refs("subnets", "subnets; none without the awsvpc network mode"),
		refs("security_groups", "security groups"),
		flag("public_ip", false, "whether tasks get a public address"),
		ref("task_definition", "task definition"),
		text("launch_type", "EC2, FARGATE or EXTERNAL"),
		texts("capacity_providers", "capacity providers, FARGATE and FARGATE_SPOT among them"),
	}},
	{"ecs_task_definition", "An ECS task definition.", []Attribute{
		ref("task_role", "role of the containers"),
		ref("execution_role", "role of the agent that starts them"),
		blocks("containers", "container definitions",
			text("name", "container name"),
			text("image", "image"),
			text("log_driver", "log driver"),
			blocks("environment", "environment variables",
				text("name", "name"),
				text("value", "value"),
			),
			blocks("secrets", "secrets handed to the container",
				text("name", "name"),
				text("value_from", "ARN of the secret or parameter"),
			),
		),
	}},
	{"vpc_resource", "Any other resource that has network interfaces in subnets.", []Attribute{
		refs("subnets", "subnets"),
		refs("subnet_groups", "subnet groups"),
		refs("security_groups", "security groups"),
		refs("roles", "roles that it takes"),
	}},
	{"subnet_group", "A named group of subnets, as databases and caches use.", []Attribute{
		refs("subnets", "subnets"),
	}},
}
