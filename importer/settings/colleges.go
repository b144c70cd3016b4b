package settings

import (
	"slices"

	"runxin/care/books"
	"runxin/care/written"
	"runxin/importer/lexicon"
)

// College is a college by the name that the books use, and by what else the
// files call it.
type College struct {
	Name    string
	Aliases []string
}

// PlaceOf is where the settings name a college.
func (c *Config) PlaceOf(college string) written.Place {
	return c.Places[below(keyColleges, college)]
}

// colleges are the colleges, in the order of the books, with their other names.
func colleges(example string) setting {
	return setting{
		key: keyColleges, called: books.SheetColleges, line: line{sheet: books.SheetColleges, heading: books.ColCollege}, ordered: true, example: example,
		read: (*configReader).readColleges, says: (*Config).collegesSaid, row: (*tableReader).college,
		tell: partCalled(books.ColAlias),
	}
}

// partCalled tells where a setting of several parts stands: its third step is called as the column
// in which people write that part.
func partCalled(heading string) func(steps []string) ([]string, string) {
	return func(steps []string) ([]string, string) {
		if len(steps) > 2 {
			steps[2] = heading
		}
		return steps, ""
	}
}

// readColleges reads names with aliases; a college may be written as its name
// alone. One name may not stand for two colleges, nor a college stand twice.
func (r *configReader) readColleges(n *written.Node) {
	held := written.Claims{}
	for _, item := range r.doc.Items(n) {
		if one := r.readCollege(item, held); one.Name != "" {
			r.config.Colleges = append(r.config.Colleges, one)
		}
	}
}

func (r *configReader) readCollege(item *written.Node, held written.Claims) College {
	var one College
	own := map[string]bool{} // an alias that is the college's own name does no harm
	claim := func(n *written.Node, name string) {
		key := lexicon.NormaliseCollege(name)
		if before, taken := held.Take(key, one.Name, r.doc.At(n)); taken && !own[key] {
			r.doc.Fault(n, wordCollegeTwice(name, before), "")
		}
		own[key] = true
	}
	named := func(n *written.Node) {
		if one.Name = r.doc.Text(n); one.Name != "" {
			r.place(n, keyColleges, one.Name)
			claim(n, one.Name)
		}
	}
	if written.IsText(item) {
		named(item)
		return one
	}
	r.doc.Mapping(item, []written.Field{
		written.Must(keyName, named),
		written.May(keyAliases, func(n *written.Node) {
			r.doc.EachText(n, func(n *written.Node, alias string) {
				one.Aliases = append(one.Aliases, alias)
				r.place(n, keyColleges, one.Name, keyAliases, alias)
				claim(n, alias)
			})
		}),
	})
	return one
}

// collegesSaid are the colleges and their other names. In other settings a college that
// is another's alias by then leaves its own aliases to that one.
func (c *Config) collegesSaid() []entry {
	var out []entry
	add := func(e entry, name, alias string, into func(*Config)) {
		e.once, e.sheet, e.into = below(keyColleges, lexicon.NormaliseCollege(name)), books.SheetColleges, into
		if alias != "" {
			e.once, e.cells[books.ColAlias] = below(keyColleges, lexicon.NormaliseCollege(alias)), alias
		}
		out = append(out, e)
	}
	for _, one := range c.Colleges {
		said := func(steps ...string) entry {
			return entry{Said: Said{Key: below(append([]string{keyColleges, one.Name}, steps...)...)}, cells: map[string]string{books.ColCollege: one.Name}}
		}
		add(said(), one.Name, "", func(to *Config) { to.Colleges = append(to.Colleges, College{Name: one.Name}) })
		for _, alias := range one.Aliases {
			e := said(keyAliases, alias)
			add(e, one.Name, alias, func(to *Config) { to.addAlias(one.Name, alias, c.Places[e.Key]) })
		}
	}
	return out
}

// addAlias gives another name to the college that is called so, which may have a name of
// its own by now.
func (c *Config) addAlias(college, alias string, at written.Place) {
	key := lexicon.NormaliseCollege(college)
	owner := &c.Colleges[slices.IndexFunc(c.Colleges, func(o College) bool { return o.is(key) })]
	owner.Aliases = append(owner.Aliases, alias)
	c.Places[below(keyColleges, owner.Name, keyAliases, alias)] = at
}

// is tells whether a college is called so, in the normal form.
func (c *College) is(key string) bool {
	return lexicon.NormaliseCollege(c.Name) == key || slices.ContainsFunc(c.Aliases, func(a string) bool { return lexicon.NormaliseCollege(a) == key })
}

// college reads a college with another name of it. A name without its college is nobody's,
// whatever stands in the row above; of a cell that is merged over rows each row has the text.
func (t *tableReader) college() {
	name, alias := t.text(books.ColCollege), t.text(books.ColAlias)
	if name == "" {
		t.both(books.ColCollege, books.ColAlias)
		return
	}
	list := t.child(t.root, books.ColCollege, keyColleges, true)
	i := slices.IndexFunc(list.Content, func(n *written.Node) bool { return n.Content[1].Value == name })
	if i < 0 {
		one := t.doc.CellMapping(t.at(books.ColCollege))
		written.Pair(one, t.key(books.ColCollege, keyName), t.cell(books.ColCollege))
		i, list.Content = len(list.Content), append(list.Content, one)
	}
	if seemsSeveral(alias) {
		t.doc.FaultAt(t.at(books.ColAlias), wordSeveral(alias), cureSeveral(severalIn(alias)))
	}
	if alias != "" {
		aliases := t.child(list.Content[i], books.ColAlias, keyAliases, true)
		aliases.Content = append(aliases.Content, t.cell(books.ColAlias))
	}
}
