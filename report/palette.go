package report

import (
	"fmt"

	"github.com/fatih/color"

	"github.com/vpclint/vpclint/rules"
)

// painter formats a text, cleans it and colours it.
type painter func(format string, args ...any) string

// palette is what the parts of a report look like.
type palette struct {
	plain, title, faint, link, mark, failure, warning, good painter
	severity                                                map[rules.Severity]painter
}

func newPalette(colored bool) palette {
	paint := func(attributes ...color.Attribute) painter {
		c := color.New(attributes...)
		c.DisableColor()
		if colored {
			c.EnableColor()
		}
		return func(format string, args ...any) string { return c.Sprint(clean(fmt.Sprintf(format, args...))) }
	}
	red, yellow, cyan := color.FgRed, color.FgYellow, color.FgCyan
	return palette{
		plain:   func(format string, args ...any) string { return clean(fmt.Sprintf(format, args...)) },
		title:   paint(color.Bold),
		faint:   paint(color.Faint),
		link:    paint(cyan),
		mark:    paint(red, color.Bold),
		failure: paint(red, color.Bold),
		warning: paint(yellow, color.Bold),
		good:    paint(color.FgGreen, color.Bold),
		severity: map[rules.Severity]painter{
			rules.Critical: paint(color.FgWhite, color.BgRed, color.Bold),
			rules.High:     paint(red, color.Bold),
			rules.Medium:   paint(yellow, color.Bold),
			rules.Low:      paint(cyan, color.Bold),
		},
	}
}
