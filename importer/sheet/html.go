package sheet

import "bytes"

func isHTML(f file) bool {
	head := bytes.ToLower(f.head)
	return bytes.Contains(head, []byte("<html")) || bytes.Contains(head, []byte("<table"))
}

func openHTML(file, Options) (*Book, error) { return nil, fault(ErrUnsupported, whatPending) }
