package network

import (
	"cmp"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/awsdata"
	"github.com/vpclint/vpclint/graph"
)

// answer is a three-valued truth.
type answer int

const (
	no answer = iota
	maybe
	yes
)

// endpoint is a VPC endpoint with what its service name says.
type endpoint struct {
	resource *graph.Resource
	vpc      *graph.Resource // nil where it lies outside or is unknown
	service  awsdata.Service // zero where it is no AWS service or not known
	named    bool            // whether the service name says which service it is
	region   string          // region in the service name, "" where unknown
	own      string          // region that it stands in, "" where unknown
}

func (m *model) findEndpoints() []*endpoint {
	var found []*endpoint
	for _, r := range m.g.OfKind("vpc_endpoint") {
		e := &endpoint{resource: r, vpc: m.target(r.Attribute("vpc"), "vpc")}
		e.own = m.regionOf(e)
		name := r.Attribute("service_name")
		e.service, e.region, e.named = awsdata.ServiceInName(pieces(name))
		e.named = e.named || isPartner(e) || !endsUnknown(name)
		found = append(found, e)
	}
	return found
}

// endpointsFor gives the endpoints that may be for a service, in order of address.
func (m *model) endpointsFor(service string) []*endpoint {
	found, ok := m.byService[service]
	if !ok {
		for _, e := range m.endpoints {
			if e.isFor(service) != no {
				found = append(found, e)
			}
		}
		m.byService[service] = found
	}
	return found
}

// endpointsOf gives those of them that may stand in a VPC; one that is nil is outside.
func (m *model) endpointsOf(vpc *graph.Resource, service string) []*endpoint {
	key := serviceIn{vpc, service}
	found, ok := m.byVPC[key]
	if !ok {
		for _, e := range m.endpointsFor(service) {
			if e.liesIn(vpc) != no {
				found = append(found, e)
			}
		}
		m.byVPC[key] = found
	}
	return found
}

// serviceIn is a service in a VPC.
type serviceIn struct {
	vpc     *graph.Resource
	service string
}

// endsUnknown says that the last part of a service name, the service's own, is unknown.
func endsUnknown(name graph.Value) bool {
	list := pieces(name)
	if name.State != graph.Unknown || len(list) == 0 {
		return name.State == graph.Unknown
	}
	return !strings.Contains(list[len(list)-1], ".")
}

// lastUnknown gives the reason of a text's last unknown part.
func lastUnknown(v graph.Value) string {
	why := v.Why
	for _, part := range v.PartsOf() {
		why = cmp.Or(part.Unknown, why)
	}
	return why
}

func whollyUnknown(v graph.Value) bool {
	for _, part := range v.PartsOf() {
		if part.Literal != "" {
			return false
		}
	}
	return true
}

// pieces gives a text's literals in order, with "" for each unknown part.
func pieces(v graph.Value) []string {
	var list []string
	for _, part := range v.PartsOf() {
		list = append(list, part.Literal)
	}
	return list
}

// typeIs says whether the endpoint is of a type: Gateway, Interface, …
func (e *endpoint) typeIs(endpointType string) answer {
	v := e.resource.Attribute("type")
	text, ok := v.AsText()
	switch {
	case !ok:
		return maybe
	case strings.EqualFold(text, endpointType):
		return yes
	}
	return no
}

// serves says whether the endpoint is one of the service and type in the VPC. A nil VPC
// has no endpoint that could be seen.
func (e *endpoint) serves(vpc *graph.Resource, service, endpointType string) answer {
	return e.servesFrom(e.liesIn(vpc), service, endpointType)
}

// servesFrom says the same of an endpoint that stands there, or does not.
func (e *endpoint) servesFrom(in answer, service, endpointType string) answer {
	of := e.isFor(service)
	typed := e.typeIs(endpointType)
	all := min(in, of, typed, e.isForOwnRegion())
	if all == yes && e.resource.Possible != "" {
		return maybe
	}
	return all
}

