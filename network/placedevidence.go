package network

import (
	"fmt"
	"strings"

	"github.com/vpclint/vpclint/awsdata"
	"github.com/vpclint/vpclint/graph"
)

// placedEvidence reads what a resource of many types says of its calls.
func (m *model) placedEvidence(w workload) []evidence {
	var found []evidence
	placed, _ := awsdata.PlacementOf(w.resource.Type)
	for _, service := range placed.Always {
		found = append(found, evidence{service, Hop{Place{Resource: w.resource.Address}, "every " + w.resource.Type + " calls it"}})
	}
	for i, location := range w.resource.Attribute("locations").Items {
		if m.isInS3(w, location) {
			at := Place{w.resource.Address, fmt.Sprintf("locations[%d]", i)}
			found = append(found, evidence{"s3", Hop{at, "it reads or writes in S3"}})
		}
	}
	found = append(found, m.variablesEvidence(w, w.resource.Attribute("environment"))...)
	found = append(found, m.listedVariables(w, Place{Resource: w.resource.Address}, "variables", w.resource.Attribute("variables"))...)
	if !w.managed {
		found = append(found, m.userDataEvidence(w)...)
	}
	return append(found, m.jobsEvidence(w)...)
}

// isInS3 says that a location is one in S3, by its address or by the word that CodeBuild
// has for it: sources and artifacts of a pipeline lie in its bucket. Source:
// https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ProjectSource.html
func (m *model) isInS3(w workload, location graph.Value) bool {
	if location.Possible != "" || m.namesElsewhere(w, location) {
		return false
	}
	text := literalText(location)
	if text == "S3" || text == "CODEPIPELINE" || strings.HasPrefix(text, "s3://") || strings.Contains(text, ":s3:::") {
		return true
	}
	for _, e := range m.referenceEvidence(w, location) {
		if e.service == "s3" {
			return true
		}
	}
	return false
}

// batchAgent is who starts the containers of Batch jobs.
const batchAgent = "Batch"

func isBatch(w workload) bool {
	return w.resource.Type == "aws_batch_compute_environment" || w.resource.Type == "AWS::Batch::ComputeEnvironment"
}

// jobsEvidence reads the job definitions whose jobs run in a Batch compute environment.
// Which queue a job goes to is said only when it is started, so that this holds where all
// compute environments of a project lie in the same subnets; the first stands for them.
func (m *model) jobsEvidence(w workload) []evidence {
	if !isBatch(w) || !m.standsForBatch(w) {
		return nil
	}
	var found []evidence
	for _, job := range m.g.OfKind("batch_job_definition") {
		if job.Project != w.resource.Project || job.Possible != "" {
			continue
		}
		found = append(found, m.containersEvidence(w, job, batchAgent)...)
		for _, container := range job.Attribute("containers").Items {
			if role := m.target(container.Field("job_role"), "iam_role"); role != nil {
				found = append(found, m.roleEvidence(w, role)...)
			}
		}
	}
	return found
}

func (m *model) standsForBatch(w workload) bool {
	first := true
	for _, r := range m.g.OfKind("vpc_resource") {
		other := workload{resource: r}
		if r.Project != w.resource.Project || !isBatch(other) {
			continue
		}
		if first && r != w.resource {
			return false
		}
		first = false
		subnets, complete := m.targets(r.Attribute("subnets"), "subnet")
		if !complete || !sameSubnets(subnets, w.subnets) {
			return false
		}
	}
	return true
}

func sameSubnets(a, b []*graph.Resource) bool {
	in := map[*graph.Resource]bool{}
	for _, subnet := range a {
		in[subnet] = true
	}
	for _, subnet := range b {
		if !in[subnet] {
			return false
		}
	}
	return len(a) == len(b)
}
