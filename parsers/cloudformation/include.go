package cloudformation

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/source"
	"github.com/vpclint/vpclint/suppression"
)

const includeName = "AWS::Include"

// includer puts the local files that the AWS::Include transform names in its place, as
// "aws cloudformation package" does by way of a bucket. What lies in a bucket stays with AWS.
// An included file includes no other. Source:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-aws-include.html
type includer struct {
	fsys        fs.FS
	template    string
	roots       map[string]*node // by file; nil for one that could not be read
	suppressed  []suppression.Suppression
	diagnostics source.Diagnostics
}

// withIncluded gives a template's root with the files in it that it includes.
func withIncluded(fsys fs.FS, template string, content []byte, root *node) (*node, *includer) {
	in := &includer{fsys: fsys, template: template, roots: map[string]*node{}}
	if !bytes.Contains(content, []byte(includeName)) || !root.is(mappingNode) {
		return root, in
	}
	full := in.atTop(in.node(root))
	return full, in
}

// node includes what the functions in a node name.
func (in *includer) node(n *node) *node {
	if n == nil || len(n.items)+len(n.pairs) == 0 {
		return n
	}
	full := *n
	full.items = make([]*node, 0, len(n.items))
	for _, item := range n.items {
		full.items = append(full.items, in.node(item))
	}
	full.pairs = make([]pair, 0, len(n.pairs))
	var included *node
	for _, p := range n.pairs {
		if p.key == "Fn::Transform" {
			included = in.included(p.value)
		}
		if p.key != "Fn::Transform" || included == nil {
			p.value = in.node(p.value)
			full.pairs = append(full.pairs, p)
		}
	}
	switch {
	case included == nil:
		return &full
	case len(full.pairs) == 0:
		return included
	case !full.unite(included):
		return n
	}
	return &full
}

// atTop includes what the template's own Transform names.
func (in *includer) atTop(root *node) *node {
	transform := root.field("Transform")
	transforms := transform.elements()
	if transform.is(mappingNode) {
		transforms = []*node{transform}
	}
	full := *root
	full.pairs = slices.DeleteFunc(slices.Clone(root.pairs), func(p pair) bool { return p.key == "Transform" })
	left := &node{kind: sequenceNode}
	for _, t := range transforms {
		if included := in.included(t); included == nil || !full.unite(included) {
			left.items = append(left.items, t)
		}
	}
	if len(left.items) == len(transforms) {
		return root
	}
	full.pairs = append(full.pairs, pair{key: "Transform", value: left})
	return &full
}

// unite adds the entries of a mapping, unless both have one of the same key.
func (n *node) unite(other *node) bool {
	if !other.is(mappingNode) || slices.ContainsFunc(other.pairs, func(p pair) bool { return n.entry(p.key).value != nil }) {
		return false
	}
	n.pairs = append(n.pairs, other.pairs...)
	return true
}

// included gives the root of the local file that a transform includes; nil where it is
// another transform or file.
func (in *includer) included(transform *node) *node {
	location := transform.field("Parameters").field("Location")
	if transform.field("Name").scalar() != includeName || !location.is(scalarNode) || strings.Contains(location.text, "://") {
		return nil
	}
	file := path.Join(path.Dir(in.template), location.text)
	root, known := in.roots[file]
	if !known {
		root = in.read(file, location)
		in.roots[file] = root
	}
	return root
}

func (in *includer) read(file string, location *node) *node {
	var content []byte
	err := fs.ErrInvalid
	if fs.ValidPath(file) && !path.IsAbs(location.text) {
		content, err = read(in.fsys, file)
	}
	if err != nil {
		if failed := (*fs.PathError)(nil); errors.As(err, &failed) {
			err = failed.Err
		}
		in.diagnostics = append(in.diagnostics, source.Diagnostic{
			Severity: source.Warning, Code: "include-missing", Summary: "Missing included file", Range: location.at,
			Detail: fmt.Sprintf("The template includes %s, which could not be read: %s. What stands in it is unknown.", location.text, err),
		})
		return nil
	}
	root, diagnostics := parse(file, content)
	in.diagnostics = append(in.diagnostics, diagnostics...)
	in.suppressed = append(in.suppressed, inComments(file, content, root)...)
	return root
}
