package funcs

import (
	"crypto/md5"  //nolint:gosec // filemd5 is what Terraform calls it
	"crypto/sha1" //nolint:gosec // filesha1 is what Terraform calls it
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/bmatcuk/doublestar/v4"
	"github.com/zclconf/go-cty/cty"

	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

// maxFileSize bounds what a configuration may read with file().
const maxFileSize = 10 << 20

// Files is the file tree that the file functions may read. Dir is the folder that
// relative paths start from.
type Files struct {
	FS  fs.FS
	Dir string
}

// Read gives the content of a file of the tree. Paths that lead out of it are refused.
func (f Files) Read(name string) ([]byte, error) {
	name, err := f.inside(name)
	if err != nil {
		return nil, err
	}
	info, err := fs.Stat(f.FS, name)
	switch {
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, fmt.Errorf("%s is a folder", name)
	case info.Size() > maxFileSize:
		return nil, fmt.Errorf("%s is larger than 10 MiB", name)
	}
	return fs.ReadFile(f.FS, name)
}

// inside gives the place of a file in the tree. Terraform takes a leading ~ for the user's
// home folder.
func (f Files) inside(name string) (string, error) {
	joined := path.Join(f.Dir, name)
	if path.IsAbs(name) || strings.HasPrefix(name, "~") || !fs.ValidPath(joined) {
		return "", fmt.Errorf("%s lies outside the repository", name)
	}
	return joined, nil
}

func (f Files) functions() map[string]ownFunction {
	return map[string]ownFunction{
		"file":             {1, 1, text("file", f.text)},
		"filebase64":       {1, 1, f.digest("filebase64", base64.StdEncoding.EncodeToString)},
		"fileexists":       {1, 1, texts("", f.exists)},
		"fileset":          {2, 2, texts("", f.set)},
		"filemd5":          {1, 1, f.digest("filemd5", func(b []byte) string { s := md5.Sum(b); return hex.EncodeToString(s[:]) })},   //nolint:gosec // as above
		"filesha1":         {1, 1, f.digest("filesha1", func(b []byte) string { s := sha1.Sum(b); return hex.EncodeToString(s[:]) })}, //nolint:gosec // as above
		"filesha256":       {1, 1, f.digest("filesha256", func(b []byte) string { s := sha256.Sum256(b); return hex.EncodeToString(s[:]) })},
		"filesha512":       {1, 1, f.digest("filesha512", func(b []byte) string { s := sha512.Sum512(b); return hex.EncodeToString(s[:]) })},
		"filebase64sha256": {1, 1, f.digest("filebase64sha256", func(b []byte) string { s, _ := base64SHA256(string(b)); return s })},
		"filebase64sha512": {1, 1, f.digest("filebase64sha512", func(b []byte) string { s, _ := base64SHA512(string(b)); return s })},
	}
}

func (f Files) text(name string) (string, error) {
	content, err := f.Read(name)
	if err == nil && !utf8.Valid(content) {
		err = errors.New(name + " is no UTF-8 text")
	}
	return string(content), err
}

// digest sums up a file. One that is not there, such as a function's package, is often
// built before terraform runs: its sum is unknown and no fault.
func (f Files) digest(function string, sum func([]byte) string) func(args []cty.Value) (cty.Value, error) {
	return texts(function, func(args ...string) (cty.Value, error) {
		content, err := f.Read(args[0])
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return symbolic.UnknownText(function+"("+args[0]+")", args[0]+" is not in the repository"), nil
		case err != nil:
			return cty.DynamicVal, err
		}
		return cty.StringVal(sum(content)), nil
	})
}

// exists does not look outside the tree, and so cannot say what is there.
func (f Files) exists(args ...string) (cty.Value, error) {
	name, err := f.inside(args[0])
	if err != nil {
		return symbolic.UnknownOf(cty.Bool, err.Error()), nil
	}
	info, err := fs.Stat(f.FS, name)
	if err == nil && info.IsDir() {
		return cty.DynamicVal, fmt.Errorf("%s is a folder, not a file", args[0])
	}
	return cty.BoolVal(err == nil), nil
}

// set gives the files that match a pattern, named from the folder on; the pattern may lead
// out of it.
func (f Files) set(args ...string) (cty.Value, error) {
	dir, err := f.inside(args[0])
	if err != nil {
		return cty.DynamicVal, err
	}
	pattern := path.Join(dir, args[1])
	if !fs.ValidPath(pattern) {
		return cty.DynamicVal, fmt.Errorf("%s leads out of the repository", args[1])
	}
	names, err := doublestar.Glob(f.FS, pattern, doublestar.WithFilesOnly())
	if err != nil {
		return cty.DynamicVal, err
	}
	if len(names) == 0 {
		return cty.SetValEmpty(cty.String), nil
	}
	values := make([]cty.Value, len(names))
	for i, name := range names {
		values[i] = cty.StringVal(relative(dir, name))
	}
	return cty.SetVal(values), nil
}

// relative gives the way from a folder of the tree to a file of it.
func relative(dir, name string) string {
	for up := ""; ; up += "../" {
		if dir == "." {
			return up + name
		}
		if rest, ok := strings.CutPrefix(name, dir+"/"); ok {
			return up + rest
		}
		dir = path.Dir(dir)
	}
}
