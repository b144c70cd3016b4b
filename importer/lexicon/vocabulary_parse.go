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
		c.readColumns(root)
	}
	w := vocabularyReader{doc: written.Document{File: "words.yaml"}, vocabulary: v}
	if root := w.doc.Parse(wordList); root != nil {
		w.readWords(root)
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

// readColumns reads the sections of columns.yaml, each with its fields.
func (r *vocabularyReader) readColumns(n *written.Node) {
	var sections []written.Field
	fields := map[string][]written.Field{}
	held := map[string]written.Claims{}
	for f := NoField + 1; f < FieldCount; f++ {
		in := f.info()
		if held[in.section] == nil {
			held[in.section] = written.Claims{}
			sections = append(sections, written.Must(in.section, func(n *written.Node) { r.doc.Mapping(n, fields[in.section]) }))
		}
		fields[in.section] = append(fields[in.section], written.Must(in.name, func(n *written.Node) { r.readField(n, f, held[in.section]) }))
	}
	r.doc.Mapping(n, sections)
}

// readField reads what one field may be called.
func (r *vocabularyReader) readField(n *written.Node, f Field, held written.Claims) {
	names := &r.vocabulary.columns[f]
	r.doc.Mapping(n, []written.Field{
		written.May("all", func(n *written.Node) { names.All = r.doc.Truth(n) }),
		written.Must("names", r.readHeld(&names.Names, held, f.String())),
	})
}

// readHeld reads words of one meaning; none of them may have another.
func (r *vocabularyReader) readHeld(to *[]string, held written.Claims, meaning string) func(*written.Node) {
	return func(n *written.Node) {
		r.doc.EachText(n, func(n *written.Node, word string) {
			if before, taken := held.Take(Normalise(word), meaning, r.doc.At(n)); taken {
				r.doc.Fault(n, MessageTwoMeanings(word, before), "")
			}
			*to = append(*to, word)
		})
	}
}

// readList reads words that may stand elsewhere as well.
func (r *vocabularyReader) readList(to *[]string) func(*written.Node) {
	return func(n *written.Node) { *to = r.doc.Texts(n) }
}

// readMapping reads a mapping of the given keys.
func (r *vocabularyReader) readMapping(fields ...written.Field) func(*written.Node) {
	return func(n *written.Node) { r.doc.Mapping(n, fields) }
}

// readMeanings reads words by what they mean, which is one of a few things.
func (r *vocabularyReader) readMeanings(to *map[string][]string, allowed ...string) func(*written.Node) {
	return func(n *written.Node) {
		*to = map[string][]string{}
		held := written.Claims{}
		for key, value := range r.doc.Pairs(n) {
			if !slices.Contains(allowed, key.Value) {
				r.doc.Fault(key, messageNoMeaning(key.Value, written.Nearest(key.Value, allowed)), written.CureChoice(allowed))
			}
			var words []string
			r.readHeld(&words, held, key.Value)(value)
			(*to)[key.Value] = words
		}
	}
}

// readWords reads words.yaml.
func (r *vocabularyReader) readWords(n *written.Node) {
	w := &r.vocabulary.lists
	answers, validity, visits, cases := written.Claims{}, written.Claims{}, written.Claims{}, written.Claims{}
	r.doc.Mapping(n, []written.Field{
		written.Must("levels", r.readMeanings(&w.Levels, ColourNames()...)),
		written.Must("steps", r.readSteps),
		written.Must("scales", r.readScales),
		written.Must("reviewers", r.readMapping(
			written.Must("reviewed", r.readList(&w.Reviewers.Reviewed)), written.Must("system", r.readList(&w.Reviewers.System)), written.Must("pending", r.readList(&w.Reviewers.Pending)))),
		written.Must("answers", r.readMapping(
			written.Must("yes", r.readHeld(&w.Answers.Yes, answers, "yes")), written.Must("no", r.readHeld(&w.Answers.No, answers, "no")))),
		written.Must("validity", r.readMapping(
			written.Must("valid", r.readHeld(&w.Validity.Valid, validity, "valid")), written.Must("invalid", r.readHeld(&w.Validity.Invalid, validity, "invalid")))),
		written.Must("visits", r.readMapping(
			written.May("yes", r.readHeld(&w.Visits.Yes, visits, "yes")), written.Must("no", r.readHeld(&w.Visits.No, visits, "no")))),
		written.Must("marks", r.readMarks),
		written.Must("attempts", r.readAttempts),
		written.Must("genders", r.readMeanings(&w.Genders, genderNames()...)),
		written.Must("cases", r.readMapping(
			written.Must("none", r.readHeld(&w.Cases.None, cases, "none")), written.Must("other", r.readHeld(&w.Cases.Other, cases, "other")))),
		written.Must("titles", r.readMapping(
			written.Must("some", r.readList(&w.Titles.Some)),
			written.Must("endings", r.readList(&w.Titles.Endings)), written.Must("roster", r.readList(&w.Titles.Roster)),
			written.Must("negations", r.readList(&w.Titles.Negations)), written.Must("adverbs", r.readList(&w.Titles.Adverbs)), written.Must("ended", r.readList(&w.Titles.Ended)),
			written.Must("notes", r.readList(&w.Titles.Notes)), written.Must("blank", r.readList(&w.Titles.Blank)))),
		written.Must("nothing", r.readList(&w.Nothing)),
		written.Must("matrix", r.readMapping(
			written.Must("summary", r.readList(&w.Matrix.summary)), written.Must("never", r.readList(&w.Matrix.never)), written.Must("sure", r.readList(&w.Matrix.sure)),
			written.Must("statistics", r.readList(&w.Matrix.statistics)))),
		written.Must("unread_marks", r.readMapping(
			written.Must("headers", r.readList(&w.Unread.headers)), written.Must("parts", r.readList(&w.Unread.parts)))),
		written.Must("skipped", r.readList(&w.Skipped)),
		written.Must("evidence", r.readEvidence),
		written.Must("qualifiers", r.readList(&w.Qualifiers)),
		written.Must("footers", r.readList(&w.Footers)),
		written.Must("records", r.readList(&w.Records)),
	})
}

// readSteps reads the words of each step of a level column.
func (r *vocabularyReader) readSteps(n *written.Node) {
	held := written.Claims{}
	for _, item := range r.doc.Items(n) {
		var words []string
		r.readHeld(&words, held, messageStep(len(r.vocabulary.lists.Steps)+1))(item)
		r.vocabulary.lists.Steps = append(r.vocabulary.lists.Steps, words)
	}
}

// readScales reads what each scale is called.
func (r *vocabularyReader) readScales(n *written.Node) {
	held := written.Claims{}
	for _, item := range r.doc.Items(n) {
		var names []string
		r.readHeld(&names, held, messageScale(len(r.vocabulary.lists.Scales)+1))(item)
		if len(names) > 0 {
			r.vocabulary.lists.Scales = append(r.vocabulary.lists.Scales, names)
		}
	}
}

// readMarks reads the words that stand where a mark is expected.
func (r *vocabularyReader) readMarks(n *written.Node) {
	m := &r.vocabulary.lists.Marks
	held := written.Claims{}
	words := func(key string, to *[]string) written.Field { return written.Must(key, r.readHeld(to, held, key)) }
	r.doc.Mapping(n, []written.Field{
		written.Must("graded", func(n *written.Node) {
			for _, item := range r.doc.Items(n) {
				var one gradedWords
				r.doc.Mapping(item, []written.Field{
					written.Must("mark", func(n *written.Node) { one.Mark = float32(r.doc.Number(n)) }),
					written.Must("words", r.readHeld(&one.Words, held, "graded")),
				})
				m.Graded = append(m.Graded, one)
			}
		}),
		words("passed", &m.Passed), words("exempt", &m.Exempt), words("graded_fail", &m.GradedFail), words("failed", &m.Failed), words("zero", &m.Zero),
		words("cheating", &m.Cheating), words("pending", &m.Pending), words("dropped", &m.Dropped), words("none", &m.None),
		written.Must("hints", r.readList(&m.Hints)), written.Must("later_hints", r.readList(&m.LaterHints)), written.Must("changed_hints", r.readList(&m.ChangedHints)),
	})
}

// readAttempts reads the words about how a mark came to be. Those of a review stand
// in a column of their own, and the plain ones beside any.
func (r *vocabularyReader) readAttempts(n *written.Node) {
	a := map[string][]string{}
	var fields []written.Field
	for _, column := range [][]string{{"first", "deferred", "deferred_sat", "makeup", "retake", "void"}, {"reviewed", "unreviewed"}, {"plain"}} {
		held := written.Claims{}
		for _, key := range column {
			fields = append(fields, written.Must(key, func(n *written.Node) {
				var words []string
				r.readHeld(&words, held, key)(n)
				a[key] = words
			}))
		}
	}
	r.doc.Mapping(n, fields)
	r.vocabulary.lists.Attempts = a
}

// readEvidence reads what speaks for a kind of sheet; a word may speak for several.
func (r *vocabularyReader) readEvidence(n *written.Node) {
	e := map[string][]string{}
	for key, value := range r.doc.Pairs(n) {
		e[key.Value] = r.doc.Texts(value)
	}
	r.vocabulary.lists.Evidence = e
}
