// Package golden compares what a test produced with a file that holds what it should.
//
// It is for tests only and imports nothing of vpclint.
package golden

import (
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the golden and generated files that differ")

// Equal fails the test where got differs from the file. With -update it writes the file
// instead. A file that does not exist fails the test, too.
func Equal(tb testing.TB, path string, got []byte) {
	tb.Helper()
	want, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		tb.Fatal(err)
	}
	diff := cmp.Diff(string(want), string(got))
	switch {
	case err == nil && diff == "":
	case *update:
		write(tb, path, got)
	default:
		tb.Errorf("%s is not current (-file +got); run the test with -update and read the change:\n%s", path, diff)
	}
}

func write(tb testing.TB, path string, got []byte) {
	tb.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		tb.Fatal(err)
	}
	if err := os.WriteFile(path, got, 0o600); err != nil {
		tb.Fatal(err)
	}
}
