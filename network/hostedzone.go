package network

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/awsdata"
	"github.com/vpclint/vpclint/graph"
)

// hostedZone is a private hosted zone with the VPCs that it answers in and its records.
type hostedZone struct {
	resource *graph.Resource
	name     string                   // with unknownPart for what is not known
	vpcs     map[*graph.Resource]bool // that it is known to answer in
	complete bool                     // whether these are all
	records  []zoneRecord
}

// zoneRecord is a record of a hosted zone. endpoint is the address of the endpoint that it
// points at, empty where it points elsewhere; doubt is why it may not.
type zoneRecord struct{ name, endpoint, doubt string }

// unknownPart stands for each part of a domain name that is not known.
const unknownPart = "…"

func (m *model) hostedZones() []hostedZone {
	var zones []hostedZone
	records := m.g.OfKind("dns_record")
	for _, r := range m.g.OfKind("hosted_zone") {
		zone := hostedZone{resource: r, name: m.domainName(r.Attribute("name")), vpcs: map[*graph.Resource]bool{}}
		associated, complete := m.targets(r.Attribute("vpcs"), "vpc")
		for _, vpc := range associated {
			zone.vpcs[vpc] = true
		}
		zone.complete = complete
		for _, record := range records {
			if m.liesInZone(record.Attribute("zone"), zone) {
				zone.records = append(zone.records, m.zoneRecords(zone, record)...)
			}
		}
		zones = append(zones, zone)
	}
	return zones
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
	found := zoneRecord{name: recordName(m.domainName(record.Attribute("name")), zone.name)}
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

// domainName gives a name in small letters without a dot at its end. It follows the names
// of hosted zones.
func (m *model) domainName(v graph.Value) string {
	var name strings.Builder
	for _, part := range v.PartsOf() {
		zone := m.zoneNamed(part.Ref)
		switch {
		case zone != nil && zone.Attribute("name").State != graph.Absent:
			name.WriteString(m.domainName(zone.Attribute("name")))
		case part.Ref != nil || part.Unknown != "":
			name.WriteString(unknownPart)
		default:
			name.WriteString(part.Literal)
		}
	}
	return strings.TrimSuffix(strings.ToLower(name.String()), ".")
}

func (m *model) zoneNamed(ref *graph.Reference) *graph.Resource {
	if ref == nil || ref.Attribute != "name" {
		return nil
	}
	if r := m.g.Resource(ref.Resource); r != nil && r.Kind == "hosted_zone" {
		return r
	}
	return nil
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

var regionLabel = regexp.MustCompile(`\.([a-z]{2,4}(?:-[a-z]+)+-\d+)\.`)

// namesService says whether a domain name is the public name of a service or, with a
// wildcard, covers it. A name in another region than the given one is not.
func namesService(name string, service awsdata.Service, region string) answer {
	if service.DNSName == "" {
		return no
	}
	if label := regionLabel.FindStringSubmatch(name); label != nil {
		if region != "" && label[1] != region {
			return no
		}
		name = strings.Replace(name, label[1], "{region}", 1)
	}
	if matches(strings.Replace(name, unknownPart, "{region}", 1), service.DNSName) {
		return yes
	}
	if strings.Contains(name, unknownPart) && mayMatch(name, service.DNSName) {
		return maybe
	}
	return no
}

// mayMatch says that the known parts of a name stand in another one in their order, the
// first at its beginning, unless either begins with a wildcard, and the last at its end.
func mayMatch(name, public string) bool {
	free := strings.HasPrefix(name, "*") || strings.HasPrefix(public, "*")
	parts := strings.Split(strings.TrimPrefix(name, "*"), unknownPart)
	first, last := parts[0], parts[len(parts)-1]
	if !free && !strings.HasPrefix(public, first) || !strings.HasSuffix(public, last) {
		return false
	}
	rest := strings.TrimSuffix(public, last)
	for _, part := range parts[:len(parts)-1] {
		_, behind, found := strings.Cut(rest, part)
		if !found && !strings.HasPrefix(public, "*") {
			return false
		}
		rest = behind
	}
	return true
}

// matches compares two domain names, either of which may begin with a wildcard.
func matches(name, public string) bool {
	covered, wild := strings.CutPrefix(name, "*")
	accounts, many := strings.CutPrefix(public, "*")
	return name == public || wild && strings.HasSuffix(public, covered) || many && strings.HasSuffix(name, accounts)
}

// answersFor says whether a zone is in charge of the public name of a service.
func (zone hostedZone) answersFor(service awsdata.Service, region string) answer {
	return max(namesService(zone.name, service, region), namesService("*."+zone.name, service, region))
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

// resolvesByZone finds what a hosted zone makes of a service's public name in a VPC. A
// zone in charge of the name that is not known to lead to an endpoint may lead anywhere.
func (m *model) resolvesByZone(vpc *graph.Resource, service string) resolution {
	s, ok := awsdata.ServiceByID(service)
	if !ok || vpc == nil {
		return resolution{answer: no}
	}
	region, _ := vpc.Region.AsText()
	found := resolution{answer: no}
	for _, zone := range m.zones {
		inZone, why := zone.answersIn(vpc)
		inCharge := zone.answersFor(s, region)
		if min(inZone, inCharge) == no {
			continue
		}
		if inZone == yes && zone.resource.Possible == "" {
			for _, record := range zone.records {
				if namesService(record.name, s, region) == yes && record.endpoint != "" && record.doubt == "" {
					return resolution{yes, record.endpoint, ""}
				}
			}
		}
		found = resolution{maybe, "", "whether " + zone.resource.Address + " answers here is unknown: " + why}
	}
	return found
}

func (zone hostedZone) answersIn(vpc *graph.Resource) (answer, string) {
	switch {
	case zone.vpcs[vpc]:
		return yes, "no record is known to lead from the name to an endpoint"
	case !zone.complete:
		return maybe, "its VPCs are not all known"
	}
	return no, ""
}
