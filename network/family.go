package network

import (
	"cmp"
	"slices"
	"strings"
)

// The address families by which the interfaces of an endpoint are reached.
const (
	onlyIPv4 = "ipv4"
	onlyIPv6 = "ipv6"
)

// family gives the address family that an endpoint's interfaces have alone, or that its
// names have records for alone; empty where clients may use either. Without an address type
// the service and the subnets decide it. Sources:
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcEndpoint.html and
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DnsOptionsSpecification.html
func (e *endpoint) family() string {
	for _, attribute := range []string{"ip_address_type", "dns_record_ip_type"} {
		text := strings.ToLower(literalText(e.resource.Attribute(attribute)))
		if slices.Contains([]string{onlyIPv4, onlyIPv6}, text) {
			return text
		}
	}
	return ""
}

// only gives a peer by its addresses of one family; all of it where the family is open, or
// where it has no such addresses.
func (p peer) only(family string) peer {
	switch {
	case family == onlyIPv4 && len(p.ranges) > 0:
		p.ipv6 = nil
	case family == onlyIPv6 && len(p.ipv6) > 0:
		p.ranges = nil
	}
	return p
}

// family is that of the end of a crossing that has one alone.
func (c crossing) family() string { return cmp.Or(c.own.family, c.other.family) }
