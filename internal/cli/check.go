package cli

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"github.com/vpclint/vpclint/compliance"
	"github.com/vpclint/vpclint/report"
	"github.com/vpclint/vpclint/rules"
	"github.com/vpclint/vpclint/source"
)

// checkFlags are the flags of the check command.
type checkFlags struct {
	input           inputFlags
	outputs         []string
	profile         string
	only, skip      []string
	frameworks      []string
	failOn          string
	failOnUndecided bool
	allowEmpty      bool
	showSuppressed  bool
}

func (p *program) checkCommand() *cobra.Command {
	var f checkFlags
	command := &cobra.Command{
		Use:   "check [PATH...]",
		Short: "Judge the Terraform and CloudFormation below the paths, by default the working directory",
		Long:  checkHelp,
		Example: `  vpclint check
  vpclint check live/production --profile strict
  vpclint check --rule gateway_endpoint --skip gateway_endpoint/s3_missing
  vpclint check -o text -o sarif=vpclint.sarif -o json=vpclint.json`,
		RunE: func(command *cobra.Command, args []string) error {
			return p.check(command.Context(), pathsOf(args), f)
		},
	}
	f.register(command)
	return command
}

const checkHelp = `Reads the Terraform and CloudFormation below the paths, by default below the working directory,
and reports where the path from a workload to an AWS service is wrong.

Exit codes, the first that holds:
  2  misuse: an unknown flag, a path that does not exist, a fault in .vpclint.yaml
  3  input that could not be read, nothing to judge, or a failure of vpclint
  1  findings at or above --fail-on
  0  none of these`

func (f *checkFlags) register(command *cobra.Command) {
	f.input.register(command)
	flags := command.Flags()
	f.input.registerJudging(command)
	flags.StringArrayVarP(&f.outputs, "output", "o", []string{"text"}, "report as `FORMAT[=FILE]`: "+list(report.Formats())+"; may be repeated")
	flags.StringVar(&f.profile, "profile", string(rules.Default), "`PROFILE` of rules to run: "+list(rules.Profiles()))
	flags.StringArrayVar(&f.only, "rule", nil, "`ID` of a rule, or area, to run alone; may be repeated")
	flags.StringArrayVar(&f.skip, "skip", nil, "`ID` of a rule, or area, to leave out; may be repeated")
	flags.StringArrayVar(&f.frameworks, "framework", nil, "`ID` of a framework whose rules are added, as strict as it asks: "+list(compliance.IDs())+"; may be repeated")
	flags.StringVar(&f.failOn, "fail-on", string(rules.Low), "least `SEVERITY` that fails the run: "+list(rules.Severities())+" or none")
	flags.BoolVar(&f.failOnUndecided, "fail-on-undecided", false, "fail the run where a case is undecided, too")
	flags.BoolVar(&f.showSuppressed, "show-suppressed", false, "show suppressed findings in text and SARIF, too")
	flags.BoolVar(&f.allowEmpty, "allow-empty", false, "do not fail where there is nothing to judge")
}

func (p *program) check(ctx context.Context, paths []string, f checkFlags) error {
	outputs, err := parseOutputs(f.outputs)
	if err != nil {
		return err
	}
	if err := f.validate(); err != nil {
		return err
	}
	repository, err := openRepository(paths)
	if err != nil {
		return err
	}
	defer repository.close()
	selection := rules.Selection{Profile: rules.Profile(f.profile), Only: f.only, Skip: f.skip, Frameworks: f.frameworks}
	found, err := p.judge(ctx, repository, selection, f.input)
	if err != nil {
		return err
	}
	if found.Coverage.Projects == 0 && !found.Diagnostics.HasErrors() && !f.allowEmpty {
		found.Diagnostics = append(found.Diagnostics, nothingToJudge("Name other paths, or allow this with --allow-empty.")).Sorted()
	}
	found.ShowSuppressed = f.showSuppressed
	p.code = f.exitCode(found)
	return p.write(outputs, found, repository)
}

func (f *checkFlags) validate() error {
	if err := oneOf("profile", f.profile, rules.Profiles()); err != nil {
		return err
	}
	for _, id := range f.frameworks {
		if err := oneOf("framework", id, compliance.IDs()); err != nil {
			return err
		}
	}
	return oneOf("fail-on", f.failOn, append(rules.Severities(), none))
}

// none is the severity that no finding has.
const none = "none"

func (f *checkFlags) exitCode(r report.Report) int {
	bad := func(finding rules.Finding) bool {
		return f.failOn != none && finding.Severity.AtLeast(rules.Severity(f.failOn))
	}
	switch {
	case r.Diagnostics.HasErrors():
		return ExitFailure
	case slices.ContainsFunc(r.Results.Findings, bad), f.failOnUndecided && len(r.Results.Undecided) > 0:
		return ExitFindings
	}
	return ExitClean
}

// nothingToJudge keeps a mistaken path from looking like a clean run.
func nothingToJudge(advice string) source.Diagnostic {
	return source.Diagnostic{
		Severity: source.Error,
		Code:     "nothing-to-judge",
		Summary:  "Nothing to judge",
		Detail:   "There is no Terraform and no CloudFormation below the given paths. " + advice,
	}
}
