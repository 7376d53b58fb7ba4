package cli

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vpclint/vpclint/compliance"
	"github.com/vpclint/vpclint/report"
	"github.com/vpclint/vpclint/rules"
)

// rulesFlags are the flags of the rules command.
type rulesFlags struct {
	profile, severity, framework string
	output                       string
	policies                     []string // folders of own rules
}

const rulesHelp = `Lists the rules, all of them or those that the flags leave. With the ID of a rule it shows that one: why it
matters, what fails, what check says of it, what passes, how to suppress it, and which controls it decides.
An area, or the beginning of an ID, lists the rules whose IDs begin so.`

func (p *program) rulesCommand() *cobra.Command {
	var f rulesFlags
	command := &cobra.Command{
		Use:   "rules [ID]",
		Short: "List the rules, or show one with examples",
		Long:  rulesHelp,
		Example: `  vpclint rules
  vpclint rules interface_endpoint --severity high
  vpclint rules --framework cis_aws_7_0 -o markdown
  vpclint rules gateway_endpoint/s3_through_nat`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(command *cobra.Command, args []string) error {
			return p.rules(command.Context(), strings.Join(args, ""), f)
		},
	}
	flags := command.Flags()
	flags.StringVar(&f.profile, "profile", "", "only rules of the `PROFILE`: "+list(rules.Profiles()))
	flags.StringVar(&f.severity, "severity", "", "only rules that report with the `SEVERITY`: "+list(rules.Severities()))
	flags.StringVar(&f.framework, "framework", "", "only rules that decide a control of the framework with the `ID`: "+list(compliance.IDs()))
	registerPolicies(command, &f.policies)
	flags.StringVarP(&f.output, "output", "o", "text", "write as `FORMAT[=FILE]`: "+list(report.CatalogueFormats()))
	return command
}

func (p *program) rules(ctx context.Context, name string, f rulesFlags) error {
	output, err := f.validate()
	if err != nil {
		return err
	}
	own, err := policyTrees(f.policies)
	if err != nil {
		return err
	}
	catalogue, err := catalogueWith(own)
	if err != nil {
		return err
	}
	listed := report.Catalogue{Version: version()}
	if listed.Frameworks, err = compliance.All(); err != nil {
		return &failure{err}
	}
	if listed.Rules, err = catalogue.Matching(name); err != nil {
		return suggestRule(err)
	}
	if listed.Rules[0].ID == name {
		if listed.Examples, err = examples(ctx, catalogue, listed.Rules[0]); err != nil {
			return err
		}
	} else {
		listed.Rules = slices.DeleteFunc(listed.Rules, f.excludes)
	}
	return p.writeOne(output, nil, func(w io.Writer, options report.Options) error {
		return report.WriteCatalogue(w, output.format, listed, options)
	})
}

// validate reads the flags, of which an empty one filters nothing.
func (f rulesFlags) validate() (output, error) {
	var faults []error
	if f.profile != "" {
		faults = append(faults, oneOf("profile", f.profile, rules.Profiles()))
	}
	if f.severity != "" {
		faults = append(faults, oneOf("severity", f.severity, rules.Severities()))
	}
	if f.framework != "" {
		faults = append(faults, oneOf("framework", f.framework, compliance.IDs()))
	}
	o, err := parseOutput(f.output, report.CatalogueFormats())
	return o, errors.Join(append(faults, err)...)
}

// excludes says whether the filters leave a rule out.
func (f rulesFlags) excludes(r *rules.Rule) bool {
	return f.profile != "" && !slices.Contains(r.Profiles, rules.Profile(f.profile)) ||
		f.severity != "" && !slices.Contains(r.Severities, rules.Severity(f.severity)) ||
		f.framework != "" && len(r.Controls[f.framework]) == 0
}
