package network

import (
	"regexp"
	"strings"
	"sync"

	"github.com/agnivade/levenshtein"

	"github.com/vpclint/vpclint/awsdata"
	"github.com/vpclint/vpclint/graph"
)

// Listing says whether a service name is one that AWS is known to offer: "listed",
// "unlisted", "misspelt" where it is close to a known one, "unknown", or "not_applicable"
// for customers' services and names without the form of AWS.
type Listing struct {
	Decision
	Nearest string `json:"nearest"` // the closest known name
}

// awsForm is how the names of AWS services begin. Source:
// https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
var awsForm = regexp.MustCompile(`^((cn|eu|gov)\.)?(com\.amazonaws|aws\.api|aws\.sagemaker|api\.aws)\.`)

var regionInText = regexp.MustCompile(`\b[a-z]{2,4}(-[a-z]+)+-\d\b`)

// regionGap stands where a name has its region.
const regionGap = "{region}"

func listing(e *endpoint) Listing {
	name := e.resource.Attribute("service_name")
	written := strings.TrimPrefix(regionInText.ReplaceAllString(gapped(name), regionGap), "cn.")
	if e.service.ID != "" {
		return Listing{Decision: Decision{State: "listed"}}
	}
	if !e.named {
		return Listing{Decision: unknown(whyUnknown("its service name", name))}
	}
	closest := nearest(written)
	if isPartner(e) || name.State == graph.Absent || !awsForm.MatchString(written) && closest.distance > farthest {
		return Listing{Decision: Decision{State: "not_applicable"}}
	}
	state := "unlisted"
	if closest.isMisspelt(written) {
		state = "misspelt"
	}
	return Listing{ifTheyExist(Decision{State: state}, e.resource), strings.ReplaceAll(closest.name, regionGap, regionOrGap(name))}
}

// gapped writes a name with a region's gap for each part that is not known.
func gapped(v graph.Value) string {
	var text strings.Builder
	for _, part := range v.PartsOf() {
		if part.Literal == "" {
			text.WriteString(regionGap)
		}
		text.WriteString(part.Literal)
	}
	return text.String()
}

func regionOrGap(name graph.Value) string {
	if region := regionInText.FindString(literalText(name)); region != "" {
		return region
	}
	return "<region>"
}

// neighbour is the known name closest to one that is in no list.
type neighbour struct {
	name     string
	distance int
}

// farthest is how many letters a misspelt name is off at most.
const farthest = 2

// isMisspelt says that a name is closer to a known one than new services are to old ones,
// whose names are often no longer than three letters.
func (n neighbour) isMisspelt(written string) bool {
	_, service, regional := strings.Cut(written, regionGap+".")
	if !regional {
		service = written
	}
	return n.distance == 0 || n.distance == 1 && len(service) > 3 || n.distance == farthest && len(service) > 6
}

var knownNames = sync.OnceValue(func() []string {
	var names []string
	for _, service := range awsdata.Services() {
		names = append(names, service.Names...)
	}
	return names
})

func nearest(written string) neighbour {
	best := neighbour{"", len(written)}
	for _, name := range knownNames() {
		if distance := levenshtein.ComputeDistance(strings.ToLower(written), name); distance < best.distance {
			best = neighbour{name, distance}
		}
	}
	return best
}
