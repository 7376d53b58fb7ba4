package terraform

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/vpclint/vpclint/source"
)

// module is what one folder declares.
type module struct {
	dir   string
	files []*file
	diags source.Diagnostics
	// broken says that part of it could not be read.
	broken bool
	// shadows are files of its folder that are not read.
	shadows []shadow
	// backend is its backend or cloud block, as only roots have; nil where it has none.
	backend *hclsyntax.Block

	variables map[string]*hclsyntax.Block
	locals    map[string]*hclsyntax.Attribute
	outputs   map[string]*hclsyntax.Block
	calls     map[string]*hclsyntax.Block
	providers map[string]*hclsyntax.Block // by name, or name.alias
	resources map[string]*declaration     // by type.name, or data.type.name
	// asked are the names of attributes that something is asked for which may be a whole
	// resource: an iterator's value, a local, a splat's element.
	asked map[string]bool
	// readsStates says that it has a terraform_remote_state. Its outputs may be objects,
	// too: askedOfStates are the names that they may be asked for.
	readsStates   bool
	askedOfStates map[string]bool
}

// declaration is a resource or data block.
type declaration struct {
	key       string
	data      bool
	typ, name string
	block     *hclsyntax.Block
}

// assemble gathers the blocks of the module's files; override files come last.
func (m *module) assemble(l *library) {
	m.variables, m.outputs, m.calls = map[string]*hclsyntax.Block{}, map[string]*hclsyntax.Block{}, map[string]*hclsyntax.Block{}
	m.locals, m.providers = map[string]*hclsyntax.Attribute{}, map[string]*hclsyntax.Block{}
	m.resources = map[string]*declaration{}
	m.asked, m.askedOfStates = map[string]bool{}, map[string]bool{}
	for _, overriding := range []bool{false, true} {
		for _, f := range m.files {
			if f.overrides() == overriding {
				m.gather(l, f)
			}
		}
	}
	m.diags = append(m.diags, l.engine.shadowDiagnostics(m.shadows)...)
	m.collectAsked()
}

// collectAsked gathers the attribute names of the files, without those asked of a
// resource by its address, which need no object.
func (m *module) collectAsked() {
	types := map[string]bool{"data": true}
	for _, d := range m.resources {
		types[d.typ] = true
	}
	for _, f := range m.files {
		if m.readsStates {
			maps.Copy(m.askedOfStates, f.asked["data"])
		}
		for root, names := range f.asked {
			if !types[root] {
				maps.Copy(m.asked, names)
			}
		}
	}
}

// gather enters the blocks of one file.
func (m *module) gather(l *library, f *file) {
	m.diags = append(m.diags, f.diags...)
	m.broken = m.broken || len(f.diags) > 0
	if f.body == nil {
		return
	}
	for _, block := range f.body.Blocks {
		if d, ok := m.declare(block, f.overrides()); !ok {
			d.Severity, d.Range = source.Error, l.rangeOf(headerRange(block))
			m.diags = append(m.diags, d)
		}
	}
}

// blockLabels says how many labels the top-level blocks have. Those that nothing else is
// said of here declare nothing that a plan of the infrastructure needs.
var blockLabels = map[string]int{
	"resource": 2, "data": 2, "variable": 1, "output": 1, "module": 1, "provider": 1, "locals": 0, "terraform": 0,
	"moved": 0, "import": 0, "removed": 0, "check": 1, "ephemeral": 2, "action": 2, "language": 0,
}

// declare enters one top-level block; not ok where it cannot be, for the reason given.
func (m *module) declare(block *hclsyntax.Block, override bool) (problem source.Diagnostic, ok bool) {
	labels, known := blockLabels[block.Type]
	switch {
	case !known:
		return source.Diagnostic{
			Code: "block-unknown", Summary: "Unknown block type",
			Detail: "Blocks of the type " + block.Type + " are not known; this one was left out. Check the spelling.",
		}, false
	case len(block.Labels) != labels:
		return source.Diagnostic{
			Code: "syntax-error", Summary: "Wrong number of labels",
			Detail: fmt.Sprintf("A %s block has %d labels, not %d; this one was left out.", block.Type, labels, len(block.Labels)),
		}, false
	case !m.enter(block, override):
		return source.Diagnostic{
			Code: "duplicate-declaration", Summary: "Duplicate declaration",
			Detail: fmt.Sprintf("%s is declared twice in this folder; the second one was left out.", declared(block)),
		}, false
	}
	return source.Diagnostic{}, true
}

// declared says what a block declares.
func declared(block *hclsyntax.Block) string {
	if len(block.Labels) == 0 {
		return "One of these " + block.Type
	}
	return block.Type + " " + strings.Join(block.Labels, ".")
}

