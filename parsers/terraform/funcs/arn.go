package funcs

import (
	"errors"
	"slices"
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

// providerFunctions are those of the AWS provider that compute with texts alone, source:
// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/functions/arn_parse
var providerFunctions = map[string]ownFunction{
	"provider::aws::arn_build": {5, 5, arnBuild},
	"provider::aws::arn_parse": {1, 1, arnParse},
}

// arnParts are the parts of an ARN behind "arn", in order.
var arnParts = []string{"partition", "service", "region", "account_id", "resource"}

// arnBuild joins the parts of an ARN and keeps the tokens among them.
func arnBuild(parts []cty.Value) (cty.Value, error) {
	return join([]cty.Value{cty.StringVal(":"), cty.TupleVal(slices.Concat([]cty.Value{cty.StringVal("arn")}, parts))})
}

// arnParse gives the parts of an ARN. Those behind a token that may hold a colon are
// unknown texts.
func arnParse(args []cty.Value) (cty.Value, error) {
	plain, marks := args[0].Unmark()
	if plain.IsKnown() && plain.IsNull() {
		return cty.DynamicVal, errors.New("an ARN is required")
	}
	text, err := symbolic.ToText(args[0])
	if err != nil {
		return cty.DynamicVal, err
	}
	sections, decided := arnSections(text)
	switch {
	case len(sections) > 0 && sections[0] != "arn":
		return cty.DynamicVal, errors.New("the text does not begin as an ARN does")
	case decided && len(sections) <= len(arnParts):
		return cty.DynamicVal, errors.New("an ARN has six sections")
	}
	content := symbolic.Inspect(cty.StringVal(text))
	fields := map[string]cty.Value{}
	for i, part := range arnParts {
		fields[part] = unknownText(part+" of the ARN", content, args)
		if i+1 < len(sections) {
			fields[part] = cty.StringVal(sections[i+1]).WithMarks(marks)
		}
	}
	return cty.ObjectVal(fields), nil
}

// arnSections cuts a text at its first five colons. It is undecided where a token may
// hold one of them, and ends before it.
func arnSections(text string) (sections []string, decided bool) {
	section := ""
	for _, piece := range symbolic.Split(text) {
		if last := len(sections) == len(arnParts); piece.Token != nil {
			if !last && !withoutColon(piece.Token) {
				return sections, false
			}
			section += piece.Token.String()
			continue
		}
		cut := strings.SplitN(section+piece.Literal, ":", len(arnParts)+1-len(sections))
		sections, section = append(sections, cut[:len(cut)-1]...), cut[len(cut)-1]
	}
	return append(sections, section), true
}

// withoutColon says that a token is by its name a text that holds no colon.
func withoutColon(token *symbolic.Token) bool {
	name := token.Label
	if token.IsReference() {
		name = token.Ref.Attribute
	}
	switch name[strings.LastIndexByte(name, '.')+1:] {
	case "account_id", "owner_id", "partition", "region", "bucket":
		return true
	}
	return false
}
