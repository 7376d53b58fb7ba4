package network

import (
	"strings"

	"github.com/vpclint/vpclint/awsdata"
	"github.com/vpclint/vpclint/graph"
)

// resolution says which private path a service's public name takes in a VPC.
type resolution struct {
	answer   answer
	endpoint string // address of the endpoint the name resolves to
	why      string // the doubt
	by       []Hop  // what leads the name there, where it is not the endpoint itself
}

// nameQuery asks in a VPC for the public name of a service.
type nameQuery struct {
	vpc     *graph.Resource
	service string
	region  string // of the VPC, empty where unknown
	inbound bool   // whether it comes by an inbound endpoint of the VPC
}

// resolves finds the interface endpoint that a service's public name resolves to for
// clients in a VPC. Source: https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html
func (m *model) resolves(vpc *graph.Resource, service string) resolution {
	if vpc == nil {
		return m.endpointClaim(nameQuery{service: service}).resolution
	}
	region, _ := vpc.Region.AsText()
	return m.asked(nameQuery{vpc: vpc, service: service, region: region})
}

// asked answers a question, each once. A question that leads to itself has no answer.
func (m *model) asked(q nameQuery) resolution {
	if found, ok := m.resolved[q]; ok {
		return found
	}
	m.resolved[q] = resolution{answer: maybe, why: "resolver rules send questions for its name round in a circle"}
	m.resolved[q] = m.decided(q)
	return m.resolved[q]
}

// claimByName is the claim of an endpoint's private DNS to the name of a service that it
// serves, in a VPC with DNS settings.
func (m *model) claimByName(e *endpoint, q nameQuery, serves answer, dns Decision) claim {
	a, why := m.answersByName(e, q, serves, dns)
	s, _ := awsdata.ServiceByID(q.service)
	return claim{
		resolution: resolution{answer: a, endpoint: e.resource.Address, why: why},
		made:       a != no, uncertain: a == maybe, rank: byZone, domain: strings.TrimPrefix(s.DNSName, "*."),
	}
}

// answersByName says whether private DNS makes the service's name resolve to the
// endpoint in a VPC.
func (m *model) answersByName(e *endpoint, q nameQuery, serves answer, dns Decision) (answer, string) {
	if serves == no || e.service.PrivateDNS == "no" {
		return no, ""
	}
	private := m.privateDNS(e)
	if private.State == "off" || dns.State == "off" || m.listState(e, "subnets").State == "none" {
		return no, ""
	}
	if inbound := inboundOnly(e); q.service == "s3" && inbound != no && !q.inbound {
		if inbound == yes {
			return no, ""
		}
		return maybe, whyUnknown("the private DNS scope of "+e.resource.Address, e.resource.Attribute("private_dns_inbound_only"))
	}
	switch {
	case serves == maybe:
		return maybe, e.doubt(q.service)
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

// privateDNS says whether an endpoint asks for private DNS: "on", "off" or "unknown".
func (m *model) privateDNS(e *endpoint) Decision {
	return switchState(e.resource, "private_dns")
}

// vpcDNS says whether a VPC lets private DNS and hosted zones work, for which both of its DNS
// attributes must be on. Source: https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html
func vpcDNS(vpc *graph.Resource) (Place, Decision) {
	doubt := Decision{State: "on"}
	for _, attribute := range []string{"dns_support", "dns_hostnames"} {
		switch state := switchState(vpc, attribute); state.State {
		case "off":
			return Place{vpc.Address, attribute}, state
		case Unknown:
			doubt = state
		}
	}
	return Place{}, doubt
}

// vpcDNSAt is that of an endpoint's VPC.
func (e *endpoint) vpcDNSAt() (Place, Decision) {
	if e.vpc == nil {
		return Place{}, unknown(whyUnknown("its VPC", e.resource.Attribute("vpc")))
	}
	return vpcDNS(e.vpc)
}

func (e *endpoint) vpcDNS() Decision {
	_, decision := e.vpcDNSAt()
	return decision
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
