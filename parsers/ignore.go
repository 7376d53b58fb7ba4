package parsers

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// ignoreFile is the name of the files that say what git does not track.
const ignoreFile = ".gitignore"

// ignores are the patterns of the .gitignore files met so far, source:
// https://git-scm.com/docs/gitignore
type ignores struct {
	fsys     fs.FS
	patterns []ignorePattern
}

type ignorePattern struct {
	glob    string
	negated bool
	dirOnly bool
}

// newIgnores begins with the files of the folders that root lies in.
func newIgnores(fsys fs.FS, root string) *ignores {
	i := &ignores{fsys: fsys}
	var above []string
	for dir := root; dir != "."; {
		dir = path.Dir(dir)
		above = append([]string{dir}, above...)
	}
	for _, dir := range above {
		i.enter(dir)
	}
	return i
}

// enter takes up the patterns of a folder. One whose file cannot be read ignores nothing.
func (i *ignores) enter(dir string) {
	content, err := fs.ReadFile(i.fsys, path.Join(dir, ignoreFile))
	if err != nil {
		return
	}
	for line := range strings.Lines(string(content)) {
		if pattern, ok := parseIgnore(dir, strings.TrimRight(line, " \t\r\n")); ok {
			i.patterns = append(i.patterns, pattern)
		}
	}
}

// parseIgnore gives the pattern of one line: with a slash before its end it is relative
// to the file's folder, else it matches at every depth below.
func parseIgnore(dir, line string) (ignorePattern, bool) {
	if line == "" || strings.HasPrefix(line, "#") {
		return ignorePattern{}, false
	}
	var pattern ignorePattern
	line, pattern.negated = strings.CutPrefix(line, "!")
	line, pattern.dirOnly = strings.CutSuffix(line, "/")
	if !strings.Contains(line, "/") {
		line = "**/" + line
	}
	// Braces are no alternatives in git.
	line = strings.NewReplacer("{", `\{`, "}", `\}`).Replace(strings.TrimPrefix(line, "/"))
	pattern.glob = path.Join(dir, line)
	return pattern, doublestar.ValidatePattern(pattern.glob)
}

// match says whether git ignores a file or folder. The output of the CDK is generated,
// hence ignored in most repositories, but all that is in it is read all the same.
func (i *ignores) match(name string, isDir bool) bool {
	ignored := false
	for _, p := range i.patterns {
		if p.negated == ignored && (isDir || !p.dirOnly) && doublestar.MatchUnvalidated(p.glob, name) {
			ignored = !p.negated
		}
	}
	return ignored && !slices.Contains(strings.Split(name, "/"), "cdk.out")
}
