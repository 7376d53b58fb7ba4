package funcs

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net/netip"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"

	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

// openTofu are the functions that only OpenTofu has, source:
// https://opentofu.org/docs/language/functions/
var openTofu = map[string]ownFunction{
	"assumeequal":         {2, 2, assumeEqual},
	"assumelistlength":    {3, 3, assumeLength(atLeast, atMost)},
	"assumelistlengthmax": {2, 2, assumeLength(atMost)},
	"assumelistlengthmin": {2, 2, assumeLength(atLeast)},
	"assumemaplength":     {3, 3, assumeLength(atLeast, atMost)},
	"assumemaplengthmax":  {2, 2, assumeLength(atMost)},
	"assumemaplengthmin":  {2, 2, assumeLength(atLeast)},
	"assumenotnull":       {1, 1, assumeNotNull},
	"assumesetlength":     {3, 3, assumeLength(atLeast, atMost)},
	"assumesetlengthmax":  {2, 2, assumeLength(atMost)},
	"assumesetlengthmin":  {2, 2, assumeLength(atLeast)},
	"assumestringprefix":  {2, 2, assumePrefix},
	"base64gunzip":        {1, 1, text("base64gunzip", gunzipped)},
	"cidrcontains":        {2, 2, texts("", cidrContains)},
	"urldecode":           {1, 1, text("urldecode", url.QueryUnescape)},
}

var errAssumption = errors.New("the value is not what is assumed of it")

// assumeEqual gives the expected value. Both are equal, so where the actual one names an
// attribute of a resource, it says more.
func assumeEqual(args []cty.Value) (cty.Value, error) {
	actual, err := convert.Convert(args[0], args[1].Type())
	if err != nil {
		return cty.DynamicVal, err
	}
	equal, _ := symbolic.Equal(actual, args[1]).Unmark()
	plain, _ := actual.Unmark()
	switch {
	case equal.IsKnown() && equal.False():
		return cty.DynamicVal, errAssumption
	case plain.Type() == cty.String && plain.IsKnown() && !plain.IsNull() && isReference(plain.AsString()):
		return actual, nil
	}
	return args[1], nil
}

func isReference(text string) bool {
	token := symbolic.Single(text)
	return token != nil && token.IsReference()
}

func assumeNotNull(args []cty.Value) (cty.Value, error) {
	if plain, _ := args[0].Unmark(); plain.IsNull() {
		return cty.DynamicVal, errAssumption
	}
	return args[0], nil
}

func assumePrefix(args []cty.Value) (cty.Value, error) {
	begins, err := startsWith(args)
	if err != nil {
		return cty.DynamicVal, err
	}
	if plain, _ := begins.Unmark(); plain.IsKnown() && plain.Type() == cty.Bool && plain.False() {
		return cty.DynamicVal, errAssumption
	}
	return args[0], nil
}

func atLeast(length, bound *big.Int) bool { return length.Cmp(bound) >= 0 }
func atMost(length, bound *big.Int) bool  { return length.Cmp(bound) <= 0 }

// assumeLength makes a function of a collection and bounds for its length, which are
// checked where they are known.
func assumeLength(holds ...func(length, bound *big.Int) bool) func(args []cty.Value) (cty.Value, error) {
	return func(args []cty.Value) (cty.Value, error) {
		measured, err := length(args[:1])
		if err != nil {
			return cty.DynamicVal, err
		}
		if !symbolic.Inspect(measured).Clean() || !symbolic.Inspect(args[1:]...).Clean() {
			return args[0], nil
		}
		n, err := whole(measured)
		if err != nil {
			return cty.DynamicVal, err
		}
		for i, hold := range holds {
			bound, err := whole(args[i+1])
			if err != nil {
				return cty.DynamicVal, err
			}
			if !hold(n, bound) {
				return cty.DynamicVal, errAssumption
			}
		}
		return args[0], nil
	}
}

func gunzipped(s string) (string, error) {
	packed, err := base64.StdEncoding.DecodeString(s)
	if err != nil {
		return "", err
	}
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return "", err
	}
	plain, err := io.ReadAll(io.LimitReader(r, maxText+1))
	switch {
	case err != nil:
		return "", err
	case len(plain) > maxText:
		return "", errLongText
	case !utf8.Valid(plain):
		return "", errors.New("the decompressed bytes are no text")
	}
	return string(plain), nil
}

// cidrContains says whether an address or a network lies in a network.
func cidrContains(args ...string) (cty.Value, error) {
	outer, err := netip.ParsePrefix(args[0])
	if err != nil {
		return cty.DynamicVal, fmt.Errorf("invalid CIDR expression: %w", err)
	}
	inner, err := addressOrNetwork(args[1])
	switch {
	case err != nil:
		return cty.DynamicVal, err
	case inner.Addr().BitLen() != outer.Addr().BitLen():
		return cty.DynamicVal, errors.New("the networks are of two address families")
	}
	return cty.BoolVal(outer.Bits() <= inner.Bits() && outer.Contains(inner.Addr())), nil
}

func addressOrNetwork(s string) (netip.Prefix, error) {
	if strings.Contains(s, "/") {
		return netip.ParsePrefix(s)
	}
	addr, err := netip.ParseAddr(s)
	return netip.PrefixFrom(addr, addr.BitLen()), err
}
