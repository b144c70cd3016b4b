package sheet

import "bytes"

func isOLE(f file) bool {
	return bytes.HasPrefix(f.head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
}

func openOLE(file, Options) (*Book, error) { return nil, fault(ErrUnsupported, whatPending) }
