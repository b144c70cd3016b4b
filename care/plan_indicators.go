package care

import (
	"slices"
	"strings"
	"unicode"

	"runxin/care/written"
)

// Official lists name new notions each term, which no catalogue can know beforehand. A plan
// may bring indicators of its own (自定情形): from then on each is a name like any other, in
// conditions, on 摸排补充, in the school's files.

// keyIndicators is under which a plan's text has its own indicators.
const keyIndicators = "indicators"

// ReadCatalogue is the catalogue with the indicators that a plan brings, as far as they can be
// told. The school's settings name them and are read before the plan, whose numbers they set;
// what is wrong with the plan's own indicators [ReadPlan] says.
func ReadCatalogue(doc *written.Document, root *written.Node, cat *Catalogue) *Catalogue {
	r := planReader{doc: doc, plan: &Plan{}}
	r.compiler = compiler{doc: doc, cat: cat}
	if root != nil {
		for key, value := range doc.Pairs(root) {
			if key.Value == keyIndicators {
				r.readIndicators(value)
			}
		}
	}
	return r.compiler.cat
}

// With is the catalogue with further indicators, each behind those of its dimension.
func (c *Catalogue) With(added []Entry) *Catalogue {
	if len(added) == 0 {
		return c
	}
	out := &Catalogue{Entries: slices.Clone(c.Entries), Dimensions: c.Dimensions, Taken: c.Taken, index: map[string]Name{}}
	for _, e := range added {
		last := 0
		for i := range out.Entries {
			if out.Entries[i].Dimension == e.Dimension {
				last = i
			}
		}
		out.Entries = slices.Insert(out.Entries, last+1, e)
	}
	for i := range out.Entries {
		out.index[out.Entries[i].Name] = Name(i)
	}
	return out
}

// readIndicators reads the plan's own indicators, before anything that may name them.
func (r *planReader) readIndicators(n *written.Node) {
	held := written.Claims{}
	for _, item := range r.doc.Items(n) {
		if e := r.readIndicator(item, held); e.Name != "" {
			r.plan.Added = append(r.plan.Added, e)
		}
	}
	r.compiler.cat = r.compiler.cat.With(r.plan.Added)
}

// readIndicator reads one of them. What it is also called counts as a column, as a word of
// 情形 and as what a list is called, as its name does.
func (r *planReader) readIndicator(n *written.Node, held written.Claims) Entry {
	e := Entry{Kind: Indicator, From: wordFromAdded, People: true, Added: true}
	named, dimensions := n, r.compiler.cat.Dimensions
	r.doc.Mapping(n, []written.Field{
		written.Must("name", func(n *written.Node) { named, e.Name = n, r.readNewName(n, held) }),
		written.Must("dimension", func(n *written.Node) { e.Dimension = dimensions[r.doc.Choice(n, dimensions)] }),
		written.Must("means", func(n *written.Node) { e.Means = r.doc.Text(n) }),
		written.May("by", func(n *written.Node) { e.People = r.doc.Choice(n, r.words().givers) == 0 }),
		written.May("also", func(n *written.Node) { e.Words = r.readOtherWords(n, e.Name, held) }),
	})
	e.Headers, e.Titles = e.Words, e.Words
	r.askNear(named, &e)
	return e
}

// readNewName reads what an indicator is to be called, "" where that cannot be.
func (r *planReader) readNewName(n *written.Node, held written.Claims) string {
	s := plainName(r.doc.Text(n))
	what, cure := r.refusesName(s)
	if before, twice := held.Take(nameKey(s), s, r.doc.At(n)); twice && what == "" {
		what = written.WordTwice(s, before.Place)
	}
	switch {
	case s == "":
		return ""
	case what != "":
		r.doc.Fault(n, what, cure)
		return ""
	}
	return s
}

// refusesName says why no new indicator can have a name, "" where it can.
func (r *planReader) refusesName(s string) (what, cure string) {
	isSetting := func(of Setting) bool { return of.Name == s }
	_, known := r.compiler.cat.Lookup(s)
	switch {
	case known:
		return wordNameKnown(s), cureNameKnown(s)
	case s == Stacked || slices.ContainsFunc(r.compiler.settings, isSetting):
		return wordNameTaken(s, thresholdName), cureOtherName
	case isReserved(s):
		return "“" + s + "”：" + wordKeywordTaken, cureOtherName
	case !isName(s):
		return "“" + s + "”：" + wordNotAName, cureOtherName
	}
	return r.refusesWord(s)
}

// refusesWord says why no new indicator can be called so, by its name or otherwise: it would
// not be found in files, or means something there already.
func (r *planReader) refusesWord(s string) (what, cure string) {
	switch length := len([]rune(s)); {
	case length < fewestInName || length > mostInName:
		return wordNameLength(s), cureOtherName
	case strings.ContainsAny(s, listMarks+"()（）[]【】"):
		return "“" + s + "”：" + wordMarksInside, cureOtherName
	case strings.HasPrefix(s, "是否") || strings.HasPrefix(s, "有无"):
		return "“" + s + "”：" + wordAsks, cureAsks(s)
	}
	by := r.compiler.cat.taken(s)
	if by == "" {
		return "", ""
	}
	if _, known := r.compiler.cat.Lookup(by); known {
		return wordNameTaken(s, by), cureNameKnown(by)
	}
	return wordNameTaken(s, by), cureOtherName
}

// How long names are: one character says too little where it is looked for in the titles of
// lists, and those have no room for more than a few words.
const (
	fewestInName = 2
	mostInName   = 24
)

// readOtherWords reads what an indicator is also called, each once.
func (r *planReader) readOtherWords(n *written.Node, name string, held written.Claims) []string {
	var out []string
	r.doc.EachText(n, func(n *written.Node, s string) {
		s = plainName(s)
		what, cure := r.refusesWord(s)
		before, twice := held.Take(nameKey(s), name, r.doc.At(n))
		switch _, known := r.compiler.cat.Lookup(s); {
		case known:
			r.doc.Fault(n, wordNameKnown(s), cureNameKnown(s))
		case what != "":
			r.doc.Fault(n, what, cure)
		case nameKey(s) == nameKey(name): // once more says nothing
		case twice:
			r.doc.Fault(n, written.WordTwice(s, before.Place), "")
		default:
			out = append(out, s)
		}
	})
	return out
}

// askNear asks whether a name that differs from a known one in a single character is that one,
// misspelt: then nothing that files say of the known one would count. Where it is another
// thing its meaning says in what it differs.
func (r *planReader) askNear(n *written.Node, e *Entry) {
	for _, known := range r.compiler.cat.Entries {
		if written.IsSlip(e.Name, known.Name) && !strings.Contains(e.Means, known.Name) {
			r.doc.Fault(n, wordNameNear(e.Name, known.Name), cureNameNear(known.Name))
			return
		}
	}
}

// plainName is a name as conditions are read: of one width, without blanks.
func plainName(s string) string {
	return strings.Map(func(c rune) rune {
		if c = halfWidth(c); unicode.IsSpace(c) {
			return -1
		}
		return c
	}, s)
}

// nameKey is the form in which two names are one.
func nameKey(s string) string { return strings.ToUpper(s) }
