package terraform

import (
	"cmp"
	"encoding/json"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

// maxDepth bounds how deep modules call modules, maxScopes how many module instances a
// project has.
const (
	maxDepth  = 32
	maxScopes = 10_000
)

// manifest says in which folders terraform init put the modules of a root, by the path of
// call names: "net.subnets".
type manifest map[string]string

// downloads is the folder of a root into which terraform init copies the modules that are
// not local.
const downloads = ".terraform/modules"

// readManifest reads the list of downloaded modules, which need not be there.
func readManifest(fsys fs.FS, root string) manifest {
	text, err := readBounded(fsys, path.Join(root, downloads, "modules.json"))
	if err != nil {
		return nil
	}
	var document struct {
		Modules []struct{ Key, Dir string }
	}
	if json.Unmarshal(text, &document) != nil {
		return nil
	}
	m := manifest{}
	for _, entry := range document.Modules {
		if dir := path.Join(root, strings.ReplaceAll(entry.Dir, `\`, "/")); entry.Key != "" && fs.ValidPath(dir) {
			m[entry.Key] = dir
		}
	}
	return m
}

// folder gives the folder that a module's call leads to; empty where nothing says it. The
// key is the module's own.
func (m manifest) folder(caller *module, key, call string) string {
	if dir, local := localSource(caller.dir, staticText(caller.calls[call].Body, "source")); local {
		return dir
	}
	return m[strings.TrimPrefix(key+"."+call, ".")]
}

// child gives the instances of a module call.
func (s *scope) child(name string) *callExpansion {
	if c, ok := s.children[name]; ok {
		return c
	}
	c := &callExpansion{missing: "module." + name + " refers to itself"}
	s.children[name] = c
	block := s.module.calls[name]
	called, missing := s.called(name, block)
	if called == nil {
		c.missing = missing
		return c
	}
	c.repetition, c.missing = s.asPlanned(s.prefix+"module."+name, s.repeat(block.Body, s.ctx)), ""
	for _, slot := range c.slots {
		c.scopes = append(c.scopes, s.enter(called, name, block, slot))
	}
	return c
}

func (s *scope) enter(called *module, name string, block *hclsyntax.Block, slot slot) *scope {
	s.project.scopes++
	child := newScope(s.project, called)
	child.parent, child.call, child.callCtx = s, block, slot.ctx
	child.prefix = s.prefix + "module." + name + slot.suffix + "."
	child.key = strings.TrimPrefix(s.key+"."+name, ".")
	child.possible = s.possible
	if child.possible == "" {
		child.possible = slot.possible
	}
	child.calls = append(slices.Clone(s.calls), graph.Call{
		Name: "module." + name + slot.suffix, Range: s.project.library.rangeOf(headerRange(block)),
	})
	return child
}

// called finds the module that a call leads to, or says why it is not there.
func (s *scope) called(name string, block *hclsyntax.Block) (*module, string) {
	written := staticText(block.Body, "source")
	address := "module." + name
	if len(s.calls) >= maxDepth || s.project.scopes >= maxScopes {
		s.project.warn(block.DefRange(), "module-limit", "Too many modules",
			"Modules call each other more than 32 levels deep or stand more than 10,000 times; vpclint stops here.")
		return nil, address + " is one module too many"
	}
	if dir := s.project.manifest.folder(s.module, s.key, name); dir != "" {
		m := s.project.library.module(dir)
		switch {
		case m != nil && s.within(m):
			s.project.warn(block.DefRange(), "module-cycle", "Module calls itself",
				"The module in "+dir+" is called from inside itself, without end.")
			return nil, address + " calls itself"
		case m != nil:
			return m, ""
		}
	}
	if strings.HasPrefix(written, ".") {
		s.project.warn(block.DefRange(), "module-missing", "Module not found",
			"The folder "+written+" of this module holds no configuration inside the repository. What the module makes is unknown.")
		return nil, address + " is not in the repository"
	}
	if written == "" {
		s.project.warn(block.DefRange(), "module-missing", "Module without source", "The call has no source that is a literal text. What the module makes is unknown.")
		return nil, address + " has no source"
	}
	s.project.warn(block.DefRange(), "module-missing", "Module not downloaded",
		"The module "+written+" is not there. What it makes is unknown; run terraform init, then vpclint again.")
	return nil, address + " is not downloaded (terraform init)"
}

// within says that the scope is inside a module, or an instance of it.
func (s *scope) within(m *module) bool {
	for ; s != nil; s = s.parent {
		if s.module == m {
			return true
		}
	}
	return false
}

// gap gives what a call hands to a module that is not there.
func (s *scope) gap(name, why string) graph.Gap {
	block := s.module.calls[name]
	gap := graph.Gap{
		Address: s.prefix + "module." + name, Why: why, Missing: true,
		Range: s.project.library.rangeOf(headerRange(block)),
	}
	for _, slot := range s.repeat(block.Body, s.ctx).slots {
		for _, argument := range slices.Sorted(maps.Keys(block.Body.Attributes)) {
			if argument == "source" || argument == "version" || argument == "providers" || metaArguments[argument] {
				continue
			}
			content := symbolic.Inspect(s.project.evaluate(block.Body.Attributes[argument].Expr, slot.ctx))
			gap.Refs = append(gap.Refs, content.Refs()...)
			gap.Anything = gap.Anything || content.Anything()
		}
	}
	slices.SortFunc(gap.Refs, compareRefs)
	gap.Refs = slices.Compact(gap.Refs)
	return gap
}

func compareRefs(a, b graph.Reference) int {
	return cmp.Or(cmp.Compare(a.Resource, b.Resource), cmp.Compare(a.Attribute, b.Attribute))
}

// relativePath gives the way from one folder of the tree to another.
func relativePath(from, to string) string {
	if from == to {
		return "."
	}
	fromSteps, toSteps := steps(from), steps(to)
	for len(fromSteps) > 0 && len(toSteps) > 0 && fromSteps[0] == toSteps[0] {
		fromSteps, toSteps = fromSteps[1:], toSteps[1:]
	}
	way := strings.Repeat("../", len(fromSteps)) + strings.Join(toSteps, "/")
	return strings.TrimSuffix(way, "/")
}

func steps(dir string) []string {
	if dir == "." {
		return nil
	}
	return strings.Split(dir, "/")
}
