package cloudformation

import (
	"encoding/json"
	"io/fs"
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/source"
)

// constructPath is the key of a resource's metadata under which the CDK writes the path of
// the construct that makes it.
const constructPath = "aws:cdk:path"

// constructs are the constructs of a stack as its assembly tells them.
type constructs struct {
	file  string                  // that tells them
	paths map[string]string       // by logical ID; empty where several have it
	lines map[string]source.Range // by path: where the program makes it
}

// constructOf gives the construct that makes a resource: at the line of the program where
// that is known, else where the template or its assembly names it.
func (t *template) constructOf(r resource) graph.Construct {
	made := graph.Construct{Path: t.constructs.paths[r.id], Range: source.Range{File: t.constructs.file}}
	if at := r.metadata.entry(constructPath); at.value.is(scalarNode) {
		made = graph.Construct{Path: at.value.text, Range: at.at()}
	}
	if line, ok := t.constructs.lines[made.Path]; ok {
		made.Range = line
	}
	if made.Path == "" {
		return graph.Construct{}
	}
	return made
}

// stackMetadata is what an assembly notes down of the constructs of a stack, by their path.
// Source: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.cloud_assembly_schema.MetadataEntry.html
type stackMetadata map[string][]struct {
	Type  string
	Data  json.RawMessage
	Trace []string // innermost first, where the program was run with stack traces
}

// readConstructs reads the metadata of a stack from its manifest or the file that this
// names. app is the folder of the program.
func readConstructs(fsys fs.FS, dir, app string, s stack) constructs {
	found := constructs{file: path.Join(dir, manifestName), paths: map[string]string{}, lines: map[string]source.Range{}}
	text := []byte(s.metadata)
	if s.metadataFile != "" {
		found.file = path.Join(dir, s.metadataFile)
		text, _ = read(fsys, found.file) // without it, less is told
	}
	var metadata stackMetadata
	if json.Unmarshal(text, &metadata) != nil {
		return constructs{}
	}
	program := program{fsys: fsys, dir: app, files: map[string]string{}}
	for key, entries := range metadata {
		name := strings.TrimPrefix(key, "/")
		for _, entry := range entries {
			var id string
			if entry.Type != "aws:cdk:logicalId" || json.Unmarshal(entry.Data, &id) != nil {
				continue
			}
			if _, taken := found.paths[id]; taken {
				found.paths[id] = ""
			} else {
				found.paths[id] = name
			}
			if line, ok := program.line(entry.Trace); ok {
				found.lines[name] = line
			}
		}
	}
	return found
}

// maxSought bounds how many files of stack traces are looked for.
const maxSought = 1000

// program is the folder of a program for the CDK, with the files of its traces that have
// been looked for; empty for those that are not in it.
type program struct {
	fsys  fs.FS
	dir   string
	files map[string]string
}

// frame is the end of a line of a stack trace: a file, a line and a column.
var frame = regexp.MustCompile(`([^\s()]+):(\d+):(\d+)\)?$`)

// line finds the innermost line of a stack trace that lies in the program itself and not
// in a library.
func (p program) line(trace []string) (source.Range, bool) {
	for _, text := range trace {
		match := frame.FindStringSubmatch(text)
		if len(match) == 0 || strings.Contains(match[1], "node_modules") {
			continue
		}
		line, err := strconv.Atoi(match[2])
		column, columnErr := strconv.Atoi(match[3])
		if file := p.file(strings.ReplaceAll(match[1], `\`, "/")); file != "" && err == nil && columnErr == nil {
			at := source.Position{Line: line, Column: column}
			return source.Range{File: file, Start: at, End: at}, true
		}
	}
	return source.Range{}, false
}

// file finds a file of the program by its path on the machine where the program ran: the
// one whose own path agrees with most of that path's end.
func (p program) file(elsewhere string) string {
	const deepest = 64
	file, done := p.files[elsewhere]
	if done || len(p.files) >= maxSought || strings.Count(elsewhere, "/") > deepest {
		return file
	}
	for rest := elsewhere; rest != "" && file == ""; _, rest, _ = strings.Cut(rest, "/") {
		candidate := path.Join(p.dir, rest)
		if info, err := fs.Stat(p.fsys, candidate); err == nil && info.Mode().IsRegular() {
			file = candidate
		}
	}
	p.files[elsewhere] = file
	return file
}
