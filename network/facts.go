package network

import "encoding/json"

// Facts are everything derived from one graph, each list in order of address. Field
// names are those that rules see below input.facts.
type Facts struct {
	VPCs            []VPC            `json:"vpcs"`
	Subnets         []Subnet         `json:"subnets"`
	Endpoints       []Endpoint       `json:"endpoints"`
	NATGateways     []NATGateway     `json:"nat_gateways"`
	Workloads       []Workload       `json:"workloads"`
	Flows           []Flow           `json:"flows"`
	UncoveredTables []UncoveredTable `json:"uncovered_tables"`
	EgressChecks    []EgressCheck    `json:"egress_checks"`
	ACLChecks       []ACLCheck       `json:"acl_checks"`
	PolicyChecks    []PolicyCheck    `json:"policy_checks"`
	Openings        []Opening        `json:"openings"`
	DefaultGroups   []DefaultGroup   `json:"default_groups"`

	OfferedServices  []OfferedService   `json:"offered_services"`
	ForeignArguments []ForeignArguments `json:"foreign_arguments"`
	MisplacedParts   []MisplacedParts   `json:"misplaced_parts"`
	SharedTables     []SharedTable      `json:"shared_tables"`
	ACLOpenings      []ACLOpening       `json:"acl_openings"`
	ACLUses          []ACLUse           `json:"acl_uses"`
	Exposures        []Exposure         `json:"exposures"`
	DatabaseSubnets  []DatabaseSubnets  `json:"database_subnets"`
	PublicFunctions  []PublicFunction   `json:"public_functions"`
	EnhancedRouting  []EnhancedRouting  `json:"enhanced_routing"`
	Policies         []EndpointPolicy   `json:"policies"`
	EgressOpenings   []EgressOpening    `json:"egress_openings"`
	SharedNames      []SharedName       `json:"shared_names"`
	WorldRules       []WorldRule        `json:"world_rules"`
	ServicesInVPCs   []ServicesInVPC    `json:"services_in_vpcs"`

	Routes           []Route          `json:"routes"`
	RouteTables      []RouteTable     `json:"route_tables"`
	Duplicates       []Duplicate      `json:"duplicate_routes"`
	Forwarders       []Forwarder      `json:"forwarders"`
	Placements       []Placement      `json:"placements"`
	TransitGateways  []TransitGateway `json:"transit_gateways"`
	ResourcePolicies []ResourcePolicy `json:"resource_policies"`
	Companions       []Companion      `json:"companions"`
	PublicAPICalls   []PublicAPICalls `json:"public_api_calls"`
	TablesBeside     []TableBeside    `json:"tables_beside"`
	OwnedBuckets     []OwnedBuckets   `json:"owned_buckets"`
	MissingZones     []MissingZone    `json:"missing_zones"`
	IPv6Bypasses     []IPv6Bypass     `json:"ipv6_bypasses"`
}

// JSON gives the facts as plain JSON values.
func (f *Facts) JSON() (map[string]any, error) {
	text, err := json.Marshal(f)
	if err != nil {
		return nil, err
	}
	var object map[string]any
	err = json.Unmarshal(text, &object)
	return object, err
}

// Decision is a named state; Why completes the words "unknown because" or, for other
// states, "because", and may be empty for these.
type Decision struct {
	State string `json:"state"`
	Why   string `json:"why,omitempty"`
}

// Unknown is the state that every decision can take.
const Unknown = "unknown"

func unknown(why string) Decision { return Decision{Unknown, why} }

// Place names an attribute of a resource by its canonical path; an empty attribute is
// the resource itself.
type Place struct {
	Resource  string `json:"resource"`
	Attribute string `json:"attribute"`
}

// Hop is one step of a path through the network, or one piece of evidence.
type Hop struct {
	Place
	Note string `json:"note"`
}

// Class says where traffic to public addresses goes from a subnet.
type Class = string

// The classes of a route table, by its IPv4 routes. Sources:
// https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html and
// https://docs.aws.amazon.com/vpc/latest/userguide/route-table-options.html
const (
	Public   Class = "public"   // a route to an internet gateway
	NAT      Class = "nat"      // the default route goes to a NAT gateway or NAT instance
	Transit  Class = "transit"  // a transit gateway, peering, VPN or appliance takes it further
	Isolated Class = "isolated" // no route covers public addresses
)

// VPC is a VPC of the configuration, or one outside it that its resources lie in.
type VPC struct {
	Address string `json:"address"` // empty for one outside
	Label   string `json:"label"`   // the address, or how the configuration names it
	// Open: "closed" where the configuration shows the whole VPC, else "open".
	Open     Decision  `json:"open"`
	Gateways []Gateway `json:"gateways"`
	// Clients: "some" where a NAT-routed subnet holds a workload that is no function; Client
	// is the first.
	Clients Decision `json:"clients"`
	Client  *Flow    `json:"client,omitempty"`
	// FlowLogs: "logged", "accepted" where rejected traffic is left out, "missing" or "unknown".
	FlowLogs Decision  `json:"flow_logs"`
	Main     MainTable `json:"main_table"`
}

