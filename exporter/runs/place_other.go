//go:build !linux

package runs

import "context"

// stage builds the folder under a hidden name and returns its path.
func stage(ctx context.Context, out string, files []File) (string, error) {
	return stagePlain(ctx, out, files)
}

// swap replaces dest by built and returns where the old one is now.
func swap(built, dest, old string) (string, error) { return swapInTwo(built, dest, old) }
