package graph

import (
	"maps"
	"slices"
	"strings"
)

// LinkedAddress gives the address by which other projects name a resource of a project:
// live/network:aws_vpc.main. An address that already names another project stays as it is.
func LinkedAddress(project, address string) string {
	if bare, _, _ := strings.Cut(address, "["); strings.Contains(bare, ":") {
		return address
	}
	return project + ":" + address
}

// Neighbour is what a project shows to those that are linked to it: its resources before
// any merging, under their linked addresses. It is never written to, so that many
// builders may link it at once.
type Neighbour struct {
	project   string
	reads     map[string]bool // projects whose resources its own can name, itself included
	resources []*Resource
	byAddress map[string]*Resource
	shaping   []*Resource // those that may change the paths of others
	gaps      []Gap
	// downloaded are the files of its downloaded modules.
	downloaded map[string]bool
}

func newNeighbour(project string, reads map[string]bool) *Neighbour {
	return &Neighbour{project: project, reads: reads, byAddress: map[string]*Resource{}}
}

func (n *Neighbour) add(r *Resource) {
	n.resources = append(n.resources, r)
	n.byAddress[r.Address] = r
	if shaping[r.Kind] {
		n.shaping = append(n.shaping, r)
	}
}

// Share gives what linked projects see. rename gives the linked address of an address;
// reads are the projects that this one is linked to. It must come before [Builder.Link]
// and [Builder.Build].
func (b *Builder) Share(rename func(string) string, reads []string) *Neighbour {
	n := newNeighbour(b.graph.Project, map[string]bool{b.graph.Project: true})
	for _, project := range reads {
		n.reads[project] = true
	}
	n.downloaded = maps.Clone(b.graph.downloaded)
	for _, r := range b.graph.Resources {
		shared := *r
		shared.Address, shared.Project = rename(r.Address), b.graph.Project
		shared.Region = r.Region.Renamed(rename)
		shared.Attributes = renamedFields(r.Attributes, rename)
		n.add(&shared)
	}
	for _, gap := range b.graph.Gaps {
		gap.Address, gap.Project = rename(gap.Address), b.graph.Project
		gap.Refs = renamedRefs(gap.Refs, rename)
		n.gaps = append(n.gaps, gap)
	}
	return n
}

// Link adds what other projects declare: all of those that this project reads, and of
// those beside it only what shapes the paths of resources that are here, such as an
// endpoint in a VPC that both read.
func (b *Builder) Link(whole, beside []*Neighbour) {
	for _, n := range slices.Concat(whole, beside) {
		maps.Copy(b.graph.downloaded, n.downloaded)
	}
	for _, n := range whole {
		for _, r := range n.resources {
			b.Add(r.copied())
		}
	}
	beside = slices.Clone(beside)
	for i, n := range beside {
		b.graph.readers[n.project] = n.reads[b.graph.Project]
		beside[i] = n.facing(b.graph.Project)
		b.linkShaping(beside[i])
	}
	for _, n := range slices.Concat(whole, beside) {
		b.linkGaps(n)
	}
}

// facing gives what a neighbour shows to one of the projects that it reads, which names
// its own resources without itself before them.
func (n *Neighbour) facing(project string) *Neighbour {
	if !n.reads[project] {
		return n
	}
	own := func(address string) string { return strings.TrimPrefix(address, project+":") }
	facing := newNeighbour(n.project, n.reads)
	for _, r := range n.resources {
		seen := *r
		seen.Region, seen.Attributes = r.Region.Renamed(own), renamedFields(r.Attributes, own)
		facing.add(&seen)
	}
	for _, gap := range n.gaps {
		gap.Refs = renamedRefs(gap.Refs, own)
		facing.gaps = append(facing.gaps, gap)
	}
	return facing
}

// shaping are the kinds that change the path of others' traffic.
var shaping = map[string]bool{
	"dhcp_options": true, "dns_association": true, "dns_record": true, "flow_log": true, "hosted_zone": true, "hosted_zone_association": true,
	"network_acl": true, "network_acl_association": true, "network_acl_entry": true, "managed_prefix_list": true,
	"managed_prefix_list_entry": true,
	"dns_profile":               true, "dns_profile_resource": true, "hosted_zone_authorization": true, "resolver_endpoint": true,
	"resolver_rule": true, "route": true, "route_propagation": true, "route_table": true, "route_table_association": true,
	"security_group_rule": true, "vpc_cidr": true, "vpc_endpoint": true, "vpc_endpoint_association": true,
	"vpc_gateway_attachment": true, "vpc_peering_accepter": true, "vpc_peering_connection": true,
	"transit_gateway_attachment": true, "transit_gateway_attachment_accepter": true, "transit_gateway_default_table": true,
	"transit_gateway_peering": true, "transit_gateway_route": true, "transit_gateway_route_table": true,
	"vpn_connection": true, "vpn_connection_route": true,
	"transit_gateway_route_table_association": true, "transit_gateway_route_table_propagation": true,
}

