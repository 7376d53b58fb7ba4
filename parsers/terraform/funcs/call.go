package funcs

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
	"github.com/zclconf/go-cty/cty/function"

	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

// ownFunction is a function of ours. It takes arguments as they come, marked and unknown
// ones too; most is -1 where there is no bound.
type ownFunction struct {
	least, most int
	compute     func(args []cty.Value) (cty.Value, error)
}

// anything is a parameter that lets each value through, so that the function decides.
var anything = function.Parameter{
	Name: "arguments", Type: cty.DynamicPseudoType,
	AllowNull: true, AllowUnknown: true, AllowDynamicType: true, AllowMarked: true,
}

func variadic(compute func(args []cty.Value) (cty.Value, error)) function.Function {
	return function.New(&function.Spec{
		VarParam: &anything,
		Type:     function.StaticReturnType(cty.DynamicPseudoType),
		Impl:     func(args []cty.Value, _ cty.Type) (cty.Value, error) { return compute(args) },
	})
}

func own(name string, o ownFunction) function.Function {
	return variadic(func(args []cty.Value) (cty.Value, error) {
		switch {
		case len(args) < o.least:
			return cty.DynamicVal, fmt.Errorf("%s takes at least %d arguments", name, o.least)
		case o.most >= 0 && len(args) > o.most:
			return cty.DynamicVal, fmt.Errorf("%s takes at most %d arguments", name, o.most)
		}
		return bounded(o.compute(args))
	})
}

func unknown(why string) function.Function {
	return variadic(func([]cty.Value) (cty.Value, error) { return symbolic.UnknownText(why, why), nil })
}

// library makes a library's function safe with tokens: where allow is nil or says no, a
// token makes the result unknown.
func library(name string, fn function.Function, allow allowance) function.Function {
	return variadic(func(args []cty.Value) (cty.Value, error) {
		content := symbolic.Inspect(args...)
		switch {
		case !content.Tokens(), allow != nil && allow(content, args):
			return bounded(call(fn, content, args))
		case textResults[name]:
			return unknownText(name, content, args), nil
		}
		return content.Opaque(), nil
	})
}

// textResults are the functions of libraries that give one text, so that what they make
// of a token is an unknown text rather than anything.
var textResults = map[string]bool{
	"lower": true, "upper": true, "title": true, "substr": true, "strrev": true, "trim": true, "trimprefix": true,
	"trimsuffix": true, "md5": true, "sha1": true, "sha256": true, "sha512": true, "urlencode": true, "uuidv5": true,
	"formatdate": true, "timeadd": true, "yamlencode": true,
}

// unknownText is the text that a function makes of texts that are not known; the same
// call gives the same text.
func unknownText(name string, content *symbolic.Content, args []cty.Value) cty.Value {
	shown := make([]string, len(args))
	for i, arg := range args {
		if text, err := symbolic.ToText(arg); err == nil {
			shown[i] = symbolic.Display(text)
		}
	}
	label := name + "(" + strings.Join(shown, ", ") + ")"
	if len(label) > maxLabel {
		sum := sha256.Sum256([]byte(label))
		label = name + "(" + hex.EncodeToString(sum[:8]) + ")"
	}
	return symbolic.UnknownText(label, content.Why(), content.Refs()...)
}

// maxLabel bounds what an unknown text is called.
const maxLabel = 100

// call runs a library's function as HCL would, and gives an unknown result its reason.
func call(fn function.Function, content *symbolic.Content, args []cty.Value) (cty.Value, error) {
	converted, err := convertArguments(fn, args)
	if err != nil {
		return cty.DynamicVal, err
	}
	result, err := fn.Call(converted)
	if err != nil {
		return cty.DynamicVal, err
	}
	if plain, _ := result.Unmark(); !plain.IsKnown() {
		return content.Opaque(), nil
	}
	return result, nil
}

func convertArguments(fn function.Function, args []cty.Value) ([]cty.Value, error) {
	params, rest := fn.Params(), fn.VarParam()
	if len(args) < len(params) || len(args) > len(params) && rest == nil {
		return nil, fmt.Errorf("it takes %d arguments, not %d", len(params), len(args))
	}
	converted := make([]cty.Value, len(args))
	for i, arg := range args {
		param := rest
		if i < len(params) {
			param = &params[i]
		}
		v, err := convert.Convert(arg, param.Type)
		if err != nil {
			return nil, function.NewArgError(i, err)
		}
		converted[i] = v
	}
	return converted, nil
}

// text makes a function of one known text. Called with another, it gives an unknown text
// that is called after the function.
func text(name string, compute func(string) (string, error)) func(args []cty.Value) (cty.Value, error) {
	return texts(name, func(args ...string) (cty.Value, error) {
		result, err := compute(args[0])
		return cty.StringVal(result), err
	})
}

// texts makes a function of known texts. Without a name its result is no text.
func texts(name string, compute func(args ...string) (cty.Value, error)) func(args []cty.Value) (cty.Value, error) {
	return func(args []cty.Value) (cty.Value, error) {
		if content := symbolic.Inspect(args...); !content.Clean() {
			if name == "" {
				return content.Opaque(), nil
			}
			return unknownText(name, content, args), nil
		}
		known := make([]string, len(args))
		var marks []cty.ValueMarks
		for i, arg := range args {
			plain, mark := arg.Unmark()
			v, err := convert.Convert(plain, cty.String)
			if err != nil || v.IsNull() {
				return cty.DynamicVal, function.NewArgErrorf(i, "a text is required")
			}
			known[i], marks = v.AsString(), append(marks, mark)
		}
		result, err := compute(known...)
		if err != nil {
			return cty.DynamicVal, err
		}
		return result.WithMarks(marks...), nil
	}
}
