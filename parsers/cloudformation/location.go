package cloudformation

import (
	"io/fs"
	"path"
	"slices"
	"strings"
)

// templateProperty is the property that says where the template of a nested stack is.
var templateProperty = map[string]string{
	"AWS::CloudFormation::Stack":   "TemplateURL",
	"AWS::Serverless::Application": "Location",
	stackSet:                       "TemplateURL",
}

func isNestedStack(typ string) bool { return templateProperty[typ] != "" }

// location gives the file of a nested stack's template, or why there is none. Only what
// aws cloudformation package takes for a path is one, source:
// https://docs.aws.amazon.com/cli/latest/reference/cloudformation/package.html
// What somebody has put where a URL leads, no file tells.
func (t *template) location(r resource) (file, why string) {
	property := templateProperty[r.typ]
	if asset, ok := r.assetOf(property); ok {
		return t.beside(asset)
	}
	switch n := r.properties.field(property); {
	case n == nil || n.kind == nullNode:
		return "", "it has no " + property
	case n.kind == mappingNode && !isCall(n):
		return "", "it is an application of a repository"
	case n.kind != scalarNode:
		return "", "its " + property + " is no path but computed"
	default:
		return t.beside(strings.TrimPrefix(n.text, "file://"))
	}
}

// assetOf gives the file that a tool has put a URL in place of, which the resource's
// metadata remembers, source: https://docs.aws.amazon.com/cdk/v2/guide/assets.html
func (r resource) assetOf(property string) (file string, ok bool) {
	file = r.metadata.field("aws:asset:path").scalar()
	return file, file != "" && r.metadata.field("aws:asset:property").scalar() == property
}

// beside gives the file at a path that is relative to the template's folder.
func (t *template) beside(relative string) (file, why string) {
	if strings.Contains(relative, "://") {
		return "", "its template is behind the URL " + relative
	}
	file = path.Join(path.Dir(t.name), relative)
	if path.IsAbs(relative) || !fs.ValidPath(file) {
		return "", "its template " + relative + " is not in the repository"
	}
	return file, ""
}

// included gives the files of the nested stacks.
func (t *template) included() []string {
	if t == nil {
		return nil
	}
	var files []string
	for _, r := range slices.Concat(t.resources, loopedResources(t.root.field("Resources"))) {
		if !isNestedStack(r.typ) {
			continue
		}
		if file, why := t.location(r); why == "" {
			files = append(files, file)
		}
	}
	return files
}
