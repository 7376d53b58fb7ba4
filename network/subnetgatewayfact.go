package network

import "github.com/vpclint/vpclint/graph"

// publicRoute says whether a subnet has a route that makes it a public one: to an internet
// gateway, or to the carrier or local gateway that stands for one in a Wavelength Zone or on
// an Outpost. Sources: https://docs.aws.amazon.com/vpc/latest/userguide/Carrier_Gateway.html
// and https://docs.aws.amazon.com/outposts/latest/userguide/routing.html
func (m *model) publicRoute(subnet *graph.Resource, way way) Decision {
	switch {
	case way.class.State == Unknown:
		return way.class
	case way.class.State == Public, way.attribute == "carrier_gateway", way.attribute == "local_gateway":
		return Decision{State: "yes"}
	}
	if doubt, doubtful := existence(subnet); doubtful {
		return doubt
	}
	vpc, _ := m.vpcOf(subnet.Attribute("vpc"))
	for _, gateway := range m.g.OfKind("internet_gateway") {
		if named := gateway.Attribute("vpc"); vpc != nil && m.target(named, "vpc") == vpc {
			return Decision{"no", "no route leads to " + gateway.Address}
		}
	}
	return Decision{"no", "its VPC has no internet gateway in this configuration"}
}
