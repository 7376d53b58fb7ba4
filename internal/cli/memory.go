package cli

import (
	"math"
	"runtime"
	"runtime/debug"
)

// collectFrom is the memory in use from which garbage is collected. A run on a repository
// of ordinary size stays far below it, and collecting would double its time.
const collectFrom = 256 << 20

// collectLate switches garbage collection off until so much memory is in use, and to its
// usual ways from then on: a limit that stayed in force would make runs that need more
// collect without end.
func collectLate() {
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(collectFrom)
	const usual = 100
	runtime.AddCleanup(new([64]byte), func(percent int) {
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(math.MaxInt64)
	}, usual)
}
