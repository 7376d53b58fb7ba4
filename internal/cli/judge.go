package cli

import (
	"context"
	"errors"
	"fmt"
	"runtime"

	"golang.org/x/sync/errgroup"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/network"
	"github.com/vpclint/vpclint/report"
	"github.com/vpclint/vpclint/rules"
	"github.com/vpclint/vpclint/source"
)

// judge reads the projects and runs the rules over them. Rules are compiled while files
// are parsed.
func (p *program) judge(ctx context.Context, r *repository, s rules.Selection, input inputFlags) (report.Report, error) {
	var engine *rules.Engine
	var preparing errgroup.Group
	preparing.Go(func() error {
		return guard(func() (err error) {
			engine, err = prepare(ctx, s)
			return err
		})
	})
	loaded, unread := p.load(r, input)
	if err := errors.Join(preparing.Wait(), unread); err != nil {
		return report.Report{}, err
	}
	results, diagnostics := judgeAll(ctx, engine, loaded.Graphs)
	return report.Report{
		Version:     version(),
		Rules:       engine.Rules(),
		Results:     results,
		Diagnostics: append(loaded.Diagnostics, diagnostics...).Sorted(),
		Coverage:    report.Cover(loaded.Graphs, engine.Rules(), loaded.FilesUnread),
	}, nil
}

func prepare(ctx context.Context, s rules.Selection) (*rules.Engine, error) {
	catalogue, err := rules.Embedded()
	if err != nil {
		return nil, &failure{err}
	}
	engine, err := catalogue.Prepare(ctx, s)
	if err != nil {
		return nil, suggestRule(err)
	}
	if len(engine.Rules()) == 0 {
		return nil, errors.New("no rule is left to run; leave out fewer with --skip")
	}
	return engine, nil
}

// judgeAll runs the rules over all projects at once. A project on which vpclint fails is
// named in a diagnostic; the others are still judged.
func judgeAll(ctx context.Context, engine *rules.Engine, graphs []*graph.Graph) (rules.Results, source.Diagnostics) {
	results := make([]rules.Results, len(graphs))
	diagnostics := make([]source.Diagnostics, len(graphs))
	var workers errgroup.Group
	workers.SetLimit(runtime.GOMAXPROCS(0))
	for i, g := range graphs {
		workers.Go(func() error {
			err := guard(func() error {
				facts, err := factsOf(g)
				if err != nil {
					return err
				}
				results[i], diagnostics[i] = engine.Judge(ctx, g, facts, configuration())
				return nil
			})
			if err != nil {
				diagnostics[i] = append(diagnostics[i], failed(g, err))
			}
			return nil
		})
	}
	_ = workers.Wait() // no worker fails
	var all source.Diagnostics
	for _, some := range diagnostics {
		all = append(all, some...)
	}
	return rules.Join(results...), all
}

func factsOf(g *graph.Graph) (map[string]any, error) {
	facts, err := network.Derive(g).JSON()
	if err != nil {
		return nil, &failure{fmt.Errorf("derive facts of %s: %w", g.Project, err)}
	}
	return facts, nil
}

// configuration is what rules see as input.config.
func configuration() map[string]any { return map[string]any{} }

func failed(g *graph.Graph, err error) source.Diagnostic {
	return source.Diagnostic{
		Severity: source.Error,
		Code:     "internal-failure",
		Summary:  "Internal failure",
		Detail:   fmt.Sprintf("The project was not judged: %s", err),
		Project:  g.Project,
	}
}
