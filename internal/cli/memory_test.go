package cli

import (
	"runtime"
	"runtime/debug"
	"testing"
)

// TestCollectingStartsOver proves that the first collection gives garbage collection back
// its usual ways. How soon the runtime tells of one is its own affair, so that the test
// asks again, but not for ever.
func TestCollectingStartsOver(t *testing.T) {
	collectLate()
	if percent := debug.SetGCPercent(-1); percent != -1 {
		t.Errorf("garbage is collected at %d percent from the start", percent)
	}
	for range 1000 {
		runtime.GC()
		if debug.SetGCPercent(-1) > 0 {
			return
		}
	}
	t.Error("garbage collection stays off")
}
