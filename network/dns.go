package network

import (
	"strings"

	"github.com/vpclint/vpclint/awsdata"
	"github.com/vpclint/vpclint/graph"
)

// hostedZone is a private hosted zone with the VPCs that it answers in and the endpoints
// that its records point at.
type hostedZone struct {
	resource  *graph.Resource
	vpcs      graph.Value
	endpoints []string
	unclear   bool // a record's target is unknown
}

func (m *model) hostedZones() []hostedZone {
	var zones []hostedZone
	for _, r := range m.g.OfKind("hosted_zone") {
		zone := hostedZone{resource: r, vpcs: r.Attribute("vpcs")}
		for _, record := range m.g.OfKind("dns_record") {
			if m.target(record.Attribute("zone"), "hosted_zone") == r {
				m.pointAt(&zone, record.Attribute("targets"))
			}
		}
		zones = append(zones, zone)
	}
	return zones
}

func (m *model) pointAt(zone *hostedZone, targets graph.Value) {
	items := targets.Items
	if targets.State == graph.Unknown {
		items = []graph.Value{targets}
	}
	for _, target := range items {
		for _, ref := range target.Refs {
			if r := m.g.Resource(ref.Resource); r != nil && r.Kind == "vpc_endpoint" {
				zone.endpoints = append(zone.endpoints, ref.Resource)
			}
		}
		zone.unclear = zone.unclear || target.State == graph.Unknown && len(target.Refs) == 0
	}
}

// aliased says whether a hosted zone points a name at an endpoint: "yes", "no",
// "unknown". Source, the centralised pattern:
// https://docs.aws.amazon.com/whitepapers/latest/building-scalable-secure-multi-vpc-network-infrastructure/centralized-access-to-vpc-private-endpoints.html
func (m *model) aliased(e *endpoint) Decision {
	doubt := ""
	for _, zone := range m.zones {
		for _, address := range zone.endpoints {
			if address == e.resource.Address {
				return Decision{"yes", zone.resource.Address}
			}
		}
		if zone.unclear && nameMatches(zone.resource.Attribute("name"), e.service) != no {
			doubt = "a record of " + zone.resource.Address + " points to a target that is unknown"
		}
	}
	if doubt != "" {
		return unknown(doubt)
	}
	if why := m.gapAt(e.resource.Address); why != "" {
		return unknown(why)
	}
	return Decision{State: "no"}
}

// nameMatches says whether a zone's name is the public name of a service.
func nameMatches(name graph.Value, service awsdata.Service) answer {
	if whollyUnknown(name) {
		return maybe
	}
	before, after, _ := strings.Cut(service.DNSName, "{region}")
	list := pieces(name)
	first, last := list[0], strings.TrimSuffix(list[len(list)-1], ".")
	if service.DNSName == "" || !strings.HasPrefix(first, before) || !strings.HasSuffix(last, after) {
		return no
	}
	return yes
}

// resolution says which private path a service's public name takes in a VPC.
type resolution struct {
	answer   answer
	endpoint string // address of the endpoint the name resolves to
	why      string // the doubt
}

// resolves finds the interface endpoint that a service's public name resolves to for
// clients in a VPC. Source: https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html
func (m *model) resolves(vpc *graph.Resource, service string) resolution {
	found := resolution{answer: no}
	for _, e := range m.endpoints {
		a, why := m.answersByName(e, vpc, service)
		if a == yes {
			return resolution{yes, e.resource.Address, ""}
		}
		if a == maybe {
			found = resolution{maybe, e.resource.Address, why}
		}
	}
	if byZone := m.resolvesByZone(vpc, service); byZone.answer > found.answer {
		return byZone
	}
	return found
}

// answersByName says whether private DNS makes the service's name resolve to the
// endpoint in the VPC.
func (m *model) answersByName(e *endpoint, vpc *graph.Resource, service string) (answer, string) {
	serves := e.serves(vpc, service, "Interface")
	if serves == no {
		return no, ""
	}
	private, dns := m.privateDNS(e), m.vpcDNS(e)
	if private.State == "off" || dns.State == "off" || m.listState(e, "subnets").State == "none" {
		return no, ""
	}
	if inbound := inboundOnly(e); service == "s3" && inbound != no {
		if inbound == yes {
			return no, ""
		}
		return maybe, whyUnknown("the private DNS scope of "+e.resource.Address, e.resource.Attribute("private_dns_inbound_only"))
	}
	switch {
	case serves == maybe:
		return maybe, e.doubt(service)
	case private.State == Unknown:
		return maybe, private.Why
	case dns.State == Unknown:
		return maybe, dns.Why
	}
	return yes, ""
}

