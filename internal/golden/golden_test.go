package golden_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/vpclint/vpclint/internal/golden"
)

// recorder notes failures instead of failing.
type recorder struct {
	testing.TB
	failed bool
}

func (r *recorder) Helper()               {}
func (r *recorder) Errorf(string, ...any) { r.failed = true }

func TestEqual(t *testing.T) {
	file := filepath.Join(t.TempDir(), "want.txt")
	if err := os.WriteFile(file, []byte("same\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		path, got string
		fails     bool
	}{
		"same":      {file, "same\n", false},
		"different": {file, "other\n", true},
		"missing":   {file + ".missing", "same\n", true},
		"empty":     {file, "", true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := &recorder{TB: t}
			golden.Equal(r, test.path, []byte(test.got))
			if r.failed != test.fails {
				t.Errorf("failed: %t, want %t", r.failed, test.fails)
			}
		})
	}
}
