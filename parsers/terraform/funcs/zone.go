package funcs

import (
	"regexp"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function/stdlib"

	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

// zoneShapes are names and IDs of availability zones of unlike regions, source:
// https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
var zoneShapes = map[string][]string{
	"names":    {"us-east-1a", "eu-central-2b", "ap-southeast-1c", "us-gov-west-1a", "me-south-1b", "cn-north-1a"},
	"zone_ids": {"use1-az1", "euc2-az2", "apse1-az3", "usgw1-az1", "mes1-az2", "cnn1-az1"},
}

var zoneAttribute = regexp.MustCompile(`^(names|zone_ids)\[\d+\]$`)

// regexAll also answers for an availability zone, where every zone's name or ID gives the
// same number of matches; the matches themselves are unknown. Modules tell names from IDs
// in this way.
func regexAll(args []cty.Value) (cty.Value, error) {
	plain, _ := args[1].Unmark()
	if plain.Type() != cty.String || !plain.IsKnown() || plain.IsNull() {
		return plainRegexAll(args)
	}
	token := symbolic.Single(plain.AsString())
	if token == nil || token.Ref.Resource != symbolic.Zones || !symbolic.Inspect(args[0]).Clean() {
		return plainRegexAll(args)
	}
	shape := zoneAttribute.FindStringSubmatch(token.Ref.Attribute)
	if shape == nil {
		return plainRegexAll(args)
	}
	matches := -1
	for _, zone := range zoneShapes[shape[1]] {
		found, err := stdlib.RegexAll(args[0], cty.StringVal(zone))
		if err != nil {
			return cty.DynamicVal, err
		}
		if n := found.LengthInt(); matches >= 0 && n != matches {
			return plainRegexAll(args)
		}
		matches = found.LengthInt()
	}
	unknown := make([]cty.Value, matches)
	for i := range unknown {
		unknown[i] = symbolic.Inspect(args[1]).Opaque()
	}
	return cty.TupleVal(unknown), nil
}

func plainRegexAll(args []cty.Value) (cty.Value, error) {
	content := symbolic.Inspect(args...)
	if content.Tokens() {
		return content.Opaque(), nil
	}
	return call(stdlib.RegexAllFunc, content, args)
}
