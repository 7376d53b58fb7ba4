package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/internal/golden"
)

// TestDocumentationIsCurrent keeps docs/graph.md the text of the kinds.
func TestDocumentationIsCurrent(t *testing.T) {
	var page strings.Builder
	page.WriteString("# The resource graph\n\n" +
		"The kinds of resources that rules see, whatever language they were written in, with their attributes.\n" +
		"Generated from the Go types: change them there. Every other type has the kind `other`, its attributes as written.\n")
	for _, kind := range graph.Kinds() {
		fmt.Fprintf(&page, "\n## %s\n\n%s\n\n| attribute | shape | default | meaning |\n| --- | --- | --- | --- |\n", kind.Name, kind.Doc)
		writeAttributes(&page, "", kind.Attributes)
	}
	golden.Equal(t, "../docs/graph.md", []byte(page.String()))
}

func writeAttributes(page *strings.Builder, prefix string, attributes []graph.Attribute) {
	for _, a := range attributes {
		value := ""
		if a.Default != nil {
			value = fmt.Sprintf("`%v`", a.Default)
		}
		fmt.Fprintf(page, "| `%s%s` | %s | %s | %s |\n", prefix, a.Name, a.Shape, value, a.Doc)
		if a.Shape == graph.BlocksShape {
			writeAttributes(page, prefix+a.Name+"[].", a.Fields)
		}
	}
}
