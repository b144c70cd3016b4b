package importer

import (
	"cmp"
	"slices"
	"strings"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/problem"
	"runxin/importer/lexicon"
)

// trouble is something wrong in one place of a sheet.
type trouble struct {
	kind     problem.Kind
	row, col int    // col is 0 for a row as a whole
	text     string // as written there, or what is said of it
	written  string // as written there, where text says something else

	// cause is what makes troubles of a kind in a column one and the same: a word that is
	// not understood. wide tells that they are one in all columns.
	cause string
	wide  bool

	done, cure string   // instead of what is usually said
	ask        care.Ask // what a person can answer about it
	likely     string   // the answer that what is there suggests
	under      string   // the heading below which a word stands that is asked about
	here       string   // what was done here, where that differs from place to place
	times      int      // places that this one stands for, where they are several
	aside      int      // rows that were set aside because of it
	unnamed    bool     // they are not known one by one
}

// tallies gather the troubles of one sheet as they come, by kind and cause: each
// is one problem, however many places it has (design §6, and decisions of the
// second round). A million places cost a few bytes each.
type tallies struct {
	order []*tally
	index map[tallyKey]*tally
	kinds map[tallyKey]int // causes of each kind in each column
	kept  int              // places
}

type tallyKey struct {
	kind        problem.Kind
	col         int
	cause, done string
}

// tally is one trouble in all its places.
type tally struct {
	first    trouble // the first
	alike    bool    // all have its text
	count    int
	texts    []string    // the first different ones
	heres    []string    // what was done, where that differs from place to place, likewise
	named    []care.Spot // the first places
	more     bool        // there are others
	rows     []int       // the first of those set aside, so that each can be found
	setAside int
	places   []byte // see care.Spot
}

const (
	// mostCauses is how many causes of one kind stand by themselves in one column of a
	// sheet, and mostTallies in the whole sheet: what people must look at one by
	// one. Beyond, the places are gathered.
	mostCauses  = 200
	mostTallies = 5000
	// mostPairs is how many pairs of names that differ stand by themselves: a column that
	// slipped by a row makes one of every student.
	mostPairs = 15
	// mostSpots is how many places of one sheet's troubles are kept: no sheet of a
	// report could show more.
	mostSpots = 1 << 20
	// mostRows is how many rows that were set aside for one reason are named, and
	// mostNamed how many places and different texts.
	mostRows  = 60
	mostNamed = 5
	mostTexts = 3
)

// add counts one place of a trouble whose cause is its text.
func (t *tallies) add(kind problem.Kind, row, col int, text string) {
	t.note(trouble{kind: kind, row: row, col: col, text: text, cause: text})
}

// setAside counts one row that was not used, whatever is written there.
func (t *tallies) setAside(kind problem.Kind, row, col int, text string) {
	t.note(trouble{kind: kind, row: row, col: col, text: text, aside: 1})
}

// note counts one place of a trouble.
func (t *tallies) note(here trouble) {
	here.text, here.cause = shortened(here.text), shortened(here.cause)
	one := t.tallyOf(&here)
	one.count += max(here.times, 1)
	one.setAside += here.aside
	one.notePlace(&here)
	if t.kept++; t.kept <= mostSpots {
		one.places = one.spotOf(&here).Append(one.places)
	}
}

// tallyOf returns the tally that a trouble belongs to, a new one if it is the first.
func (t *tallies) tallyOf(here *trouble) *tally {
	if t.index == nil {
		t.index, t.kinds = map[tallyKey]*tally{}, map[tallyKey]int{}
	}
	key := tallyKey{here.kind, here.col, here.cause, here.done}
	if here.wide {
		key.col = 0
	}
	one := t.index[key]
	if one != nil {
		return one
	}
	in := tallyKey{kind: key.kind, col: key.col}
	most := mostCauses
	if key.kind == problem.OtherName {
		most = mostPairs
	}
	if t.kinds[in] >= most || len(t.order) >= mostTallies {
		return t.tallyOfOthers(here, key)
	}
	t.kinds[in]++
	return t.newTally(here, key)
}

// tallyOfOthers returns the tally of all causes of a kind that do not stand by themselves.
func (t *tallies) tallyOfOthers(here *trouble, key tallyKey) *tally {
	const others = "\x00" // no text
	here.ask = care.Ask{}
	key = tallyKey{kind: key.kind, col: key.col, cause: others}
	if len(t.order) >= mostTallies {
		key.col = 0
	}
	here.here, here.done = cmp.Or(here.here, here.done), ""
	here.cause = others
	if one := t.index[key]; one != nil {
		return one
	}
	return t.newTally(here, key)
}

// newTally begins a tally. It copies the texts: they may live in a row that moves on.
func (t *tallies) newTally(here *trouble, key tallyKey) *tally {
	here.text, key.cause, here.ask.Name = strings.Clone(here.text), strings.Clone(key.cause), strings.Clone(here.ask.Name)
	one := &tally{first: *here, alike: true}
	t.index[key] = one
	t.order = append(t.order, one)
	return one
}

