package terraform

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/hcl/v2/json"

	"github.com/vpclint/vpclint/suppression"
)

// keySuppressions gives the suppressions that a file in JSON syntax has under keys "//",
// which are for the object that they stand in.
func (l *library) keySuppressions(name string, text []byte) []suppression.Suppression {
	root, diags := json.ParseExpression(text, name)
	if diags.HasErrors() {
		return nil
	}
	k := &keyReader{library: l}
	k.read(root, root.Range(), nil)
	return k.found
}

// keyReader reads the keys "//" of one file.
type keyReader struct {
	library *library
	found   []suppression.Suppression
}

// read goes through a value. around is its place with that of its key, path the keys that
// lead to it.
func (k *keyReader) read(expr hcl.Expression, around hcl.Range, path []string) {
	if items, diags := hcl.ExprList(expr); !diags.HasErrors() {
		for _, item := range items {
			at := item.Range()
			if len(items) == 1 {
				at = around // a list around one block changes nothing
			}
			k.read(item, at, path)
		}
		return
	}
	pairs, diags := hcl.ExprMap(expr)
	if diags.HasErrors() {
		return
	}
	for _, pair := range pairs {
		key := jsonText(pair.Key)
		if key == "//" {
			k.take(pair.Value, around, path)
			continue
		}
		k.read(pair.Value, hcl.RangeBetween(pair.Key.Range(), pair.Value.Range()), append(path[:len(path):len(path)], key))
	}
}

// take reads one text or a list of them.
func (k *keyReader) take(expr hcl.Expression, around hcl.Range, path []string) {
	texts := []hcl.Expression{expr}
	if items, diags := hcl.ExprList(expr); !diags.HasErrors() {
		texts = items
	}
	for _, text := range texts {
		s, ok := suppression.Parse(jsonText(text))
		if !ok {
			continue
		}
		s.Range, s.Scope = k.library.rangeOf(text.Range()), k.library.rangeOf(around)
		s.Subject, s.Type = subjectAt(around.Filename, path)
		k.found = append(k.found, s)
	}
}

// subjectAt names what the keys of a file in JSON syntax lead to.
func subjectAt(file string, path []string) (subject, typ string) {
	switch {
	case len(path) == 0:
		return file, "file"
	case setsVariables(file):
		return "var." + path[0], "variable"
	}
	labels := path[1:min(len(path), 1+blockLabels[path[0]])]
	return subjectOf(&hclsyntax.Block{Type: path[0], Labels: labels})
}
