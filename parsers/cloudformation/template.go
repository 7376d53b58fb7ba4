package cloudformation

import (
	"fmt"
	"strings"

	"github.com/vpclint/vpclint/source"
	"github.com/vpclint/vpclint/suppression"
)

// template is a template's declarations. Source of its sections:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/template-anatomy.html
type template struct {
	name       string   // of its file
	pieces     []string // other files that are included in it
	root       *node    // as written
	loops      bool     // whether there are any, which each evaluation writes out
	constructs constructs
	parameters map[string]parameter
	mappings   map[string]any // in the form that goformation's FindInMap takes
	conditions map[string]pair
	rules      []rule
	resources  []resource // in the order written
	byID       map[string]resource
	outputs    []output // in the order written
	imports    []*node  // arguments of Fn::ImportValue
	globals    *node
	// macros are the declared transforms that can add or change any resource.
	macros []*node
	// expands says that AWS or a tool adds resources that the template does not name.
	expands     bool
	suppressed  []suppression.Suppression
	diagnostics source.Diagnostics
}

// resource is one resource as declared.
type resource struct {
	id         string
	typ        string
	condition  string
	properties *node
	metadata   *node
	idAt       source.Range
	// ignoreGlobals and connectors are attributes that only the transform of SAM knows.
	ignoreGlobals *node
	connectors    *node
}

// output is one entry of a template's Outputs.
type output struct {
	name      string
	condition string
	value     pair
	export    *node // the name that it is exported by; nil without one
}

// newTemplate takes the declarations from a template's root.
func newTemplate(name string, root *node) *template {
	t := &template{
		name:       name,
		root:       root,
		loops:      hasLoop(root),
		parameters: map[string]parameter{},
		mappings:   map[string]any{},
		conditions: map[string]pair{},
		byID:       map[string]resource{},
	}
	if !root.is(mappingNode) {
		t.invalid(root.at, "the template is no mapping of sections")
		return t
	}
	for _, p := range t.section(root, "Parameters") {
		t.parameters[p.key] = newParameter(p)
		if byDefault := p.value.field("Default"); byDefault.is(sequenceNode) || byDefault.is(mappingNode) {
			t.invalid(byDefault.at, fmt.Sprintf("the Default of its parameter %s is no text", p.key))
		}
	}
	for _, p := range t.section(root, "Conditions") {
		t.conditions[p.key] = p
	}
	for _, p := range t.section(root, "Rules") {
		t.rules = append(t.rules, newRule(p.value))
	}
	for _, p := range t.section(root, "Mappings") {
		t.mappings[p.key] = mappingOf(p.value)
	}
	for _, p := range t.section(root, "Resources") {
		t.declare(p)
	}
	for _, p := range t.section(root, "Outputs") {
		t.outputs = append(t.outputs, output{
			name:      p.key,
			condition: p.value.field("Condition").scalar(),
			value:     p.value.entry("Value"),
			export:    p.value.field("Export").field("Name"),
		})
	}
	t.imports = importsIn(root, nil)
	t.globals = root.field("Globals")
	t.addGenerated()
	t.readTransforms(root.field("Transform"))
	return t
}

// importsIn adds the arguments of Fn::ImportValue in a node to others.
func importsIn(n *node, found []*node) []*node {
	if n == nil {
		return found
	}
	for _, item := range n.items {
		found = importsIn(item, found)
	}
	for _, p := range n.pairs {
		if p.key == "Fn::ImportValue" {
			found = append(found, p.value)
		}
		found = importsIn(p.value, found)
	}
	return found
}

func (t *template) section(root *node, name string) []pair {
	n := root.field(name)
	if n == nil || n.kind == nullNode {
		return nil
	}
	if n.kind != mappingNode {
		t.invalid(n.at, fmt.Sprintf("its section %s is no mapping of names", name))
	}
	return n.pairs
}

// mappingOf gives the keys of both levels with the node of each value.
func mappingOf(n *node) map[string]any {
	outer := map[string]any{}
	if n == nil {
		return outer
	}
	for _, p := range n.pairs {
		inner := map[string]any{}
		for _, value := range p.value.pairs {
			inner[value.key] = value
		}
		outer[p.key] = inner
	}
	return outer
}

func newResource(p pair) resource {
	typ := p.value.field("Type")
	r := resource{
		id:         p.key,
		typ:        typ.scalar(),
		condition:  p.value.field("Condition").scalar(),
		properties: p.value.field("Properties"),
		metadata:   p.value.field("Metadata"),
		idAt:       p.keyAt,

		ignoreGlobals: p.value.field("IgnoreGlobals"),
		connectors:    p.value.field("Connectors"),
	}
	if typ.is(mappingNode) && len(typ.pairs) == 1 {
		// A directive of a tool that writes templates, such as !Rain::Module.
		r.typ = strings.TrimPrefix(typ.pairs[0].key, "Fn::")
	}
	return r
}

func (t *template) declare(p pair) {
	if strings.HasPrefix(p.key, "Fn::") {
		t.addMacro(&node{kind: scalarNode, text: p.key, at: p.keyAt})
		return
	}
	r := newResource(p)
	if r.typ == "" {
		t.invalid(p.keyAt, fmt.Sprintf("its resource %s has no Type", p.key))
		return
	}
	if p := r.properties; p != nil && p.kind != mappingNode && p.kind != nullNode {
		t.invalid(p.at, fmt.Sprintf("the Properties of its resource %s are no mapping", r.id))
	}
	if condition := p.value.field("Condition"); condition.is(mappingNode) || condition.is(sequenceNode) {
		t.invalid(condition.at, fmt.Sprintf("the Condition of its resource %s is no name", r.id))
	}
	t.expands = t.expands || isModule(r.typ)
	t.resources = append(t.resources, r)
	t.byID[r.id] = r
}

func (t *template) addMacro(macro *node) {
	t.macros = append(t.macros, macro)
	t.expands = true
}

// tameTransforms change no resource of network relevance but by what the parser knows,
// source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-reference.html
var tameTransforms = map[string]bool{
	"AWS::Serverless-2016-10-31":     true,
	"AWS::LanguageExtensions":        true,
	"AWS::CodeDeployBlueGreen":       true,
	"AWS::SecretsManager-2020-07-23": true,
	"AWS::SecretsManager-2024-09-16": true,
}

func (t *template) readTransforms(n *node) {
	if n == nil || n.kind == nullNode {
		return
	}
	transforms := n.items
	if n.kind != sequenceNode {
		transforms = []*node{n}
	}
	for _, transform := range transforms {
		if strings.HasPrefix(transform.scalar(), "AWS::Serverless") {
			t.expands = true
		}
		if !tameTransforms[transform.scalar()] {
			t.addMacro(transform)
		}
	}
}

func (t *template) invalid(at source.Range, problem string) {
	t.diagnostics = append(t.diagnostics, source.Diagnostic{
		Severity: source.Error, Code: "invalid-template", Summary: "Invalid template", Range: at,
		Detail: "The template could not be read in full: " + problem + ". That part was not judged.",
	})
}
