package funcs

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"

	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

// baseName needs to know only what stands behind the last slash.
func baseName(args []cty.Value) (cty.Value, error) {
	plain, marks := args[0].Unmark()
	if plain.Type() == cty.String && plain.IsKnown() && !plain.IsNull() {
		pieces := symbolic.Split(plain.AsString())
		if n := len(pieces); n > 1 && pieces[n-1].Token == nil && strings.Contains(pieces[n-1].Literal, "/") {
			return cty.StringVal(path.Base(pieces[n-1].Literal)).WithMarks(marks), nil
		}
	}
	return text("basename", func(s string) (string, error) { return path.Base(s), nil })(args)
}

func dirName(s string) (string, error) { return path.Dir(s), nil }

// expandPath leaves all paths as they are but those of a user's home folder.
func expandPath(args ...string) (cty.Value, error) {
	if strings.HasPrefix(args[0], "~") {
		return symbolic.UnknownText("pathexpand("+args[0]+")", "the home folder is known only when terraform runs"), nil
	}
	return cty.StringVal(args[0]), nil
}

func endsWith(args ...string) (cty.Value, error) {
	return cty.BoolVal(strings.HasSuffix(args[0], args[1])), nil
}

func containsText(args ...string) (cty.Value, error) {
	return cty.BoolVal(strings.Contains(args[0], args[1])), nil
}

// startsWith also answers where the literal beginning of a text decides.
func startsWith(args []cty.Value) (cty.Value, error) {
	content := symbolic.Inspect(args...)
	plain, _ := args[0].Unmark()
	prefix, _ := args[1].Unmark()
	if content.Unknown || content.Clean() || plain.Type() != cty.String || !symbolic.Inspect(prefix).Clean() {
		return texts("", func(args ...string) (cty.Value, error) {
			return cty.BoolVal(strings.HasPrefix(args[0], args[1])), nil
		})(args)
	}
	known, wanted := symbolic.Split(plain.AsString())[0].Literal, prefix.AsString()
	switch {
	case strings.HasPrefix(known, wanted):
		return cty.True, nil
	case !strings.HasPrefix(wanted, known):
		return cty.False, nil
	}
	return symbolic.UnknownOf(cty.Bool, content.Why(), content.Refs()...), nil
}

// replace takes a pattern between slashes for a regular expression.
func replace(args ...string) (cty.Value, error) {
	s, old, with := args[0], args[1], args[2]
	if len(old) > 1 && strings.HasPrefix(old, "/") && strings.HasSuffix(old, "/") {
		pattern, err := regexp.Compile(old[1 : len(old)-1])
		switch {
		case err != nil:
			return cty.DynamicVal, err
		case (len(s)+1)*len(with) > maxWork:
			return cty.DynamicVal, errLongText
		}
		return cty.StringVal(pattern.ReplaceAllString(s, with)), nil
	}
	text, err := replaced(s, old, with)
	return cty.StringVal(text), err
}

func compareTimes(args ...string) (cty.Value, error) {
	a, err := time.Parse(time.RFC3339, args[0])
	if err != nil {
		return cty.DynamicVal, err
	}
	b, err := time.Parse(time.RFC3339, args[1])
	if err != nil {
		return cty.DynamicVal, err
	}
	return cty.NumberIntVal(int64(a.Compare(b))), nil
}

// join keeps tokens and makes tokens of unknown elements.
func join(args []cty.Value) (cty.Value, error) {
	separator, err := symbolic.ToText(args[0])
	if err != nil {
		return cty.DynamicVal, function.NewArgError(0, err)
	}
	var joined []string
	marks := []cty.ValueMarks{args[0].Marks()}
	for i, arg := range args[1:] {
		items, ok := elements(arg)
		if !ok {
			plain, _ := arg.Unmark()
			if plain.IsKnown() {
				return cty.DynamicVal, function.NewArgErrorf(i+1, "a list of texts is required")
			}
			joined = append(joined, symbolic.TextOfUnknown(arg))
			continue
		}
		for _, item := range items {
			if plain, _ := item.Unmark(); plain.IsNull() {
				return cty.DynamicVal, function.NewArgErrorf(i+1, "an element is null")
			}
			text, err := symbolic.ToText(item)
			if err != nil {
				return cty.DynamicVal, function.NewArgError(i+1, err)
			}
			joined, marks = append(joined, text), append(marks, knownMarks(item))
		}
		marks = append(marks, knownMarks(arg))
	}
	return cty.StringVal(strings.Join(joined, separator)).WithMarks(marks...), nil
}

// knownMarks gives the marks of a known value; those of an unknown one are in its token.
func knownMarks(v cty.Value) cty.ValueMarks {
	plain, marks := v.Unmark()
	if !plain.IsKnown() {
		return nil
	}
	return marks
}

// verb matches one verb of a format, in which only %s and %v show a text as it is.
var verb = regexp.MustCompile(`%(\[\d+\])?[-+# 0]*[\d*]*(\.\d*)?[a-zA-Z%]`)

// format lets tokens through where the format shows them as they are.
func format(fn function.Function) func(args []cty.Value) (cty.Value, error) {
	return func(args []cty.Value) (cty.Value, error) {
		content := symbolic.Inspect(args...)
		if layout, _ := args[0].Unmark(); layout.Type() == cty.String && layout.IsKnown() && !layout.IsNull() && wideVerb.MatchString(layout.AsString()) {
			return cty.DynamicVal, errLongText
		}
		if content.Clean() {
			return call(fn, content, args)
		}
		shown, ok := asShown(args)
		if !ok {
			return content.Opaque(), nil
		}
		return call(fn, content, shown)
	}
}

// asShown gives the arguments of format with tokens for unknown texts; not ok where the
// format does more with one than show it.
func asShown(args []cty.Value) (shown []cty.Value, ok bool) {
	layout, _ := args[0].Unmark()
	if layout.IsNull() || layout.Type() != cty.String || !symbolic.Inspect(layout).Clean() {
		return nil, false
	}
	shown = slices.Clone(args)
	next := 1
	for _, v := range verb.FindAllString(layout.AsString(), -1) {
		if v == "%%" {
			continue
		}
		plain := v == "%s" || v == "%v"
		switch {
		case next >= len(args), strings.ContainsAny(v, "[*"), !plain && !symbolic.Inspect(args[next]).Clean():
			return nil, false
		case plain:
			shown[next] = shownAsText(args[next])
		}
		next++
	}
	return shown, true
}

// shownAsText makes a token of an unknown scalar.
func shownAsText(v cty.Value) cty.Value {
	plain, _ := v.Unmark()
	if plain.IsKnown() || !plain.Type().IsPrimitiveType() && plain.Type() != cty.DynamicPseudoType {
		return v
	}
	return cty.StringVal(symbolic.TextOfUnknown(v))
}
