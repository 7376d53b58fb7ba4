package cloudformation

import (
	"strings"

	"github.com/vpclint/vpclint/graph"
)

var workloadMappings = map[string]graph.Mapping{
	"AWS::EC2::Instance": {Kind: "instance", Fields: map[string]string{
		"tags":              "Tags",
		"subnet":            "SubnetId | NetworkInterfaces.SubnetId",
		"security_groups":   "SecurityGroupIds + SecurityGroups + NetworkInterfaces.GroupSet",
		"interfaces":        "NetworkInterfaces.NetworkInterfaceId",
		"launch_template":   "LaunchTemplate.LaunchTemplateId | LaunchTemplate.LaunchTemplateName",
		"profile":           "IamInstanceProfile",
		"user_data":         "UserData",
		"public_ip":         "NetworkInterfaces.AssociatePublicIpAddress",
		"source_dest_check": "SourceDestCheck",
	}},
	"AWS::EC2::LaunchTemplate": {Kind: "launch_template", Fields: map[string]string{
		"subnets":    "LaunchTemplateData.NetworkInterfaces.SubnetId",
		"interfaces": "LaunchTemplateData.NetworkInterfaces.NetworkInterfaceId",
		"security_groups": "LaunchTemplateData.SecurityGroupIds + LaunchTemplateData.SecurityGroups" +
			" + LaunchTemplateData.NetworkInterfaces.Groups",
		"profile":   "LaunchTemplateData.IamInstanceProfile.Arn | LaunchTemplateData.IamInstanceProfile.Name",
		"user_data": "LaunchTemplateData.UserData",
		"public_ip": "LaunchTemplateData.NetworkInterfaces.AssociatePublicIpAddress",
	}},
	"AWS::AutoScaling::LaunchConfiguration": {Kind: "launch_template", Fields: map[string]string{
		"security_groups": "SecurityGroups",
		"profile":         "IamInstanceProfile",
		"user_data":       "UserData",
		"public_ip":       "AssociatePublicIpAddress",
	}},
	"AWS::AutoScaling::AutoScalingGroup": {Kind: "autoscaling_group", Fields: map[string]string{
		"subnets": "VPCZoneIdentifier",
		"launch_template": "LaunchTemplate.LaunchTemplateId | LaunchTemplate.LaunchTemplateName" +
			" | MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification.LaunchTemplateId" +
			" | MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification.LaunchTemplateName" +
			" | LaunchConfigurationName",
		"override_templates": "MixedInstancesPolicy.LaunchTemplate.Overrides.LaunchTemplateSpecification.LaunchTemplateId" +
			" + MixedInstancesPolicy.LaunchTemplate.Overrides.LaunchTemplateSpecification.LaunchTemplateName",
	}},
	"AWS::EC2::NetworkInterface": {Kind: "network_interface", Fields: map[string]string{
		"subnet":            "SubnetId",
		"security_groups":   "GroupSet",
		"source_dest_check": "SourceDestCheck",
	}},
	"AWS::EC2::EIP": {Kind: "elastic_ip", Fields: map[string]string{
		"instances": "InstanceId",
	}},
	"AWS::EC2::EIPAssociation": {Kind: "elastic_ip_association", Fields: map[string]string{
		"elastic_ip": "AllocationId | EIP",
		"instance":   "InstanceId",
		"interface":  "NetworkInterfaceId",
	}},
	"AWS::Lambda::Function": {Kind: "lambda_function", Fields: map[string]string{
		"subnets":         "VpcConfig.SubnetIds",
		"security_groups": "VpcConfig.SecurityGroupIds",
		"ipv6":            "VpcConfig.Ipv6AllowedForDualStack",
		"role":            "Role",
		"environment":     "Environment.Variables",
		"destinations":    "DeadLetterConfig.TargetArn",
	}},
	"AWS::Lambda::EventSourceMapping": {Kind: "lambda_destination", Fields: map[string]string{
		"function":   "FunctionName",
		"on_failure": "DestinationConfig.OnFailure.Destination",
		"secrets":    "SourceAccessConfigurations.URI",
	}},
	"AWS::Lambda::EventInvokeConfig": {Kind: "lambda_destination", Fields: map[string]string{
		"function":   "FunctionName",
		"on_failure": "DestinationConfig.OnFailure.Destination",
		"on_success": "DestinationConfig.OnSuccess.Destination",
	}},
	"AWS::ECS::Cluster": {Kind: "ecs_cluster", Fields: map[string]string{
		"name":                       "ClusterName",
		"capacity_providers":         "CapacityProviders",
		"default_capacity_providers": "DefaultCapacityProviderStrategy.CapacityProvider",
	}},
	"AWS::ECS::ClusterCapacityProviderAssociations": {Kind: "ecs_cluster_providers", Fields: map[string]string{
		"cluster":                    "Cluster",
		"capacity_providers":         "CapacityProviders",
		"default_capacity_providers": "DefaultCapacityProviderStrategy.CapacityProvider",
	}},
	"AWS::ECS::Service": serviceMapping(with(with(serviceFields("NetworkConfiguration.AwsvpcConfiguration"),
		"capacity_providers", "CapacityProviderStrategy.CapacityProvider"), "execute_command", "EnableExecuteCommand")),
	"AWS::ECS::TaskSet": serviceMapping(with(serviceFields("NetworkConfiguration.AwsVpcConfiguration"),
		"capacity_providers", "CapacityProviderStrategy.CapacityProvider")),
	"AWS::Events::Rule": {
		Kind: "ecs_task_launcher", Where: "Targets.EcsParameters",
		Blocks: map[string]graph.BlockMapping{"tasks": {
			From:   "Targets",
			Fields: taskFields("Arn", "EcsParameters", "NetworkConfiguration.AwsVpcConfiguration"),
			Words:  enabledWords,
		}},
	},
	"AWS::Scheduler::Schedule":         startsTasks("Target.Arn", "Target.EcsParameters", "NetworkConfiguration.AwsvpcConfiguration"),
	"AWS::Pipes::Pipe":                 startsTasks("Target", "TargetParameters.EcsTaskParameters", "NetworkConfiguration.AwsvpcConfiguration"),
	"AWS::StepFunctions::StateMachine": stateMachine("DefinitionString | Definition"),
	"AWS::Serverless::StateMachine":    stateMachine("Definition"),
	"AWS::ECS::TaskDefinition": {
		Kind: "ecs_task_definition",
		Fields: map[string]string{
			"task_role":      "TaskRoleArn",
			"execution_role": "ExecutionRoleArn",
			"network_mode":   "NetworkMode",
		},
		Blocks: map[string]graph.BlockMapping{"containers": containerMapping},
	},
	"AWS::Batch::JobDefinition": {
		Kind: "batch_job_definition", Blocks: map[string]graph.BlockMapping{"containers": jobContainerMapping},
	},
	"AWS::DMS::Endpoint": {Kind: "migration_endpoint", Fields: map[string]string{
		"engine":  "EngineName",
		"stores":  "S3Settings.BucketName + KinesisSettings.StreamArn",
		"secrets": strings.Join(migrationSecrets, ".SecretsManagerSecretId + ") + ".SecretsManagerSecretId",
	}},
	"AWS::DMS::ReplicationTask": {Kind: "migration_task", Fields: map[string]string{
		"instance":  "ReplicationInstanceArn",
		"endpoints": "SourceEndpointArn + TargetEndpointArn",
	}},
	"AWS::RDS::DBSubnetGroup":           subnetGroup,
	"AWS::DocDB::DBSubnetGroup":         subnetGroup,
	"AWS::Neptune::DBSubnetGroup":       subnetGroup,
	"AWS::ElastiCache::SubnetGroup":     subnetGroup,
	"AWS::MemoryDB::SubnetGroup":        subnetGroup,
	"AWS::DAX::SubnetGroup":             subnetGroup,
	"AWS::Redshift::ClusterSubnetGroup": subnetGroup,
	"AWS::DMS::ReplicationSubnetGroup":  subnetGroup,
}

