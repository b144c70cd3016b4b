//go:build !linux

package runs

import "errors"

// Nameless: there are no such files here.
func (Machine) Nameless(string, []byte) (Nameless, error) { return nil, errors.ErrUnsupported }

// Exchange: two renames do it here.
func (Machine) Exchange(string, string) error { return errors.ErrUnsupported }
