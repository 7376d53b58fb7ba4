package network

import (
	"github.com/vpclint/vpclint/awsdata"
	"github.com/vpclint/vpclint/graph"
)

// vpcResource takes the other types that call AWS services from their interfaces, with
// the roles of the code that runs there.
func (m *model) vpcResource(r *graph.Resource) (workload, bool) {
	placed, ok := awsdata.PlacementOf(r.Type)
	if !ok || !placed.Sends() {
		return workload{}, false
	}
	w := workload{resource: r, at: "subnets", managed: placed.Role == awsdata.Client, launch: m.launchTemplate(r)}
	w.placement, w.groups = r.Attribute("subnets"), r.Attribute("security_groups")
	m.followSubnetGroups(&w)
	m.followConnection(&w)
	if w.launch != nil {
		w.placement = firstWritten(w.placement, w.launch.Attribute("subnets"))
		w.groups = firstWritten(w.groups, w.launch.Attribute("security_groups"))
	}
	w.groups = firstWritten(w.groups, graph.UnknownBecause("AWS chooses those of "+r.Address))
	w.roles = m.placedRoles(w)
	return w, isPlaced(w.placement) && w.takesItsSubnets(placed)
}

// takesItsSubnets says whether the traffic may take the subnets, where that is a choice.
func (w *workload) takesItsSubnets(placed awsdata.Placement) bool {
	access := w.resource.Attribute("network_access")
	if placed.InVPC != "" && access.State == graph.Unknown {
		w.doubt = whyUnknown("whether its traffic takes its subnets", access)
		return true
	}
	return placed.InVPC == "" || access.State == graph.Known && graph.ScalarText(access.Scalar) == placed.InVPC
}

// placedRoles are the roles that a resource names, as such or by their instance profile;
// where it names none, those of its launch template.
func (m *model) placedRoles(w workload) []*graph.Resource {
	var roles []*graph.Resource
	for _, named := range w.resource.Attribute("roles").Items {
		if role := m.target(named, "iam_role"); role != nil {
			roles = append(roles, role)
		}
		roles = append(roles, m.rolesOfProfile(named)...)
	}
	if w.launch != nil && w.resource.Attribute("roles").State == graph.Absent {
		roles = m.rolesOfProfile(w.launch.Attribute("profile"))
	}
	return roles
}

// followSubnetGroups takes the subnets of the groups that a resource names.
func (m *model) followSubnetGroups(w *workload) {
	named := w.resource.Attribute("subnet_groups")
	for _, item := range orWhole(named) {
		w.at = "subnet_groups"
		subnets := graph.UnknownBecause(whyUnknown("its subnet group", item))
		if group := m.target(item, "subnet_group"); group != nil {
			subnets = group.Attribute("subnets")
		}
		w.placement = graph.Concat(w.placement, subnets)
	}
}

// followConnection takes the subnets and groups of the VPC connector or Glue connection
// that a resource sends through: of several the first with a network. Source:
// https://repost.aws/articles/ARTT49mVccTzuA9bQ2UUQq2g/aws-glue-job-networking-managing-multiple-connections
func (m *model) followConnection(w *workload) {
	for _, item := range orWhole(w.resource.Attribute("through")) {
		w.at = "through"
		connection := m.target(item, "vpc_resource")
		if connection == nil {
			w.placement = graph.UnknownBecause(whyUnknown("its connection", item))
			return
		}
		if placement := connection.Attribute("subnets"); isPlaced(placement) {
			w.placement, w.groups = placement, connection.Attribute("security_groups")
			return
		}
	}
}