// migrationSecrets are the settings of DMS endpoints that may name a secret. Source:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dms-endpoint.html
var migrationSecrets = []string{
	"DocDbSettings", "GcpMySQLSettings", "IbmDb2Settings", "MicrosoftSqlServerSettings", "MongoDbSettings",
	"MySqlSettings", "OracleSettings", "PostgreSqlSettings", "RedshiftSettings", "SybaseSettings",
}

var subnetGroup = graph.Mapping{Kind: "subnet_group", Fields: map[string]string{"subnets": "SubnetIds"}}

// serviceFields are those of what has an awsvpc configuration at a path.
func serviceFields(network string) map[string]string {
	return map[string]string{
		"subnets":         network + ".Subnets",
		"security_groups": network + ".SecurityGroups",
		"public_ip":       network + ".AssignPublicIp",
		"task_definition": "TaskDefinition",
		"launch_type":     "LaunchType",
		"cluster":         "Cluster",
	}
}

// startsTasks maps what starts ECS tasks of a cluster as a block says, with their network at
// a path in it.
func startsTasks(cluster, block, network string) graph.Mapping {
	mapping := serviceMapping(taskFields(cluster, block, network))
	mapping.Where = block
	return mapping
}

func taskFields(cluster, block, network string) map[string]string {
	network = block + "." + network
	return map[string]string{
		"subnets":            network + ".Subnets",
		"security_groups":    network + ".SecurityGroups",
		"public_ip":          network + ".AssignPublicIp",
		"task_definition":    block + ".TaskDefinitionArn",
		"cluster":            cluster,
		"launch_type":        block + ".LaunchType",
		"capacity_providers": block + ".CapacityProviderStrategy.CapacityProvider",
		"execute_command":    block + ".EnableExecuteCommand",
	}
}

