package cli

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/network"
	"github.com/vpclint/vpclint/parsers"
	"github.com/vpclint/vpclint/report"
	"github.com/vpclint/vpclint/rules"
)

// pathFlags are the flags of the path command.
type pathFlags struct {
	input  inputFlags
	output string
}

const pathHelp = `Follows the traffic of a workload to an AWS service from each of its subnets: the name that it asks for and
what that resolves to, then hop by hop where the packets go, with file and line, and each security group,
network ACL and endpoint policy on the way: whether it lets them pass, and what to change where it does not. A
service is named by its endpoint: s3, sqs, ecr.api. Without a workload it lists every use that the configuration
shows. Where ways hinge on variables that nobody sets, each is shown with the values for which it holds.

Exit codes, the first that holds:
  2  misuse: an unknown flag, workload or service, a path that does not exist
  3  input that could not be read, or a failure of vpclint
  1  the service is not reached privately from every subnet, something on the way stops the traffic, or
     nobody can tell
  0  it is, or uses were listed`

func (p *program) pathCommand() *cobra.Command {
	var f pathFlags
	command := &cobra.Command{
		Use:   "path [WORKLOAD SERVICE] [PATH]",
		Short: "Follow the traffic of a workload to an AWS service, hop by hop",
		Long:  pathHelp,
		Example: `  vpclint path
  vpclint path aws_instance.app s3 live/production
  vpclint path module.api.aws_ecs_service.api ecr.api -o mermaid`,
		Args: cobra.MaximumNArgs(3),
		RunE: func(_ *cobra.Command, args []string) error { return p.path(args, f) },
	}
	f.input.register(command)
	f.input.registerScenarios(command)
	command.Flags().StringVarP(&f.output, "output", "o", "text", "report as `FORMAT[=FILE]`: "+list(report.PathFormats()))
	return command
}

func (p *program) path(args []string, f pathFlags) error {
	output, err := parseOutput(f.output, report.PathFormats())
	if err != nil {
		return err
	}
	var wanted []string
	if len(args) > 1 {
		wanted, args = args[:2], args[2:]
	}
	repository, err := openRepository(pathsOf(args))
	if err != nil {
		return err
	}
	defer repository.close()
	loaded, err := p.load(repository, f.input)
	if err != nil {
		return err
	}
	found := report.Paths{Version: version(), Table: len(wanted) == 0, Diagnostics: loaded.Diagnostics}
	for _, g := range loaded.Graphs {
		for _, variant := range g.Cases() {
			found.Diagnostics = append(found.Diagnostics, network.Unfollowed(variant)...)
		}
	}
	found.Diagnostics = found.Diagnostics.Sorted()
	if found.Paths, err = pathsIn(loaded, wanted); err != nil && !loaded.Diagnostics.HasErrors() {
		return err
	}
	switch {
	case loaded.Diagnostics.HasErrors():
		p.code = ExitFailure
	case !found.Table && slices.ContainsFunc(found.Paths, func(path report.Path) bool { return !path.Private() }):
		p.code = ExitFindings
	}
	return p.writePaths(output, found, repository)
}

// pathsIn gives the paths of a wanted workload and service, or those of all uses where
// nothing is wanted.
func pathsIn(loaded parsers.Result, wanted []string) ([]report.Path, error) {
	service := ""
	if len(wanted) > 0 {
		var ok bool
		if service, ok = network.ServiceID(wanted[1]); !ok {
			return nil, fmt.Errorf("there is no service %q%s", wanted[1], didYouMean(wanted[1], "", network.Services()))
		}
	}
	var paths []report.Path
	for _, g := range loaded.Graphs {
		paths = append(paths, pathsOfProject(g, wanted, service)...)
	}
	if len(wanted) > 0 && len(paths) == 0 {
		return nil, noWorkload(loaded.Graphs, wanted[0])
	}
	return paths, nil
}

// pathsOfProject gives the paths of a project in all its scenarios, those of one subnet
// after each other. What is the same in several is one path.
func pathsOfProject(g *graph.Graph, wanted []string, service string) []report.Path {
	var uses []*scenarioUse
	byName := map[[3]string]*scenarioUse{}
	variants := g.Cases()
	byGraph := map[*graph.Graph][]report.Path{}
	for i, variant := range variants {
		if _, known := byGraph[variant]; !known {
			byGraph[variant] = pathsOfGraph(variant, wanted, service)
		}
		for _, path := range byGraph[variant] {
			name := [3]string{path.Workload, path.Service, path.Subnet}
			if byName[name] == nil {
				byName[name] = &scenarioUse{}
				uses = append(uses, byName[name])
			}
			byName[name].add(path, i, len(variants))
		}
	}
	var paths []report.Path
	for _, u := range uses {
		for i, path := range u.paths {
			path.When = g.Scenarios.When(u.holds[i])
			paths = append(paths, path)
		}
	}
	return paths
}

// scenarioUse holds the paths of one use in several scenarios, and in which each holds.
type scenarioUse struct {
	paths []report.Path
	holds [][]bool
}

func (u *scenarioUse) add(path report.Path, scenario, scenarios int) {
	i := slices.IndexFunc(u.paths, func(other report.Path) bool { return reflect.DeepEqual(other, path) })
	if i < 0 {
		i = len(u.paths)
		u.paths, u.holds = append(u.paths, path), append(u.holds, make([]bool, scenarios))
	}
	u.holds[i][scenario] = true
}

func pathsOfGraph(g *graph.Graph, wanted []string, service string) []report.Path {
	found := network.Uses
	if len(wanted) > 0 {
		found = func(g *graph.Graph) []network.Path { return network.Paths(g, wanted[0], service) }
	}
	var paths []report.Path
	for _, path := range found(g) {
		paths = append(paths, located(g, path))
	}
	return paths
}

// few is how many names an error can list.
const few = 10

func noWorkload(graphs []*graph.Graph, name string) error {
	var known []string
	for _, g := range graphs {
		known = append(known, network.Workloads(g)...)
	}
	hint := didYouMean(name, "", known)
	if hint == "" && len(known) > 0 && len(known) <= few {
		hint = "; there are " + strings.Join(known, ", ")
	}
	return fmt.Errorf("there is no workload %q in a subnet%s", name, hint)
}

// located gives a path with the places of its hops.
func located(g *graph.Graph, p network.Path) report.Path {
	return report.Path{
		Project: g.Project, Workload: p.Workload, Subnet: p.Subnet, Service: p.Service, Title: p.Title, Name: p.Name,
		Answer: report.State(p.Answer), Endpoint: p.Endpoint, Route: report.State(p.Route), Reach: report.State(p.Reach),
		Evidence: locatedHops(g, p.Evidence), Hops: locatedHops(g, p.Hops), Filters: locatedFilters(g, p.Filters),
	}
}

func locatedFilters(g *graph.Graph, filters []network.Filter) []report.Filter {
	located := make([]report.Filter, 0, len(filters))
	for _, f := range filters {
		at := rules.Hop{Place: rules.PlaceIn(g, f.Resource, f.Attribute), Note: f.Note}
		located = append(located, report.Filter{Hop: at, Verdict: f.Verdict, Why: f.Why, Fix: f.Fix})
	}
	return located
}

func locatedHops(g *graph.Graph, hops []network.Hop) []rules.Hop {
	located := make([]rules.Hop, 0, len(hops))
	for _, h := range hops {
		located = append(located, rules.Hop{Place: rules.PlaceIn(g, h.Resource, h.Attribute), Note: h.Note})
	}
	return located
}
