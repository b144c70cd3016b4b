package main

import (
	"os"
	"runtime/debug"
)

// garbage is how much garbage may pile up before it is collected, in percent of
// what is in use. Go's own 100 saves a few percent of the time and takes a third
// more memory: on a school's desk computers memory is scarcer
// (docs/performance.md).
const garbage = 50

// saveMemory sets that, unless the environment says otherwise.
func saveMemory() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
	}
}
