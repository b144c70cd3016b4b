//go:build !excelize_reader

package sheet

// openZip opens an .xlsx book with this package's own reader.
func openZip(f file, opt Options) (*Book, error) { return openXLSX(f.r, f.size, opt) }
