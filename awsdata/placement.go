package awsdata

import (
	_ "embed"
	"maps"
	"strings"
	"sync"
)

// PlacementRole says what a resource in subnets is on the network.
type PlacementRole string

// The roles of placed resources.
const (
	// Client sends traffic to AWS services on behalf of its owner, on machines that AWS
	// runs: a function, a build project. AWS makes its interfaces and ships its logs.
	Client PlacementRole = "client"
	// Instances are clients on EC2 instances of the owner's account, which call for
	// themselves and get public addresses by their subnet's default.
	Instances PlacementRole = "instances"
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
	// Others are the paths of what else tells of its calls, by canonical attribute:
	// "through", "launch_template", "locations", "environment", "variables", "network_access", "public_ip",
	// "enhanced_vpc_routing", "autoscaling_group", "endpoints".
	Others map[string][]string
	// InVPC is the word of the attribute network_access with which its traffic takes the subnets;
	// empty where it always does.
	InVPC string
	// Always are the IDs of services that it calls in any case.
	Always []string
}

// Sends says whether what is so placed calls AWS services from its subnets.
func (p Placement) Sends() bool { return p.Role == Client || p.Role == Instances }

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
	placement := Placement{
		Type: row[0], Role: PlacementRole(row[1]),
		Subnets: list(row[2]), SecurityGroups: list(row[3]), Roles: list(row[4]),
	}
	for _, other := range list(row[5]) {
		placement.add(other)
	}
	return placement, true
}

// add takes one item of the last column, attribute=path.
func (p *Placement) add(item string) {
	attribute, path, _ := strings.Cut(item, "=")
	switch attribute {
	case "always":
		p.Always = append(p.Always, path)
		return
	case "network_access":
		path, p.InVPC, _ = strings.Cut(path, ":")
	}
	if p.Others == nil {
		p.Others = map[string][]string{}
	}
	p.Others[attribute] = append(p.Others[attribute], path)
}

// Fields gives, for each attribute of the canonical kind vpc_resource, the paths that it is
// mapped from: all of them, or the first that is written of what there is one of.
func (p Placement) Fields() map[string]string {
	paths := map[string][]string{"security_groups": p.SecurityGroups, "roles": p.Roles}
	for _, path := range p.Subnets {
		attribute := "subnets"
		if strings.Contains(strings.ReplaceAll(strings.ToLower(path), "_", ""), "subnetgroup") {
			attribute = "subnet_groups"
		}
		paths[attribute] = append(paths[attribute], path)
	}
	maps.Copy(paths, p.Others)
	maps.Copy(paths, exposedBy(p.Type))
	fields := map[string]string{}
	for attribute, list := range paths {
		separator := " + "
		switch attribute {
		case "launch_template", "environment", "variables", "network_access", "public_ip", "publicly_accessible", "enhanced_vpc_routing":
			separator = " | "
		}
		if len(list) > 0 {
			fields[attribute] = strings.Join(list, separator)
		}
	}
	return fields
}