// isForOwnRegion says whether the endpoint leads to the service of the region that it
// stands in. Source:
// https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-cross-region-privatelink-support.html
func (e *endpoint) isForOwnRegion() answer {
	named := e.resource.Attribute("service_region")
	if named.State == graph.Absent {
		return yes
	}
	region, known := named.AsText()
	switch {
	case !known || e.own == "":
		return maybe
	case region == e.own:
		return yes
	}
	return no
}

func (e *endpoint) isFor(service string) answer {
	switch {
	case e.service.ID == service:
		return yes
	case e.named:
		return no
	}
	return maybe
}

// liesIn says whether the endpoint stands in the VPC. One whose VPC is unknown may stand
// in any.
func (e *endpoint) liesIn(vpc *graph.Resource) answer {
	named := e.resource.Attribute("vpc")
	switch {
	case vpc != nil && e.vpc == vpc:
		return yes
	case e.vpc != nil, named.State != graph.Unknown:
		return no
	case len(named.Refs) > 0 && (vpc == nil || !mayName(named, vpc.Address)):
		return no
	}
	return maybe
}

// doubt says why an endpoint that may serve a VPC is not sure to.
func (e *endpoint) doubt(service string) string {
	address := e.resource.Address
	switch {
	case e.resource.Possible != "":
		return address + " may not exist: " + e.resource.Possible
	case !e.named:
		return "which service " + address + " is for is unknown: " + lastUnknown(e.resource.Attribute("service_name"))
	case e.vpc == nil:
		return whyUnknown("the VPC of "+address+" for "+service, e.resource.Attribute("vpc"))
	}
	if e.isForOwnRegion() == maybe {
		return "whether the service region of " + address + " is its own is unknown"
	}
	return whyUnknown("the type of "+address, e.resource.Attribute("type"))
}

// takesOver says whether a gateway endpoint is associated with a route table or with one
// that the traffic comes by further on, behind a firewall.
func (m *model) takesOver(e *endpoint, t *table) (answer, string) {
	best, doubt := no, ""
	for _, passed := range m.tablesPassed(t) {
		if covers, why := m.covers(e, passed); covers > best {
			best, doubt = covers, why
		}
	}
	return best, doubt
}

// tablesPassed are the route tables that traffic to public addresses comes by: its own,
// and those of the gateway-load-balancer endpoints that it is sent through.
func (m *model) tablesPassed(t *table) []*table {
	passed := []*table{t}
	for i := 0; i < len(passed); i++ {
		through := m.g.Resource(m.wayOf(passed[i]).target)
		if through == nil || through.Kind != "vpc_endpoint" {
			continue
		}
		subnets, _ := m.targets(through.Attribute("subnets"), "subnet")
		for _, subnet := range subnets {
			if next, _ := m.tableOf(subnet); next != nil && !slices.Contains(passed, next) {
				passed = append(passed, next)
			}
		}
	}
	return passed
}

// covers says whether a gateway endpoint is associated with a route table.
func (m *model) covers(e *endpoint, t *table) (answer, string) {
	list := e.resource.Attribute("route_tables")
	doubt := ""
	for _, item := range list.Items {
		named := m.tableNamed(item)
		switch {
		case named == t:
			return yes, ""
		case named == nil && (len(item.Refs) == 0 || mayName(item, t.key)):
			doubt = whyUnknown("a route table of "+e.resource.Address, item)
		}
	}
	if !list.Complete() && doubt == "" {
		doubt = whyUnknown("the list of route tables of "+e.resource.Address, graph.UnknownBecause(list.Why))
	}
	if why := m.gapAt(e.resource.Address); why != "" && doubt == "" {
		doubt = why
	}
	if doubt != "" {
		return maybe, doubt
	}
	return no, ""
}

// tableNamed gives the route table that a value names for certain.
func (m *model) tableNamed(v graph.Value) *table {
	if r := m.target(v, "route_table"); r != nil {
		return m.tables[r.Address]
	}
	return m.mainTableNamed(v)
}
