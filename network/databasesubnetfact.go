package network

import (
	"github.com/vpclint/vpclint/awsdata"
	"github.com/vpclint/vpclint/graph"
)

// DatabaseSubnets says whether a subnet group of databases holds a public subnet:
// "public", "private" or "unknown".
type DatabaseSubnets struct {
	Address   string   `json:"address"`
	Holds     Decision `json:"holds"`
	At        Place    `json:"at"`
	Subnet    string   `json:"subnet"` // the first public one
	Target    string   `json:"target"` // its internet gateway
	Databases []string `json:"databases"`
	Hops      []Hop    `json:"hops"`
}

// databaseSubnets looks at every subnet group but those of replication instances, which
// hold no data. Source: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html
func (m *model) databaseSubnets() []DatabaseSubnets {
	found := []DatabaseSubnets{}
	users := m.databasesByGroup()
	for _, r := range m.g.OfKind("subnet_group") {
		if !isOfDatabases(r, users[r.Address]) {
			continue
		}
		d := DatabaseSubnets{
			Address: r.Address, At: Place{r.Address, "subnets"}, Hops: []Hop{},
			Databases: append([]string{}, users[r.Address]...),
		}
		m.place(&d, r)
		if d.Holds.State == Public && r.Possible != "" {
			d.Holds = unknown(perhaps(r.Possible))
		}
		found = append(found, d)
	}
	return found
}

// place finds the first subnet of the group that is public.
func (m *model) place(d *DatabaseSubnets, r *graph.Resource) {
	list := r.Attribute("subnets")
	d.Holds = Decision{State: "private"}
	if !list.Complete() {
		d.Holds = unknown(whyUnknown("part of its subnets", graph.UnknownBecause(list.Why)))
	}
	for i, item := range list.Items {
		subnet := m.target(item, "subnet")
		if subnet == nil {
			d.Holds = unknown(whyUnknown("a subnet", item))
			continue
		}
		way := m.membershipOf(subnet)
		switch doubt, doubtful := existence(subnet); {
		case way.class.State == Unknown:
			d.Holds = unknown("where " + subnet.Address + " leads is not known: " + way.class.Why)
		case way.class.State == Public && doubtful:
			d.Holds = doubt
		case way.class.State == Public:
			d.Holds, d.Subnet, d.Target = way.class, subnet.Address, way.target
			d.At, d.Hops = elementPlace(r.Address, "subnets", i, item, ""), m.subnetHopsBy(subnet, way)
			return
		}
	}
}

// databasesByGroup gives the databases that name each subnet group.
func (m *model) databasesByGroup() map[string][]string {
	users := map[string][]string{}
	for _, r := range m.g.OfKind("vpc_resource") {
		placed, _ := awsdata.PlacementOf(r.Type)
		groups, _ := m.targets(r.Attribute("subnet_groups"), "subnet_group")
		for _, group := range groups {
			if placed.Role == awsdata.Database {
				users[group.Address] = append(users[group.Address], r.Address)
			}
		}
	}
	return users
}

func isOfDatabases(group *graph.Resource, users []string) bool {
	return len(users) > 0 || group.Type != "aws_dms_replication_subnet_group" && group.Type != "AWS::DMS::ReplicationSubnetGroup"
}
