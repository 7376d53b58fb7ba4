package network

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// taskEvidence reads an ECS task definition. On Fargate the agent pulls images, ships logs
// and fetches secrets through the task's own interface; on EC2 it does so through that of
// the instance. Source:
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html
func (m *model) taskEvidence(w workload) []evidence {
	if w.task == nil {
		return nil
	}
	agent := ""
	if m.onFargate(w.resource) {
		agent = "Fargate"
	}
	return append(m.execEvidence(w), m.containersEvidence(w, w.task, agent)...)
}

// execEvidence reads the switch of ECS Exec, whose agent runs beside the containers. Source:
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
func (m *model) execEvidence(w workload) []evidence {
	if on, _ := w.resource.Attribute("execute_command").AsFlag(); !on {
		return nil
	}
	return []evidence{{"ssmmessages", Hop{w.place("execute_command"), "ECS Exec holds its sessions over Session Manager's messages"}}}
}

// containersEvidence reads the containers of a task or job definition. The agent is who
// starts them through the workload's own interfaces; empty where others' are used.
func (m *model) containersEvidence(w workload, definition *graph.Resource, agent string) []evidence {
	var found []evidence
	for i, container := range definition.Attribute("containers").Items {
		if container.Possible != "" {
			continue
		}
		at := Place{definition.Address, fmt.Sprintf("containers[%d]", i)}
		found = append(found, m.listedVariables(w, at, "environment", container.Field("environment"))...)
		found = append(found, m.routerEvidence(w, at, container)...)
		if agent != "" {
			found = append(found, m.agentEvidence(w, at, agent, container)...)
		}
	}
	return found
}

// listedVariables reads environment variables that are a list.
func (m *model) listedVariables(w workload, at Place, list string, variables graph.Value) []evidence {
	var found []evidence
	for i, variable := range variables.Items {
		if kind, written := variable.Field("type").AsText(); variable.Possible != "" || written && kind != "PLAINTEXT" {
			continue
		}
		place := Place{at.Resource, strings.TrimPrefix(fmt.Sprintf("%s.%s[%d].value", at.Attribute, list, i), ".")}
		found = append(found, m.environmentEvidence(w, place, literalText(variable.Field("name")), variable.Field("value"))...)
	}
	return found
}

// onFargate says that Fargate runs a service: by its launch type, its own strategy of
// capacity providers, or the default one of its cluster. Source:
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-capacity-providers.html
func (m *model) onFargate(service *graph.Resource) bool {
	launch, strategy := m.launchOf(service)
	word, _ := launch.AsText()
	return word == "FARGATE" || slices.ContainsFunc(strategy.Items, func(v graph.Value) bool {
		name, _ := v.AsText()
		return v.Possible == "" && strings.HasPrefix(name, "FARGATE")
	})
}

// launchOf gives the launch type and the strategy that hold for a service.
func (m *model) launchOf(service *graph.Resource) (launch, strategy graph.Value) {
	launch, strategy = service.Attribute("launch_type"), service.Attribute("capacity_providers")
	if launch.State == graph.Absent && strategy.State == graph.Absent {
		if cluster := m.target(service.Attribute("cluster"), "ecs_cluster"); cluster != nil {
			strategy = cluster.Attribute("default_capacity_providers")
		}
	}
	return launch, strategy
}

func (m *model) agentEvidence(w workload, at Place, agent string, container graph.Value) []evidence {
	var found []evidence
	add := func(field, note string, services ...string) {
		for _, service := range services {
			found = append(found, evidence{service, Hop{Place{at.Resource, at.Attribute + "." + field}, agent + " " + note}})
		}
	}
	if image := container.Field("image"); m.isECRImage(w, image) {
		add("image", "pulls the image from ECR, its layers from S3", "ecr.api", "ecr.dkr", "s3")
	}
	if m.shipsLogs(w, agent, container) {
		add("log_driver", "ships the container's log to CloudWatch Logs", "logs")
	}
	for i, file := range container.Field("environment_files").Items {
		if m.isInS3(w, file) {
			add(fmt.Sprintf("environment_files[%d]", i), "fetches a file with variables for the container", "s3")
		}
	}
	if m.secretService(w, container.Field("registry_credentials")) == "secretsmanager" {
		add("registry_credentials", "fetches the credentials of the image's registry", "secretsmanager")
	}
	for i, secret := range container.Field("secrets").Items {
		if service := m.secretService(w, secret.Field("value_from")); service != "" && secret.Possible == "" {
			add(fmt.Sprintf("secrets[%d].value_from", i), "fetches a secret for the container", service)
		}
	}
	return found
}

// shipsLogs says that a container's log goes to CloudWatch Logs in the workload's region.
// Batch does that where no driver is written. Sources:
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html and
// https://docs.aws.amazon.com/batch/latest/userguide/using_awslogs.html
func (m *model) shipsLogs(w workload, agent string, container graph.Value) bool {
	driver := container.Field("log_driver")
	name, _ := driver.AsText()
	unwritten := agent == batchAgent && driver.State == graph.Absent && container.State == graph.Known
	return (name == "awslogs" || unwritten) && !m.logsElsewhere(w, container, "awslogs-region")
}

func (m *model) logsElsewhere(w workload, container graph.Value, option string) bool {
	region, known := container.Field("log_options").Field(option).AsText()
	return known && m.isElsewhere(w, region, false)
}

// routers are the outputs of Fluent Bit, which runs beside the containers, by the option
// Name of the log driver awsfirelens. Source: https://docs.fluentbit.io/manual/pipeline/outputs
var routers = map[string]string{
	"cloudwatch":       "logs",
	"cloudwatch_logs":  "logs",
	"firehose":         "kinesis-firehose",
	"kinesis_firehose": "kinesis-firehose",
	"kinesis":          "kinesis-streams",
	"kinesis_streams":  "kinesis-streams",
	"s3":               "s3",
}

func (m *model) routerEvidence(w workload, at Place, container graph.Value) []evidence {
	driver, _ := container.Field("log_driver").AsText()
	output, _ := container.Field("log_options").Field("Name").AsText()
	service := routers[output]
	if driver != "awsfirelens" || service == "" || m.logsElsewhere(w, container, "region") {
		return nil
	}
	place := Place{at.Resource, at.Attribute + ".log_options.Name"}
	return []evidence{{service, Hop{place, "Fluent Bit beside the container routes its log to " + titleOf(service)}}}
}

func (m *model) isECRImage(w workload, image graph.Value) bool {
	text := literalText(image)
	if strings.HasPrefix(text, "public.ecr.aws/") {
		return false
	}
	if strings.Contains(text, ".dkr.ecr.") {
		region := regionLabel.FindStringSubmatch(text)
		return len(region) == 0 || !m.isElsewhere(w, region[1], false)
	}
	return slices.ContainsFunc(m.referenceEvidence(w, image), func(e evidence) bool { return strings.HasPrefix(e.service, "ecr.") })
}

// secretService says which service a container secret's ARN belongs to.
func (m *model) secretService(w workload, from graph.Value) string {
	text := literalText(from)
	switch {
	case m.namesElsewhere(w, from):
		return ""
	case strings.Contains(text, ":secretsmanager:"):
		return "secretsmanager"
	case strings.Contains(text, ":ssm:"):
		return "ssm"
	}
	for _, e := range m.referenceEvidence(w, from) {
		return e.service
	}
	return ""
}