// inboundOnly says whether an S3 endpoint's private name is for inbound resolver
// endpoints alone, which is the API's default. Source:
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/privatelink-interface-endpoints.html
func inboundOnly(e *endpoint) answer {
	v := e.resource.Attribute("private_dns_inbound_only")
	if v.State == graph.Absent {
		return yes
	}
	only, ok := v.AsFlag()
	switch {
	case !ok:
		return maybe
	case only:
		return yes
	}
	return no
}

func (m *model) resolvesByZone(vpc *graph.Resource, service string) resolution {
	s, ok := awsdata.ServiceByID(service)
	if !ok || vpc == nil {
		return resolution{answer: no}
	}
	found := resolution{answer: no}
	for _, zone := range m.zones {
		inZone, why := m.zoneAnswersIn(zone, vpc)
		matches := nameMatches(zone.resource.Attribute("name"), s)
		switch {
		case len(zone.endpoints) == 0 && !zone.unclear || inZone == no || matches == no:
		case inZone == yes && matches == yes && len(zone.endpoints) > 0 && zone.resource.Possible == "":
			return resolution{yes, zone.endpoints[0], ""}
		default:
			found = resolution{maybe, "", "whether " + zone.resource.Address + " answers here is unknown: " + why}
		}
	}
	return found
}

func (m *model) zoneAnswersIn(zone hostedZone, vpc *graph.Resource) (answer, string) {
	associated, complete := m.targets(zone.vpcs, "vpc")
	for _, other := range associated {
		if other == vpc {
			return yes, "its name or its records could not be resolved"
		}
	}
	if !complete {
		return maybe, "its VPCs are not all known"
	}
	return no, ""
}

// privateDNS says whether an endpoint asks for private DNS: "on", "off" or "unknown".
func (m *model) privateDNS(e *endpoint) Decision {
	return switchState(e.resource, "private_dns")
}

// vpcDNS says whether the VPC lets private DNS work, for which both of its DNS attributes
// must be on. Source: https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html
func (m *model) vpcDNS(e *endpoint) Decision {
	_, decision := m.vpcDNSAt(e)
	return decision
}

func (m *model) vpcDNSAt(e *endpoint) (Place, Decision) {
	if e.vpc == nil {
		return Place{}, unknown(whyUnknown("its VPC", e.resource.Attribute("vpc")))
	}
	doubt := Decision{State: "on"}
	for _, attribute := range []string{"dns_support", "dns_hostnames"} {
		switch state := switchState(e.vpc, attribute); state.State {
		case "off":
			return Place{e.vpc.Address, attribute}, state
		case Unknown:
			doubt = state
		}
	}
	return Place{}, doubt
}

// switchNames are what people call the switches.
var switchNames = map[string]string{
	"dns_support": "DNS support", "dns_hostnames": "DNS hostnames", "private_dns": "private DNS",
}

func switchState(r *graph.Resource, attribute string) Decision {
	v := r.Attribute(attribute)
	on, ok := v.AsFlag()
	switch {
	case !ok:
		return unknown(whyUnknown("the "+switchNames[attribute]+" setting of "+r.Address, v))
	case on:
		return Decision{State: "on"}
	}
	return Decision{State: "off"}
}

// isLeftToCaller says that a list is written but empty in a module whose VPC is a variable
// without value: it is the default of a variable, which the module's callers replace.
func isLeftToCaller(r *graph.Resource, list graph.Value) bool {
	vpc := r.Attribute("vpc")
	return vpc.State == graph.Unknown && len(vpc.Refs) == 0 && !list.Range().IsZero()
}

// listState says whether a list of an endpoint names anything: "none", "some", "unknown".
func (m *model) listState(e *endpoint, attribute string) Decision {
	list, called := e.resource.Attribute(attribute), strings.ReplaceAll(attribute, "_", " ")
	for _, item := range list.Items {
		if item.Possible == "" {
			return Decision{State: "some"}
		}
	}
	switch {
	case list.State == graph.Unknown:
		return unknown(whyUnknown("the list of "+called, list))
	case !list.Complete():
		return unknown("not all of its " + called + " could be resolved")
	case len(list.Items) > 0:
		return unknown(whyUnknown("one of its "+called, list.Items[0]))
	case isLeftToCaller(e.resource, list):
		return unknown("a module that is handed its VPC may be handed its " + called + ", too")
	}
	if why := m.gapAt(e.resource.Address); why != "" {
		return unknown(why)
	}
	return Decision{State: "none"}
}
