package network

import (
	"fmt"
	"maps"
	"slices"

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
		found = append(found, m.variablesEvidence(w, w.resource.Attribute("environment"))...)
	case "ecs_service":
		found = append(found, m.taskEvidence(w)...)
	case "instance", "autoscaling_group":
		found = append(found, m.userDataEvidence(w)...)
		found = append(found, m.hostEvidence(w)...)
	case "vpc_resource":
		found = append(found, m.placedEvidence(w)...)
		found = append(found, m.migrationEvidence(w)...)
		if isRedshift(w) {
			found = m.loadsAlone(w, found)
		}
	}
	return found
}

// variablesEvidence reads the environment variables of a workload.
func (m *model) variablesEvidence(w workload, environment graph.Value) []evidence {
	var found []evidence
	for _, name := range slices.Sorted(maps.Keys(environment.Fields)) {
		at := Place{w.resource.Address, "environment." + name}
		found = append(found, m.environmentEvidence(w, at, name, environment.Fields[name])...)
	}
	return found
}

// handedOn are services whose resources a workload names in calls of others, so that a
// variable with the name of one is no sign of a call to it: keys, log groups, images.
var handedOn = []string{"kms", "logs", "ecr.dkr"}

// environmentEvidence reads an environment value that names resources whose data plane the
// workload would call: resources of the configuration, or others by their ARN or URL.
func (m *model) environmentEvidence(w workload, at Place, name string, value graph.Value) []evidence {
	var found []evidence
	for _, e := range slices.Concat(m.referenceEvidence(w, value), m.addressEvidence(w, value)) {
		if slices.Contains(handedOn, e.service) {
			continue
		}
		e.hop = Hop{at, fmt.Sprintf("environment variable %s names %s", name, e.hop.Resource)}
		found = append(found, e)
	}
	return found
}

// told are attributes that tell something of a resource by which no call finds it: what a
// parameter holds, the site of a bucket for browsers.
var told = []string{
	"value", "secret_string", "region", "hosted_zone_id", "website_endpoint", "website_domain", "website_url",
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
		if r == nil || r.Possible != "" || slices.Contains(told, ref.Attribute) {
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
