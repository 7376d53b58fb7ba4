package terraform

import "github.com/vpclint/vpclint/graph"

var instanceFields = map[string]string{
	"tags": "tags", "subnet": "subnet_id", "security_groups": "vpc_security_group_ids + security_groups",
	"interfaces":      "network_interface.network_interface_id + primary_network_interface.network_interface_id",
	"launch_template": "launch_template.id | launch_template.name", "profile": "iam_instance_profile",
	"user_data": "user_data | user_data_base64", "public_ip": "associate_public_ip_address",
	"source_dest_check": "source_dest_check",
}

var serviceFields = map[string]string{
	"subnets": "network_configuration.subnets", "security_groups": "network_configuration.security_groups",
	"public_ip": "network_configuration.assign_public_ip", "task_definition": "task_definition",
	"launch_type": "launch_type", "capacity_providers": "capacity_provider_strategy.capacity_provider",
	"execute_command": "enable_execute_command", "cluster": "cluster",
}

// startsTasks maps what starts ECS tasks of a cluster as a block says, with their network at a path in it.
func startsTasks(cluster, block, network string) mapping {
	network = block + "." + network
	return mapping{Mapping: graph.Mapping{Kind: "ecs_service", Where: block,
		Fields: map[string]string{
			"subnets": network + ".subnets", "security_groups": network + ".security_groups", "public_ip": network + ".assign_public_ip",
			"task_definition": block + ".task_definition_arn", "launch_type": block + ".launch_type",
			"capacity_providers": block + ".capacity_provider_strategy.capacity_provider",
			"execute_command":    block + ".enable_execute_command", "cluster": cluster,
		},
		Words: map[string]map[string]any{"public_ip": {"ENABLED": true, "DISABLED": false}},
	}}
}

// stateTasks maps the states of a state machine that run ECS tasks. Source:
// https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html
var stateTasks = graph.BlockMapping{
	From: "definition", Holding: [2]string{"Resource", ":ecs:runTask"},
	Fields: map[string]string{
		"subnets":            eitherOf("NetworkConfiguration.AwsvpcConfiguration.Subnets"),
		"security_groups":    eitherOf("NetworkConfiguration.AwsvpcConfiguration.SecurityGroups"),
		"public_ip":          eitherOf("NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp"),
		"task_definition":    eitherOf("TaskDefinition"),
		"cluster":            eitherOf("Cluster"),
		"launch_type":        eitherOf("LaunchType"),
		"capacity_providers": eitherOf("CapacityProviderStrategy.CapacityProvider"),
		"execute_command":    eitherOf("EnableExecuteCommand"),
	},
	Words: map[string]map[string]any{"public_ip": {"ENABLED": true, "DISABLED": false}},
}

// eitherOf is a path in what a state hands on, in either of the languages for that.
func eitherOf(path string) string { return "Parameters." + path + " | Arguments." + path }

// containerMapping maps containers as the API's JSON has them. Source:
// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
var containerMapping = graph.BlockMapping{
	From: "container_definitions",
	Fields: map[string]string{
		"name": "name", "image": "image", "log_driver": "logConfiguration.logDriver", "log_options": "logConfiguration.options",
		"environment_files": "environmentFiles.value", "registry_credentials": "repositoryCredentials.credentialsParameter",
	},
	Blocks: map[string]graph.BlockMapping{
		"environment": {From: "environment", Fields: map[string]string{"name": "name", "value": "value"}},
		"secrets":     {From: "secrets", Fields: map[string]string{"name": "name", "value_from": "valueFrom"}},
	},
}

// jobContainerMapping maps the container of a Batch job. Source:
// https://docs.aws.amazon.com/batch/latest/APIReference/API_ContainerProperties.html
var jobContainerMapping = graph.BlockMapping{
	From: "container_properties",
	Fields: map[string]string{
		"image": "image", "log_driver": "logConfiguration.logDriver", "log_options": "logConfiguration.options",
		"registry_credentials": "repositoryCredentials.credentialsParameter", "job_role": "jobRoleArn",
	},
	Blocks: containerMapping.Blocks,
}

var subnetGroup = mapping{Mapping: graph.Mapping{Kind: "subnet_group", Fields: map[string]string{"subnets": "subnet_ids"}}}

