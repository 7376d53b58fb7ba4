package network

// s3Scope says who resolves the private name of an S3 interface endpoint: "all" of the
// VPC, or clients behind "inbound" resolver endpoints only; "unknown", or
// "not_applicable" for others and for those without private DNS.
func (m *model) s3Scope(e *endpoint) Decision {
	private := m.privateDNS(e)
	switch {
	case e.service.ID != "s3" || e.typeIs("Interface") != yes || private.State == "off":
		return Decision{State: "not_applicable"}
	case private.State == Unknown:
		return private
	}
	scope := map[answer]Decision{
		yes:   {State: "inbound"},
		no:    {State: "all"},
		maybe: unknown(whyUnknown("its private DNS scope", e.resource.Attribute("private_dns_inbound_only"))),
	}[inboundOnly(e)]
	return ifTheyExist(scope, e.resource)
}
