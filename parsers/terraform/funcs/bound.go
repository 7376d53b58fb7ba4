package funcs

import (
	"errors"
	"math/big"
	"regexp"
	"strings"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
	"github.com/zclconf/go-cty/cty/function/stdlib"

	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

// Bounds on what functions make, so that a few lines do not fill the memory.
const (
	maxText     = maxFileSize
	maxProducts = 100_000 // elements of setproduct
	maxIndent   = 10_000
	maxWork     = 1 << 30 // bytes of a text times those that a pattern's match may become
)

var (
	errLongText = errors.New("the text would be longer than 10 MiB")
	errProducts = errors.New("the product has more than 100,000 elements")
	errIndent   = errors.New("the text is indented by more than 10,000 spaces")
)

// bounded refuses a text that is too long.
func bounded(result cty.Value, err error) (cty.Value, error) {
	if err != nil {
		return result, err
	}
	plain, _ := result.Unmark()
	if plain.Type() == cty.String && plain.IsKnown() && !plain.IsNull() && len(plain.AsString()) > maxText {
		return cty.DynamicVal, errLongText
	}
	return result, nil
}

// setProduct multiplies collections unless that is too much.
func setProduct(args []cty.Value) (cty.Value, error) {
	product := 1
	for _, arg := range args {
		plain, _ := arg.Unmark()
		if !symbolic.Iterable(plain) {
			continue
		}
		if product *= plain.LengthInt(); product > maxProducts {
			return cty.DynamicVal, errProducts
		}
	}
	return library("setproduct", stdlib.SetProductFunc, references).Call(args)
}

// indent moves the lines of a text unless that is too far.
func indent(args []cty.Value) (cty.Value, error) {
	plain, _ := args[0].Unmark()
	spaces, err := convert.Convert(plain, cty.Number)
	if err == nil && !spaces.IsNull() && spaces.IsKnown() && spaces.AsBigFloat().Cmp(big.NewFloat(maxIndent)) > 0 {
		return cty.DynamicVal, errIndent
	}
	return library("indent", stdlib.IndentFunc, always).Call(args)
}

// wideVerb matches a verb that fills up to a million characters and more.
var wideVerb = regexp.MustCompile(`%[^a-zA-Z%]*\d{6}`)

// replaced gives a text with the occurrences of another replaced.
func replaced(s, old, with string) (string, error) {
	if len(s)+strings.Count(s, old)*max(0, len(with)-len(old)) > maxText {
		return "", errLongText
	}
	return strings.ReplaceAll(s, old, with), nil
}
