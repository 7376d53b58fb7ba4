package cloudformation

import (
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// booleans are the plain texts that CloudFormation, which reads YAML 1.1, takes for true
// and false; y and n stay texts. Source: https://github.com/aws/aws-cli/pull/5257
var booleans = map[string]string{
	"true": "true", "True": "true", "TRUE": "true", "false": "false", "False": "false", "FALSE": "false",
	"yes": "true", "Yes": "true", "YES": "true", "no": "false", "No": "false", "NO": "false",
	"on": "true", "On": "true", "ON": "true", "off": "false", "Off": "false", "OFF": "false",
}

// octal is a plain whole number with a nought before it, such as an account number without
// 8 and 9. Source: https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/745
var octal = regexp.MustCompile(`^[-+]?0[0-7_]+$`)

// plainText gives the text that CloudFormation makes of a scalar. Booleans and octal numbers
// are made so by it when they stand without quotes; as keys and in short forms, too, so that
// a condition On is found. Dates, decimal numbers and account numbers stay as they are
// written.
func plainText(n *yaml.Node) string {
	text, isBoolean := booleans[n.Value]
	isPlain := n.Style == 0 || n.Style == yaml.TaggedStyle && !strings.HasPrefix(n.Tag, "!!")
	switch {
	case !isPlain:
		return n.Value
	case isBoolean:
		return text
	case !octal.MatchString(n.Value):
		return n.Value
	}
	number, err := strconv.ParseInt(strings.ReplaceAll(n.Value, "_", ""), 8, 64)
	if err != nil {
		return n.Value // of more digits than CloudFormation counts
	}
	return strconv.FormatInt(number, 10)
}