var workloadMappings = map[string]mapping{
	"aws_instance": {
		Mapping: graph.Mapping{Kind: "instance", Fields: instanceFields}, encoded: "user_data_base64",
	},
	"aws_spot_instance_request": {
		Mapping: graph.Mapping{Kind: "instance", Fields: instanceFields}, encoded: "user_data_base64",
	},
	"aws_launch_template": {
		Mapping: graph.Mapping{Kind: "launch_template", Fields: map[string]string{
			"subnets": "network_interfaces.subnet_id", "security_groups": "vpc_security_group_ids + network_interfaces.security_groups",
			"profile": "iam_instance_profile.arn | iam_instance_profile.name", "user_data": "user_data",
			"public_ip": "network_interfaces.associate_public_ip_address", "interfaces": "network_interfaces.network_interface_id",
		}},
		encoded: "user_data",
	},
	"aws_launch_configuration": {
		Mapping: graph.Mapping{Kind: "launch_template", Fields: map[string]string{
			"security_groups": "security_groups", "profile": "iam_instance_profile", "user_data": "user_data | user_data_base64",
			"public_ip": "associate_public_ip_address",
		}},
		encoded: "user_data_base64",
	},
	"aws_autoscaling_group": {Mapping: graph.Mapping{Kind: "autoscaling_group", Fields: map[string]string{
		"subnets": "vpc_zone_identifier",
		"launch_template": "launch_template.id | launch_template.name" +
			" | mixed_instances_policy.launch_template.launch_template_specification.launch_template_id" +
			" | mixed_instances_policy.launch_template.launch_template_specification.launch_template_name" +
			" | launch_configuration",
		"override_templates": "mixed_instances_policy.launch_template.override.launch_template_specification.launch_template_id" +
			" + mixed_instances_policy.launch_template.override.launch_template_specification.launch_template_name",
	}}},
	"aws_network_interface": {Mapping: graph.Mapping{Kind: "network_interface", Fields: map[string]string{
		"subnet": "subnet_id", "security_groups": "security_groups", "source_dest_check": "source_dest_check",
	}}},
	"aws_eip": {Mapping: graph.Mapping{Kind: "elastic_ip", Fields: map[string]string{
		"instances": "instance", "interfaces": "network_interface",
	}}},
	"aws_eip_association": {Mapping: graph.Mapping{Kind: "elastic_ip_association", Fields: map[string]string{
		"elastic_ip": "allocation_id", "instance": "instance_id", "interface": "network_interface_id",
	}}},
	"aws_lambda_function": {Mapping: graph.Mapping{Kind: "lambda_function", Fields: map[string]string{
		"subnets": "vpc_config.subnet_ids", "security_groups": "vpc_config.security_group_ids", "role": "role",
		"ipv6":        "vpc_config.ipv6_allowed_for_dual_stack",
		"environment": "environment.variables", "destinations": "dead_letter_config.target_arn",
	}}},
	"aws_lambda_event_source_mapping": {Mapping: graph.Mapping{Kind: "lambda_destination", Fields: map[string]string{
		"function": "function_name", "on_failure": "destination_config.on_failure.destination_arn",
		"secrets": "source_access_configuration.uri",
	}}},
	"aws_lambda_function_event_invoke_config": {Mapping: graph.Mapping{Kind: "lambda_destination", Fields: map[string]string{
		"function": "function_name", "on_failure": "destination_config.on_failure.destination",
		"on_success": "destination_config.on_success.destination",
	}}},
	"aws_ecs_cluster": {Mapping: graph.Mapping{Kind: "ecs_cluster", Fields: map[string]string{
		"name": "name", "capacity_providers": "capacity_providers",
		"default_capacity_providers": "default_capacity_provider_strategy.capacity_provider",
	}}},
	"aws_ecs_cluster_capacity_providers": {Mapping: graph.Mapping{Kind: "ecs_cluster_providers", Fields: map[string]string{
		"cluster": "cluster_name", "capacity_providers": "capacity_providers",
		"default_capacity_providers": "default_capacity_provider_strategy.capacity_provider",
	}}},
	"aws_ecs_service":  {Mapping: graph.Mapping{Kind: "ecs_service", Fields: serviceFields}},
	"aws_ecs_task_set": {Mapping: graph.Mapping{Kind: "ecs_service", Fields: serviceFields}},
	"aws_ecs_task_definition": {Mapping: graph.Mapping{Kind: "ecs_task_definition",
		Fields: map[string]string{"task_role": "task_role_arn", "execution_role": "execution_role_arn", "network_mode": "network_mode"},
		Blocks: map[string]graph.BlockMapping{"containers": containerMapping},
	}},
	"aws_batch_job_definition": {Mapping: graph.Mapping{
		Kind: "batch_job_definition", Blocks: map[string]graph.BlockMapping{"containers": jobContainerMapping},
	}},
	"aws_dms_endpoint": {Mapping: graph.Mapping{Kind: "migration_endpoint", Fields: map[string]string{
		"engine": "engine_name", "stores": "s3_settings.bucket_name + kinesis_settings.stream_arn", "secrets": "secrets_manager_arn",
	}}},
	"aws_dms_s3_endpoint": {Mapping: graph.Mapping{
		Kind: "migration_endpoint", Fields: map[string]string{"stores": "bucket_name"}, Fixed: map[string]any{"engine": "s3"},
	}},
	"aws_dms_replication_task": {Mapping: graph.Mapping{Kind: "migration_task", Fields: map[string]string{
		"instance": "replication_instance_arn", "endpoints": "source_endpoint_arn + target_endpoint_arn",
	}}},
	"aws_cloudwatch_event_target": startsTasks("arn", "ecs_target", "network_configuration"),
	"aws_scheduler_schedule":      startsTasks("target.arn", "target.ecs_parameters", "network_configuration"),
	"aws_pipes_pipe":              startsTasks("target", "target_parameters.ecs_task_parameters", "network_configuration.aws_vpc_configuration"),
	"aws_sfn_state_machine": {Mapping: graph.Mapping{
		Kind: "ecs_task_launcher", Blocks: map[string]graph.BlockMapping{"tasks": stateTasks},
	}},
	"aws_db_subnet_group":              subnetGroup,
	"aws_docdb_subnet_group":           subnetGroup,
	"aws_neptune_subnet_group":         subnetGroup,
	"aws_elasticache_subnet_group":     subnetGroup,
	"aws_memorydb_subnet_group":        subnetGroup,
	"aws_redshift_subnet_group":        subnetGroup,
	"aws_dax_subnet_group":             subnetGroup,
	"aws_dms_replication_subnet_group": subnetGroup,
}
