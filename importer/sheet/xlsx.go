package sheet

import "io"

// openXLSX opens an Office Open XML workbook: the zip at r, size bytes long.
// It also serves the zip that an encrypted book holds.
func openXLSX(r io.ReaderAt, size int64, opt Options) (*Book, error) {
	return nil, fault(ErrUnsupported, whatPending)
}
