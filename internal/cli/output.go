package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/mattn/go-isatty"
	"golang.org/x/term"

	"github.com/vpclint/vpclint/report"
)

// output is one report to write.
type output struct {
	format string
	file   string // empty for standard output
}

// parseOutputs reads the values of --output.
func parseOutputs(values []string) ([]output, error) {
	var outputs []output
	for _, value := range values {
		o, err := parseOutput(value, report.Formats())
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(outputs, o.clashes) {
			return nil, fmt.Errorf("only one --output can go to %s; give the others a file of their own, as in json=report.json",
				cmp.Or(o.file, "standard output"))
		}
		outputs = append(outputs, o)
	}
	return outputs, nil
}

// clashes says that two reports cannot go to one place. Annotations of GitHub Actions are
// lines of a log like others, so that text may stand before them.
func (o output) clashes(other output) bool {
	formats := []string{o.format, other.format}
	inLog := o.file == "" && slices.Contains(formats, "text") && slices.Contains(formats, "github")
	return o.file == other.file && !inLog
}

// parseOutput reads one value of --output.
func parseOutput(value string, formats []string) (output, error) {
	format, file, toFile := strings.Cut(value, "=")
	if err := oneOf("output", format, formats); err != nil {
		return output{}, err
	}
	if toFile && file == "" {
		return output{}, fmt.Errorf("--output %s names no file", value)
	}
	return output{format, file}, nil
}

func (p *program) write(outputs []output, r report.Report, from *repository) error {
	for _, o := range outputs {
		err := p.writeOne(o, from, func(w io.Writer, options report.Options) error {
			return report.Write(w, o.format, r, options)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (p *program) writePaths(o output, paths report.Paths, from *repository) error {
	return p.writeOne(o, from, func(w io.Writer, options report.Options) error {
		return report.WritePaths(w, o.format, paths, options)
	})
}

// writeOne opens what a report goes to and lets it be written. A report that quotes no
// files comes from no repository.
func (p *program) writeOne(o output, from *repository, write func(io.Writer, report.Options) error) error {
	options := report.Options{Width: maxWidth}
	if from != nil {
		options.Files = from.files
	}
	if o.file == "" {
		options.Color, options.Width = p.color(), width(p.stdout)
		return failing(write(p.stdout, options))
	}
	file, err := os.Create(o.file)
	if err != nil {
		return failing(fmt.Errorf("write report: %w", err))
	}
	return failing(errors.Join(write(file, options), file.Close()))
}

// failing makes an error one that is not the user's.
func failing(err error) error {
	if err == nil {
		return nil
	}
	return &failure{err}
}

// color says whether standard output is painted: on a terminal, unless NO_COLOR is set
// (see https://no-color.org) or the run is in continuous integration.
func (p *program) color() bool {
	file, ok := p.stdout.(*os.File)
	return ok && isatty.IsTerminal(file.Fd()) && p.env("NO_COLOR") == "" && p.env("CI") == "" && p.env("TERM") != "dumb"
}

// env gives the value of an environment variable.
func (p *program) env(name string) string {
	for _, setting := range slices.Backward(p.environ) {
		if value, found := strings.CutPrefix(setting, name+"="); found {
			return value
		}
	}
	return ""
}

// Text is hard to read in long lines and hopeless in very short ones.
const (
	minWidth = 60
	maxWidth = 100
)

// width gives the columns to fill.
func width(w io.Writer) int {
	if file, ok := w.(*os.File); ok {
		if columns, _, err := term.GetSize(int(file.Fd())); err == nil && columns > 0 {
			return min(max(columns, minWidth), maxWidth)
		}
	}
	return maxWidth
}

// oneOf refuses the value of a flag that is not among the known ones.
func oneOf[T ~string](flag, value string, known []T) error {
	if slices.Contains(known, T(value)) {
		return nil
	}
	names := make([]string, 0, len(known))
	for _, name := range known {
		names = append(names, string(name))
	}
	return fmt.Errorf("--%s cannot be %q, only %s%s", flag, value, list(names), didYouMean(value, "", names))
}

// list joins names for a sentence.
func list[T ~string](names []T) string {
	var texts []string
	for _, name := range names {
		texts = append(texts, string(name))
	}
	return strings.Join(texts, ", ")
}
