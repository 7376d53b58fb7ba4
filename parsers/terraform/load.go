package terraform

import (
	"cmp"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/parsers/terraform/funcs"
	"github.com/vpclint/vpclint/scenario"
	"github.com/vpclint/vpclint/source"
)

// Options are what the user says beside the files.
type Options struct {
	Variables []VariableOption // of the command line, in its order
	Environ   []string         // name=value; TF_VAR_name sets a variable
	Region    string           // where the configuration does not say one
	Engine    Engine           // empty where nothing says which one runs
	Plans     []PlanFile
	Scenarios scenario.Mode
	Roots     []RootVariables // variable files of single roots; what comes later wins
}

// VariableOption is one -var or -var-file of the command line.
type VariableOption struct {
	Setting string // name=value; empty for a file
	File    string // relative to the file tree; empty for a setting
}

// Load evaluates the root modules among folders of a file tree and gives one graph each,
// in order of their folders. A root is a folder with configuration that no other of them
// calls, or that has a backend, cloud block or tfvars of its own. The project is named by
// its folder, and by its set of variable files where that has a name. Where there is no
// root at all, plans alone make graphs, each a project named by the plan's file. What could
// not be read or followed is in the diagnostics, and the graphs hold the rest.
func Load(fsys fs.FS, dirs []string, options Options) ([]*graph.Graph, source.Diagnostics) {
	l := newLibrary(fsys, options.Engine)
	cleaned := make([]string, 0, len(dirs))
	for _, dir := range dirs {
		cleaned = append(cleaned, path.Clean(dir))
	}
	slices.Sort(cleaned)
	cleaned = slices.Compact(cleaned)
	l.load(cleaned...)
	var diags source.Diagnostics
	for _, dir := range cleaned {
		if l.modules[dir] == nil {
			_, _, unread := l.configurationFiles(dir)
			diags = append(diags, unread...)
		}
	}
	roots := l.roots(cleaned)
	if len(roots) == 0 && len(options.Plans) > 0 {
		graphs, unread := l.plansAlone(options)
		return graphs, append(diags, unread...).Sorted()
	}
	deployed, faults := deployments(roots, options)
	plans, misfits := l.readPlans(deployed, options.Plans)
	diags = slices.Concat(diags, faults, misfits)
	projects := make([]*project, len(deployed))
	for i, d := range deployed {
		projects[i] = newProject(l, d)
		if of := plans[d]; of != nil {
			projects[i].plan = of.plan
			projects[i].builder.AddFile(of.file)
		}
	}
	l.link(projects)
	inParallel(linked.ReadersLast(projects), (*project).build)
	inParallel(projects, (*project).freeze)
	inParallel(projects, (*project).vary)
	graphs := make([]*graph.Graph, len(projects))
	for i, p := range projects {
		graphs[i] = p.graph
		diags = append(diags, p.diags...)
	}
	diags = append(diags, undeclaredVars(roots, options.Variables)...)
	return graphs, diags.Sorted()
}

// undeclaredVars reports the variables of the command line that no root declares.
func undeclaredVars(roots []*module, options []VariableOption) source.Diagnostics {
	var diags source.Diagnostics
	for _, option := range options {
		if option.File != "" {
			continue
		}
		name, _, _ := strings.Cut(option.Setting, "=")
		declared := slices.ContainsFunc(roots, func(m *module) bool { return m.variables[name] != nil })
		if !declared {
			diags = append(diags, source.Diagnostic{
				Severity: source.Warning, Code: "variable-undeclared", Summary: "Undeclared variable",
				Detail: "The variable " + name + " is set, but no root module declares it; check its name.",
			})
		}
	}
	return diags
}

// roots picks the root modules. Folders that only call each other in a ring have none, so
// the first of them is taken.
func (l *library) roots(dirs []string) []*module {
	called := map[string]bool{}
	for _, dir := range dirs {
		if m := l.modules[dir]; m != nil {
			for _, target := range m.localCalls() {
				called[target] = called[target] || target != dir
			}
		}
	}
	var roots []*module
	reached := map[string]bool{}
	take := func(m *module) {
		roots = append(roots, m)
		l.reach(m, reached)
	}
	for _, dir := range dirs {
		if m := l.modules[dir]; m != nil && (!called[dir] || m.backend != nil || hasVariableFiles(l.fsys, dir)) {
			take(m)
		}
	}
	for _, dir := range dirs {
		if m := l.modules[dir]; m != nil && !reached[dir] {
			take(m)
		}
	}
	slices.SortFunc(roots, func(a, b *module) int { return cmp.Compare(a.dir, b.dir) })
	return roots
}

