package sheet

// openZip opens an .xlsx book. It has a file to itself so that a measurement can be
// built with another reader in its place (docs/performance.md).
func openZip(f file, opt Options) (*Book, error) { return openXLSX(f.r, f.size, opt) }
