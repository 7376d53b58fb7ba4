package network

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// migrationServices are what a replication calls for the engine of an endpoint, from its own
// subnets. Source: https://docs.aws.amazon.com/dms/latest/userguide/CHAP_VPC_Endpoints.html
var migrationServices = map[string]string{"s3": "s3", "kinesis": "kinesis-streams", "dynamodb": "dynamodb"}

// migrationEvidence reads the endpoints of DMS that the tasks of a replication instance name,
// or a serverless replication itself.
func (m *model) migrationEvidence(w workload) []evidence {
	found := m.endpointsEvidence(w, w.resource)
	for _, task := range m.g.OfKind("migration_task") {
		if task.Possible == "" && m.target(task.Attribute("instance"), "vpc_resource") == w.resource {
			found = append(found, m.endpointsEvidence(w, task)...)
		}
	}
	return found
}

func (m *model) endpointsEvidence(w workload, names *graph.Resource) []evidence {
	var found []evidence
	for i, item := range names.Attribute("endpoints").Items {
		endpoint := m.target(item, "migration_endpoint")
		if endpoint == nil || item.Possible != "" || endpoint.Possible != "" {
			continue
		}
		at := Place{names.Address, fmt.Sprintf("endpoints[%d]", i)}
		engine, _ := endpoint.Attribute("engine").AsText()
		service, called := migrationServices[strings.ToLower(engine)]
		if called && !m.namesAbroad(w, endpoint.Attribute("stores")) {
			found = append(found, evidence{service, Hop{at, fmt.Sprintf("it copies by %s, whose engine is %s", endpoint.Address, engine)}})
		}
		if m.namesHere(w, endpoint.Attribute("secrets")) {
			found = append(found, evidence{"secretsmanager", Hop{at, fmt.Sprintf("it reads the secret of %s", endpoint.Address)}})
		}
	}
	return found
}

// namesHere says that a list names something for certain, and nothing in another region.
func (m *model) namesHere(w workload, list graph.Value) bool {
	certain := func(item graph.Value) bool { return item.State == graph.Known && item.Possible == "" }
	return slices.ContainsFunc(list.Items, certain) && !m.namesAbroad(w, list)
}

// namesAbroad says that a list names something in another region.
func (m *model) namesAbroad(w workload, list graph.Value) bool {
	return slices.ContainsFunc(list.Items, func(item graph.Value) bool { return m.namesElsewhere(w, item) })
}
