package cloudformation

import (
	"bytes"
	"encoding/json"
	"regexp"
)

// Signs of a template. In YAML they stand at the start of a line, so that a template
// inside another document is none.
var (
	formatLine    = regexp.MustCompile(`(?m)^['"]?AWSTemplateFormatVersion['"]?[ \t]*:`)
	resourcesLine = regexp.MustCompile(`(?m)^['"]?Resources['"]?[ \t]*:`)
	listLine      = regexp.MustCompile(`(?m)^['"]?Resources['"]?[ \t]*:(?:[ \t]*(?:#.*)?\r?\n)+[ \t]*-[ \t]`)
	transformLine = regexp.MustCompile(`(?m)^['"]?Transform['"]?[ \t]*:(?:.*|[ \t]*\r?\n[ \t]*- *['"]?)AWS::Serverless`)
	typedLine     = regexp.MustCompile(`(?m)^[ \t]+(?:[^#\n]*[{,][ \t]*)?['"]?Type['"]?[ \t]*:[ \t]*['"]?\w+::\w+`)
	typedPair     = regexp.MustCompile(`"Type"\s*:\s*"\w+::\w+`)
)

// IsTemplate tells cheaply whether a text is a CloudFormation template: one with
// AWSTemplateFormatVersion, with Resources of a type such as AWS::EC2::VPC, or with the
// SAM transform. It need not be free of errors. The AppSpec files of CodeDeploy list
// resources with types, too, and are none:
// https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file.html
func IsTemplate(content []byte) bool {
	content = bytes.TrimPrefix(content, byteOrderMark)
	if !mayBeTemplate(content) {
		return false
	}
	if looksLikeJSON(content) {
		return isJSONTemplate(content)
	}
	return formatLine.Match(content) || transformLine.Match(content) ||
		resourcesLine.Match(content) && typedLine.Match(content) && !listLine.Match(content)
}

// mayBeTemplate dismisses most other files by plain search.
func mayBeTemplate(content []byte) bool {
	if bytes.IndexByte(content, 0) >= 0 {
		return false
	}
	return bytes.Contains(content, []byte("AWSTemplateFormatVersion")) ||
		bytes.Contains(content, []byte("AWS::Serverless")) ||
		bytes.Contains(content, []byte("Resources")) && bytes.Contains(content, []byte("::"))
}

// isJSONTemplate looks for the signs among the keys of the outermost object. Where the
// text turns out not to be JSON, the sign itself has to do.
func isJSONTemplate(content []byte) bool {
	decoder := json.NewDecoder(bytes.NewReader(content))
	if start, err := decoder.Token(); err != nil || start != json.Delim('{') {
		return false
	}
	for decoder.More() {
		key, err := decoder.Token()
		var value json.RawMessage
		if err == nil {
			err = decoder.Decode(&value)
		}
		switch {
		case err != nil:
			return bytes.Contains(content, []byte("AWSTemplateFormatVersion"))
		case key == "AWSTemplateFormatVersion", key == "Resources" && value[0] == '{' && typedPair.Match(value),
			key == "Transform" && bytes.Contains(value, []byte("AWS::Serverless")):
			return true
		}
	}
	return false
}
