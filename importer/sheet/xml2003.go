package sheet

import "bytes"

func isXML2003(f file) bool {
	return bytes.Contains(f.head, []byte("urn:schemas-microsoft-com:office:spreadsheet"))
}

func openXML2003(file, Options) (*Book, error) { return nil, fault(ErrUnsupported, whatPending) }
