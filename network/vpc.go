package network

import (
	"slices"

	"github.com/vpclint/vpclint/awsdata"
	"github.com/vpclint/vpclint/graph"
)

// indexMembers collects each VPC's subnets and route tables. Whoever is handed one of
// them may add an endpoint or a route.
func (m *model) indexMembers() {
	m.members = map[string][]string{}
	for _, kind := range []string{"subnet", "route_table"} {
		for _, r := range m.g.OfKind(kind) {
			if vpc := m.target(r.Attribute("vpc"), "vpc"); vpc != nil {
				m.members[vpc.Address] = append(m.members[vpc.Address], r.Address)
			}
		}
	}
}

// vpcOf gives the VPC that a value names and how the configuration calls it.
func (m *model) vpcOf(v graph.Value) (vpc *graph.Resource, label string) {
	vpc = m.target(v, "vpc")
	if vpc != nil {
		return vpc, vpc.Address
	}
	if label = labelOf(v); whollyUnknown(v) && label != graph.DefaultVPC {
		label = "the VPC " + label
	}
	return nil, label
}

// open says whether a VPC may hold more than the configuration shows.
func (m *model) open(vpc *graph.Resource, label string) Decision {
	if vpc == nil {
		return Decision{"open", label + " is not in this configuration"}
	}
	if isDefaultVPC(vpc) {
		return Decision{"open", vpc.Address + " was there before this configuration and may hold more than it shows"}
	}
	if why := m.gapAt(append([]string{vpc.Address}, m.members[vpc.Address]...)...); why != "" {
		return Decision{"open", why}
	}
	return Decision{State: "closed"}
}

// isDefaultVPC says that a VPC is the region's default one, which AWS makes with subnets, an
// internet gateway and a route to it. Source:
// https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc-components.html
func isDefaultVPC(vpc *graph.Resource) bool {
	adopted, _ := vpc.Attribute("default").AsFlag()
	return adopted
}

// presence says whether a VPC has an endpoint of a service and a type, on whatever route
// tables: "present", "absent" or "unknown".
func (m *model) presence(vpc *graph.Resource, label, service, endpointType string) Decision {
	doubt := ""
	for _, e := range m.endpointsOf(vpc, service) {
		switch e.serves(vpc, service, endpointType) {
		case yes:
			return Decision{State: "present", Why: e.resource.Address}
		case maybe:
			doubt = e.doubt(service)
		}
	}
	if open := m.open(vpc, label); open.State == "open" {
		return unknown(open.Why)
	}
	if doubt != "" {
		return unknown(doubt)
	}
	return Decision{State: "absent"}
}

// gatewayServices have free gateway endpoints that stand for a public service name, source:
// https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
var gatewayServices = []string{"s3", "dynamodb"}

// isGatewayService says that a service has gateway endpoints; S3 Express has nothing else.
func isGatewayService(service string) bool {
	s, _ := awsdata.ServiceByID(service)
	return slices.Contains(s.Types, "Gateway")
}

func (m *model) vpcFacts() []VPC {
	facts := []VPC{}
	logs := m.indexFlowLogs()
	for _, vpc := range m.g.OfKind("vpc") {
		fact := VPC{Address: vpc.Address, Label: vpc.Address, Open: m.open(vpc, vpc.Address)}
		for _, service := range gatewayServices {
			fact.Gateways = append(fact.Gateways, Gateway{service, m.gatewayTraffic(vpc, service)})
		}
		fact.Clients, fact.Client = m.natClients(vpc)
		fact.FlowLogs, fact.Main = logs.of(m, vpc), m.mainTableOf(vpc)
		facts = append(facts, fact)
	}
	return facts
}

// gatewayTraffic says whether anything in the VPC takes a gateway service's traffic off
// the NAT: a gateway endpoint, or an interface endpoint that answers to its name.
func (m *model) gatewayTraffic(vpc *graph.Resource, service string) Decision {
	gateway := m.presence(vpc, vpc.Address, service, "Gateway")
	if gateway.State != "absent" {
		return gateway
	}
	switch named := m.resolves(vpc, service); named.answer {
	case yes:
		return Decision{"present", named.endpoint}
	case maybe:
		return unknown(named.why)
	}
	return gateway
}

// natClients finds the first workload in a NAT-routed subnet of the VPC that fetches
// packages, images or agents: "some", "none" or "unknown". The code and layers of a Lambda
// function are fetched by the service, so that it sends only what its own code does. Source:
// https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
func (m *model) natClients(vpc *graph.Resource) (Decision, *Flow) {
	doubt := ""
	for _, w := range m.workloads {
		if w.resource.Kind == "lambda_function" {
			continue
		}
		for _, subnet := range w.subnets {
			if m.target(subnet.Attribute("vpc"), "vpc") != vpc {
				continue
			}
			switch way := m.wayFrom(w, subnet); way.class.State {
			case NAT:
				return Decision{State: "some"}, m.clientFlow(vpc, w, subnet, way)
			case Unknown:
				doubt = way.class.Why
			}
		}
	}
	if doubt != "" {
		return unknown(doubt), nil
	}
	return Decision{State: "none"}, nil
}

// wayFrom gives the way out of a subnet for a workload; one that may not exist is not
// known to take a NAT.
func (m *model) wayFrom(w workload, subnet *graph.Resource) way {
	found := m.classOf(subnet)
	if doubt, doubtful := sending(w, subnet); doubtful && found.class.State == NAT {
		found.class = doubt
	}
	return found
}

func (m *model) clientFlow(vpc *graph.Resource, w workload, subnet *graph.Resource, way way) *Flow {
	return &Flow{
		VPC: vpc.Address, VPCAt: Place{Resource: vpc.Address}, Class: way.class.State,
		Workload: w.resource.Address, Workloads: []string{w.resource.Address}, Subnet: subnet.Address,
		Default: way.route, Target: way.target, Evidence: []Hop{}, Hops: m.hops(w, subnet),
	}
}
