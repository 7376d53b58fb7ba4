package funcs

import (
	"errors"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
	"github.com/zclconf/go-cty/cty/function/stdlib"

	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

func allTrue(args []cty.Value) (cty.Value, error) { return decide(args[0], cty.False) }

func anyTrue(args []cty.Value) (cty.Value, error) { return decide(args[0], cty.True) }

// decide gives the decisive truth where one element has it, else the other one.
func decide(collection, decisive cty.Value) (cty.Value, error) {
	items, ok := elements(collection)
	if !ok {
		return notSequence(collection)
	}
	undecided := false
	for _, item := range items {
		plain, _ := item.Unmark()
		content := symbolic.Inspect(plain)
		if !content.Clean() {
			undecided = true
			continue
		}
		flag, err := convert.Convert(plain, cty.Bool)
		if err != nil {
			return cty.DynamicVal, err
		}
		if flag.IsNull() {
			flag = cty.False
		}
		if flag.RawEquals(decisive) {
			return decisive, nil
		}
	}
	if undecided {
		content := symbolic.Inspect(collection)
		return symbolic.UnknownOf(cty.Bool, content.Why(), content.Refs()...), nil
	}
	return decisive.Not(), nil
}

func sum(args []cty.Value) (cty.Value, error) {
	items, ok := elements(args[0])
	if !ok {
		return notSequence(args[0])
	}
	content := symbolic.Inspect(args[0])
	if !content.Clean() {
		return content.Opaque(), nil
	}
	if len(items) == 0 {
		return cty.DynamicVal, errors.New("the sum of nothing is not defined")
	}
	total := cty.Zero
	for _, item := range items {
		plain, _ := item.Unmark()
		number, err := convert.Convert(plain, cty.Number)
		if err != nil || number.IsNull() {
			return cty.DynamicVal, errors.New("sum takes numbers")
		}
		if total, err = stdlib.Add(total, number); err != nil {
			return cty.DynamicVal, err
		}
	}
	return total, nil
}
