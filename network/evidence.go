package network

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/awsdata"
	"github.com/vpclint/vpclint/graph"
)

// evidence is a sign that a workload calls a service: strong enough to rest a finding
// on. Permission is not use, so broad policies leave no evidence at all.
type evidence struct {
	service string
	hop     Hop
}

// evidenceOf collects the signs of service use of a workload, in a stable order.
func (m *model) evidenceOf(w workload) []evidence {
	var found []evidence
	for _, role := range w.roles {
		found = append(found, m.roleEvidence(w, role)...)
	}
	switch w.resource.Kind {
	case "lambda_function":
		variables := w.resource.Attribute("environment").Fields
		for _, name := range slices.Sorted(maps.Keys(variables)) {
			at := Place{w.resource.Address, "environment." + name}
			found = append(found, m.environmentEvidence(w, at, name, variables[name])...)
		}
	case "ecs_service":
		found = append(found, m.taskEvidence(w)...)
	case "instance", "autoscaling_group":
		found = append(found, m.userDataEvidence(w)...)
	}
	return found
}

// environmentEvidence reads an environment value that refers to resources whose data plane
// the workload would call.
func (m *model) environmentEvidence(w workload, at Place, name string, value graph.Value) []evidence {
	var found []evidence
	for _, e := range m.referenceEvidence(w, value) {
		e.hop = Hop{at, fmt.Sprintf("environment variable %s names %s", name, e.hop.Resource)}
		found = append(found, e)
	}
	return found
}

// referenceEvidence gives the services of the resources that a value refers to for
// certain; the hop names the resource.
func (m *model) referenceEvidence(w workload, v graph.Value) []evidence {
	if v.May || v.Possible != "" {
		return nil
	}
	var found []evidence
	for _, ref := range v.Refs {
		r := m.g.Resource(ref.Resource)
		if r == nil || r.Possible != "" {
			continue
		}
		if service, ok := awsdata.ServiceOfType(r.Type); ok && !m.otherRegion(w, r) {
			found = append(found, evidence{service, Hop{Place{Resource: r.Address}, ""}})
		}
	}
	return found
}

// otherRegion says that a resource is known to live in another region than a workload, so
// that a regional endpoint does not reach it.
func (m *model) otherRegion(w workload, r *graph.Resource) bool {
	region, ok := r.Region.AsText()
	return ok && m.isElsewhere(w, region, true)
}

// isElsewhere says that a region is not the workload's; unclear is the answer where the
// workload's is not known.
func (m *model) isElsewhere(w workload, region string, unclear bool) bool {
	own, known := w.resource.Region.AsText()
	for i := 0; !known && i < len(w.subnets); i++ {
		own, known = regionOfZone(w.subnets[i])
	}
	return known && own != region || !known && unclear
}

// taskEvidence reads an ECS task definition. On Fargate the agent pulls images, ships logs
// and fetches secrets through the task's own interface. Source:
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html
func (m *model) taskEvidence(w workload) []evidence {
	task := m.taskDefinition(w.resource)
	if task == nil {
		return nil
	}
	var found []evidence
	for i, container := range task.Attribute("containers").Items {
		if container.Possible != "" {
			continue
		}
		at := fmt.Sprintf("containers[%d]", i)
		for j, variable := range container.Field("environment").Items {
			if variable.Possible != "" {
				continue
			}
			place := Place{task.Address, fmt.Sprintf("%s.environment[%d].value", at, j)}
			found = append(found, m.environmentEvidence(w, place, literalText(variable.Field("name")), variable.Field("value"))...)
		}
		if onFargate(w.resource) {
			found = append(found, m.agentEvidence(w, task.Address, at, container)...)
		}
	}
	return found
}

func onFargate(service *graph.Resource) bool {
	if launch, _ := service.Attribute("launch_type").AsText(); launch == "FARGATE" {
		return true
	}
	return slices.ContainsFunc(service.Attribute("capacity_providers").Items, func(v graph.Value) bool {
		name, _ := v.AsText()
		return strings.HasPrefix(name, "FARGATE")
	})
}

func (m *model) agentEvidence(w workload, task, at string, container graph.Value) []evidence {
	var found []evidence
	add := func(field, note string, services ...string) {
		for _, service := range services {
			found = append(found, evidence{service, Hop{Place{task, at + "." + field}, note}})
		}
	}
	if image := container.Field("image"); m.isECRImage(w, image) {
		add("image", "Fargate pulls the image from ECR, its layers from S3", "ecr.api", "ecr.dkr", "s3")
	}
	if driver, _ := container.Field("log_driver").AsText(); driver == "awslogs" {
		add("log_driver", "Fargate ships the container's log to CloudWatch Logs", "logs")
	}
	for i, secret := range container.Field("secrets").Items {
		if service := m.secretService(w, secret.Field("value_from")); service != "" {
			add(fmt.Sprintf("secrets[%d].value_from", i), "Fargate fetches a secret for the container", service)
		}
	}
	return found
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
