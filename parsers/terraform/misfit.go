package terraform

import (
	"maps"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/parsers/terraform/plan"
)

// declarations are the managed resources and module calls of a root and the modules below
// it, addresses without keys.
type declarations struct {
	library  *library
	manifest manifest
	written  map[string]bool
	unread   []string // beginnings of the addresses of which the text does not tell all
}

// misfit says how a plan's configuration differs from a root's; empty where both declare
// the same.
func (l *library) misfit(p *plan.Plan, root *module) string {
	d := &declarations{library: l, manifest: readManifest(l.fsys, root.dir), written: map[string]bool{}}
	d.collect("", "", root, nil)
	for _, address := range p.Declared() {
		isUnread := func(prefix string) bool { return strings.HasPrefix(address, prefix) }
		if !d.written[address] && !slices.ContainsFunc(d.unread, isUnread) {
			return "it has " + address + ", which " + root.dir + " does not declare"
		}
	}
	for _, address := range slices.Sorted(maps.Keys(d.written)) {
		if !p.Declares(address) {
			return "it lacks " + address + ", which " + root.dir + " declares"
		}
	}
	return ""
}

// collect takes down a module. The modules around it end a ring of calls.
func (d *declarations) collect(prefix, key string, m *module, around []*module) {
	if m.broken || slices.Contains(around, m) || len(around) > maxDepth || len(d.written) > maxProject {
		d.unread = append(d.unread, prefix)
		return
	}
	for _, declared := range m.resources {
		if !declared.data {
			d.written[prefix+declared.key] = true
		}
	}
	for _, name := range slices.Sorted(maps.Keys(m.calls)) {
		d.written[prefix+"module."+name] = true
		inside := prefix + "module." + name + "."
		dir := d.manifest.folder(m, key, name)
		var called *module
		if dir != "" {
			called = d.library.module(dir)
		}
		if called == nil {
			d.unread = append(d.unread, inside)
			continue
		}
		d.collect(inside, strings.TrimPrefix(key+"."+name, "."), called, append(slices.Clone(around), m))
	}
}
