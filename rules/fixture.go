package rules

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
)

// Fixture is a project in the folder of a rule that shows what the rule does.
type Fixture struct {
	Files []FixtureFile // by path, sorted
	// Frameworks are those under which it is judged.
	Frameworks []string
}

// FixtureFile is one file of a fixture.
type FixtureFile struct {
	Path string // below the fixture
	From string // below the tree of rules
	Text string
}

// Comments of a fixture say what is expected of their line, and under which framework the
// fixture is judged.
var (
	expected       = regexp.MustCompile(`(?m)[ \t]*# (?:want|undecided): .*$`)
	underFramework = regexp.MustCompile(`(?m)^# framework: (\S+)\n`)
)

// Fixture gives the fixture of a rule by name, such as "fail", and language, "tf" or
// "yaml", without what is expected of it. It is a file, or a folder whose name ends in the
// language, as in fail_tf. The error is [fs.ErrNotExist] where the tree holds none.
func (c *Catalogue) Fixture(r *Rule, name, language string) (Fixture, error) {
	tree, file := c.from[r], path.Join(r.ID, name+"."+language)
	files, err := tree.filesIn(path.Join(r.ID, name+"_"+language))
	if errors.Is(err, fs.ErrNotExist) {
		files, err = tree.filesIn(file)
	}
	if err != nil {
		return Fixture{}, fmt.Errorf("read fixture %s of rule %s: %w", path.Base(file), r.ID, err)
	}
	f := Fixture{files, frameworksOf(files)}
	for i, file := range files {
		f.Files[i].Text = expected.ReplaceAllString(underFramework.ReplaceAllString(file.Text, ""), "")
	}
	return f, nil
}

// filesIn reads a fixture that is a file, or all files of a folder.
func (t Tree) filesIn(root string) (files []FixtureFile, err error) {
	err = fs.WalkDir(t.Files, root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(t.Files, name)
		below := cmp.Or(strings.TrimPrefix(strings.TrimPrefix(name, root), "/"), path.Base(name))
		files = append(files, FixtureFile{below, name, string(content)})
		return err
	})
	return files, err
}

// frameworksOf gives the frameworks that files name, sorted.
func frameworksOf(files []FixtureFile) []string {
	var frameworks []string
	for _, file := range files {
		for _, framework := range underFramework.FindAllStringSubmatch(file.Text, -1) {
			frameworks = append(frameworks, framework[1])
		}
	}
	slices.Sort(frameworks)
	return slices.Compact(frameworks)
}