// reach marks the folders that a module's local calls lead to, itself included.
func (l *library) reach(m *module, reached map[string]bool) {
	if m == nil || reached[m.dir] {
		return
	}
	reached[m.dir] = true
	for _, dir := range m.localCalls() {
		l.reach(l.modules[dir], reached)
	}
}

func newProject(l *library, d *deployment) *project {
	root := d.root
	p := &project{
		library: l, deployed: d, options: d.options, name: d.project(), builder: graph.NewBuilder(d.project()),
		files: funcs.Files{FS: l.fsys, Dir: root.dir}, manifest: readManifest(l.fsys, root.dir),
		fields:   map[*hclsyntax.ObjectConsExpr]map[string]hclsyntax.Expression{},
		reported: map[reportKey]bool{}, room: maxProject, toggles: newToggles(),
	}
	p.functions = functionTable(p.files, &p.steps)
	p.functions["contains"] = p.noting(p.functions["contains"])
	p.readInputs(root.dir)
	p.root = newScope(p, root)
	p.collectAsked()
	return p
}

// build evaluates everything and writes it down, once the projects that this one reads
// are done.
func (p *project) build() {
	for _, neighbour := range p.links.reads {
		<-neighbour.links.done
	}
	p.add(p.root, map[*module]bool{})
	p.share()
}

// freeze makes the graph.
func (p *project) freeze() {
	p.linkNeighbours()
	p.graph = p.builder.Build()
}

// collectAsked gathers the attribute names that the modules of the project ask for.
func (p *project) collectAsked() {
	asked := map[string]bool{}
	p.visitModules(func(m *module) { maps.Copy(asked, m.asked) })
	p.asked = slices.Sorted(maps.Keys(asked))
}

// visitModules goes through the modules that the project may call, each once.
func (p *project) visitModules(look func(*module)) {
	seen := map[string]bool{}
	var visit func(m *module)
	visit = func(m *module) {
		if m == nil || seen[m.dir] {
			return
		}
		seen[m.dir] = true
		look(m)
		for _, dir := range m.localCalls() {
			visit(p.library.module(dir))
		}
	}
	visit(p.root.module)
	for _, key := range slices.Sorted(maps.Keys(p.manifest)) {
		visit(p.library.module(p.manifest[key]))
	}
}

// add writes down one module instance and those that it calls.
func (p *project) add(s *scope, seen map[*module]bool) {
	if !seen[s.module] {
		seen[s.module] = true
		p.addModule(s)
	}
	for _, key := range slices.Sorted(maps.Keys(s.module.resources)) {
		d := s.module.resources[key]
		if d.data {
			continue
		}
		for _, in := range s.expansion(d).instances {
			p.builder.Add(in.resource())
		}
	}
	for _, name := range slices.Sorted(maps.Keys(s.module.calls)) {
		c := s.child(name)
		if c.missing != "" {
			p.builder.AddGap(s.gap(name, c.missing))
			continue
		}
		for _, child := range c.scopes {
			p.add(child, seen)
		}
	}
}

// addModule takes note of a module's files and of what could not be read of them.
func (p *project) addModule(s *scope) {
	take := p.builder.AddFile
	if strings.HasPrefix(s.module.dir, path.Join(p.root.module.dir, downloads)+"/") {
		take = p.builder.AddDownloaded
	}
	for _, f := range s.module.files {
		take(f.name)
		p.suppress(s.module == p.root.module, f.suppressed)
	}
	p.diags = append(p.diags, s.module.diags...)
	if s.module.broken {
		p.builder.AddGap(graph.Gap{
			Address: s.prefix + "(unread)", Why: "part of " + s.module.dir + " could not be read", Anything: true,
			Range: s.module.diags[0].Range,
		})
	}
}
