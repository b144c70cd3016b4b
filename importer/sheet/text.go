package sheet

func isText(file) bool { return true }

func openText(file, Options) (*Book, error) { return nil, fault(ErrUnsupported, whatPending) }
