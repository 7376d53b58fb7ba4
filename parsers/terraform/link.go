package terraform

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"

	"github.com/vpclint/vpclint/graph"
)

// links are a project's relations to others of the run.
type links struct {
	states map[string]link // by address of the terraform_remote_state
	reads  []*project      // whose states it reads, by name
	// group are all projects that reading joins to it, itself included; none where it
	// neither reads nor is read.
	group   []*project
	done    chan struct{} // closed when outputs and shared are there; nil without group
	outputs map[string]cty.Value
	shared  *graph.Neighbour
}

// link is where a remote state leads: to a project, or outside for the reason why.
type link struct {
	to  *project
	why string
	at  hcl.Range
}

// link finds out which remote states are those of other roots, before any is evaluated.
func (l *library) link(projects []*project) {
	var readers []*project
	for _, p := range projects {
		if p.hasRemoteState() {
			readers = append(readers, p)
		}
	}
	if len(readers) == 0 {
		return
	}
	keepers := keepersOf(projects)
	for _, p := range readers {
		// What is evaluated before the states have answers must not be remembered.
		p.links.states = newProject(l, p.deployed).scout(keepers)
		for _, address := range slices.Sorted(maps.Keys(p.links.states)) {
			if to := p.links.states[address].to; to != nil && !slices.Contains(p.links.reads, to) {
				p.links.reads = append(p.links.reads, to)
			}
		}
	}
	cutCycles(readers)
	for _, group := range linked.Groups(projects) {
		asked := askedIn(group)
		for _, p := range group {
			p.links.group, p.links.done, p.asked = group, make(chan struct{}), asked
		}
	}
}

// askedIn gives the attribute names that any of the projects asks for: an output may be a
// whole resource, of which others ask for more than its own root does.
func askedIn(group []*project) []string {
	asked := map[string]bool{}
	for _, p := range group {
		p.visitModules(func(m *module) {
			maps.Copy(asked, m.asked)
			maps.Copy(asked, m.askedOfStates)
		})
	}
	return slices.Sorted(maps.Keys(asked))
}

func (p *project) hasRemoteState() bool {
	found := false
	p.visitModules(func(m *module) { found = found || m.readsStates })
	return found
}

// keepersOf gives the projects that keep their state at each place that is known.
func keepersOf(projects []*project) map[state][]*project {
	keepers := map[state][]*project{}
	for _, p := range projects {
		backend, config := p.backendConfig()
		if s, why := stateAt(backend, config, p.root.module.dir); why == "" {
			keepers[s] = append(keepers[s], p)
		}
	}
	return keepers
}

// scout looks where the remote states of a project lead, by their addresses.
func (p *project) scout(keepers map[state][]*project) map[string]link {
	found := map[string]link{}
	var visit func(s *scope)
	visit = func(s *scope) {
		for _, key := range slices.Sorted(maps.Keys(s.module.resources)) {
			if d := s.module.resources[key]; d.data && d.typ == remoteState {
				for _, in := range s.expansion(d).instances {
					found[in.address] = in.leadsTo(keepers)
				}
			}
		}
		for _, name := range slices.Sorted(maps.Keys(s.module.calls)) {
			for _, child := range s.child(name).scopes {
				visit(child)
			}
		}
	}
	visit(p.root)
	return found
}

// leadsTo finds the project whose state the instance reads.
func (in *instance) leadsTo(keepers map[state][]*project) link {
	to := link{at: headerRange(in.declaration.block)}
	backend, known := knownText(in.argument("backend"))
	if !known {
		to.why = in.address + " reads a state outside this run: its backend is not known"
		return to
	}
	config := in.argument("config")
	s, why := stateAt(backend, config, in.scope.project.root.module.dir)
	if why != "" {
		to.why = in.address + " reads a state outside this run: " + why
		return to
	}
	keeper, why := in.scope.project.keeperAmong(keepers[s])
	if why != "" {
		to.why = fmt.Sprintf("%s reads the state %s, which %s", in.address, s, why)
	} else if to.why = in.elsewhere(config, keeper); to.why == "" {
		to.to = keeper
	}
	return to
}

// keeperAmong picks the project that a remote state of this one belongs to out of those
// that keep it; why completes "which ..." where it is none. The sets of a root keep one
// state as far as the text tells, each for itself: those of the same name belong together.
func (p *project) keeperAmong(keepers []*project) (keeper *project, why string) {
	isOwn := func(k *project) bool { return k.deployed.root == p.deployed.root }
	isOther := func(k *project) bool { return k.deployed.root != keepers[0].deployed.root }
	fits := func(k *project) bool { return k.deployed.set == p.deployed.set }
	switch {
	case len(keepers) == 0:
		return nil, "no root of this run keeps"
	case slices.ContainsFunc(keepers, isOther):
		return nil, "several roots keep: " + namesOf(keepers)
	case isOwn(keepers[0]):
		return nil, "this root itself keeps"
	case slices.ContainsFunc(keepers, fits):
		return keepers[slices.IndexFunc(keepers, fits)], ""
	case len(keepers) == 1 && (p.deployed.set == "" || keepers[0].deployed.set == ""):
		return keepers[0], ""
	}
	return nil, fmt.Sprintf("only other sets of variable files keep than %s: %s", cmp.Or(p.deployed.set, "the one without a name"), namesOf(keepers))
}

// argument gives an argument of the instance, null where it has none.
func (in *instance) argument(name string) cty.Value {
	if v, ok := in.configured(name); ok {
		return v
	}
	return cty.NullVal(cty.DynamicPseudoType)
}

// elsewhere says why the remote state is that of another workspace than the one that the
// project is evaluated for, or of another place for workspaces; empty where it is not.
func (in *instance) elsewhere(config cty.Value, to *project) string {
	workspace := "default"
	asked := in.argument("workspace")
	if plain, _ := asked.Unmark(); !plain.IsKnown() || !plain.IsNull() {
		workspace, _ = knownText(asked)
	}
	current, _ := to.root.surroundings("terraform", hcl.Traversal{hcl.TraverseRoot{Name: "terraform"}, hcl.TraverseAttr{Name: "workspace"}})
	if evaluated, known := knownText(current); known && evaluated != workspace {
		return fmt.Sprintf("%s reads another workspace of %s than %s", in.address, to.name, evaluated)
	}
	if workspace == "default" {
		return ""
	}
	_, own := to.backendConfig()
	prefix := backendArgument{path: "workspace_key_prefix", fallback: "env:"}
	here, unknownHere := prefix.in(config)
	there, unknownThere := prefix.in(own)
	if here != there || unknownHere != "" || unknownThere != "" {
		return in.address + " reads a workspace at another prefix than that of " + to.name
	}
	return ""
}

func namesOf(projects []*project) string {
	names := make([]string, len(projects))
	for i, p := range projects {
		names[i] = p.name
	}
	return strings.Join(names, ", ")
}
