package sheet

import "bytes"

func isMHTML(f file) bool { return bytes.HasPrefix(f.head, []byte("MIME-Version:")) }

func openMHTML(file, Options) (*Book, error) { return nil, fault(ErrUnsupported, whatPending) }
