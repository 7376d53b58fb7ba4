package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/vpclint/vpclint/internal/config"
	"github.com/vpclint/vpclint/internal/nearest"
	"github.com/vpclint/vpclint/rules"
)

// didYouMean ends an error about an unknown name with the nearest known one, or with
// nothing where none is near.
func didYouMean(name, prefix string, known []string) string {
	best := nearest.Name(name, known)
	if best == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %s%s?", prefix, best)
}

func suggestFlag(command *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) {
		return err
	}
	var known []string
	command.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, f.Name) })
	return fmt.Errorf("%w%s", err, didYouMean(unknown.GetSpecifiedName(), "--", known))
}

// suggestKey adds the nearest name where an unknown one is the fault of a configuration
// file.
func suggestKey(err error) error {
	var fault *config.Error
	if !errors.As(err, &fault) || fault.Unknown == "" {
		return err
	}
	return fmt.Errorf("%w%s", err, didYouMean(fault.Unknown, "", fault.Known))
}

// suggestRule adds the nearest rule or area where that is what an error is about. Any
// other error of preparing the rules is not the user's.
func suggestRule(err error) error {
	var unknown *rules.UnknownRuleError
	if errors.As(err, &unknown) {
		return fmt.Errorf("%w%s", err, didYouMean(unknown.Name, "", unknown.Known))
	}
	return &failure{err}
}
