package network

import (
	"cmp"
	"slices"

	"github.com/vpclint/vpclint/graph"
)

// OfferedService is an endpoint service of the configuration, to which others connect by
// endpoints of their own.
type OfferedService struct {
	Address string `json:"address"`
	// Acceptance: "required" where its owner accepts each endpoint, "automatic" where none
	// has to be, or "unknown".
	Acceptance Decision `json:"acceptance"`
	// Principals: "anyone" where all principals of AWS may connect, "named" where those do
	// that are listed, or "unknown".
	Principals Decision `json:"principals"`
	At         Place    `json:"at"` // what lets anyone connect, or may
}

func (m *model) offeredServices() []OfferedService {
	facts := []OfferedService{}
	for _, r := range m.g.OfKind("vpc_endpoint_service") {
		fact := OfferedService{Address: r.Address, Acceptance: acceptanceOf(r)}
		fact.Principals, fact.At = m.principalsOf(r)
		if doubt, doubtful := existence(r); doubtful {
			fact.Acceptance, fact.Principals = doubt, doubt
		}
		facts = append(facts, fact)
	}
	return facts
}

// acceptanceOf reads whether endpoints have to be accepted. Terraform demands that it be
// written; CloudFormation does not say what holds where it is not.
func acceptanceOf(r *graph.Resource) Decision {
	v := r.Attribute("acceptance_required")
	required, known := v.AsFlag()
	switch {
	case v.State == graph.Absent:
		return unknown("acceptance is not written, and nothing documents what holds then")
	case !known:
		return unknown(whyUnknown("whether acceptance is required", v))
	case required:
		return Decision{State: "required"}
	}
	return Decision{State: "automatic"}
}

// principalsOf says who may connect to an endpoint service. Source:
// https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html
func (m *model) principalsOf(r *graph.Resource) (Decision, Place) {
	list := r.Attribute("allowed_principals")
	doubt, at := m.gapAt(r.Address), Place{r.Address, "allowed_principals"}
	if !list.Complete() {
		doubt = cmp.Or(doubt, whyUnknown("the list of its principals", graph.UnknownBecause(list.Why)))
	}
	for _, stray := range m.strays("vpc_endpoint_service_permission", "service") {
		if slices.ContainsFunc(orWhole(stray.Field("principals")), mayBeAnyone) {
			doubt = cmp.Or(doubt, stray.Source.Resource+" may belong to it: "+stray.Possible)
		}
	}
	for i, item := range orWhole(list) {
		switch {
		case !mayBeAnyone(item):
		case item.State == graph.Known && item.Possible == "":
			return Decision{State: "anyone"}, elementPlace(r.Address, "allowed_principals", i, item, "principals")
		case doubt == "":
			doubt, at = whyUnknown("one of its principals", item), elementPlace(r.Address, "allowed_principals", i, item, "principals")
		}
	}
	if doubt != "" {
		return unknown(doubt), at
	}
	return Decision{State: "named"}, at
}

// mayBeAnyone says that a principal is all of them, or nobody knows which.
func mayBeAnyone(principal graph.Value) bool {
	text, _ := principal.AsText()
	return text == "*" || principal.State == graph.Unknown && whollyUnknown(principal)
}
