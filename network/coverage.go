package network

import "net/netip"

// nat64 is the range at which IPv6 clients find IPv4 services by DNS64. Source:
// https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-nat64-dns64.html
const nat64 = "64:ff9b::/96"

// coverage says which public addresses a destination covers.
type coverage int

const (
	nothingPublic coverage = iota
	somethingPublic
	everythingPublic
	unknownCoverage
)

func coverageOf(cidr string) coverage {
	prefix, err := netip.ParsePrefix(cidr)
	if err != nil {
		return unknownCoverage
	}
	return coverageOfPrefix(prefix)
}

func coverageOfPrefix(prefix netip.Prefix) coverage {
	switch {
	case prefix.Bits() <= 1:
		return everythingPublic
	case isPrivate(prefix):
		return nothingPublic
	}
	return somethingPublic
}

// privateRanges are routed inside networks only: RFC 1918, RFC 6598, RFC 3927.
var privateRanges = []netip.Prefix{
	netip.MustParsePrefix("10.0.0.0/8"),
	netip.MustParsePrefix("172.16.0.0/12"),
	netip.MustParsePrefix("192.168.0.0/16"),
	netip.MustParsePrefix("100.64.0.0/10"),
	netip.MustParsePrefix("169.254.0.0/16"),
}

func isPrivate(prefix netip.Prefix) bool {
	for _, private := range privateRanges {
		if private.Bits() <= prefix.Bits() && private.Contains(prefix.Addr()) {
			return true
		}
	}
	return false
}

// isOutsideIPv6 says that a range has IPv6 addresses that are neither unique local nor
// link-local ones.
func isOutsideIPv6(prefix netip.Prefix) bool {
	return prefix.Addr().Is6() && !prefix.Addr().IsPrivate() && !prefix.Addr().IsLinkLocalUnicast()
}
