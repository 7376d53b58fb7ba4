package network

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

func (m *model) endpointFacts() []Endpoint {
	facts := []Endpoint{}
	for _, e := range m.endpoints {
		_, label := m.vpcOf(e.resource.Attribute("vpc"))
		fact := Endpoint{
			Address: e.resource.Address, VPC: label, Service: e.service.ID, Title: titleOf(e.service.ID),
			ServiceName: labelOf(e.resource.Attribute("service_name")), DNSName: publicName(e),
			Exists: Decision{State: "yes"}, Type: typeState(e), Offered: offered(e),
			Tables: m.listState(e, "route_tables"), Subnets: m.listState(e, "subnets"), Groups: m.listState(e, "security_groups"),
			PrivateDNS: m.privateDNS(e), PrivateDNSOffered: e.service.PrivateDNS, Aliased: m.aliased(e),
			Admission: m.admission(e), Region: m.regionMatch(e), GatewayBeside: Decision{State: "not_applicable"},
		}
		fact.VPCDNSAt, fact.VPCDNS = e.vpcDNSAt()
		fact.DNSSupport, fact.Listing, fact.S3Scope = m.dnsSupport(e), listing(e), m.s3Scope(e)
		fact.DefaultGroup, fact.DefaultGroupAt = m.defaultGroupState(e)
		fact.ZoneGap, fact.SharedZone = m.zoneGap(e), m.sharedZone(e)
		fact.PublicSubnets, fact.LocalZones = m.subnetChecks(e)
		fact.TableUse = m.tableCheck(e)
		fact.Zones, fact.ClientZones = m.zoneCoverage(e)
		fact.ClientZones = append([]string{}, fact.ClientZones...)
		if e.service.ID == "s3" && e.typeIs("Interface") == yes {
			fact.GatewayBeside = m.presence(e.vpc, label, "s3", "Gateway")
		}
		if doubt, doubtful := existence(e.resource); doubtful {
			fact.doubt(doubt)
		}
		facts = append(facts, fact)
	}
	return facts
}

// doubt makes unknown what is a fault only if the endpoint exists.
func (f *Endpoint) doubt(d Decision) {
	f.Exists = d
	faults := map[*Decision]string{
		&f.Tables: "none", &f.Subnets: "none", &f.Groups: "none", &f.PrivateDNS: "off", &f.VPCDNS: "off",
		&f.TableUse.Decision: "nothing", &f.Zones: "single", &f.Admission.Decision: "blocks", &f.Region.Decision: "other",
	}
	for decision, fault := range faults {
		if decision.State == fault {
			*decision = d
		}
	}
}

// publicName is what clients call the endpoint's service, as far as its region is known.
func publicName(e *endpoint) string {
	return strings.ReplaceAll(e.service.DNSName, "{region}", cmp.Or(e.region, "<region>"))
}

func typeState(e *endpoint) Decision {
	v := e.resource.Attribute("type")
	if text, ok := v.AsText(); ok {
		return Decision{State: text}
	}
	return unknown(whyUnknown("its type", v))
}

// offered says which types AWS offers for the endpoint's service: "gateway", "interface",
// "both", or "unknown" for services that are not in the list.
func offered(e *endpoint) string {
	gateway := slices.Contains(e.service.Types, "Gateway")
	switch {
	case e.service.ID == "" && isPartner(e):
		return "interface"
	case e.service.ID == "":
		return Unknown
	case gateway && len(e.service.Types) > 1:
		return "both"
	case gateway:
		return "gateway"
	}
	return "interface"
}

// regionMatch compares the region in the service name with the endpoint's own, unless a
// service region is written, which makes the endpoint a cross-region one. Source:
// https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-cross-region-privatelink-support.html
func (m *model) regionMatch(e *endpoint) RegionMatch {
	match := RegionMatch{InName: regionInName(e), Own: e.own}
	crossRegion := e.resource.Attribute("service_region")
	switch {
	case e.resource.Attribute("service_name").State == graph.Absent:
		match.Decision = Decision{"not_applicable", "it leads to VPC Lattice and has no service name"}
	case crossRegion.State != graph.Absent:
		match.Decision = Decision{"same", "a service region is written"}
	case match.InName == "" && takesRegion(e):
		match.Decision = Decision{"same", "its service name takes the region it is deployed to"}
	case match.InName == "" && isGlobal(e):
		match.Decision = Decision{"same", "its service name is the same in all regions"}
	case match.InName == "" && e.resource.Attribute("service_name").State == graph.Unknown:
		match.Decision = unknown(whyUnknown("its service name", e.resource.Attribute("service_name")))
	case match.InName == "":
		match.Decision = unknown("its service name does not say a region")
	case match.Own == "":
		match.Decision = unknown(whyUnknown("the endpoint's region", e.resource.Region))
	case match.InName == match.Own:
		match.Decision = Decision{State: "same"}
	default:
		match.Decision = Decision{State: "other"}
	}
	return match
}

// zoneName is the name of an Availability Zone or Local Zone: its region, then the zone.
var zoneName = regexp.MustCompile(`^([a-z]+(?:-[a-z]+)+-\d+)(?:[a-z]|-.*)$`)

// regionOf gives the endpoint's region: as written, or as the zones of its VPC's subnets
// show it; "" where neither says it.
func (m *model) regionOf(e *endpoint) string {
	if region, ok := e.resource.Region.AsText(); ok || e.vpc == nil {
		return region
	}
	for _, address := range m.members[e.vpc.Address] {
		if region, ok := regionOfZone(m.g.Resource(address)); ok {
			return region
		}
	}
	return ""
}

func regionOfZone(r *graph.Resource) (region string, ok bool) {
	zone, _ := r.Attribute("zone").AsText()
	if named := zoneName.FindStringSubmatch(zone); named != nil {
		return named[1], true
	}
	return "", false
}

// isGlobal says that the service has a name without a region.
func isGlobal(e *endpoint) bool {
	name, ok := e.resource.Attribute("service_name").AsText()
	return ok && slices.Contains(e.service.Names, name)
}

// takesRegion says that the service name is built from the very region that the endpoint
// lives in, whichever that is.
func takesRegion(e *endpoint) bool {
	why := e.resource.Region.Why
	return why != "" && slices.ContainsFunc(e.resource.Attribute("service_name").PartsOf(), func(part graph.Part) bool {
		return part.Unknown == why
	})
}

// partnerPrefix begins the names of services that customers offer, which are in no list:
// com.amazonaws.vpce.<region>.vpce-svc-….
const partnerPrefix = "com.amazonaws.vpce."

func isPartner(e *endpoint) bool {
	return strings.HasPrefix(literalText(e.resource.Attribute("service_name")), partnerPrefix)
}

func regionInName(e *endpoint) string {
	name, _ := e.resource.Attribute("service_name").AsText()
	rest, partner := strings.CutPrefix(name, partnerPrefix)
	if !partner {
		return e.region
	}
	region, _, _ := strings.Cut(rest, ".")
	return region
}
