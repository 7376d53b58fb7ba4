package cli

import (
	"github.com/spf13/cobra"

	"github.com/vpclint/vpclint/parsers"
	"github.com/vpclint/vpclint/parsers/cloudformation"
	"github.com/vpclint/vpclint/parsers/terraform"
)

// inputFlags are the flags that say how input is evaluated.
type inputFlags struct {
	varFiles, vars []string
	region         string
}

func (f *inputFlags) register(command *cobra.Command) {
	flags := command.Flags()
	flags.StringArrayVar(&f.varFiles, "var-file", nil, "Terraform variables file; may be repeated")
	flags.StringArrayVar(&f.vars, "var", nil, "Terraform variable, NAME=VALUE; may be repeated")
	flags.StringVar(&f.region, "region", "", "region that is deployed to, where the configuration does not say")
}

// load reads the projects of a repository as the flags say.
func (p *program) load(r *repository, f inputFlags) (parsers.Result, error) {
	varFiles, err := r.relative(f.varFiles)
	if err != nil {
		return parsers.Result{}, err
	}
	return parsers.Load(r.files, r.paths, parsers.Options{
		Terraform: terraform.Options{
			VarFiles: varFiles,
			Vars:     f.vars,
			Environ:  p.environ,
			Region:   f.region,
		},
		CloudFormation: cloudformation.Options{Region: f.region},
	}), nil
}

// pathsOf gives the paths that a command was given, the working directory where none.
func pathsOf(args []string) []string {
	if len(args) == 0 {
		return []string{"."}
	}
	return args
}
