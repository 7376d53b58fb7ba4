package graph

import "slices"

// containerFields describe what ECS tasks and Batch jobs run.
var containerFields = []Attribute{
	text("name", "container name"),
	text("image", "image"),
	text("log_driver", "log driver"),
	mapOf("log_options", "options of the log driver"),
	refs("environment_files", "ARNs of files in S3 with environment variables"),
	text("registry_credentials", "ARN of the secret with the credentials of a private registry"),
	blocks("environment", "environment variables", variableFields...),
	blocks("secrets", "secrets handed to the container",
		text("name", "name"),
		text("value_from", "ARN of the secret or parameter"),
	),
}

var variableFields = []Attribute{
	text("name", "name"),
	text("value", "value"),
}

// serviceFields describe what runs ECS tasks.
var serviceFields = []Attribute{
	refs("subnets", "subnets; none without the awsvpc network mode"),
	refs("security_groups", "security groups"),
	flag("public_ip", false, "whether tasks get a public address"),
	ref("task_definition", "task definition"),
	ref("cluster", "cluster, whose default strategy holds where neither launch type nor providers are written"),
	text("launch_type", "EC2, FARGATE or EXTERNAL"),
	texts("capacity_providers", "capacity providers, FARGATE and FARGATE_SPOT among them"),
	flag("execute_command", false, "whether ECS Exec opens sessions in the containers"),
}

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
		refs("interfaces", "network interfaces made separately"),
		refs("security_groups", "security groups"),
		ref("profile", "instance profile"),
		text("user_data", "user data, decoded where it was given in base64"),
		flagNoDefault("public_ip", "whether instances get a public address; absent is the subnet's default"),
	}},
	{"autoscaling_group", "An Auto Scaling group.", []Attribute{
		refs("subnets", "subnets"),
		ref("launch_template", "launch template or launch configuration"),
		refs("override_templates", "launch templates of some instance types, in place of that one"),
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
		flag("ipv6", false, "whether it gets IPv6 addresses in dual-stack subnets"),
		mapOf("environment", "environment variables"),
		refs("destinations", "what Lambda itself calls: queues, topics and the like for failed events and results, secrets of event sources"),
	}},
	{"lambda_destination", "A side resource that says what Lambda calls itself for a function.", []Attribute{
		ref("function", "the function"),
		ref("on_failure", "where Lambda sends what failed"),
		ref("on_success", "where Lambda sends results"),
		refs("secrets", "secrets with which Lambda reads an event source"),
	}},
	{"ecs_service", "An ECS service, a task set, or a schedule, event target or pipe that starts tasks.", serviceFields},
	{"ecs_task_launcher", "An event rule or a state machine that starts ECS tasks.", []Attribute{
		blocks("tasks", "what it starts, each in a network of its own", serviceFields...),
	}},
	{"ecs_cluster", "An ECS cluster.", []Attribute{
		text("name", "name"),
		texts("capacity_providers", "all capacity providers of the cluster"),
		texts("default_capacity_providers", "capacity providers of its default strategy"),
	}},
	{"ecs_cluster_providers", "A side resource that gives an ECS cluster capacity providers.", []Attribute{
		ref("cluster", "the cluster"),
		texts("capacity_providers", "all capacity providers of the cluster"),
		texts("default_capacity_providers", "capacity providers of its default strategy"),
	}},
	{"ecs_task_definition", "An ECS task definition.", []Attribute{
		text("network_mode", "network mode; absent is Docker's own network on the instance"),
		ref("task_role", "role of the containers"),
		ref("execution_role", "role of the agent that starts them"),
		blocks("containers", "container definitions", containerFields...),
	}},
	{"batch_job_definition", "A Batch job definition.", []Attribute{
		blocks("containers", "container properties", slices.Concat(containerFields, []Attribute{
			ref("job_role", "role of the container"),
		})...),
	}},
	{"migration_endpoint", "An endpoint of DMS: where a replication reads or writes.", []Attribute{
		text("engine", "what keeps the data there: s3, kinesis, mysql"),
		refs("stores", "its bucket or stream"),
		refs("secrets", "secrets with the credentials for it"),
	}},
	{"migration_task", "What a replication instance of DMS does.", []Attribute{
		ref("instance", "the replication instance"),
		refs("endpoints", "where it reads and writes"),
	}},
	{"vpc_resource", "Any other resource that has network interfaces in subnets.", []Attribute{
		refs("subnets", "subnets"),
		refs("subnet_groups", "subnet groups"),
		refs("security_groups", "security groups"),
		refs("roles", "roles that it takes"),
		refs("through", "Glue connections or VPC connector whose subnets it takes"),
		ref("launch_template", "launch template of its instances"),
		ref("autoscaling_group", "Auto Scaling group of a capacity provider"),
		flagNoDefault("public_ip", "whether its instances get a public address; absent is the subnet's default"),
		text("publicly_accessible", "the word or flag that says whether it is reachable from the internet, or reaches it beside its VPC"),
		texts("public_ranges", "the ranges that are then admitted; all where none are written"),
		flagNoDefault("enhanced_vpc_routing", "whether what it copies and unloads takes its subnets"),
		text("network_access", "the word that says whether its traffic takes the subnets, where that is a choice"),
		mapOf("environment", "environment variables"),
		blocks("variables", "environment variables, where they are a list", slices.Concat(variableFields, []Attribute{
			text("type", "PLAINTEXT, or the store that the value names an entry of"),
		})...),
		refs("endpoints", "endpoints of DMS that it reads and writes"),
		texts("locations", "what it reads and writes in S3, or the word for such a place"),
	}},
	{"subnet_group", "A named group of subnets, as databases and caches use.", []Attribute{
		refs("subnets", "subnets"),
	}},
}
