package cloudformation

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/vpclint/vpclint/source"
)

// parameterFile is a file of values for parameters. Its forms are those of the AWS CLI, of
// CodePipeline's template configuration and of a plain mapping, sources:
// https://docs.aws.amazon.com/cli/latest/reference/cloudformation/deploy/index.html and
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/continuous-delivery-codepipeline-cfn-artifacts.html
type parameterFile struct {
	name        string
	settings    map[string]setting
	diagnostics source.Diagnostics
	offered     bool // whether there is a template that it is meant for
	used        bool // whether such a template declares one of its parameters
}

// setting is what a parameter is set to.
type setting struct {
	value *node // a scalar; nil where it is not known
	why   string
	at    source.Range
}

func readParameters(fsys fs.FS, name string) *parameterFile {
	f := &parameterFile{name: name, settings: map[string]setting{}}
	content, err := read(fsys, name)
	switch {
	case errors.Is(err, errTooLarge):
		f.diagnostics = source.Diagnostics{unread(name, "file-too-large", "Parameter file too large",
			fmt.Sprintf("The file of parameters is larger than %d MiB and was not read.", maxFileSize>>20))}
		return f
	case err != nil:
		f.diagnostics = source.Diagnostics{fileUnreadable(name, err)}
		return f
	}
	root, diagnostics := parse(name, content)
	f.diagnostics = diagnostics
	if root != nil {
		f.take(root)
	}
	return f
}

// take reads any of the forms. The file of a pipeline and the CLI's skeleton of a request
// hold the parameters among other things.
func (f *parameterFile) take(n *node) {
	inner := n.field("Parameters")
	switch {
	case inner.is(mappingNode), inner.is(sequenceNode):
		f.take(inner)
	case n.kind == mappingNode:
		for _, p := range n.pairs {
			f.set(p.key, p)
		}
	case n.kind == sequenceNode:
		for _, item := range n.items {
			f.takeItem(item)
		}
	case n.kind == scalarNode:
		f.invalid(n.at)
	}
}

// takeItem reads an element of a list: "Key=Value", or a mapping of ParameterKey and
// ParameterValue.
func (f *parameterFile) takeItem(n *node) {
	key := n.field("ParameterKey").scalar()
	if name, text, found := strings.Cut(n.scalar(), "="); found {
		f.set(name, pair{name, n.at, &node{kind: scalarNode, text: text, at: n.at}})
		return
	}
	switch {
	case key == "":
		f.invalid(n.at)
	case n.field("UsePreviousValue").scalar() == "true":
		f.settings[key] = setting{why: "keeps the value that the stack has", at: n.at}
	default:
		value := n.entry("ParameterValue")
		f.set(key, pair{value.key, cmp.Or(value.keyAt, n.at), value.value})
	}
}

func (f *parameterFile) set(name string, written pair) {
	if written.value.is(scalarNode) {
		f.settings[name] = setting{value: written.value, at: written.at()}
		return
	}
	f.settings[name] = setting{why: "is set to something that is no text", at: written.keyAt}
	f.report("Parameter without text", "The parameter "+name+" is not set to a text, so that its value is unknown. Write a list as "+
		"one text with commas.", written.keyAt)
}

func (f *parameterFile) invalid(at source.Range) {
	f.report("Invalid parameter file", "This sets no parameter. Write a list of ParameterKey and ParameterValue, a list of texts "+
		"NAME=VALUE, or a mapping of names to values.", at)
}

func (f *parameterFile) report(summary, detail string, at source.Range) {
	f.diagnostics = append(f.diagnostics, source.Diagnostic{
		Severity: source.Error, Code: "invalid-parameters", Summary: summary, Detail: detail, Range: at,
	})
}

// unused reports a file whose parameters none of the templates declares that it is meant
// for.
func (f *parameterFile) unused() source.Diagnostics {
	if !f.offered || f.used || len(f.settings) == 0 {
		return nil
	}
	return source.Diagnostics{{
		Severity: source.Warning, Code: "parameters-unused", Summary: "Unused parameter file", Range: source.Range{File: f.name},
		Detail: "None of the templates that the file is meant for declares one of its parameters. Correct their names, or leave the file out.",
	}}
}
