package cli

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/internal/config"
	"github.com/vpclint/vpclint/network"
	"github.com/vpclint/vpclint/report"
	"github.com/vpclint/vpclint/rules"
	"github.com/vpclint/vpclint/source"
)

// judge reads the projects and runs the rules over them. Only those are compiled that may
// have something to say of what was read.
func (p *program) judge(ctx context.Context, r *repository, s rules.Selection, input inputFlags) (report.Report, error) {
	settings, err := input.settings(r)
	if err != nil {
		return report.Report{}, err
	}
	own, err := r.policies(input.policies, settings)
	if err != nil {
		return report.Report{}, err
	}
	engine, err := choose(s, own)
	if err != nil {
		return report.Report{}, err
	}
	loaded, err := p.loadAs(settings, r, input)
	if err != nil {
		return report.Report{}, err
	}
	if err := engine.Compile(ctx, loaded.Graphs); err != nil {
		return report.Report{}, &failure{err}
	}
	results, diagnostics := judgeAll(ctx, engine, loaded.Graphs, configuration(engine.Frameworks(), settings.RequiredEndpoints))
	diagnostics = append(loaded.Diagnostics, diagnostics...).Sorted()
	suppressed := engine.Suppress(results, rules.Run{
		Graphs: loaded.Graphs, Today: today(), Whole: slices.Contains(r.paths, "."),
		Partial: diagnostics.HasErrors() || p.chosen(input),
	})
	if s.Evidence { // what somebody lives with is true all the same
		results.Suppressed = suppressed.Suppressed
	} else {
		results = suppressed
	}
	return report.Report{
		Version:     version(),
		Rules:       slices.Concat(engine.Rules(), engine.SuppressionRules()),
		Results:     results,
		Diagnostics: diagnostics,
		Coverage:    report.Cover(loaded.Graphs, engine.Rules(), loaded.FilesUnread),
	}, nil
}

// today is the day by which suppressions expire, the same all over the world.
func today() string { return time.Now().UTC().Format(time.DateOnly) }

// chosen says that values are given beside the files, as for one deployment of several.
func (p *program) chosen(input inputFlags) bool {
	return len(input.variables)+len(input.parameters)+len(input.plans) > 0 ||
		slices.ContainsFunc(p.environ, func(setting string) bool { return strings.HasPrefix(setting, "TF_VAR_") })
}

// choose gives the rules that the user chose, own ones among them.
func choose(s rules.Selection, own []rules.Tree) (*rules.Engine, error) {
	catalogue, err := catalogueWith(own)
	if err != nil {
		return nil, err
	}
	engine, err := catalogue.Choose(s)
	if err != nil {
		return nil, suggestRule(err)
	}
	if len(engine.Rules())+len(engine.SuppressionRules()) == 0 && !s.Evidence {
		return nil, errors.New("no rule is left to run; leave out fewer with --skip")
	}
	return engine, nil
}

// judgeAll runs the rules over all projects and their scenarios at once. A project on which vpclint fails is
// named in a diagnostic; the others are still judged.
func judgeAll(ctx context.Context, engine *rules.Engine, graphs []*graph.Graph, settings map[string]any) (rules.Results, source.Diagnostics) {
	verdicts := map[*graph.Graph]*verdict{}
	var workers errgroup.Group
	workers.SetLimit(runtime.GOMAXPROCS(0))
	for _, g := range graphs {
		for _, variant := range g.Cases() {
			if verdicts[variant] != nil {
				continue // that of a scenario with an equal graph
			}
			v := &verdict{}
			verdicts[variant] = v
			workers.Go(func() error {
				v.judge(ctx, engine, variant, settings)
				return nil
			})
		}
	}
	_ = workers.Wait() // no worker fails
	results := make([]rules.Results, len(graphs))
	var diagnostics source.Diagnostics
	for i, g := range graphs {
		var scenarios []rules.Results
		for _, variant := range g.Cases() {
			scenarios = append(scenarios, verdicts[variant].results)
			diagnostics = append(diagnostics, verdicts[variant].diagnostics...)
		}
		results[i] = rules.JoinScenarios(g.Scenarios, scenarios)
	}
	return rules.Join(results...), diagnostics
}

// verdict is what the rules say of one graph.
type verdict struct {
	results     rules.Results
	diagnostics source.Diagnostics
}

func (v *verdict) judge(ctx context.Context, engine *rules.Engine, g *graph.Graph, settings map[string]any) {
	err := guard(func() error {
		facts, err := factsOf(g)
		if err != nil {
			return err
		}
		v.results, v.diagnostics = engine.Judge(ctx, g, facts, settings)
		v.diagnostics = append(v.diagnostics, network.Unfollowed(g)...)
		return nil
	})
	if err != nil {
		v.diagnostics = append(v.diagnostics, failed(g, err))
	}
}

func factsOf(g *graph.Graph) (map[string]any, error) {
	facts, err := network.Derive(g).JSON()
	if err != nil {
		return nil, &failure{fmt.Errorf("derive facts of %s: %w", g.Project, err)}
	}
	return facts, nil
}

// configuration is what rules see as input.config: the frameworks under which they judge,
// and the services that the configuration file demands endpoints for.
func configuration(frameworks []string, required []config.Name) map[string]any {
	services := []string{}
	for _, name := range required {
		id, _ := network.ServiceID(name.Text)
		services = append(services, id)
	}
	return map[string]any{"frameworks": append([]string{}, frameworks...), "required_endpoints": services}
}

func failed(g *graph.Graph, err error) source.Diagnostic {
	return source.Diagnostic{
		Severity: source.Error,
		Code:     "internal-failure",
		Summary:  "Internal failure",
		Detail:   fmt.Sprintf("The project was not judged: %s", err),
		Project:  g.Project,
	}
}
