package network

import (
	"cmp"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// flowLogs are the flow logs of a configuration by the VPC or subnet that they are on.
type flowLogs struct {
	rejected map[string]bool   // logged with what is rejected
	accepted map[string]bool   // logged, but only what is accepted
	doubts   map[string]string // may be logged
	anywhere string            // why one may be on anything
}

// indexFlowLogs looks every flow log up once. Source:
// https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-basics.html
func (m *model) indexFlowLogs() flowLogs {
	logs := flowLogs{rejected: map[string]bool{}, accepted: map[string]bool{}, doubts: map[string]string{}}
	for _, r := range m.g.OfKind("flow_log") {
		on, traffic := r.Attribute("on"), r.Attribute("traffic")
		logged := m.g.Target(on)
		text, known := traffic.AsText()
		switch {
		case logged == nil && len(on.Refs) == 0:
			if on.State == graph.Unknown {
				logs.anywhere = cmp.Or(logs.anywhere, r.Address+" may be one: "+whyUnknown("what it is on", on))
			}
		case logged == nil:
			for _, ref := range on.Refs {
				logs.doubts[ref.Resource] = r.Address + " may be one: " + whyUnknown("what it is on", on)
			}
		case r.Possible != "":
			logs.doubts[logged.Address] = r.Address + " may not exist: " + r.Possible
		case traffic.State != graph.Absent && !known:
			logs.doubts[logged.Address] = whyUnknown("the traffic that "+r.Address+" is for", traffic)
		case strings.EqualFold(text, "ACCEPT"):
			logs.accepted[logged.Address] = true
		default:
			logs.rejected[logged.Address] = true
		}
	}
	return logs
}

// of says whether all of a VPC is logged: "logged", "accepted" where rejected traffic is
// left out, "missing", or "unknown".
func (logs flowLogs) of(m *model, vpc *graph.Resource) Decision {
	whole, doubt := logs.stateOf(vpc.Address)
	parts, partDoubt := logs.ofSubnets(m, vpc)
	switch doubt = cmp.Or(doubt, partDoubt, logs.anywhere); {
	case whole == "logged" || parts == "logged":
		return Decision{State: "logged"}
	case doubt != "":
		return unknown(doubt)
	}
	if open := m.open(vpc, vpc.Address); open.State == "open" {
		return unknown(open.Why)
	}
	if absent, doubtful := existence(vpc); doubtful {
		return absent
	}
	if whole == "accepted" || parts == "accepted" {
		return Decision{State: "accepted"}
	}
	return Decision{State: "missing"}
}

func (logs flowLogs) stateOf(address string) (state, doubt string) {
	switch {
	case logs.rejected[address]:
		return "logged", ""
	case logs.accepted[address]:
		return "accepted", logs.doubts[address]
	}
	return "missing", logs.doubts[address]
}

// ofSubnets joins the states of a VPC's subnets; the doubt is empty where one of them
// misses its log for certain.
func (logs flowLogs) ofSubnets(m *model, vpc *graph.Resource) (state, doubt string) {
	for _, address := range m.members[vpc.Address] {
		if m.g.Resource(address).Kind != "subnet" {
			continue
		}
		own, why := logs.stateOf(address)
		switch {
		case own == "missing" && why == "":
			return "missing", ""
		case own != "logged" || state == "":
			state = own
		}
		doubt = cmp.Or(doubt, why)
	}
	return cmp.Or(state, "missing"), doubt
}
