package settings

import (
	"cmp"
	"slices"

	"runxin/care/books"
	"runxin/care/written"
)

// A setting is a key of runxin.yaml, with all that is to be known of it: reading texts and
// 设置.xlsx, writing that, putting several sources together, comparing with the last run and
// the manual's appendix go by it. [declared] has them all.
type setting struct {
	key    string
	under  string    // the key below which it stands, "" for none
	now    string    // of a key of earlier versions: what it is called now; no more than read is its own then
	called string    // what people know it by: a sheet of 设置.xlsx, or what stands on one
	parts  []setting // of a key that has no more than keys below it: these
	faces  faces     // the words of runxin.yaml for what it may say, and people's

	example string // how a text says it, and what for: the manual's appendix

	read func(*configReader, *written.Node) // what a text says of it
	says func(*Config) []entry              // all that is said of it
	row  func(*tableReader)                 // puts a row of its sheet into the keys; nil where its parts do
	line line                               // where it stands in 设置.xlsx
	tell func([]string) ([]string, string)  // the steps of what is said, and its value where they have it, as people are told; nil for as they are

	ordered bool   // the order of what is said decides something
	loosens string // the value by which colleges see more
}

// An entry is one thing that settings say.
type entry struct {
	Said
	at      string            // below which key its place stands, "" for Said's
	once    string            // of what may be said once the strongest source counts
	field   string            // of a column's name: the field; of fields that stand in no table together one name may be of both
	counted bool              // told by how many there are, and nowhere what
	sheet   string            // whose row says it, "" for none of its own
	cells   map[string]string // of that row
	into    func(*Config)     // says it in other settings, too; nil where another entry does
}

// placeKey is the key of the entry's place.
func (e *entry) placeKey() string { return cmp.Or(e.at, e.Key) }

// entries are all that the settings say, setting by setting.
func (c *Config) entries() []entry {
	var out []entry
	for _, s := range leaves(declared()) {
		if s.says != nil {
			out = append(out, s.says(c)...)
		}
	}
	return out
}

// leaves are settings, those that have parts replaced by these.
func leaves(settings []setting) []setting {
	var out []setting
	for _, s := range settings {
		if len(s.parts) > 0 {
			out = append(out, s.parts...)
		} else {
			out = append(out, s)
		}
	}
	return out
}

// settingOf is the setting of a key of the file.
func settingOf(key string) (setting, bool) {
	all := declared()
	i := slices.IndexFunc(all, func(s setting) bool { return s.key == key })
	if i < 0 {
		return setting{}, false
	}
	return all[i], true
}

// told is what is said of the setting, as people are told: by what they know it by.
func (s *setting) told(steps []string, value string) ([]string, string) {
	steps[0] = s.called
	if s.tell != nil {
		said := ""
		steps, said = s.tell(steps)
		return steps, cmp.Or(said, s.faces.show(value))
	}
	if len(steps) > 1 {
		for _, part := range s.parts {
			if part.key == steps[1] {
				steps[1] = part.called
				return steps, part.faces.show(value)
			}
		}
	}
	return steps, s.faces.show(value)
}

// faces are the words of runxin.yaml for what a setting may say, and beside each what
// people know it by; none where the two are the same.
type faces struct{ text, shown []string }

// show is what people know a word of runxin.yaml by.
func (f faces) show(text string) string {
	if i := slices.Index(f.text, text); i >= 0 {
		return f.shown[i]
	}
	return text
}

// A line is where a value stands in 设置.xlsx: on which sheet, under which heading; beside
// which item where it stands by itself.
type line struct{ sheet, heading, item string }

// cells are those of a row that says a value there.
func (l line) cells(value string) map[string]string {
	if l.item == "" {
		return map[string]string{l.heading: value}
	}
	return map[string]string{books.ColItem: l.item, l.heading: value}
}

// first is the heading under which what the row is about stands.
func (l line) first() string {
	if l.item == "" {
		return l.heading
	}
	return books.ColItem
}
