package cli

import (
	"cmp"
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/vpclint/vpclint/rules"
)

func (p *program) graphCommand() *cobra.Command {
	var input inputFlags
	var format string
	command := &cobra.Command{
		Use:   "graph [PATH]",
		Short: "Print what the rules see: the resource graph and the network facts of each project",
		Long: `Prints one JSON document a project, just as rules see it: resources, facts and config.
Its form is described in docs/graph.md. Diagnostics go to standard error.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := oneOf("output", format, []string{"json"}); err != nil {
				return err
			}
			return p.graph(pathsOf(args), input)
		},
	}
	input.register(command)
	command.Flags().StringVarP(&format, "output", "o", "json", "`FORMAT`: json")
	return command
}

// graph prints one JSON document a project.
func (p *program) graph(paths []string, input inputFlags) error {
	repository, err := openRepository(paths)
	if err != nil {
		return err
	}
	defer repository.close()
	loaded, err := p.load(repository, input)
	if err != nil {
		return err
	}
	encoder := json.NewEncoder(p.stdout)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	for _, g := range loaded.Graphs {
		facts, err := factsOf(g)
		if err != nil {
			return err
		}
		if err := encoder.Encode(rules.Input(g, facts, configuration(nil, nil))); err != nil {
			return &failure{fmt.Errorf("write graph: %w", err)}
		}
	}
	if len(loaded.Graphs) == 0 && !loaded.Diagnostics.HasErrors() {
		loaded.Diagnostics = append(loaded.Diagnostics, nothingToJudge("Name another path."))
	}
	for _, d := range loaded.Diagnostics {
		_, _ = fmt.Fprintf(p.stderr, "%s: %s: %s: %s\n", cmp.Or(d.Range.String(), d.Project, "input"), d.Severity, d.Summary, d.Detail)
	}
	if loaded.Diagnostics.HasErrors() {
		p.code = ExitFailure
	}
	return nil
}