// Gateway says whether a VPC has an endpoint that takes the traffic of a gateway
// service, on whatever route tables: "present", "absent", "unknown".
type Gateway struct {
	Service string `json:"service"`
	Decision
}

// Subnet is a subnet of the configuration.
type Subnet struct {
	Address string   `json:"address"`
	VPC     string   `json:"vpc"` // label
	Table   string   `json:"table"`
	Class   Decision `json:"class"`
	Route   Place    `json:"route"` // the route that decides the class
	Target  string   `json:"target"`
	// IPv6: a class of its own by IPv6 routes, "egress_only" for an egress-only internet
	// gateway, or "none" for a subnet without an IPv6 range.
	IPv6 Decision `json:"ipv6"`
	// IPv6Ends says how the way of packets to public IPv6 addresses ends, as Ends of a [Flow],
	// or "none"; IPv6Hops are its steps.
	IPv6Ends Decision `json:"ipv6_ends"`
	IPv6Hops []Hop    `json:"ipv6_hops"`
	// Says: what its name and tags claim: "private", "public", "both" or "nothing".
	Says  string   `json:"says"`
	Words []string `json:"words"`
	// Association: "explicit", "main" where it follows the main route table, or "unknown".
	Association Decision   `json:"association"`
	Assigns     Assignment `json:"assigns"`
	// Gateway: whether a route makes it a public one: "yes", "no" or "unknown".
	Gateway Decision `json:"gateway"`
	Hops    []Hop    `json:"hops"`
}

// Endpoint is a VPC endpoint of the configuration.
type Endpoint struct {
	Address string `json:"address"`
	VPC     string `json:"vpc"`
	// Service is its ID, "sqs" or "ecr.api"; empty where it is not an AWS service or not known.
	Service     string   `json:"service"`
	Title       string   `json:"title"` // what people call the service
	ServiceName string   `json:"service_name"`
	DNSName     string   `json:"dns_name"`
	Exists      Decision `json:"exists"` // "yes" or unknown
	Type        Decision `json:"type"`   // Gateway, Interface, … or unknown
	// Offered: the types that AWS offers for the service: "gateway", "interface", "both"
	// or "unknown".
	Offered string `json:"offered"`
	// Tables, Subnets and Groups: "none", "some" or "unknown".
	Tables  Decision `json:"tables"`
	Subnets Decision `json:"subnets"`
	Groups  Decision `json:"groups"`
	// PrivateDNS: "on", "off" or "unknown".
	PrivateDNS Decision `json:"private_dns"`
	// PrivateDNSOffered: whether the service has it: "yes", "no", "presumed", "unknown".
	PrivateDNSOffered string `json:"private_dns_offered"`
	// Aliased: whether a hosted zone of the configuration points at it: "yes", "no", "unknown".
	Aliased Decision `json:"aliased"`
	// VPCDNS: "on", "off" or "unknown"; VPCDNSAt is the attribute that switches it off.
	VPCDNS   Decision `json:"vpc_dns"`
	VPCDNSAt Place    `json:"vpc_dns_at"`
	// Zones: "single" where clients lie in several zones and it lies in one, "covered",
	// "unknown", or "not_applicable".
	Zones       Decision `json:"zones"`
	ClientZones []string `json:"client_zones"`
	// GatewayBeside: for an S3 interface endpoint, whether the VPC has a gateway endpoint
	// too: "present", "absent", "unknown"; else "not_applicable".
	GatewayBeside Decision    `json:"gateway_beside"`
	Admission     Admission   `json:"admission"`
	Region        RegionMatch `json:"region"`

	// DNSSupport is that of the VPC: "on", "off", "elsewhere" where its clients ask other
	// resolvers, or "unknown".
	DNSSupport Decision `json:"dns_support"`
	Listing    Listing  `json:"listing"`
	// S3Scope is for an S3 interface endpoint with private DNS: who resolves its name.
	S3Scope Decision `json:"s3_scope"`
	// DefaultGroup: whether the VPC's default group guards it although it is given groups:
	// "attached", "emptied", "none", "unknown" or "not_applicable"; DefaultGroupAt says so.
	DefaultGroup   Decision   `json:"default_group"`
	DefaultGroupAt Place      `json:"default_group_at"`
	ZoneGap        ZoneGap    `json:"zone_gap"`
	SharedZone     SharedZone `json:"shared_zone"`
	// PublicSubnets and LocalZones: which of its subnets are public, or lie in such zones.
	PublicSubnets SubnetCheck `json:"public_subnets"`
	LocalZones    SubnetCheck `json:"local_zones"`
	TableUse      TableCheck  `json:"table_use"`
}

// Admission says whether an endpoint's security groups let its clients in on the
// service's port: "admits", "blocks", "no_clients", "no_groups" or "unknown".
type Admission struct {
	Decision
	Port    int      `json:"port"`
	At      Place    `json:"at"`     // the first group's ingress, where the rule is missing
	Groups  []string `json:"groups"` // what the endpoint's groups are called
	Clients []string `json:"clients"`
}

// RegionMatch compares the region in an endpoint's service name with its own: "same",
// "other", "unknown", or "not_applicable" for one without a service name.
type RegionMatch struct {
	Decision
	InName string `json:"in_name"`
	Own    string `json:"own"`
}

