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
	// Files are its files by path, sorted. What is expected of them is left out.
	Files []FixtureFile
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
// "yaml". It is a file, or a folder whose name ends in the language, as in fail_tf. The
// error is [fs.ErrNotExist] where the tree holds none.
func (c *Catalogue) Fixture(r *Rule, name, language string) (Fixture, error) {
	file := path.Join(r.ID, name+"."+language)
	f, err := c.fixtureIn(path.Join(r.ID, name+"_"+language))
	if errors.Is(err, fs.ErrNotExist) {
		f, err = c.fixtureIn(file)
	}
	if err != nil {
		return Fixture{}, fmt.Errorf("read fixture %s of rule %s: %w", path.Base(file), r.ID, err)
	}
	return f, nil
}

// fixtureIn reads a fixture that is a file, or all files of a folder.
func (c *Catalogue) fixtureIn(root string) (Fixture, error) {
	var f Fixture
	err := fs.WalkDir(c.fsys, root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(c.fsys, name)
		if err != nil {
			return err
		}
		text := string(content)
		for _, framework := range underFramework.FindAllStringSubmatch(text, -1) {
			f.Frameworks = append(f.Frameworks, framework[1])
		}
		text = expected.ReplaceAllString(underFramework.ReplaceAllString(text, ""), "")
		below := cmp.Or(strings.TrimPrefix(strings.TrimPrefix(name, root), "/"), path.Base(name))
		f.Files = append(f.Files, FixtureFile{below, name, text})
		return nil
	})
	slices.Sort(f.Frameworks)
	f.Frameworks = slices.Compact(f.Frameworks)
	return f, err
}
