package lexicon

import (
	"slices"

	"runxin/care"
)

// Among is where a word of the school's may stand: what it means is one thing in each.
type Among uint8

// Where words stand.
const (
	AmongHeaders   Among = iota // as a column's name
	AmongLevels                 // in a column of levels
	AmongValid                  // in one that says whether a test is valid
	AmongAnswers                // under an indicator
	AmongCases                  // in a 情形 column
	AmongMarks                  // where a mark is expected
	AmongEnrolment              // in a roster's 学籍状态
	AmongReleased               // in one that says whether a matter is over
)

// SchoolWord is a word of the school's in the form in which it is compared, with where it
// stands.
type SchoolWord struct {
	Among Among
	Word  string
}

// A Redefinition is a word that the program itself knows, of which the school says that it
// means something else. Nothing is wrong with that where the school means it; whoever wrote it
// by mistake would lose students from lists and never know.
type Redefinition struct {
	SchoolWord
	Was   string // what it means in any other school
	Grave bool   // a red level, or what tells of a life, would be read otherwise
}

// Redefined are the words that a school's settings give another meaning than they have for
// anybody, in the order of the settings.
func Redefined(cat *care.Catalogue, v *Vocabulary, school *SchoolWords, running care.Term) []Redefinition {
	r := redefiner{plain: New(cat, v, &SchoolWords{BestFirst: school.BestFirst}, running)}
	for _, c := range school.Columns {
		for _, name := range c.Names {
			r.header(c.Field, name)
		}
	}
	own := &school.Values
	for _, w := range own.Levels {
		r.level(w.Word, w.Colour)
	}
	for _, word := range own.Invalid {
		r.level(word, ColourNames()[Retest-1])
		if r.plain.Validity(Normalise(word)) == care.Yes {
			r.add(AmongValid, word, care.Yes.String(), false)
		}
	}
	for _, word := range own.Valid {
		if r.plain.Validity(Normalise(word)) == care.No {
			r.add(AmongValid, word, care.No.String(), false)
		}
	}
	r.over(own.Over, care.Yes)
	r.over(own.Standing, care.No)
	for _, w := range own.Marks {
		r.mark(w)
	}
	r.answers(own.Yes, care.Yes)
	r.answers(own.No, care.No)
	for _, w := range own.Cases {
		r.caseWord(w.Word, w.Name)
	}
	for _, w := range own.Enrolment {
		was, is := r.plain.EnrolmentOf(Normalise(w.Word)), r.plain.EnrolmentOf(Normalise(w.Means))
		if was != EnrolmentUnknown && was != is {
			r.add(AmongEnrolment, w.Word, was.String(), false)
		}
	}
	return r.out
}

// redefiner holds the school's words against what they mean without them.
type redefiner struct {
	plain *Lexicon
	out   []Redefinition
}

func (r *redefiner) add(among Among, word, was string, grave bool) {
	key := Normalise(word)
	if among == AmongHeaders {
		key = r.plain.Headers.Normalise(word)
	}
	r.out = append(r.out, Redefinition{SchoolWord{among, key}, was, grave})
}

// header holds a column's name against the fields and names that it means. One of these is
// preferred, not redefined, and what describes a column is often called otherwise: told are
// those by which students are known, levels, 自伤自杀风险 and what the catalogue calls so. Of a
// column about 自伤自杀风险 that is not used a yes is heard all the same ([Lexicon.MeaningsOf]).
func (r *redefiner) header(field, name string) {
	known := r.plain.MeaningsOf(r.plain.Headers.Normalise(name))
	life := r.plain.isAboutLife(known)
	var was []string
	for _, m := range known {
		text := m.Field.String()
		if m.Field == NoField {
			text = r.plain.Catalogue.String(m.Name)
		}
		if was = append(was, text); text == field {
			return
		}
	}
	if len(was) == 0 || life && FieldNamed(field) == FieldUnused {
		return
	}
	grave := life || slices.ContainsFunc(known, func(m Meaning) bool { return m.Field == FieldLevel })
	vital := known[0].Field == FieldID || known[0].Field == FieldName || known[0].Field == NoField && was[0] == name
	if grave || vital {
		r.add(AmongHeaders, name, was[0], grave)
	}
}

// over holds words for what is over, or is not, against what they say of it anywhere.
func (r *redefiner) over(words []string, now care.Answer) {
	for _, word := range words {
		if was := r.plain.Released(Normalise(word)); was != care.NoData && was != now {
			r.add(AmongReleased, word, was.String(), false)
		}
	}
}

func (r *redefiner) level(word, colour string) {
	if c, known := r.plain.Level(Normalise(word)); known && c != colourNamed(colour) {
		r.add(AmongLevels, word, ColourNames()[c-1], c == Red)
	}
}

// mark holds a word, or a number, against the mark that it is. How many points a word is worth
// is the school's to say.
func (r *redefiner) mark(w MarkWord) {
	was, known := r.plain.Marks.readOne(w.Word)
	is := w.mark()
	same := was.Result == is.Result && was.None == is.None && (was.Word || was.Value == is.Value)
	if !known || same {
		return
	}
	text := meansPending
	switch {
	case !was.Word:
		text = MarkWord{Value: float64(was.Value)}.String()
	case was.None:
		text = meansNone
	case was.Result == care.Passed:
		text = meansPassed
	case was.Result == care.Failed:
		text = meansFailed
	}
	r.add(AmongMarks, w.Word, text, false)
}

// answers holds words for yes, or for no, against what they mean everywhere. A yes that
// becomes a no is grave: it stands under 自伤自杀风险 as well.
func (r *redefiner) answers(words []string, now care.Answer) {
	for _, word := range words {
		key := Normalise(word)
		if was := r.plain.YesOrNo(key); was != care.NoData && was != now {
			r.add(AmongAnswers, word, was.String(), was == care.Yes)
		}
		if n, known := r.plain.caseNames[key]; known && now == care.No {
			r.add(AmongCases, word, r.plain.Catalogue.String(n), n == r.plain.Fixed.LifeRisk)
		}
	}
}

func (r *redefiner) caseWord(word, name string) {
	key := Normalise(word)
	switch n, known := r.plain.caseNames[key]; {
	case known && r.plain.Catalogue.String(n) != name:
		r.add(AmongCases, word, r.plain.Catalogue.String(n), n == r.plain.Fixed.LifeRisk)
	case !known && r.plain.idleWords[key]:
		r.add(AmongCases, word, care.WordNo, false)
	}
}
