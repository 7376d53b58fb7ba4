package funcs

import (
	"errors"
	"fmt"
	"math/big"
	"net/netip"
	"strconv"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"

	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

// network is an IP network as the cidr functions compute with it: bits beyond the prefix
// are kept, as Terraform keeps them.
type network struct {
	base   *big.Int
	length int // of the prefix
	width  int // of an address: 32 or 128
}

func parseNetwork(s string) (network, error) {
	prefix, err := netip.ParsePrefix(s)
	if err != nil {
		return network{}, fmt.Errorf("invalid CIDR expression: %w", err)
	}
	addr := prefix.Masked().Addr()
	return network{new(big.Int).SetBytes(addr.AsSlice()), prefix.Bits(), addr.BitLen()}, nil
}

// subnet extends the prefix by newbits and sets them to num.
func (n network) subnet(newbits int, num *big.Int) (network, error) {
	length := n.length + newbits
	switch {
	case newbits < 0 || length > n.width:
		return network{}, fmt.Errorf("a prefix of %d bits cannot be extended by %d", n.length, newbits)
	case num.Sign() < 0 || num.BitLen() > newbits:
		return network{}, fmt.Errorf("a prefix extension of %d bits has no room for %s", newbits, num)
	}
	base := new(big.Int).Lsh(num, uint(n.width-length))
	return network{base.Add(base, n.base), length, n.width}, nil
}

// host gives the address with that number in the network, counted from its end where it
// is negative.
func (n network) host(num *big.Int) (netip.Addr, error) {
	room := new(big.Int).Lsh(big.NewInt(1), uint(n.width-n.length))
	offset := new(big.Int).Set(num)
	if num.Sign() < 0 {
		offset.Add(room, num)
	}
	if offset.Sign() < 0 || offset.Cmp(room) >= 0 {
		return netip.Addr{}, fmt.Errorf("a prefix of %d bits has no room for host %s", n.length, num)
	}
	return n.addr(offset.Add(offset, n.base)), nil
}

func (n network) addr(value *big.Int) netip.Addr {
	addr, _ := netip.AddrFromSlice(value.FillBytes(make([]byte, n.width/8)))
	return addr
}

func (n network) String() string { return netip.PrefixFrom(n.addr(n.base), n.length).String() }

// networkAnd makes a function of a network and whole numbers.
func networkAnd(name string, compute func(n network, numbers []*big.Int) (cty.Value, error)) func(args []cty.Value) (cty.Value, error) {
	return func(args []cty.Value) (cty.Value, error) {
		if content := symbolic.Inspect(args...); !content.Clean() {
			return unknownText(name, content, args), nil
		}
		text, marks := args[0].Unmark()
		text, err := convert.Convert(text, cty.String)
		if err != nil || text.IsNull() {
			return cty.DynamicVal, errors.New("a CIDR block is required")
		}
		n, err := parseNetwork(text.AsString())
		if err != nil {
			return cty.DynamicVal, err
		}
		numbers := make([]*big.Int, len(args)-1)
		for i, arg := range args[1:] {
			if numbers[i], err = whole(arg); err != nil {
				return cty.DynamicVal, err
			}
		}
		result, err := compute(n, numbers)
		if err != nil {
			return cty.DynamicVal, err
		}
		return result.WithMarks(marks), nil
	}
}

// maxBits bounds whole numbers; none longer fits an address.
const maxBits = 256

func whole(v cty.Value) (*big.Int, error) {
	plain, _ := v.Unmark()
	number, err := convert.Convert(plain, cty.Number)
	if err != nil || number.IsNull() {
		return nil, errors.New("a number is required")
	}
	if number.AsBigFloat().MantExp(nil) > maxBits {
		return nil, errors.New("the number is too large")
	}
	n, accuracy := number.AsBigFloat().Int(nil)
	if accuracy != big.Exact {
		return nil, errors.New("a whole number is required")
	}
	return n, nil
}

func cidrSubnet(n network, numbers []*big.Int) (cty.Value, error) {
	newbits, err := bits(numbers[0])
	if err != nil {
		return cty.DynamicVal, err
	}
	subnet, err := n.subnet(newbits, numbers[1])
	if err != nil {
		return cty.DynamicVal, err
	}
	return cty.StringVal(subnet.String()), nil
}

func cidrHost(n network, numbers []*big.Int) (cty.Value, error) {
	addr, err := n.host(numbers[0])
	return cty.StringVal(addr.String()), err
}

func cidrNetmask(n network, _ []*big.Int) (cty.Value, error) {
	if n.width != 32 {
		return cty.DynamicVal, errors.New("IPv6 networks have no netmask")
	}
	mask := new(big.Int).Lsh(big.NewInt(1<<uint(n.length)-1), uint(32-n.length))
	return cty.StringVal(n.addr(mask).String()), nil
}

// unknownSubnets gives as many unknown networks as there are sizes where the network they
// are cut off is not known.
func unknownSubnets(args []cty.Value) (cty.Value, error) {
	content := symbolic.Inspect(args...)
	if content.Clean() || len(args) < 2 {
		return networkAnd("cidrsubnets", cidrSubnets)(args)
	}
	subnets := make([]cty.Value, len(args)-1)
	for i := range subnets {
		subnets[i] = unknownText("cidrsubnets["+strconv.Itoa(i)+"]", content, args)
	}
	return cty.ListVal(subnets), nil
}

// cidrSubnets cuts consecutive networks off, each aligned to its own size.
func cidrSubnets(n network, numbers []*big.Int) (cty.Value, error) {
	if len(numbers) == 0 {
		return cty.ListValEmpty(cty.String), nil
	}
	subnets := make([]cty.Value, len(numbers))
	next := new(big.Int) // first free address, counted from the network's
	for i, number := range numbers {
		newbits, err := bits(number)
		if err != nil || n.length+newbits > n.width || newbits < 1 {
			return cty.DynamicVal, fmt.Errorf("a prefix of %d bits cannot be extended by %s", n.length, number)
		}
		shift := uint(n.width - n.length - newbits)
		size := new(big.Int).Lsh(big.NewInt(1), shift)
		next.Add(next, new(big.Int).Sub(size, big.NewInt(1))).Rsh(next, shift)
		subnet, err := n.subnet(newbits, next)
		if err != nil {
			return cty.DynamicVal, err
		}
		subnets[i] = cty.StringVal(subnet.String())
		next = next.Lsh(next, shift)
		next.Add(next, size)
	}
	return cty.ListVal(subnets), nil
}

func bits(n *big.Int) (int, error) {
	if !n.IsInt64() || n.Int64() < 0 || n.Int64() > 128 {
		return 0, fmt.Errorf("a prefix cannot be extended by %s bits", n)
	}
	return int(n.Int64()), nil
}
