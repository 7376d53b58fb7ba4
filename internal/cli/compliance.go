package cli

import (
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"github.com/vpclint/vpclint/compliance"
	"github.com/vpclint/vpclint/report"
	"github.com/vpclint/vpclint/rules"
	"github.com/vpclint/vpclint/source"
)

// complianceFlags are the flags of the compliance command.
type complianceFlags struct {
	input     inputFlags
	framework string
	output    string
}

const complianceHelp = `Says of each control of a framework about networks and endpoints whether the configuration fails it, passes it, or
has nothing of the kind; what is undecided, and why; and which controls no rule decides or no configuration can show.
A control passes only where something was examined and nothing about it is undecided or unread.

Exit codes, the first that holds:
  2  misuse: an unknown flag or framework, a path that does not exist, a fault in .vpclint.yaml
  3  input that could not be read, nothing to judge, or a failure of vpclint
  1  a control failed
  0  none did`

func (p *program) complianceCommand() *cobra.Command {
	var f complianceFlags
	command := &cobra.Command{
		Use:   "compliance --framework ID [PATH...]",
		Short: "Say of each control of a framework what the configuration shows",
		Long:  complianceHelp,
		Example: `  vpclint compliance --framework cis_aws_7_0
  vpclint compliance --framework nist_800_53_r5 live/production -o markdown=evidence.md`,
		RunE: func(command *cobra.Command, args []string) error {
			return p.compliance(command.Context(), pathsOf(args), f)
		},
	}
	f.input.register(command)
	f.input.registerJudging(command)
	flags := command.Flags()
	flags.StringVar(&f.framework, "framework", "", "`ID` of the framework: "+list(compliance.IDs()))
	flags.StringVarP(&f.output, "output", "o", "text", "report as `FORMAT[=FILE]`: "+list(report.ComplianceFormats()))
	return command
}

func (p *program) compliance(ctx context.Context, paths []string, f complianceFlags) error {
	if f.framework == "" {
		return fmt.Errorf("name a framework with --framework: %s", list(compliance.IDs()))
	}
	output, err := parseOutput(f.output, report.ComplianceFormats())
	if err != nil {
		return err
	}
	if err := oneOf("framework", f.framework, compliance.IDs()); err != nil {
		return err
	}
	framework, err := compliance.Named(f.framework)
	if err != nil {
		return &failure{err}
	}
	repository, err := openRepository(paths)
	if err != nil {
		return err
	}
	defer repository.close()
	found, err := p.judge(ctx, repository, rules.Selection{Frameworks: []string{f.framework}, Evidence: true}, f.input)
	if err != nil {
		return err
	}
	if found.Coverage.Projects == 0 && !found.Diagnostics.HasErrors() {
		found.Diagnostics = append(found.Diagnostics, nothingToJudge("Name other paths."))
	}
	verdicts := framework.Judge(found.Rules, found.Results, unreadOf(found))
	switch failed := func(v compliance.Verdict) bool { return v.Status == compliance.Failed }; {
	case found.Diagnostics.HasErrors():
		p.code = ExitFailure
	case slices.ContainsFunc(verdicts, failed):
		p.code = ExitFindings
	}
	judged := report.Compliance{
		Version: version(), Framework: framework, Verdicts: verdicts, Suppressed: found.Results.Suppressed,
		Diagnostics: found.Diagnostics, Coverage: found.Coverage,
	}
	return p.writeOne(output, repository, func(w io.Writer, options report.Options) error {
		return report.WriteCompliance(w, output.format, judged, options)
	})
}

// notModelled is the code of warnings about input that is not evaluated at all.
const notModelled = "not-modelled"

// unreadOf says what of the input went unjudged. Nobody knows what it holds, so that
// nothing passes beside it.
func unreadOf(r report.Report) []string {
	var unread []string
	for _, call := range r.Coverage.ModulesMissing {
		unread = append(unread, fmt.Sprintf("%s, called at %s:%d, is not there to be read", call.Name, call.Range.File, call.Range.Start.Line))
	}
	for _, d := range r.Diagnostics {
		if d.Severity == source.Error || d.Code == notModelled {
			unread = append(unread, "part of the input was not read: "+d.Detail)
		}
	}
	return unread
}
