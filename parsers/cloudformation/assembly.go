package cloudformation

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/vpclint/vpclint/source"
)

// manifestName is the name of the file that says what a folder written by cdk synth holds,
// a cloud assembly. Source:
// https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.cloud_assembly_schema.AssemblyManifest.html
const manifestName = "manifest.json"

// manifest is the part of such a file that matters here.
type manifest struct {
	Artifacts map[string]struct {
		Type        string
		Environment string // aws://account/region
		Properties  struct {
			TemplateFile  string
			DirectoryName string // of an assembly within this one
			File          string // of a tree, a list of assets and the like
		}
		Metadata               json.RawMessage
		AdditionalMetadataFile string
	}
}

// environment is where a stack is deployed, as far as its program says.
type environment struct {
	account, region string
}

// stack is one of an assembly's stacks.
type stack struct {
	environment
	metadata     json.RawMessage // of its constructs, or the file that has it
	metadataFile string
}

// environmentOf reads the address of an environment. What is not known of it is written
// unknown-account and unknown-region.
func environmentOf(address string) environment {
	account, region, _ := strings.Cut(strings.TrimPrefix(address, "aws://"), "/")
	known := func(text string) string {
		if strings.HasPrefix(text, "unknown-") || strings.Contains(text, "${") {
			return ""
		}
		return text
	}
	return environment{known(account), known(region)}
}

// assembly is a folder written by cdk synth.
type assembly struct {
	stacks map[string]stack // by the file of their template
	others map[string]bool  // files that hold no template
	nested map[string]bool  // folders of assemblies within it
}

// readAssembly reads the manifest of a folder; nil where it has none. Other tools name
// files of other content so.
func readAssembly(fsys fs.FS, dir string) *assembly {
	content, err := read(fsys, path.Join(dir, manifestName))
	var m manifest
	if err != nil || json.Unmarshal(content, &m) != nil || len(m.Artifacts) == 0 {
		return nil
	}
	a := &assembly{
		stacks: map[string]stack{},
		others: map[string]bool{manifestName: true},
		nested: map[string]bool{},
	}
	for _, artifact := range m.Artifacts {
		a.others[artifact.Properties.File], a.others[artifact.AdditionalMetadataFile] = true, true
		switch artifact.Type {
		case "aws:cloudformation:stack":
			a.stacks[artifact.Properties.TemplateFile] = stack{
				environmentOf(artifact.Environment), artifact.Metadata, artifact.AdditionalMetadataFile,
			}
		case "cdk:cloud-assembly":
			a.nested[artifact.Properties.DirectoryName] = true
		}
	}
	return a
}

// assemblies are the cloud assemblies that the files of a run lie in, by folder.
type assemblies struct {
	byDir map[string]*assembly // nil for a folder that is none
	whole map[string]bool      // folders whose manifest is among the files
}

// findAssemblies looks for manifests beside files that can be templates of the CDK.
func findAssemblies(fsys fs.FS, files []string) assemblies {
	found := assemblies{byDir: map[string]*assembly{}, whole: map[string]bool{}}
	for _, file := range files {
		dir, name := path.Dir(file), path.Base(file)
		if _, done := found.byDir[dir]; !done && (name == manifestName || isStackTemplate(name)) {
			found.byDir[dir] = readAssembly(fsys, dir)
		}
		found.whole[dir] = found.whole[dir] || name == manifestName
	}
	return found
}

// isStackTemplate says that a file is named as the CDK names the templates of stacks.
// Those of nested stacks and of products of Service Catalog stand in no manifest.
func isStackTemplate(name string) bool {
	return strings.HasSuffix(name, ".template.json") &&
		!strings.HasSuffix(name, ".nested.template.json") && !strings.HasSuffix(name, ".product.template.json")
}

// of gives the assembly that a file lies in, nil where it lies in none.
func (a assemblies) of(file string) *assembly { return a.byDir[path.Dir(file)] }

// stack gives the stack that a template is of; ok says that there is one.
func (a assemblies) stack(file string) (of stack, ok bool) {
	if in := a.of(file); in != nil {
		of, ok = in.stacks[path.Base(file)]
	}
	return of, ok
}

// app gives the folder of the program that wrote the assembly with a file: the one around
// the outermost assembly.
func (a assemblies) app(file string) string {
	dir := path.Dir(file)
	for a.byDir[path.Dir(dir)] != nil && path.Dir(dir) != dir {
		dir = path.Dir(dir)
	}
	return path.Dir(dir)
}

// withoutLeftovers gives the files that may be templates and are deployed: not the lists of
// an assembly, and of its stacks only those in its manifest, since cdk synth leaves the
// templates of earlier runs where they are. A file that is asked for without the manifest
// stays.
func (a assemblies) withoutLeftovers(files []string) ([]string, source.Diagnostics) {
	var kept []string
	var diagnostics source.Diagnostics
	for _, file := range files {
		in := a.of(file)
		switch {
		case in != nil && in.others[path.Base(file)]:
		case in != nil && a.isLeftover(in, file):
			diagnostics = append(diagnostics, leftover(file))
		default:
			kept = append(kept, file)
		}
	}
	return kept, diagnostics
}

// isLeftover says that the manifest of an assembly, or of one around it, does not name what
// a file belongs to.
func (a assemblies) isLeftover(in *assembly, file string) bool {
	dir, name := path.Dir(file), path.Base(file)
	if _, named := in.stacks[name]; isStackTemplate(name) && !named && a.whole[dir] {
		return true
	}
	for parent := path.Dir(dir); a.byDir[parent] != nil && parent != dir; parent = path.Dir(dir) {
		if !a.byDir[parent].nested[path.Base(dir)] && a.whole[parent] {
			return true
		}
		dir = parent
	}
	return false
}

func leftover(file string) source.Diagnostic {
	return source.Diagnostic{
		Severity: source.Warning,
		Code:     "template-left-over",
		Summary:  "Template not deployed",
		Detail: fmt.Sprintf("%s was not judged: the %s of the assembly does not name it, so it is left over from an earlier "+
			"synthesis and not deployed. Remove it, or synthesize into an empty folder.", file, manifestName),
		Range: source.Range{File: file},
	}
}