// stateMachine maps the states of a definition that run ECS tasks. Source:
// https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html
func stateMachine(definition string) graph.Mapping {
	network := "NetworkConfiguration.AwsvpcConfiguration"
	return graph.Mapping{Kind: "ecs_task_launcher", Blocks: map[string]graph.BlockMapping{"tasks": {
		From: definition, Holding: [2]string{"Resource", ":ecs:runTask"},
		Fields: map[string]string{
			"subnets":            eitherOf(network + ".Subnets"),
			"security_groups":    eitherOf(network + ".SecurityGroups"),
			"public_ip":          eitherOf(network + ".AssignPublicIp"),
			"task_definition":    eitherOf("TaskDefinition"),
			"cluster":            eitherOf("Cluster"),
			"launch_type":        eitherOf("LaunchType"),
			"capacity_providers": eitherOf("CapacityProviderStrategy.CapacityProvider"),
			"execute_command":    eitherOf("EnableExecuteCommand"),
		},
		Words: enabledWords,
	}}}
}

// eitherOf is a path in what a state hands on, in either of the languages for that.
func eitherOf(path string) string { return "Parameters." + path + " | Arguments." + path }

var containerMapping = graph.BlockMapping{
	From: "ContainerDefinitions",
	Fields: map[string]string{
		"name":                 "Name",
		"image":                "Image",
		"log_driver":           "LogConfiguration.LogDriver",
		"log_options":          "LogConfiguration.Options",
		"environment_files":    "EnvironmentFiles.Value",
		"registry_credentials": "RepositoryCredentials.CredentialsParameter",
	},
	Blocks: map[string]graph.BlockMapping{
		"environment": {From: "Environment", Fields: map[string]string{"name": "Name", "value": "Value"}},
		"secrets":     {From: "Secrets", Fields: map[string]string{"name": "Name", "value_from": "ValueFrom"}},
	},
}

var jobContainerMapping = graph.BlockMapping{
	From: "ContainerProperties",
	Fields: map[string]string{
		"image":                "Image",
		"log_driver":           "LogConfiguration.LogDriver",
		"log_options":          "LogConfiguration.Options",
		"registry_credentials": "RepositoryCredentials.CredentialsParameter",
		"job_role":             "JobRoleArn",
	},
	Blocks: containerMapping.Blocks,
}

// enabledWords are those that ECS has for a flag.
var enabledWords = map[string]map[string]any{"public_ip": {"ENABLED": true, "DISABLED": false}}

func serviceMapping(fields map[string]string) graph.Mapping {
	return graph.Mapping{
		Kind:   "ecs_service",
		Fields: fields,
		Words:  enabledWords,
	}
}
