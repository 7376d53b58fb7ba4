package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"golang.org/x/tools/txtar"

	"github.com/vpclint/vpclint/parsers"
	"github.com/vpclint/vpclint/report"
	"github.com/vpclint/vpclint/rules"
)

// languages are those of fixtures, by the ends of their names.
var languages = []struct{ title, ending string }{{"Terraform", "tf"}, {"CloudFormation", "yaml"}}

// examples judges the failing fixtures of a rule, so that a page shows what check says and
// not what somebody once noted down. A language without fixtures has no example.
func examples(ctx context.Context, catalogue *rules.Catalogue, rule *rules.Rule) ([]report.Example, error) {
	all := []report.Example{}
	for _, language := range languages {
		failing, unread := catalogue.Fixture(rule, "fail", language.ending)
		passing, alsoUnread := catalogue.Fixture(rule, "pass", language.ending)
		switch err := errors.Join(unread, alsoUnread); {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil:
			return nil, &failure{err}
		}
		e := report.Example{Language: language.title, Failing: failing, Passing: passing}
		if err := judgeExample(ctx, catalogue, rule, &e); err != nil {
			return nil, &failure{fmt.Errorf("judge the failing fixture of rule %s in %s: %w", rule.ID, language.title, err)}
		}
		all = append(all, e)
	}
	return all, nil
}

// judgeExample finds out what a rule says of its failing fixture.
func judgeExample(ctx context.Context, catalogue *rules.Catalogue, rule *rules.Rule, e *report.Example) error {
	engine, err := catalogue.Prepare(ctx, rules.Selection{
		Profile: rules.Strict, Only: []string{rule.ID}, Frameworks: e.Failing.Frameworks,
	})
	if err != nil {
		return err
	}
	if e.Files, err = inMemory(e.Failing); err != nil {
		return err
	}
	loaded := parsers.Load(e.Files, []string{"."}, parsers.Options{})
	results, _ := judgeAll(ctx, engine, loaded.Graphs, configuration(engine.Frameworks(), nil))
	e.Findings = slices.DeleteFunc(results.Findings, func(f rules.Finding) bool { return f.Rule != rule })
	if len(e.Findings) == 0 {
		return errors.New("it is not reported")
	}
	return nil
}

// inMemory gives the files of a fixture.
func inMemory(f rules.Fixture) (fs.FS, error) {
	archive := &txtar.Archive{}
	for _, file := range f.Files {
		archive.Files = append(archive.Files, txtar.File{Name: file.Path, Data: []byte(file.Text)})
	}
	files, err := txtar.FS(archive)
	if err != nil {
		return nil, fmt.Errorf("read fixture: %w", err)
	}
	return files, nil
}
