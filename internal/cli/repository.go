package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// repository is the part of the disk that a run may read, and the paths in it that the
// user named.
type repository struct {
	workDir, top string // absolute
	root         *os.Root
	files        fs.FS    // all below top
	paths        []string // relative to files, with forward slashes
	common       string   // the deepest folder that holds all of them, likewise
}

// openRepository finds the repository that holds the paths: the nearest folder with .git
// upwards from what they have in common; else the working directory, where it holds
// them; else what they have in common. Nothing outside is read, not even by symbolic
// links.
func openRepository(paths []string) (*repository, error) {
	workDir, err := os.Getwd()
	if err != nil {
		return nil, &failure{fmt.Errorf("find working directory: %w", err)}
	}
	r := &repository{workDir: resolved(workDir)}
	common := ""
	for _, path := range paths {
		full, err := r.existing(path)
		if err != nil {
			return nil, err
		}
		common = commonFolder(common, folderOf(full))
	}
	r.top = repositoryRoot(common, r.workDir)
	if r.paths, err = r.relative(paths); err != nil {
		return nil, err
	}
	if r.common, err = r.inside(common); err != nil {
		return nil, err
	}
	if r.root, err = os.OpenRoot(r.top); err != nil {
		return nil, &failure{fmt.Errorf("open repository: %w", err)}
	}
	r.files = r.root.FS()
	return r, nil
}

func (r *repository) close() { _ = r.root.Close() } // it was only read from

// relative names files or folders that the user named as the repository does.
func (r *repository) relative(paths []string) ([]string, error) {
	var relative []string
	for _, path := range paths {
		full, err := r.existing(path)
		if err != nil {
			return nil, err
		}
		name, err := r.inside(full)
		if err != nil {
			return nil, fmt.Errorf("%s %w", path, err)
		}
		relative = append(relative, name)
	}
	return relative, nil
}

// inside names an absolute path as the repository does.
func (r *repository) inside(full string) (string, error) {
	name, err := filepath.Rel(r.top, full)
	if err != nil || !filepath.IsLocal(name) {
		return "", fmt.Errorf("lies outside the repository %s, which is all that is read", r.top)
	}
	return filepath.ToSlash(name), nil
}

// existing gives the absolute path of a file or folder that is there.
func (r *repository) existing(path string) (string, error) {
	full := path
	if !filepath.IsAbs(full) {
		full = filepath.Join(r.workDir, path)
	}
	if _, err := os.Stat(full); path == "" || errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return "", fmt.Errorf("%s does not exist", cmp.Or(path, "the empty path"))
	}
	return resolved(full), nil
}

// resolved follows symbolic links as far as they can be followed.
func resolved(path string) string {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		return target
	}
	return filepath.Clean(path)
}

func folderOf(path string) string {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return path
	}
	return filepath.Dir(path)
}

// commonFolder gives the deepest folder that holds both, a root where none does, as on two
// drives of Windows; an empty one holds nothing yet.
func commonFolder(a, b string) string {
	if a == "" {
		return b
	}
	for !holds(a, b) && a != filepath.Dir(a) {
		a = filepath.Dir(a)
	}
	return a
}

func holds(folder, path string) bool {
	relative, err := filepath.Rel(folder, path)
	return err == nil && relative != ".." && !strings.HasPrefix(relative, ".."+string(filepath.Separator))
}

func repositoryRoot(common, workDir string) string {
	for folder := common; ; folder = filepath.Dir(folder) {
		if _, err := os.Stat(filepath.Join(folder, ".git")); err == nil {
			return folder
		}
		if folder == filepath.Dir(folder) {
			break
		}
	}
	if holds(workDir, common) {
		return workDir
	}
	return common
}
