package cloudformation

import (
	"net/netip"

	"github.com/vpclint/vpclint/graph"
)

// maxCIDRs is the most ranges that Fn::Cidr gives, source:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html
const maxCIDRs = 256

// cidr evaluates Fn::Cidr: the range, the number of ranges to cut from it, and the bits
// of each that are left for hosts.
func (s scope) cidr(argument *node) graph.Value {
	if len(argument.elements()) == 2 {
		return unknownOf("Fn::Cidr does not say how large the ranges are", s.value(argument))
	}
	if len(argument.elements()) != 3 {
		return s.unreadable("Fn::Cidr", argument)
	}
	block, count, hostBits := s.value(argument.items[0]), s.value(argument.items[1]), s.value(argument.items[2])
	text, isText := block.AsText()
	n, isCount := count.AsInt()
	bits, isBits := hostBits.AsInt()
	if !isText || !isCount || !isBits {
		return unknownOf(firstWhy("the arguments of Fn::Cidr are not known", block, count, hostBits), block)
	}
	prefix, err := netip.ParsePrefix(text)
	if err != nil || n < 1 || n > maxCIDRs {
		return unknownOf("the arguments of Fn::Cidr are not valid", block)
	}
	return subnetsOf(prefix.Masked(), n, bits)
}

// subnetsOf gives the first ranges with so many host bits in a range.
func subnetsOf(prefix netip.Prefix, count, hostBits int) graph.Value {
	length := prefix.Addr().BitLen() - hostBits
	if hostBits < 0 || length < prefix.Bits() {
		return graph.UnknownBecause("the arguments of Fn::Cidr are not valid")
	}
	var items []graph.Value
	for address := prefix.Addr(); len(items) < count; address = after(address, length) {
		if !address.IsValid() || !prefix.Contains(address) {
			return graph.UnknownBecause("the range of Fn::Cidr is too small")
		}
		items = append(items, graph.Text(netip.PrefixFrom(address, length).String()))
	}
	return graph.ListOf(items...)
}

// after gives the first address behind the range of that length which begins at address;
// the zero Addr behind the last.
func after(address netip.Addr, length int) netip.Addr {
	bytes := address.AsSlice()
	for bit := length - 1; bit >= 0; bit-- {
		mask := byte(0x80) >> (bit % 8)
		if bytes[bit/8] ^= mask; bytes[bit/8]&mask != 0 {
			next, _ := netip.AddrFromSlice(bytes)
			return next
		}
	}
	return netip.Addr{}
}
