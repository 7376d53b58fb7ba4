package awsdata

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// partition is a region whose service names start otherwise than com.amazonaws.
type partition struct {
	region, prefix string
	suffix         string   // put behind the names of some services
	suffixed       []string // their IDs
}

//go:embed data/partitions.tsv
var partitionsTable string

var partitions = sync.OnceValue(func() []partition {
	var all []partition
	for _, row := range rows(partitionsTable) {
		all = append(all, partition{row[0], row[1], row[2], list(row[3])})
	}
	return all
})

const gap = '\x00' // stands for an unknown piece of a name

var (
	regionName = regexp.MustCompile(`^[a-z]{2,4}(-[a-z]+){1,2}-\d$`)
	// cellEnding is a cell of Amazon Timestream, timestream.query-cell1, as its endpoints
	// are named after.
	cellEnding = regexp.MustCompile(`cell\d+$`)
)

// ServiceInName finds the service and the region in a full endpoint service name with
// gaps: pieces are its literals in order, with "" for each unknown piece, so that
// {"com.amazonaws.", "", ".s3"} is S3 in an unknown region. The service's own part must
// be spelled out. The region is empty where it is unknown and for global services. Names
// of customers' services, com.amazonaws.vpce.…, are not found.
func ServiceInName(pieces []string) (service Service, region string, ok bool) {
	name := joined(pieces)
	for i := strings.LastIndexByte(name, gap) + 1; i < len(name); i++ {
		if name[i] != '.' {
			continue
		}
		if service, region, ok = serviceAt(name[:i], name[i+1:]); ok {
			return service, region, true
		}
	}
	return Service{}, "", false
}

func joined(pieces []string) string {
	var name strings.Builder
	for _, piece := range pieces {
		if piece == "" {
			piece = string(gap)
		}
		name.WriteString(piece)
	}
	return name.String()
}

// serviceAt reads a name cut at the dot before the service's own part.
func serviceAt(head, tail string) (service Service, region string, ok bool) {
	service, found := ServiceByID(tail)
	if !found {
		service, _ = ServiceByID(cellEnding.ReplaceAllString(tail, "{cell}"))
	}
	for _, form := range service.Names {
		if region, ok = regionIn(head, strings.TrimSuffix(form, "."+service.ID)); ok {
			return service, region, true
		}
	}
	return serviceInPartition(head, tail)
}

// serviceInPartition reads a name as regions with another prefix spell it.
func serviceInPartition(head, tail string) (service Service, region string, ok bool) {
	for _, p := range partitions() {
		service, found := ServiceByID(p.id(tail))
		if !found || !slices.Contains(service.Names, "com.amazonaws.{region}."+service.ID) {
			continue
		}
		if region, ok = regionIn(head, p.prefix+".{region}"); ok && (region == "" || region == p.region) {
			return service, region, true
		}
	}
	return Service{}, "", false
}

// id takes the partition's suffix off the names that have it.
func (p partition) id(tail string) string {
	if id, cut := strings.CutSuffix(tail, p.suffix); cut && slices.Contains(p.suffixed, id) {
		return id
	}
	return tail
}

// regionIn says whether the beginning of a name fits the beginning of a form, and which
// region stands at its end.
func regionIn(head, form string) (region string, fits bool) {
	before, regional := strings.CutSuffix(form, "{region}")
	if !mayBe(head, before, regional) {
		return "", false
	}
	label := head[strings.LastIndexByte(head, '.')+1:]
	switch {
	case strings.IndexByte(label, gap) >= 0:
		return "", true
	case regionName.MatchString(label):
		return label, true
	}
	return "", !regional
}

// mayBe says whether some filling of the gaps in head gives the text before, followed by
// a region where regional.
func mayBe(head, before string, regional bool) bool {
	switch {
	case head == "":
		return before == ""
	case before == "" && regional:
		return !strings.Contains(head, ".")
	case before == "":
		return strings.Trim(head, string(gap)) == ""
	case head[0] == gap:
		rest := strings.TrimLeft(head, string(gap))
		return mayBe(rest, before, regional) || mayBe(head, before[1:], regional)
	}
	return head[0] == before[0] && mayBe(head[1:], before[1:], regional)
}
