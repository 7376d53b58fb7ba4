package network

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/awsdata"
	"github.com/vpclint/vpclint/graph"
)

// hostedZone is a hosted zone with its records.
type hostedZone struct {
	resource *graph.Resource
	name     string // with unknownPart for what is not known
	records  []zoneRecord
}

// zoneRecord is a record of a hosted zone. endpoint is the address of the endpoint that it
// points at, empty where it points elsewhere; doubt is why it may not.
type zoneRecord struct{ name, endpoint, doubt, address string }

func (m *model) hostedZones() []hostedZone {
	var zones []hostedZone
	for _, r := range m.g.OfKind("hosted_zone") {
		zone := hostedZone{resource: r, name: m.domainName(r.Attribute("name"))}
		for _, record := range m.g.OfKind("dns_record") {
			if givesAddresses(record) && m.liesInZone(record.Attribute("zone"), zone) {
				zone.records = append(zone.records, m.zoneRecords(zone, record)...)
			}
		}
		zones = append(zones, zone)
	}
	return zones
}

// givesAddresses says that a record leads a name to addresses, as those of other types do not.
func givesAddresses(record *graph.Resource) bool {
	kind, known := record.Attribute("type").AsText()
	return !known || slices.Contains([]string{"A", "AAAA", "CNAME"}, strings.ToUpper(kind))
}

// liesInZone says that a record names its zone by identity or, as CloudFormation may, by
// name.
func (m *model) liesInZone(named graph.Value, zone hostedZone) bool {
	if len(named.Refs) == 0 && !whollyUnknown(named) {
		return m.domainName(named) == zone.name
	}
	return m.target(named, "hosted_zone") == zone.resource
}

func (m *model) zoneRecords(zone hostedZone, record *graph.Resource) []zoneRecord {
	found := zoneRecord{name: recordName(m.domainName(record.Attribute("name")), zone.name), address: record.Address}
	if doubt, doubtful := existence(record); doubtful {
		found.doubt = doubt.Why
	}
	var records []zoneRecord
	for _, target := range orWhole(record.Attribute("targets")) {
		pointed := found
		pointed.endpoint = m.endpointIn(target)
		if found.doubt == "" && isUnclear(target) {
			pointed.doubt = "a record of " + zone.resource.Address + " points to a target that is unknown"
		}
		records = append(records, pointed)
	}
	return records
}

// isUnclear says that nobody knows what a record points at. A name that is cut out of one
// endpoint's is unknown and still nobody else's.
func isUnclear(target graph.Value) bool {
	return target.Possible != "" || target.State == graph.Unknown && len(target.Refs) != 1
}

// endpointIn gives the endpoint that a record's target names, if it does.
func (m *model) endpointIn(target graph.Value) string {
	for _, ref := range target.Refs {
		if r := m.g.Resource(ref.Resource); r != nil && r.Kind == "vpc_endpoint" {
			return ref.Resource
		}
	}
	return ""
}

// recordName gives a record's full name; Terraform takes names within the zone, too.
func recordName(name, zone string) string {
	switch {
	case name == "":
		return zone
	case name == zone, name == unknownPart, strings.HasSuffix(name, "."+zone):
		return name
	default:
		return name + "." + zone
	}
}

// isAssociated says whether a zone is associated with a VPC, and why that is not known. The
// owner of a VPC may use what the zone's owner authorises. Source:
// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-associate-vpcs-different-accounts.html
func (m *model) isAssociated(zone hostedZone, vpc *graph.Resource) (answer, string) {
	named, vpcs := no, zone.resource.Attribute("vpcs")
	for _, item := range orWhole(vpcs) {
		switch {
		case m.target(item, "vpc") == vpc:
			return yes, ""
		case mayName(item, vpc.Address), item.State == graph.Unknown && len(item.Refs) == 0:
			named = maybe
		}
	}
	if named == maybe || vpcs.Partial {
		return maybe, "its VPCs are not all known"
	}
	for _, r := range m.g.OfKind("hosted_zone_authorization") {
		if m.target(r.Attribute("zone"), "hosted_zone") == zone.resource && m.target(r.Attribute("vpc"), "vpc") == vpc {
			return maybe, r.Address + " lets the owner of " + vpc.Address + " associate them"
		}
	}
	return no, ""
}

