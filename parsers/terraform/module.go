package terraform

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/vpclint/vpclint/source"
	"github.com/zclconf/go-cty/cty"
)

// module is what one folder declares.
type module struct {
	dir   string
	files []*file
	diags source.Diagnostics
	// broken says that part of it could not be read.
	broken bool
	// settled says that it has a backend or cloud block, as only roots have.
	settled bool

	variables map[string]*hclsyntax.Block
	locals    map[string]*hclsyntax.Attribute
	outputs   map[string]*hclsyntax.Block
	calls     map[string]*hclsyntax.Block
	providers map[string]*hclsyntax.Block // by name, or name.alias
	resources map[string]*declaration     // by type.name, or data.type.name
	// asked are the names of attributes that something is asked for which may be a whole
	// resource: an iterator's value, a local, a splat's element.
	asked map[string]bool
}

// declaration is a resource or data block.
type declaration struct {
	key        string
	data       bool
	typ, name  string
	block      *hclsyntax.Block
	identifier string // how addresses in the module begin
}

// assemble gathers the blocks of the module's files; override files come last.
func (m *module) assemble() {
	m.variables, m.outputs, m.calls = map[string]*hclsyntax.Block{}, map[string]*hclsyntax.Block{}, map[string]*hclsyntax.Block{}
	m.locals, m.providers = map[string]*hclsyntax.Attribute{}, map[string]*hclsyntax.Block{}
	m.resources, m.asked = map[string]*declaration{}, map[string]bool{}
	for _, overriding := range []bool{false, true} {
		for _, f := range m.files {
			if f.overrides() == overriding {
				m.gather(f)
			}
		}
	}
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
		for root, names := range f.asked {
			if !types[root] {
				maps.Copy(m.asked, names)
			}
		}
	}
}

func (m *module) gather(f *file) {
	m.diags = append(m.diags, f.diags...)
	m.broken = m.broken || len(f.diags) > 0
	if f.body == nil {
		return
	}
	for _, block := range f.body.Blocks {
		m.declare(block, f.overrides())
	}
}

// declare enters one top-level block. moved, import, removed, check and the like declare
// nothing that a plan of the infrastructure needs.
func (m *module) declare(block *hclsyntax.Block, override bool) {
	switch labels := block.Labels; {
	case block.Type == "locals":
		for name, attr := range block.Body.Attributes {
			m.locals[name] = attr
		}
	case block.Type == "terraform":
		m.settle(block.Body)
	case block.Type == "provider" && len(labels) == 1:
		enter(m.providers, providerKey(block), block, override)
	case block.Type == "variable" && len(labels) == 1:
		enter(m.variables, labels[0], block, override)
	case block.Type == "output" && len(labels) == 1:
		enter(m.outputs, labels[0], block, override)
	case block.Type == "module" && len(labels) == 1:
		enter(m.calls, labels[0], block, override)
	case (block.Type == "resource" || block.Type == "data") && len(labels) == 2:
		m.declareResource(block, override)
	}
}

func (m *module) declareResource(block *hclsyntax.Block, override bool) {
	key := block.Labels[0] + "." + block.Labels[1]
	if block.Type == "data" {
		key = "data." + key
	}
	if old, declared := m.resources[key]; declared {
		if override {
			mergeOver(old.block, block)
		}
		return
	}
	m.resources[key] = &declaration{
		key: key, data: block.Type == "data", typ: block.Labels[0], name: block.Labels[1], block: block,
	}
}

// enter keeps the first block of a name and merges overriding ones into it.
func enter(blocks map[string]*hclsyntax.Block, name string, block *hclsyntax.Block, override bool) {
	old, declared := blocks[name]
	switch {
	case !declared:
		blocks[name] = block
	case override:
		mergeOver(old, block)
	}
}

// mergeOver merges an override file's block: its arguments take the place of those of
// the same name, its nested blocks that of all of the same type, source:
// https://developer.hashicorp.com/terraform/language/files/override
func mergeOver(base, override *hclsyntax.Block) {
	for name, attr := range override.Body.Attributes {
		base.Body.Attributes[name] = attr
	}
	replaced := map[string]bool{}
	for _, block := range override.Body.Blocks {
		replaced[block.Type] = true
	}
	base.Body.Blocks = slices.DeleteFunc(base.Body.Blocks, func(b *hclsyntax.Block) bool { return replaced[b.Type] })
	base.Body.Blocks = append(base.Body.Blocks, override.Body.Blocks...)
}

func (m *module) settle(body *hclsyntax.Body) {
	for _, block := range body.Blocks {
		m.settled = m.settled || block.Type == "backend" || block.Type == "cloud"
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
