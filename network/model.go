package network

import (
	"net/netip"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// model is one graph with what is looked up in it again and again.
type model struct {
	g            *graph.Graph
	tables       map[string]*table       // by address; the main table of a VPC by mainTableKey
	associated   map[string]*table       // subnet → the table it is explicitly associated with
	associations map[string]string       // subnet → its first association
	undetermined map[string]string       // subnet → why its association cannot be known
	mainTables   map[string]*table       // VPC → the table in charge of its other subnets
	members      map[string][]string     // VPC → its subnets and route tables
	unsureMains  map[string]string       // VPC → why its main table cannot be known
	ingress      map[string]ingressTable // internet gateway → the table of what comes in by it
	// adoptedGroups are the resources that take over a VPC's default group.
	adoptedGroups map[string]*graph.Resource
	defaultRules  map[string][]*graph.Resource // VPC → separate rules of its default group
	forwarders    map[string]bool              // NAT instances, appliances and their interfaces
	strayed       map[string][]graph.Value     // kind and attribute → side resources without a known owner
	elasticIPs    map[string]elasticIP         // instance or interface → whether it has an Elastic IP address
	clientsOf     map[string][]peer            // VPC → its workloads as peers
	gaps          map[string]int               // resource → the first gap, counted from one, that was handed it
	resolved      map[nameQuery]resolution     // where a service's name leads in a VPC
	walks         map[walkKey]*walk
	customBy      map[string]*graph.Resource // by the function behind it, the custom resource
	reached       map[[2]string]reach        // subnet and endpoint → whether a route leads there and back
	transits      transits
	vpns          map[string]vpnRoutes // by address of a virtual private gateway
	acls          map[string]*acl      // subnet → the network ACL that is associated with it
	defaultACLs   map[string]*acl      // VPC → the ACL in charge of its other subnets
	unsureACLs    map[string]string    // subnet → why its ACL cannot be known
	openACLs      []*acl               // those that may be associated with more subnets
	// defaultEntries are the separate entries of a VPC's default ACL.
	defaultEntries map[string][]*graph.Resource
	rulings        map[string]passage // question to an ACL → answer
	grants         map[string][]grant // role → statements of resource policies that name it
	fleets         fleets
	workloads      []workload
	endpoints      []*endpoint // in order of address
	byService      map[string][]*endpoint
	byVPC          map[serviceIn][]*endpoint
	ownIPv6        map[netip.Prefix]bool             // IPv6 ranges that subnets lie in, once they are asked for
	clientSubnets  map[*graph.Resource]clientSubnets // by VPC
	zones          []hostedZone
	nameServers    map[string]nameServers // VPC → who answers in it
}

// newModel looks everything up that facts and paths are made of.
func newModel(g *graph.Graph) *model {
	m := &model{g: g, strayed: map[string][]graph.Value{},
		clientsOf: map[string][]peer{}, resolved: map[nameQuery]resolution{},
		byService: map[string][]*endpoint{}, byVPC: map[serviceIn][]*endpoint{},
		vpns:  map[string]vpnRoutes{},
		walks: map[walkKey]*walk{}, reached: map[[2]string]reach{}, rulings: map[string]passage{},
	}
	m.indexGaps()
	m.indexTables()
	m.indexTransits()
	m.indexForwarders()
	m.indexDefaultGroups()
	m.indexElasticIPs()
	m.indexACLs()
	m.indexGrants()
	m.indexFleets()
	m.indexMembers()
	m.zones = m.hostedZones()
	m.endpoints = m.findEndpoints()
	m.indexNameServers()
	m.workloads = linkedFirst(m.findWorkloads())
	m.fleets.indexTasks(m.workloads)
	m.indexClientSubnets()
	return m
}

// Derive gives all facts of a graph.
func Derive(g *graph.Graph) *Facts {
	m := newModel(g)
	uses := m.uses()
	inVPCs := m.servicesInVPCs()
	return &Facts{
		VPCs:            m.vpcFacts(),
		Subnets:         m.subnetFacts(),
		Endpoints:       m.endpointFacts(),
		NATGateways:     m.natFacts(uses),
		Workloads:       m.workloadFacts(),
		Flows:           m.flows(uses),
		UncoveredTables: m.uncoveredTables(uses),
		Routes:          m.routeFacts(),
		RouteTables:     m.tableFacts(),
		Duplicates:      m.duplicateFacts(),
		Forwarders:      m.forwarderFacts(),
		Placements:      m.placementFacts(),
		TransitGateways: m.transitGatewayFacts(),
		EgressChecks:    m.egressChecks(uses),
		ACLChecks:       m.aclChecks(uses),
		PolicyChecks:    m.policyChecks(uses),
		Openings:        m.openings(),
		DefaultGroups:   m.defaultGroupFacts(),

		OfferedServices:  m.offeredServices(),
		ForeignArguments: m.foreignArguments(),
		MisplacedParts:   m.misplacedParts(),
		SharedTables:     m.sharedTables(),
		ACLOpenings:      m.aclOpenings(),
		ACLUses:          m.aclUses(),
		Exposures:        m.exposures(),
		DatabaseSubnets:  m.databaseSubnets(),
		PublicFunctions:  m.publicFunctions(uses),
		EnhancedRouting:  m.enhancedRouting(),
		Policies:         m.endpointPolicies(),
		EgressOpenings:   m.egressOpenings(),
		SharedNames:      m.sharedNames(),
		WorldRules:       m.worldRules(),
		ServicesInVPCs:   inVPCs,
		ResourcePolicies: m.resourcePolicies(),
		Companions:       m.companions(uses, inVPCs),
		PublicAPICalls:   m.publicAPICalls(),
		TablesBeside:     m.tablesBeside(),
		OwnedBuckets:     m.ownedBuckets(),
		MissingZones:     m.missingZones(uses),
		IPv6Bypasses:     m.ipv6Bypasses(),
	}
}

// target gives the one resource of a kind that a known value names, nil where it names
// none or several.
func (m *model) target(v graph.Value, kind string) *graph.Resource {
	if v.State != graph.Known || v.May || v.Possible != "" {
		return nil
	}
	var found *graph.Resource
	for _, ref := range v.Refs {
		r := m.g.Resource(ref.Resource)
		switch {
		case r == nil || r.Kind != kind || r == found:
		case found != nil:
			return nil
		default:
			found = r
		}
	}
	return found
}

// targets gives the resources of a kind that a list names for certain; complete says
// that the list is known to name nothing else.
func (m *model) targets(list graph.Value, kind string) (found []*graph.Resource, complete bool) {
	complete = list.Complete()
	for _, item := range list.Items {
		if r := m.target(item, kind); r != nil {
			found = append(found, r)
			continue
		}
		complete = false
	}
	return found, complete
}

// existence gives the doubt about a resource that may not exist: what follows from it is
// then neither there nor missing.
func existence(r *graph.Resource) (doubt Decision, doubtful bool) {
	if r.Possible == "" {
		return Decision{}, false
	}
	return unknown(r.Address + " may not exist: " + r.Possible), true
}

// sending gives the doubt about a workload in a subnet, either of which may not exist.
func sending(w workload, subnet *graph.Resource) (doubt Decision, doubtful bool) {
	if w.doubt != "" {
		return unknown(w.doubt), true
	}
	if doubt, doubtful = existence(w.resource); doubtful {
		return doubt, true
	}
	return existence(subnet)
}

// mayName says whether a value could turn out to be the resource: it refers to it
// without being it for certain, or it is unknown without any reference.
func mayName(v graph.Value, address string) bool {
	names := slices.ContainsFunc(v.Refs, func(r graph.Reference) bool { return r.Resource == address })
	return names && (v.May || v.State == graph.Unknown || v.Possible != "")
}

// gapAt gives the reason why something unread could add to any of the resources; empty
// where nothing could. Whoever is handed a resource's range or tags alone cannot add to it.
func (m *model) gapAt(addresses ...string) string {
	first := m.gaps[anyResource]
	for _, address := range addresses {
		if gap := m.gaps[address]; first == 0 || gap != 0 && gap < first {
			first = gap
		}
	}
	if first == 0 {
		return ""
	}
	return m.g.Gaps[first-1].Why + "; what is unread may add to " + addresses[0]
}

// anyResource stands for all resources, to which a gap that was handed anything may add.
const anyResource = ""

// indexGaps notes the first gap, counted from one, that was handed each resource.
func (m *model) indexGaps() {
	m.gaps = map[string]int{}
	note := func(address string, gap int) {
		if m.gaps[address] == 0 {
			m.gaps[address] = gap
		}
	}
	for i, gap := range m.g.Gaps {
		if gap.Anything {
			note(anyResource, i+1)
		}
		for _, ref := range gap.Refs {
			if identifies(ref.Attribute) {
				note(ref.Resource, i+1)
			}
		}
	}
}

// identifies says whether an attribute is enough to find its resource by.
func identifies(attribute string) bool {
	switch attribute {
	case "", "id", "arn", "name", "main_route_table", "default_security_group":
		return true
	}
	return strings.HasSuffix(attribute, "_id") || strings.HasSuffix(attribute, "_arn")
}

// labelOf names a value for a reader: the resource it is, its text, or why it is unknown.
func labelOf(v graph.Value) string {
	if text, ok := v.AsText(); ok {
		return text
	}
	var label strings.Builder
	for _, part := range v.PartsOf() {
		switch {
		case part.Ref != nil:
			label.WriteString(part.Ref.Resource)
		case part.Unknown != "":
			label.WriteString("(" + part.Unknown + ")")
		default:
			label.WriteString(part.Literal)
		}
	}
	return label.String()
}

// whyUnknown gives a value's reason, or says that it lies outside the configuration.
func whyUnknown(what string, v graph.Value) string {
	switch {
	case v.State == graph.Unknown && v.Why != "":
		return what + " is unknown: " + v.Why
	case v.Possible != "":
		return what + " is unknown: " + v.Possible
	}
	if label := labelOf(v); label != "" {
		what += " (" + label + ")"
	}
	return what + " is not in this configuration"
}

// orWhole gives the items of a list; a list that is unknown as a whole is one unknown item.
func orWhole(list graph.Value) []graph.Value {
	if list.State == graph.Unknown {
		return []graph.Value{list}
	}
	return list.Items
}
