package network

import (
	"github.com/vpclint/vpclint/awsdata"
	"github.com/vpclint/vpclint/graph"
)

// EnhancedRouting says whether what a data warehouse copies and unloads takes its VPC:
// "on", "off" or "unknown".
type EnhancedRouting struct {
	Address string   `json:"address"`
	Routing Decision `json:"routing"`
	At      Place    `json:"at"`
}

// enhancedRouting judges the types that have the setting; it is off by default. Source:
// https://docs.aws.amazon.com/redshift/latest/mgmt/enhanced-vpc-routing.html
func (m *model) enhancedRouting() []EnhancedRouting {
	found := []EnhancedRouting{}
	for _, r := range m.g.OfKind("vpc_resource") {
		if placement, _ := awsdata.PlacementOf(r.Type); len(placement.Others["enhanced_vpc_routing"]) == 0 {
			continue
		}
		v := r.Attribute("enhanced_vpc_routing")
		e := EnhancedRouting{Address: r.Address, Routing: Decision{State: "off"}, At: Place{r.Address, "enhanced_vpc_routing"}}
		on, known := v.AsFlag()
		switch {
		case v.State != graph.Absent && !known:
			e.Routing = unknown(whyUnknown("its setting", v))
		case on:
			e.Routing = Decision{State: "on"}
		case r.Possible != "":
			e.Routing = unknown(perhaps(r.Possible))
		}
		found = append(found, e)
	}
	return found
}
