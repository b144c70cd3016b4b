package lexicon

import (
	"slices"

	"runxin/care/written"
)

// ParseVocabulary reads columns.yaml and words.yaml. It refuses unknown keys and
// fields, a field without names, and what stands twice: a column name in two
// fields of one kind of table, a word with two meanings in one column. The error
// is [written.Faults].
func ParseVocabulary(columns, wordList []byte) (*Vocabulary, error) {
	v := new(Vocabulary)
	c := vocabularyReader{doc: written.Document{File: "columns.yaml"}, vocabulary: v}
	if root := c.doc.Parse(columns); root != nil {
		c.columns(root)
	}
	w := vocabularyReader{doc: written.Document{File: "words.yaml"}, vocabulary: v}
	if root := w.doc.Parse(wordList); root != nil {
		w.words(root)
	}
	if err := slices.Concat(c.doc.Faults, w.doc.Faults).Err(); err != nil {
		return nil, err
	}
	return v, nil
}

// vocabularyReader reads one of the two files.
type vocabularyReader struct {
	doc        written.Document
	vocabulary *Vocabulary
}

// columns reads the sections of columns.yaml, each with its fields.
func (r *vocabularyReader) columns(n *written.Node) {
	var sections []written.Field
	fields := map[string][]written.Field{}
	held := map[string]written.Claims{}
	for f := NoField + 1; f < FieldCount; f++ {
		in := f.named()
		if held[in.section] == nil {
			held[in.section] = written.Claims{}
			sections = append(sections, written.Must(in.section, func(n *written.Node) { r.doc.Mapping(n, fields[in.section]) }))
		}
		fields[in.section] = append(fields[in.section], written.Must(in.name, func(n *written.Node) { r.field(n, f, held[in.section]) }))
	}
	r.doc.Mapping(n, sections)
}

// field reads what one field may be called.
func (r *vocabularyReader) field(n *written.Node, f Field, held written.Claims) {
	names := &r.vocabulary.columns[f]
	r.doc.Mapping(n, []written.Field{
		written.May("all", func(n *written.Node) { names.All = r.doc.Truth(n) }),
		written.Must("names", r.held(&names.Names, held, f.String())),
	})
}

// held reads words of one meaning; none of them may have another.
func (r *vocabularyReader) held(to *[]string, held written.Claims, meaning string) func(*written.Node) {
	return func(n *written.Node) {
		r.doc.EachText(n, func(n *written.Node, word string) {
			if before, taken := held.Take(Normalise(word), meaning, n); taken {
				r.doc.Fault(n, MessageTwoMeanings(word, before), "")
			}
			*to = append(*to, word)
		})
	}
}

// list reads words that may stand elsewhere as well.
func (r *vocabularyReader) list(to *[]string) func(*written.Node) {
	return func(n *written.Node) { *to = r.doc.Texts(n) }
}

// inside reads a mapping of the given keys.
func (r *vocabularyReader) inside(fields ...written.Field) func(*written.Node) {
	return func(n *written.Node) { r.doc.Mapping(n, fields) }
}

// meanings reads words by what they mean, which is one of a few things.
func (r *vocabularyReader) meanings(to *map[string][]string, allowed ...string) func(*written.Node) {
	return func(n *written.Node) {
		*to = map[string][]string{}
		held := written.Claims{}
		for key, value := range r.doc.Pairs(n) {
			if !slices.Contains(allowed, key.Value) {
				r.doc.Fault(key, messageNoMeaning(key.Value, written.Nearest(key.Value, allowed)), written.CureChoice(allowed))
			}
			var words []string
			r.held(&words, held, key.Value)(value)
			(*to)[key.Value] = words
		}
	}
}

