//go:build !unix && !windows

package held

// Held reports whether an error means that another program has the file open.
// Here none does.
func Held(error) bool { return false }

// Loop reports whether an error means that a link leads back to itself. Here none
// does.
func Loop(error) bool { return false }
