package network

import (
	"regexp"
	"strings"

	"github.com/vpclint/vpclint/awsdata"
	"github.com/vpclint/vpclint/graph"
)

// unknownPart stands for each part of a domain name that is not known.
const unknownPart = "…"

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

// labels counts the labels of a domain name: none for the root.
func labels(domain string) int {
	if domain == "" {
		return 0
	}
	return strings.Count(domain, ".") + 1
}

// bucketNames are the names of S3 by which SDKs call buckets, beside the one of the region.
// Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
const bucketNames = "*.s3.{region}.amazonaws.com"

// publicNames gives the names by which clients call a service, with {region}.
func publicNames(s awsdata.Service) []string {
	switch {
	case s.DNSName == "":
		return nil
	case s.ID == "s3":
		return []string{s.DNSName, bucketNames}
	}
	return []string{s.DNSName}
}

var regionLabel = regexp.MustCompile(`\.([a-z]{2,4}(?:-[a-z]+)+-\d+)\.`)

// namesService says whether a domain name is the public name of a service or, with a
// wildcard, covers it. A name in another region than the given one is not.
func namesService(name string, service awsdata.Service, region string) answer {
	return coversName(name, service.DNSName, region)
}

// coversName says whether a domain name is a public name with {region} or, with a wildcard,
// covers it.
func coversName(name, public, region string) answer {
	if public == "" {
		return no
	}
	if label := regionLabel.FindStringSubmatch("." + name); label != nil {
		if region != "" && label[1] != region {
			return no
		}
		name = strings.Replace(name, label[1], "{region}", 1)
	}
	if matches(strings.Replace(name, unknownPart, "{region}", 1), public) {
		return yes
	}
	if strings.Contains(name, unknownPart) && mayMatch(name, public) {
		return maybe
	}
	return no
}

// inCharge says whether a domain holds the public name of a service: it is the name, or
// above it, as the root is.
func inCharge(domain string, service awsdata.Service, region string) answer {
	if domain == "" {
		return yes
	}
	return max(namesService(domain, service, region), namesService("*."+domain, service, region))
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
