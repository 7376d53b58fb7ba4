package awsdata

import (
	_ "embed"
	"sync"
)

// PlacementRole says what a resource in subnets is on the network.
type PlacementRole string

// The roles of placed resources.
const (
	// Client sends traffic to AWS services on behalf of its owner: an instance, a function.
	Client PlacementRole = "client"
	// Database is managed by AWS and calls no service without evidence.
	Database PlacementRole = "database"
	// Appliance carries or ends other resources' traffic and is no workload: a load
	// balancer, endpoint, NAT gateway, resolver or instance-connect endpoint.
	Appliance PlacementRole = "appliance"
	// Container only names subnets or groups for others: a subnet group, an association.
	Container PlacementRole = "container"
)

// Placement says where a resource type keeps its subnets, security groups and roles, and
// what it is on the network. Paths are as written in its language, with "." between
// steps and lists flattened: "vpc_config.subnet_ids".
type Placement struct {
	Type string // "aws_db_instance", "AWS::RDS::DBInstance"
	Role PlacementRole
	// Subnets may lead to subnets or to the name of a subnet group.
	Subnets        []string
	SecurityGroups []string
	// Roles lead to the role, or instance profile, with which the resource's own code
	// calls AWS; roles that only AWS takes on its behalf are not among them.
	Roles []string
}

//go:embed data/placements.tsv
var placementsTable string

var placementByType = sync.OnceValue(func() map[string][]string {
	return byFirstCell(rows(placementsTable))
})

// PlacementOf gives the placement of a Terraform or CloudFormation resource type. Not
// found are types without subnets.
func PlacementOf(resourceType string) (Placement, bool) {
	row, ok := placementByType()[resourceType]
	if !ok {
		return Placement{}, false
	}
	return Placement{
		Type: row[0], Role: PlacementRole(row[1]),
		Subnets: list(row[2]), SecurityGroups: list(row[3]), Roles: list(row[4]),
	}, true
}
