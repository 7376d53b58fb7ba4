package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/vpclint/vpclint/rules"
)

// writePathsMermaid draws each path as a row of boxes, source:
// https://mermaid.js.org/syntax/flowchart.html
func writePathsMermaid(w io.Writer, p Paths, _ Options) error {
	out := bufio.NewWriter(w)
	_, _ = fmt.Fprintln(out, "flowchart LR") // errors stay in the writer until it is flushed
	for i, path := range p.Paths {
		mermaidPath(out, i, path)
	}
	return out.Flush()
}

func mermaidPath(out io.Writer, number int, p Path) {
	_, _ = fmt.Fprintf(out, "  subgraph p%d[%s]\n    direction LR\n", number, mermaidText(p.Workload+" to "+p.Title+" from "+p.Subnet+whenClause(p.When)))
	_, _ = fmt.Fprintf(out, "    p%d_0([%s])\n", number, mermaidText(p.Workload))
	last := 0
	for _, h := range boxes(p) {
		_, _ = fmt.Fprintf(out, "    p%d_%d[%s]\n", number, last+1, mermaidText(h.Resource+"<br/>"+h.Note+"<br/>"+where(h.Range)))
		_, _ = fmt.Fprintf(out, "    p%d_%d --> p%d_%d\n", number, last, number, last+1)
		last++
	}
	arrow := map[string]string{"private": "==>", "public": "-->"}[p.Reach.State]
	if arrow == "" || p.Blocked() {
		arrow = "-.-x"
	}
	_, _ = fmt.Fprintf(out, "    p%d_%d([%s])\n", number, last+1, mermaidText(p.Title))
	_, _ = fmt.Fprintf(out, "    p%d_%d %s p%d_%d\n  end\n", number, last, arrow, number, last+1)
}

// boxes are the hops behind the workload itself.
func boxes(p Path) []rules.Hop {
	if len(p.Hops) > 0 && p.Hops[0].Resource == p.Workload {
		return p.Hops[1:]
	}
	return p.Hops
}

// mermaidText quotes a label.
func mermaidText(text string) string {
	return `"` + strings.NewReplacer(`"`, "#quot;", "\n", " ", "#", "#35;").Replace(clean(text)) + `"`
}