// NATGateway is a NAT gateway and where its subnet leads: "public", "private",
// "unknown", or "not_applicable" for private and regional ones.
type NATGateway struct {
	Address string   `json:"address"`
	Subnet  string   `json:"subnet"`
	VPC     string   `json:"vpc"` // label
	Way     Decision `json:"way"`
	Hops    []Hop    `json:"hops"`
	// Allocation: "given", "missing", "not_applicable" or "unknown".
	Allocation Decision `json:"allocation"`
	// Used: whether a route leads to it: "yes", "no" or "unknown".
	Used     Decision `json:"used"`
	Crossing Crossing `json:"crossing"`
	Need     NATNeed  `json:"need"`
}

// Workload is a resource that sends traffic from interfaces in subnets.
type Workload struct {
	Address string `json:"address"`
	Type    string `json:"type"`
	// PublicAddress: "yes", "no", "subnet" where that depends on where a template is used,
	// or "unknown"; At is what gives it.
	PublicAddress Decision `json:"public_address"`
	At            Place    `json:"at"`
	Hops          []Hop    `json:"hops"`
}

// Flow is the traffic of a VPC's workloads to one service by one kind of route.
type Flow struct {
	VPC     string `json:"vpc"`
	VPCAt   Place  `json:"vpc_at"`
	Service string `json:"service"`
	Title   string `json:"title"` // what people call the service: "Amazon S3"
	// Route: gateway_endpoint, interface_endpoint, nat, internet_gateway, transit, none
	// or unknown.
	Route Decision `json:"route"`
	// Ends: how the way ends as far as the configuration shows it: "arrives" at an endpoint
	// or an internet gateway with a way back, "dropped", "beyond" in another network, or unknown.
	Ends Decision `json:"ends"`
	// Barrier is a gateway endpoint of another VPC to which the way leads, and which serves
	// its own VPC alone; empty where there is none.
	Barrier string `json:"barrier"`
	// Class is the class of the subnet.
	Class string `json:"class"`
	// Endpoint: whether the VPC has an endpoint of the service, on whatever tables:
	// "present", "absent" or "unknown".
	Endpoint  Decision `json:"endpoint"`
	Workload  string   `json:"workload"`
	Subnet    string   `json:"subnet"`
	Default   Place    `json:"default_route"`
	Target    string   `json:"target"`
	Evidence  []Hop    `json:"evidence"`
	Hops      []Hop    `json:"hops"`
	Workloads []string `json:"workloads"` // all of them, the first included
}

// UncoveredTable is a route table of client subnets that a gateway endpoint of its VPC
// leaves out: "missing" or "unknown".
type UncoveredTable struct {
	VPC      string   `json:"vpc"`
	Service  string   `json:"service"`
	Title    string   `json:"title"`
	Endpoint string   `json:"endpoint"`
	Table    string   `json:"table"`
	Coverage Decision `json:"coverage"`
	Class    string   `json:"class"`
	Subnet   string   `json:"subnet"`
	Workload string   `json:"workload"`
	Hops     []Hop    `json:"hops"`
}

// EgressCheck says whether a workload's security groups let it out to the endpoint that
// its traffic takes: "allows", "blocks" or "unknown".
type EgressCheck struct {
	Workload string   `json:"workload"`
	Service  string   `json:"service"`
	Title    string   `json:"title"`
	Endpoint string   `json:"endpoint"`
	Egress   Decision `json:"egress"`
	Port     int      `json:"port"`
	At       Place    `json:"at"`
	Hops     []Hop    `json:"hops"`
}

// ACLCheck says whether the network ACLs of the configuration let a client subnet and the
// endpoint that its traffic takes talk with each other, both ways: "passes", "blocks" or
// "unknown". What the default ACLs of AWS decide alone is left out.
type ACLCheck struct {
	Subnet   string   `json:"subnet"`
	Endpoint string   `json:"endpoint"`
	Service  string   `json:"service"`
	Title    string   `json:"title"`
	Workload string   `json:"workload"` // the first in the subnet
	Passage  Decision `json:"passage"`
	At       Place    `json:"at"`   // the entry that blocks or is unknown, or the ACL that lacks one
	Note     string   `json:"note"` // what it does
	Fix      string   `json:"fix"`  // what to change where it blocks, a clause in the imperative
	Hops     []Hop    `json:"hops"`
}

// PolicyCheck says whether the policy of the endpoint that takes a workload's traffic lets
// it do what its role allows on one resource, named exactly: "allows", "denies" or
// "unknown". Endpoints with the default policy are left out.
type PolicyCheck struct {
	Workload string   `json:"workload"`
	Service  string   `json:"service"`
	Title    string   `json:"title"`
	Endpoint string   `json:"endpoint"`
	Action   string   `json:"action"`
	Target   string   `json:"target"` // the resource's address, or its ARN
	Policy   Decision `json:"policy"`
	At       Place    `json:"at"` // the statement that denies, else the policy
	Grant    Hop      `json:"grant"`
	Hops     []Hop    `json:"hops"`
}
