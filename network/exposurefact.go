package network

import (
	"strings"

	"github.com/vpclint/vpclint/awsdata"
	"github.com/vpclint/vpclint/graph"
)

// Exposure says whether a resource that AWS runs is reachable from the internet, or
// reaches it beside its VPC: "yes", "no" or "unknown".
type Exposure struct {
	Address string   `json:"address"`
	Service string   `json:"service"` // what people call it: "Amazon RDS"
	Public  Decision `json:"public"`
	At      Place    `json:"at"`
}

// exposures judges the types that awsdata knows the setting of.
func (m *model) exposures() []Exposure {
	found := []Exposure{}
	for _, r := range m.g.OfKind("vpc_resource") {
		known, ok := awsdata.ExposureOf(r.Type)
		if !ok || known.Default == awsdata.DefaultSilent && r.Attribute("publicly_accessible").State == graph.Absent {
			continue
		}
		e := Exposure{Address: r.Address, Service: known.Service, At: Place{Resource: r.Address}}
		if known.Attribute == "" {
			e.Public = outsideVPC(r)
		} else {
			e.decide(r, known)
		}
		if known.Ranges != "" && e.Public.State == "yes" {
			m.narrow(&e, r.Attribute("public_ranges"))
		}
		if e.Public.State == "yes" && r.Possible != "" {
			e.Public = unknown(perhaps(r.Possible))
		}
		found = append(found, e)
	}
	return found
}

// outsideVPC decides a resource that is public unless it lies in subnets.
func outsideVPC(r *graph.Resource) Decision {
	switch subnets := r.Attribute("subnets"); subnets.State {
	case graph.Absent:
		return Decision{"yes", "it lies in no VPC"}
	case graph.Unknown:
		return unknown(whyUnknown("whether it lies in a VPC", subnets))
	case graph.Known:
	}
	return Decision{State: "no"}
}

// decide goes by the setting, or by what holds where none is written.
func (e *Exposure) decide(r *graph.Resource, known awsdata.Exposure) {
	v := r.Attribute("publicly_accessible")
	word, why := literalText(v), known.Attribute+" is "+known.Public
	switch {
	case v.State == graph.Unknown:
		e.Public = unknown(whyUnknown(known.Attribute, v))
		return
	case v.State == graph.Absent && known.Unknown != "":
		e.Public = unknown(known.Attribute + " is not written, and " + known.Unknown)
		return
	case v.State == graph.Absent:
		word, why = known.Default, known.Attribute+" is not written, and "+known.Public+" is its default"
	default:
		e.At.Attribute = "publicly_accessible"
	}
	e.Public = Decision{State: "no"}
	if strings.EqualFold(word, known.Public) {
		e.Public = Decision{"yes", why}
	}
}

// narrow takes the ranges into account that alone are admitted.
func (m *model) narrow(e *Exposure, ranges graph.Value) {
	if ranges.State == graph.Absent || ranges.Complete() && len(ranges.Items) == 0 {
		return
	}
	var admitted sources
	admitted.add(ranges, "a range that is admitted")
	world := admitted.world()
	switch {
	case world != "":
		e.At.Attribute = "public_ranges"
		e.Public.Why = e.Public.Why + ", for " + world
	case admitted.unknown != "":
		e.Public = unknown(admitted.unknown)
	default:
		e.Public = Decision{"no", "only some ranges are admitted"}
	}
}
