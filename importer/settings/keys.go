package settings

import (
	"runxin/care/written"
)

// The keys of the file that are spoken of in more than one place, and those below them
// that are no settings of their own.
const (
	keyColleges   = "colleges"
	keyColumns    = "columns"
	keyWords      = "words"
	keyID         = "id"
	keyFiles      = "files"
	keyPasswords  = "open_passwords"
	oldPasswords  = "passwords" // what it was called at first
	keyDisclosure = "disclosure"
	keyScores     = "scores"
	keyRhythm     = "contact_days"
	keyAccepted   = "accepted"
	keySlips      = "class_slip_names"
	keyRefused    = "refused"
	keyAsked      = "asked" // both of them

	keyName    = "name"
	keyAliases = "aliases"
	keyMatch   = "match"
	keySheet   = "sheet"
	keyKind    = "kind"
)

// configReader reads what a school says, key by key, whichever face it has: a file of
// text or a workbook, whose cells stand as the same keys (tables.go). Any key may be
// left out or empty, but no name (of a list, a colour, a setting) may stand without
// what it is to mean; nothing may be said twice, in whatever form: the second would
// silently win.
type configReader struct {
	doc    written.Document
	config *Config
}

func newReader(file string, sha256 string) *configReader {
	return &configReader{
		doc:    written.Document{File: file, Optional: true},
		config: &Config{File: file, SHA256: sha256, Places: map[string]written.Place{}},
	}
}

// place notes where something is said, by its key (see [Said]).
func (r *configReader) place(n *written.Node, steps ...string) {
	r.config.Places[below(steps...)] = r.doc.At(n)
}

// close is what was read, or all that is wrong with it.
func (r *configReader) close() (*Config, error) {
	if err := r.doc.Faults.Err(); err != nil {
		return nil, err
	}
	r.config.state()
	return r.config, nil
}

// readKeys reads all settings.
func (r *configReader) readKeys(root *written.Node) { r.doc.Mapping(root, r.fields(declared())) }

// fields are settings as keys of a mapping.
func (r *configReader) fields(settings []setting) []written.Field {
	out := make([]written.Field, len(settings))
	for i, s := range settings {
		out[i] = written.May(s.key, func(n *written.Node) { s.read(r, n) })
	}
	return out
}