// enter files a block under its name. It gives false where the name is taken and the block
// is in no override file.
func (m *module) enter(block *hclsyntax.Block, override bool) bool {
	switch block.Type {
	case "locals":
		return m.enterLocals(block, override)
	case "terraform":
		m.settle(block.Body)
	case "provider":
		return enter(m.providers, providerKey(block), block, override)
	case "variable":
		return enter(m.variables, block.Labels[0], block, override)
	case "output":
		return enter(m.outputs, block.Labels[0], block, override)
	case "module":
		return enter(m.calls, block.Labels[0], block, override)
	case "resource", "data":
		return m.enterResource(block, override)
	}
	return true
}

// enterLocals keeps the first value of each name unless an override file has another.
func (m *module) enterLocals(block *hclsyntax.Block, override bool) bool {
	fresh := true
	for name, attr := range block.Body.Attributes {
		if _, taken := m.locals[name]; taken && !override {
			fresh = false
			continue
		}
		m.locals[name] = attr
	}
	return fresh
}

func (m *module) enterResource(block *hclsyntax.Block, override bool) bool {
	key := block.Labels[0] + "." + block.Labels[1]
	if block.Type == "data" {
		key = "data." + key
	}
	m.readsStates = m.readsStates || key == "data."+remoteState+"."+block.Labels[1]
	old, taken := m.resources[key]
	switch {
	case !taken:
		m.resources[key] = &declaration{
			key: key, data: block.Type == "data", typ: block.Labels[0], name: block.Labels[1], block: block,
		}
	case override:
		mergeOver(old.block, block)
	}
	return !taken || override
}

// enter keeps the first block of a name and merges overriding ones into it.
func enter(blocks map[string]*hclsyntax.Block, name string, block *hclsyntax.Block, override bool) bool {
	old, taken := blocks[name]
	switch {
	case !taken:
		blocks[name] = block
	case override:
		mergeOver(old, block)
	}
	return !taken || override
}

// mergeOver merges an override file's block: its arguments take the place of those of
// the same name, its nested blocks that of all of the same type, source:
// https://developer.hashicorp.com/terraform/language/files/override
// JSON writes nested blocks as arguments, so each takes the place of the other, too.
func mergeOver(base, override *hclsyntax.Block) {
	replaced := map[string]bool{}
	for _, block := range override.Body.Blocks {
		replaced[madeType(block)] = true
		delete(base.Body.Attributes, madeType(block))
	}
	for name, attr := range override.Body.Attributes {
		base.Body.Attributes[name] = attr
		replaced[name] = true
	}
	base.Body.Blocks = slices.DeleteFunc(base.Body.Blocks, func(b *hclsyntax.Block) bool { return replaced[madeType(b)] })
	base.Body.Blocks = append(base.Body.Blocks, override.Body.Blocks...)
}

// madeType gives the type of the blocks that a nested block stands for: a dynamic one
// makes those that its label names.
func madeType(block *hclsyntax.Block) string {
	if block.Type == "dynamic" && len(block.Labels) == 1 {
		return block.Labels[0]
	}
	return block.Type
}

func (m *module) settle(body *hclsyntax.Body) {
	for _, block := range body.Blocks {
		if block.Type == "backend" || block.Type == "cloud" {
			m.backend = block // that of an override file comes last and replaces others
		}
	}
}

func providerKey(block *hclsyntax.Block) string {
	if alias := staticText(block.Body, "alias"); alias != "" {
		return block.Labels[0] + "." + alias
	}
	return block.Labels[0]
}

// staticText gives an argument that Terraform only takes as a literal text.
func staticText(body *hclsyntax.Body, name string) string {
	attr, ok := body.Attributes[name]
	if !ok {
		return ""
	}
	v, diags := attr.Expr.Value(nil)
	if diags.HasErrors() || v.IsNull() || !v.IsWhollyKnown() || v.Type() != cty.String {
		return ""
	}
	return v.AsString()
}

// localCalls gives the folders that the module's calls lead to by a relative path inside
// the tree.
func (m *module) localCalls() []string {
	var dirs []string
	for _, call := range m.calls {
		if dir, ok := localSource(m.dir, staticText(call.Body, "source")); ok {
			dirs = append(dirs, dir)
		}
	}
	slices.Sort(dirs)
	return slices.Compact(dirs)
}

// localSource gives the folder of a relative source; not ok for all other sources and for
// paths out of the tree.
func localSource(from, written string) (string, bool) {
	if !strings.HasPrefix(written, "./") && !strings.HasPrefix(written, "../") && written != "." && written != ".." {
		return "", false
	}
	dir := path.Join(from, written)
	return dir, dir != ".." && !strings.HasPrefix(dir, "../")
}

func headerRange(block *hclsyntax.Block) hcl.Range { return block.DefRange() }
