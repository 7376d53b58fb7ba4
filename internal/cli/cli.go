// Package cli is vpclint's command line: commands, flags, streams and exit codes. It is
// the only package that sees all others, and nothing but package main imports it.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// Exit codes. The first that holds of ExitMisuse, ExitFailure, ExitFindings and ExitClean
// is given.
const (
	ExitClean    = 0 // nothing at or above --fail-on
	ExitFindings = 1 // findings at or above --fail-on
	ExitMisuse   = 2 // the command line or configuration file makes no sense, or names a path that does not exist
	ExitFailure  = 3 // input could not be read, or vpclint itself failed
)

// Run runs one command and gives the exit code.
func Run(args []string, stdout, stderr io.Writer, environ []string) int {
	collectLate()
	p := &program{stdout: stdout, stderr: stderr, environ: environ}
	err := guard(func() error { return p.execute(args) })
	if err == nil {
		return p.code
	}
	_, _ = fmt.Fprintf(stderr, "vpclint: %s\n", err) // there is nowhere else to complain
	if errors.As(err, new(*failure)) {
		return ExitFailure
	}
	return ExitMisuse
}

// program is one run.
type program struct {
	stdout, stderr io.Writer
	environ        []string
	code           int // what the command found, where it did not fail
}

// failure is an error that is not the user's: vpclint could not do what it was asked.
type failure struct{ error }

func (f *failure) Unwrap() error { return f.error }

// guard turns a panic, which is always a fault of vpclint, into a failure.
func guard(do func() error) (err error) {
	defer func() {
		if crash := recover(); crash != nil {
			err = &failure{fmt.Errorf("internal failure: %v\nThis is a fault of vpclint. Please report it with what follows.\n%s", crash, debug.Stack())}
		}
	}()
	return do()
}

func (p *program) execute(args []string) error {
	root := &cobra.Command{
		Use:           "vpclint",
		Short:         "Finds faults in the paths from workloads to AWS services, in Terraform and CloudFormation",
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.AddCommand(p.checkCommand(), p.pathCommand(), p.graphCommand(), p.rulesCommand(), p.complianceCommand(), p.testCommand(), p.versionCommand())
	root.SetHelpCommand(helpCommand(root))
	root.SetFlagErrorFunc(suggestFlag)
	root.SetArgs(args)
	root.SetOut(p.stdout)
	root.SetErr(p.stderr)
	return root.ExecuteContext(context.Background())
}

// helpCommand stands instead of cobra's, which takes help on an unknown command for a
// success.
func helpCommand(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Explain a command",
		RunE: func(_ *cobra.Command, args []string) error {
			command, _, err := root.Find(args)
			if err != nil {
				return err
			}
			command.InitDefaultHelpFlag()
			return command.Help()
		},
	}
}