// words reads words.yaml.
func (r *vocabularyReader) words(n *written.Node) {
	w := &r.vocabulary.lists
	answers, validity, visits, cases := written.Claims{}, written.Claims{}, written.Claims{}, written.Claims{}
	r.doc.Mapping(n, []written.Field{
		written.Must("levels", r.meanings(&w.Levels, ColourNames()...)),
		written.Must("steps", r.steps),
		written.Must("answers", r.inside(
			written.Must("yes", r.held(&w.Answers.Yes, answers, "yes")), written.Must("no", r.held(&w.Answers.No, answers, "no")))),
		written.Must("validity", r.inside(
			written.Must("valid", r.held(&w.Validity.Valid, validity, "valid")), written.Must("invalid", r.held(&w.Validity.Invalid, validity, "invalid")))),
		written.Must("visits", r.inside(
			written.May("yes", r.held(&w.Visits.Yes, visits, "yes")), written.Must("no", r.held(&w.Visits.No, visits, "no")))),
		written.Must("marks", r.marks),
		written.Must("attempts", r.attempts),
		written.Must("genders", r.meanings(&w.Genders, genderNames()...)),
		written.Must("cases", r.inside(
			written.Must("none", r.held(&w.Cases.None, cases, "none")), written.Must("other", r.held(&w.Cases.Other, cases, "other")))),
		written.Must("titles", r.inside(
			written.Must("endings", r.list(&w.Titles.Endings)), written.Must("roster", r.list(&w.Titles.Roster)),
			written.Must("negations", r.list(&w.Titles.Negations)), written.Must("ended", r.list(&w.Titles.Ended)),
			written.Must("notes", r.list(&w.Titles.Notes)), written.Must("blank", r.list(&w.Titles.Blank)))),
		written.Must("nothing", r.list(&w.Nothing)),
		written.Must("matrix", r.inside(
			written.Must("summary", r.list(&w.Matrix.summary)), written.Must("sure", r.list(&w.Matrix.sure)),
			written.Must("statistics", r.list(&w.Matrix.statistics)))),
		written.Must("skipped", r.list(&w.Skipped)),
		written.Must("evidence", r.evidence),
		written.Must("qualifiers", r.list(&w.Qualifiers)),
		written.Must("footers", r.list(&w.Footers)),
		written.Must("records", r.list(&w.Records)),
	})
}

// steps reads the words of each step of a level column.
func (r *vocabularyReader) steps(n *written.Node) {
	held := written.Claims{}
	for _, item := range r.doc.Items(n) {
		var words []string
		r.held(&words, held, messageStep(len(r.vocabulary.lists.Steps)+1))(item)
		r.vocabulary.lists.Steps = append(r.vocabulary.lists.Steps, words)
	}
}

// marks reads the words that stand where a mark is expected.
func (r *vocabularyReader) marks(n *written.Node) {
	m := &r.vocabulary.lists.Marks
	held := written.Claims{}
	words := func(key string, to *[]string) written.Field { return written.Must(key, r.held(to, held, key)) }
	r.doc.Mapping(n, []written.Field{
		written.Must("graded", func(n *written.Node) {
			for _, item := range r.doc.Items(n) {
				var one gradedWords
				r.doc.Mapping(item, []written.Field{
					written.Must("mark", func(n *written.Node) { one.Mark = float32(r.doc.Number(n)) }),
					written.Must("words", r.held(&one.Words, held, "graded")),
				})
				m.Graded = append(m.Graded, one)
			}
		}),
		words("passed", &m.Passed), words("graded_fail", &m.GradedFail), words("failed", &m.Failed), words("zero", &m.Zero),
		words("cheating", &m.Cheating), words("pending", &m.Pending), words("none", &m.None),
		written.Must("hints", r.list(&m.Hints)),
	})
}

// attempts reads the words about how a mark came to be. Those of a review stand
// in a column of their own, and the plain ones beside any.
func (r *vocabularyReader) attempts(n *written.Node) {
	a := map[string][]string{}
	var fields []written.Field
	for _, column := range [][]string{{"first", "deferred", "deferred_sat", "makeup", "retake", "void"}, {"reviewed", "unreviewed"}, {"plain"}} {
		held := written.Claims{}
		for _, key := range column {
			fields = append(fields, written.Must(key, func(n *written.Node) {
				var words []string
				r.held(&words, held, key)(n)
				a[key] = words
			}))
		}
	}
	r.doc.Mapping(n, fields)
	r.vocabulary.lists.Attempts = a
}

// evidence reads what speaks for a kind of sheet; a word may speak for several.
func (r *vocabularyReader) evidence(n *written.Node) {
	e := map[string][]string{}
	for key, value := range r.doc.Pairs(n) {
		e[key.Value] = r.doc.Texts(value)
	}
	r.vocabulary.lists.Evidence = e
}
