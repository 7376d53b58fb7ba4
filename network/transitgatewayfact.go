package network

// TransitGateway says whether a transit gateway accepts attachments of other accounts by
// itself: "enable", "disable" or "unknown".
type TransitGateway struct {
	Address    string   `json:"address"`
	AutoAccept Decision `json:"auto_accept"`
}

func (m *model) transitGatewayFacts() []TransitGateway {
	facts := []TransitGateway{}
	for _, r := range m.g.OfKind("transit_gateway") {
		fact := TransitGateway{Address: r.Address}
		v := r.Attribute("auto_accept")
		text, known := v.AsText()
		doubt, doubtful := existence(r)
		switch {
		case !known:
			fact.AutoAccept = unknown(whyUnknown("its setting", v))
		case text == "enable" && doubtful:
			fact.AutoAccept = doubt
		default:
			fact.AutoAccept = Decision{State: text}
		}
		facts = append(facts, fact)
	}
	return facts
}