// notePlace takes in where a trouble is and what stands there.
func (one *tally) notePlace(here *trouble) {
	var more bool
	one.named, more = lowest(one.named, care.Spot{Row: here.row, Col: here.col}, mostNamed, compareSpots)
	one.more = one.more || more
	one.alike = one.alike && one.first.text == here.text
	one.texts = withText(one.texts, here.text)
	if here.here != "" {
		one.heres = withText(one.heres, here.here)
	}
	if here.aside > 0 && !here.unnamed {
		one.rows, _ = lowest(one.rows, here.row, mostRows, cmp.Compare)
	}
}

// withText enters a text among the first different ones, one more than are shown.
func withText(texts []string, text string) []string {
	if len(texts) > mostTexts || slices.Contains(texts, text) {
		return texts
	}
	return append(texts, strings.Clone(text))
}

// lowest enters one in a list of the lowest, in order, each once, and tells whether
// another had to stay out.
func lowest[T comparable](list []T, one T, most int, compare func(a, b T) int) ([]T, bool) {
	if n := len(list); n == most && compare(list[n-1], one) < 0 {
		return list, true
	}
	i, found := slices.BinarySearchFunc(list, one, compare)
	if found {
		return list, false
	}
	out := len(list) == most
	if out {
		list = list[:most-1]
	}
	return slices.Insert(list, i, one), out
}

func compareSpots(a, b care.Spot) int {
	return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col))
}

// spotOf is the place of a trouble, with what the tally does not say of all.
func (one *tally) spotOf(here *trouble) care.Spot {
	s := care.Spot{Row: here.row, Col: here.col, Times: max(here.times, 1), Done: here.here}
	switch {
	case here.written != "":
		s.Text = shortened(here.written)
	case here.cause != here.text || here.text == "":
		s.Own, s.Text = true, here.text
	}
	return s
}

// prefixed is a trouble with an id that has something before it, as accounts have.
type prefixed struct {
	trouble
	prefix string // "" for nothing
	near   bool   // the roster has the id that follows it
}

// tellByPrefix tells troubles of one kind with ids. Where many have one prefix, the line of the
// settings that takes it off cures them all. One letter alone belongs to the ids, unless the
// roster has one without it.
func (p *findings) tellByPrefix(list []prefixed) {
	const many = 3
	with := lo.CountValuesBy(list, func(one prefixed) string { return one.prefix })
	near := lo.CountValuesBy(lo.Filter(list, func(one prefixed, _ int) bool { return one.near }), func(one prefixed) string { return one.prefix })
	for _, one := range list {
		if one.prefix != "" && (len(one.prefix) > 1 || near[one.prefix] > 0) && with[one.prefix] >= many {
			_, cure := one.kind.Words()
			one.cause, one.cure, one.ask = one.prefix, curePrefix(one.prefix)+"；不是的，"+cure, askPrefix(one.prefix)
		}
		p.tally.note(one.trouble)
	}
}

// has tells whether there was trouble of a kind.
func (t *tallies) has(kind problem.Kind) bool {
	return slices.ContainsFunc(t.order, func(one *tally) bool { return one.first.kind == kind })
}

// toProblems turns the tallies into problems.
func (t *tallies) toProblems(p *findings) {
	for _, one := range t.order {
		pr := p.addProblem(one.first.kind, one.named[0].Row, one.named[0].Col, "")
		pr.Text, pr.Count, pr.SetAside, pr.Cause = one.textsWritten(), one.count, one.setAside > 0, one.first.cause+"\x00"+one.first.done
		if p.kind == lexicon.Roster {
			pr.Lost = one.setAside
		}
		pr.Done, pr.Cure = cmp.Or(one.first.done, pr.Done), cmp.Or(one.first.cure, pr.Cure)
		pr.Ask, pr.Likely, pr.Under = one.first.ask, one.first.likely, one.first.under
		if pr.Ask == (care.Ask{}) && one.first.cure == "" {
			pr.Cure = one.first.kind.CureUnasked()
		}
		if one.first.written != "" || len(one.named) > 1 {
			pr.Places = care.Places(one.places)
		}
		if len(one.named) == 1 {
			pr.Done = cmp.Or(one.first.here, pr.Done)
			continue
		}
		if one.first.done == "" && len(one.heres) > 0 {
			pr.Done = doneHere(one.heres[:min(len(one.heres), mostTexts)], len(one.heres) > mostTexts)
		}
		pr.Cell = spotWords(one.named, one.more)
		if len(one.rows) > 1 {
			pr.Aside = rowsWords(one.rows, one.setAside)
		}
	}
	*t = tallies{}
}

// textsWritten is what stands in the places, the first few different texts.
func (one *tally) textsWritten() string {
	if one.alike {
		return one.first.text
	}
	return textWords(one.texts[:min(len(one.texts), mostTexts)], len(one.texts) > mostTexts)
}