// linkShaping adds the shaping resources of a neighbour that name something here, what these
// refer to, and what names that in turn: behind a transit gateway's attachment stand its
// subnets, and behind these their route tables.
func (b *Builder) linkShaping(n *Neighbour) {
	naming := map[string][]*Resource{}
	var wanted []*Resource
	for _, r := range n.shaping {
		for _, name := range r.names() {
			naming[name] = append(naming[name], r)
			if b.graph.byAddress[name] != nil {
				wanted = append(wanted, r)
			}
		}
	}
	for len(wanted) > 0 {
		r := wanted[0]
		wanted = wanted[1:]
		if !b.Add(r.copied()) {
			continue
		}
		wanted = append(wanted, naming[r.Address]...)
		for _, name := range r.names() {
			if next := n.byAddress[name]; next != nil {
				wanted = append(wanted, next)
			}
		}
	}
}

// linkGaps adds the gaps of a neighbour that reach something here. One that may reach
// anything reaches what its project can name.
func (b *Builder) linkGaps(n *Neighbour) {
	for _, gap := range n.gaps {
		if gap.Anything {
			gap.Anything, gap.Refs = false, nil
			for _, r := range b.graph.Resources {
				if n.reads[r.Project] || r.Project == "" && n.reads[b.graph.Project] {
					gap.Refs = append(gap.Refs, Reference{Resource: r.Address})
				}
			}
		}
		if slices.ContainsFunc(gap.Refs, func(ref Reference) bool { return b.graph.byAddress[ref.Resource] != nil }) {
			b.AddGap(gap)
		}
	}
}

// copied gives a resource whose attributes may be set; the values are shared.
func (r *Resource) copied() *Resource {
	c := *r
	c.Attributes = maps.Clone(r.Attributes)
	return &c
}

// names gives the addresses that a resource's attributes refer to.
func (r *Resource) names() []string {
	var names []string
	for _, key := range slices.Sorted(maps.Keys(r.Attributes)) {
		names = r.Attributes[key].names(names)
	}
	return names
}

func (v Value) names(names []string) []string {
	for _, ref := range v.Refs {
		names = append(names, ref.Resource)
	}
	for _, item := range v.Items {
		names = item.names(names)
	}
	for _, key := range slices.Sorted(maps.Keys(v.Fields)) {
		names = v.Fields[key].names(names)
	}
	return names
}

// Renamed gives a value whose references have other addresses.
func (v Value) Renamed(rename func(string) string) Value {
	for _, ref := range v.Refs {
		if rest, found := strings.CutPrefix(v.Why, ref.Resource+"."); found {
			v.Why = rename(ref.Resource) + "." + rest
			break
		}
	}
	v.Refs = renamedRefs(v.Refs, rename)
	v.Parts = slices.Clone(v.Parts)
	for i, part := range v.Parts {
		if part.Ref != nil {
			v.Parts[i].Ref = &Reference{rename(part.Ref.Resource), part.Ref.Attribute}
		}
	}
	if v.Source != nil {
		v.Source = &Reference{rename(v.Source.Resource), v.Source.Attribute}
	}
	v.Items = slices.Clone(v.Items)
	for i, item := range v.Items {
		v.Items[i] = item.Renamed(rename)
	}
	v.Fields = renamedFields(v.Fields, rename)
	return v
}

func renamedFields(fields map[string]Value, rename func(string) string) map[string]Value {
	if fields == nil {
		return nil
	}
	renamed := make(map[string]Value, len(fields))
	for name, field := range fields {
		renamed[name] = field.Renamed(rename)
	}
	return renamed
}

func renamedRefs(refs []Reference, rename func(string) string) []Reference {
	renamed := slices.Clone(refs)
	for i, ref := range renamed {
		renamed[i].Resource = rename(ref.Resource)
	}
	return renamed
}