// answerOf finds the endpoint that a zone leads all names of a service to.
func (m *model) answerOf(zone hostedZone, s awsdata.Service, region string) resolution {
	found := resolution{answer: no}
	for _, public := range publicNames(s) {
		led := m.leadsName(zone, public, s, region)
		switch {
		case led.answer != yes:
			return led
		case found.answer == yes && found.endpoint != led.endpoint:
			return resolution{answer: maybe, why: fmt.Sprintf("%s leads to %s by some names and to %s by others", zone.resource.Address, found.endpoint, led.endpoint)}
		}
		found = led
	}
	return found
}

// leadsName finds the endpoint that the records for one name lead to. Of those whose names
// cover it the longest is asked.
func (m *model) leadsName(zone hostedZone, public string, s awsdata.Service, region string) resolution {
	var asked []zoneRecord
	for _, record := range zone.records {
		if coversName(record.name, public, region) != yes {
			continue
		}
		if len(asked) > 0 && len(record.name) > len(asked[0].name) {
			asked = nil
		}
		if len(asked) == 0 || record.name == asked[0].name {
			asked = append(asked, record)
		}
	}
	doubt := func(format string, a ...any) resolution {
		return resolution{answer: maybe, why: fmt.Sprintf(format, a...)}
	}
	if len(asked) == 0 {
		name := strings.ReplaceAll(public, "{region}", cmp.Or(region, "<region>"))
		return doubt("%s answers here, and no record is known to lead from %s to an endpoint", zone.resource.Address, name)
	}
	for _, record := range asked {
		switch {
		case record.doubt != "":
			return doubt("%s answers here: %s", zone.resource.Address, record.doubt)
		case record.endpoint == "":
			return doubt("%s leads to something else than an endpoint of this configuration", record.address)
		case record.endpoint != asked[0].endpoint:
			return doubt("%s leads to %s and to %s", zone.resource.Address, asked[0].endpoint, record.endpoint)
		}
	}
	return m.ledTo(asked[0], s)
}

// ledTo is what a record makes of a service's name: the endpoint that it points at, if that
// is an interface endpoint for the service.
func (m *model) ledTo(record zoneRecord, s awsdata.Service) resolution {
	e := m.endpointAt(record.endpoint)
	led := resolution{answer: yes, endpoint: record.endpoint, by: []Hop{{
		Place{Resource: record.address}, fmt.Sprintf("%s points the name of %s at %s", record.address, titleOf(s.ID), record.endpoint),
	}}}
	switch doubt, doubtful := existence(e.resource); {
	case doubtful:
		return resolution{answer: maybe, endpoint: record.endpoint, why: doubt.Why}
	case e.isFor(s.ID) == no && !isPartner(e) || e.typeIs("Interface") == no:
		return resolution{answer: maybe, why: fmt.Sprintf("%s points the name at %s, which is no interface endpoint for %s", record.address, record.endpoint, titleOf(s.ID))}
	}
	return led
}

// aliased says whether a hosted zone points a name at an endpoint: "yes", "no",
// "unknown". Source, the centralised pattern:
// https://docs.aws.amazon.com/whitepapers/latest/building-scalable-secure-multi-vpc-network-infrastructure/centralized-access-to-vpc-private-endpoints.html
func (m *model) aliased(e *endpoint) Decision {
	doubt := ""
	for _, zone := range m.zones {
		for _, record := range zone.records {
			named := namesService(record.name, e.service, "")
			switch {
			case record.endpoint == e.resource.Address && named == yes && record.doubt == "" && zone.resource.Possible == "":
				return Decision{"yes", zone.resource.Address}
			case record.endpoint == e.resource.Address:
				doubt = cmp.Or(record.doubt, zone.resource.Possible, "clients may call it by a name in "+zone.resource.Address)
			case named != no && record.endpoint == "" && record.doubt != "":
				doubt = record.doubt
			}
		}
	}
	if doubt = cmp.Or(doubt, m.pointedAtFromOutside(e)); doubt != "" {
		return unknown(doubt)
	}
	if why := m.gapAt(e.resource.Address); why != "" {
		return unknown(why)
	}
	return Decision{State: "no"}
}

// pointedAtFromOutside says that a record of a zone that is not in the configuration
// points at an endpoint; its whole name, and who hears it, cannot be seen.
func (m *model) pointedAtFromOutside(e *endpoint) string {
	for _, record := range m.g.OfKind("dns_record") {
		zone := record.Attribute("zone")
		if slices.ContainsFunc(m.zones, func(own hostedZone) bool { return m.liesInZone(zone, own) }) {
			continue
		}
		for _, target := range orWhole(record.Attribute("targets")) {
			if m.endpointIn(target) == e.resource.Address {
				return record.Address + " points a name of a hosted zone outside this configuration at it"
			}
		}
	}
	return ""
}
