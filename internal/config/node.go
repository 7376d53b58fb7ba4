package config

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/vpclint/vpclint/source"
)

// file is a configuration file that is being read.
type file struct {
	name       string
	folder     string // which its paths are relative to
	repository fs.FS
}

// value reads what stands behind a key.
type value func(n *yaml.Node) error

// keys says how the values of a mapping's keys are read.
type keys map[string]value

// document gives the root of the file's only document; nil where the file is empty.
func (f *file) document(text []byte) (*yaml.Node, error) {
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	var document, behind yaml.Node
	if err := decoder.Decode(&document); errors.Is(err, io.EOF) {
		return nil, nil //nolint:nilnil // an empty file says nothing, and that is no fault
	} else if err != nil {
		return nil, f.syntax(err)
	}
	switch err := decoder.Decode(&behind); {
	case err == nil:
		return nil, f.fault(&behind, "a second document begins here; there can only be one")
	case !errors.Is(err, io.EOF):
		return nil, f.syntax(err)
	}
	if root := document.Content[0]; root.Tag != "!!null" {
		return root, nil
	}
	return nil, nil //nolint:nilnil // nor does one of comments alone
}

var yamlProblem = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)`)

func (f *file) syntax(err error) error {
	found := yamlProblem.FindStringSubmatch(err.Error())
	if found == nil {
		return &Error{At: source.Range{File: f.name}, Problem: err.Error()}
	}
	line, _ := strconv.Atoi(found[1]) // 0 where it is not said
	return &Error{At: source.Range{File: f.name, Start: source.Position{Line: line}}, Problem: found[2]}
}

func (f *file) at(n *yaml.Node) source.Range {
	start := source.Position{Line: n.Line, Column: n.Column}
	return source.Range{File: f.name, Start: start, End: start}
}

func (f *file) fault(n *yaml.Node, problem string, arguments ...any) error {
	return &Error{At: f.at(n), Problem: fmt.Sprintf(problem, arguments...)}
}

// unknown is the fault of a name that is none of the known ones.
func (f *file) unknown(n *yaml.Node, problem string, known []string) error {
	return &Error{At: f.at(n), Problem: fmt.Sprintf("%s, only %s", problem, strings.Join(known, ", ")), Unknown: n.Value, Known: known}
}

// mapping reads a mapping of known keys.
func (f *file) mapping(n *yaml.Node, what string, known keys) error {
	return f.entries(n, what, func(key, v *yaml.Node) error {
		read, ok := known[key.Value]
		if !ok {
			return f.unknown(key, fmt.Sprintf("%s has no key %q", what, key.Value), slices.Sorted(maps.Keys(known)))
		}
		return read(v)
	})
}

// entries reads a mapping, key by key.
func (f *file) entries(n *yaml.Node, what string, read func(key, v *yaml.Node) error) error {
	n = resolved(n)
	if n.Kind != yaml.MappingNode {
		return f.fault(n, "%s is a mapping, not %s", what, kindOf(n))
	}
	lines := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := resolved(n.Content[i])
		if first := lines[key.Value]; first > 0 {
			return f.fault(key, "%q stands here a second time, first on line %d", key.Value, first)
		}
		lines[key.Value] = key.Line
		if err := read(key, n.Content[i+1]); err != nil {
			return err
		}
	}
	return nil
}

// list reads the elements of a list.
func (f *file) list(n *yaml.Node, what string, read value) error {
	n = resolved(n)
	if n.Kind != yaml.SequenceNode {
		return f.fault(n, "%s is a list, not %s", what, kindOf(n))
	}
	for _, element := range n.Content {
		if err := read(element); err != nil {
			return err
		}
	}
	return nil
}

// text reads a text that is not empty.
func (f *file) text(n *yaml.Node, what string) (string, error) {
	n = resolved(n)
	switch {
	case n.Kind != yaml.ScalarNode || n.Tag != "!!str":
		return "", f.fault(n, "%s is a text, not %s", what, kindOf(n))
	case n.Value == "":
		return "", f.fault(n, "%s is empty", what)
	}
	return n.Value, nil
}

// names reads a list of names, each of them of something.
func (f *file) names(into *[]Name, list, of string) value {
	return func(n *yaml.Node) error {
		return f.list(n, list, func(n *yaml.Node) error {
			text, err := f.text(n, of)
			*into = append(*into, Name{text, f.at(resolved(n))})
			return err
		})
	}
}

// oneOf reads a text out of a list of known ones.
func (f *file) oneOf(into *string, what string, known ...string) value {
	return func(n *yaml.Node) error {
		text, err := f.text(n, what)
		if err == nil && !slices.Contains(known, text) {
			err = f.unknown(resolved(n), fmt.Sprintf("%s cannot be %q", what, text), known)
		}
		*into = text
		return err
	}
}

// resolved gives the value that an alias stands for. Nothing that is read lies deeper than
// the form of the file, so that no alias can lead around in a ring.
func resolved(n *yaml.Node) *yaml.Node {
	for n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	return n
}

// kinds are what a value is in words of YAML's.
var kinds = map[string]string{
	"!!bool": "true or false", "!!float": "a number", "!!int": "a number", "!!map": "a mapping", "!!null": "nothing", "!!seq": "a list",
	"!!str": "a text", "!!timestamp": "a date",
}

func kindOf(n *yaml.Node) string { return cmp.Or(kinds[n.Tag], n.Tag) }
