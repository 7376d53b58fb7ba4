package cli

import (
	"errors"
	"slices"

	"github.com/vpclint/vpclint/parsers/terraform"
)

// variableFlag adds to the one list that --var and --var-file share, since their order on
// the command line says which value holds.
type variableFlag struct {
	options *[]terraform.VariableOption
	option  func(text string) terraform.VariableOption
}

func variableSetting(text string) terraform.VariableOption {
	return terraform.VariableOption{Setting: text}
}

func variableFile(text string) terraform.VariableOption {
	return terraform.VariableOption{File: text}
}

// Set adds one option.
func (f variableFlag) Set(text string) error {
	if text == "" {
		return errors.New("it is empty")
	}
	*f.options = append(*f.options, f.option(text))
	return nil
}

// String gives the default, which is nothing.
func (variableFlag) String() string { return "" }

// Type names the flag's values for the help.
func (variableFlag) Type() string { return "text" }

// located names the files among the options as the repository does.
func (r *repository) located(options []terraform.VariableOption) ([]terraform.VariableOption, error) {
	located := slices.Clone(options)
	for i, option := range located {
		if option.File == "" {
			continue
		}
		names, err := r.relative([]string{option.File})
		if err != nil {
			return nil, err
		}
		located[i].File = names[0]
	}
	return located, nil
}
