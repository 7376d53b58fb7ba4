package cli

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vpclint/vpclint/internal/config"
	"github.com/vpclint/vpclint/parsers"
	"github.com/vpclint/vpclint/parsers/cloudformation"
	"github.com/vpclint/vpclint/parsers/terraform"
	"github.com/vpclint/vpclint/scenario"
)

// inputFlags are the flags that say how input is evaluated.
type inputFlags struct {
	variables  []terraform.VariableOption // --var and --var-file in the order of the command line
	parameters []string                   // files, what comes later wins
	region     string
	plans      []string
	scenarios  string   // empty for none
	policies   []string // folders of own rules
	config     string
	noConfig   bool
}

func (f *inputFlags) register(command *cobra.Command) {
	flags := command.Flags()
	flags.Var(variableFlag{&f.variables, variableFile}, "var-file", "`FILE` of Terraform variables; may be repeated, and what comes later wins")
	flags.Var(variableFlag{&f.variables, variableSetting}, "var", "Terraform variable, `NAME=VALUE`; may be repeated, and what comes later wins")
	flags.StringArrayVar(&f.parameters, "parameters", nil, "`FILE` of CloudFormation parameters; may be repeated, and what comes later wins")
	flags.StringArrayVar(&f.plans, "plan", nil, "`[ROOT=]FILE` of terraform show -json for one root module; fills what its text does not tell; may be repeated")
	flags.Func("config", "configuration `FILE`, instead of the nearest "+config.FileName+" upwards from the paths", f.setConfig)
	flags.BoolVar(&f.noConfig, "no-config", false, "read no configuration file")
	flags.StringVar(&f.region, "region", "", "`REGION` that is deployed to, where the configuration does not say")
}

// registerJudging adds the flags of commands that judge.
func (f *inputFlags) registerJudging(command *cobra.Command) {
	f.registerScenarios(command)
	registerPolicies(command, &f.policies)
}

// registerScenarios adds the flag of commands that look at several scenarios.
func (f *inputFlags) registerScenarios(command *cobra.Command) {
	command.Flags().StringVar(&f.scenarios, "scenarios", string(scenario.Default),
		"`MODE` of judging what hinges on variables: "+list(scenario.Modes())+" varies those with a default, too")
}

// setConfig refuses the empty text of a shell's variable that is not set: the repository's
// own file must not slip in instead.
func (f *inputFlags) setConfig(file string) error {
	if file == "" {
		return errors.New("it is empty")
	}
	f.config = file
	return nil
}

// region is the form of a region's name. AWS adds regions, so that no list is asked.
var region = regexp.MustCompile(`^[a-z]+(-[a-z]+)+-\d+$`)

func (f *inputFlags) validate() error {
	if f.scenarios != "" {
		if err := oneOf("scenarios", f.scenarios, scenario.Modes()); err != nil {
			return err
		}
	}
	for _, option := range f.variables {
		if name, _, found := strings.Cut(option.Setting, "="); option.File == "" && (!found || name == "") {
			return fmt.Errorf("--var %q is not NAME=VALUE", option.Setting)
		}
	}
	if f.noConfig && f.config != "" {
		return errors.New("--config and --no-config exclude each other")
	}
	if f.region != "" && !region.MatchString(f.region) {
		return fmt.Errorf("--region %q is not the name of a region, such as eu-west-1", f.region)
	}
	return nil
}

// load reads the projects of a repository as the flags and the configuration file say.
func (p *program) load(r *repository, f inputFlags) (parsers.Result, error) {
	settings, err := f.settings(r)
	if err != nil {
		return parsers.Result{}, err
	}
	return p.loadAs(settings, r, f)
}

// loadAs reads the projects as a configuration file says that was read before.
func (p *program) loadAs(settings *config.Config, r *repository, f inputFlags) (parsers.Result, error) {
	variables, err := r.located(f.variables)
	if err != nil {
		return parsers.Result{}, err
	}
	parameters, err := r.relative(f.parameters)
	if err != nil {
		return parsers.Result{}, fmt.Errorf("--parameters: %w", err)
	}
	plans, err := f.planFiles(r)
	if err != nil {
		return parsers.Result{}, err
	}
	return parsers.Load(r.files, r.paths, parsers.Options{
		Exclude: r.policyFolders(f.policies, settings),
		Terraform: terraform.Options{
			Variables: variables,
			Environ:   p.environ,
			Region:    f.region,
			Plans:     plans,
			Scenarios: scenario.Mode(f.scenarios),
			Engine:    terraform.Engine(settings.Engine),
			Roots:     r.rootVariables(settings),
		},
		CloudFormation: cloudformation.Options{
			Region:         f.region,
			Scenarios:      scenario.Mode(f.scenarios),
			ParameterFiles: parameters,
			Templates:      r.templateParameters(settings),
		},
	}), nil
}

// planFiles names the plans and their roots as the repository does.
func (f *inputFlags) planFiles(r *repository) ([]terraform.PlanFile, error) {
	var plans []terraform.PlanFile
	for _, given := range f.plans {
		var plan terraform.PlanFile
		file, root := given, ""
		if before, after, found := strings.Cut(given, "="); found {
			file, root = after, before
		}
		names, err := r.relative([]string{file})
		if err == nil && file != given {
			plan.Root, err = r.relativeRoot(root)
		}
		if err != nil {
			return nil, fmt.Errorf("--plan %q: %w", given, err)
		}
		plan.File = names[0]
		plans = append(plans, plan)
	}
	return plans, nil
}

// relativeRoot names a root module as the repository does. A set of variable files may
// stand behind it: live/app@dev.
func (r *repository) relativeRoot(root string) (string, error) {
	names, err := r.relative([]string{root})
	if err == nil {
		return names[0], nil
	}
	if at := strings.LastIndex(root, "@"); at > 0 {
		if folder, err := r.relative([]string{root[:at]}); err == nil {
			return folder[0] + root[at:], nil
		}
	}
	return "", err
}

// pathsOf gives the paths that a command was given, the working directory where none.
func pathsOf(args []string) []string {
	if len(args) == 0 {
		return []string{"."}
	}
	return args
}
