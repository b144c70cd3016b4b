//go:build !unix && !windows

package inuse

// Is reports whether an error means that another program has the file open.
// Here none does.
func Is(error) bool { return false }

// Loop reports whether an error means that a link leads back to itself. Here none
// does.
func Loop(error) bool { return false }
