package awsdata

import (
	_ "embed"
	"sync"
)

// EndpointSet are services that a purpose takes together, so that an endpoint for one of
// them alone leaves part of its traffic on public addresses.
type EndpointSet struct {
	ID string
	// Required are the IDs of services with interface endpoints: "ecr.api", "ecr.dkr".
	Required []string
	// Gateway are those of services with gateway endpoints, which others have, too: "s3".
	Gateway []string
}

//go:embed data/endpoint_sets.tsv
var endpointSetsTable string

var endpointSets = sync.OnceValue(func() map[string][]string { return byFirstCell(rows(endpointSetsTable)) })

// EndpointSetByID gives a set, such as "ecr-pull".
func EndpointSetByID(id string) (EndpointSet, bool) {
	row, ok := endpointSets()[id]
	if !ok {
		return EndpointSet{}, false
	}
	return EndpointSet{ID: row[0], Required: list(row[1]), Gateway: list(row[2])}, true
}
