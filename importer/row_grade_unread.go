package importer

import (
	"slices"
	"strconv"
	"strings"

	"runxin/care"
	"runxin/care/problem"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// A column of a grade file that is not read may change what the marks mean: one that is
// headed so, or whose cells hold words about exams. Nobody should believe that it was
// read.

// unreadGrades watches the columns of a grade file that mean nothing there. The zero value
// watches none.
type unreadGrades struct {
	rows  int          // still to be looked at
	read  []bool       // by column
	told  map[int]bool // columns that were reported
	words cellMemory[markHint]

	asks, verdicts []bool // by column: it asks whether the mark holds, or may say that it does not
}

// markHint is what a cell that is not read says of a row's marks.
type markHint uint8

const (
	noHint    markHint = iota
	hintsMark          // it is about exams
	hintsNone          // a fail of the row may be none: 缓考, 休学
	hintsLife          // it speaks of 自伤自杀风险
)

func newUnreadGrades(s *scan) unreadGrades {
	lay := s.layout
	u := unreadGrades{rows: unreadRows, read: lay.readColumns(), told: map[int]bool{}, words: newCellMemory[markHint](remembered)}
	for _, c := range lay.columns {
		if c.canMean(lexicon.FieldMark) || c.canMean(lexicon.FieldPoints) || c.header == "" {
			u.read[c.col] = true // the better one of two was read
		}
	}
	u.asks, u.verdicts = make([]bool, len(u.read)), make([]bool, len(u.read))
	for _, c := range lay.columns {
		u.asks[c.col] = s.words.AsksIfTrue(c.normal)
		u.verdicts[c.col] = u.asks[c.col] || s.words.GivesVerdict(c.normal)
	}
	return u
}

// takesBack tells a cell of a column that is not read which says that the mark does not hold: 是否属实
// 否, 核实情况 查无此事.
func (u *unreadGrades) takesBack(s *scan, c *sheet.Cell) bool {
	return u.verdicts[c.Col] && s.words.Withdraws(s.layout.normalOf(c.Col), u.asks[c.Col], s.texts.normalise(s.texts.of(c)))
}

// look looks at a row of data. It tells whether a fail of it may be none by what a column says
// that is not read.
func (u *unreadGrades) look(s *scan, row *sheet.Row) (doubtful bool) {
	if u.rows == 0 && len(u.told) == 0 {
		return false
	}
	u.rows = max(0, u.rows-1)
	for i := range row.Cells {
		c := &row.Cells[i]
		if c.Col >= len(u.read) || u.read[c.Col] || c.Kind == sheet.Blank || u.rows == 0 && !u.told[c.Col] {
			continue
		}
		hint := u.hint(s, c)
		back := u.takesBack(s, c)
		if back {
			hint = hintsNone
		}
		doubtful = doubtful || hint == hintsNone
		if hint == hintsLife && !s.lifeNotes.of(c.Col).asked {
			s.askLife(row, c)
			continue
		}
		if u.told[c.Col] {
			continue
		}
		header := (&headLine{columns: s.layout.columns}).columnAt(c.Col)
		if header == nil || !s.words.MattersToMarks(header.normal) && hint == noHint || !back && s.saysNothing(c) {
			continue
		}
		if u.told[c.Col] = true; unseen(c) && c.Text == "" {
			s.noteUnseen(row, c)
			continue
		}
		s.tally.note(oddMarks(s.layout.header, c.Col, header.header, lexicon.TrimInvisible(s.seenText(c))))
	}
	return doubtful
}

// saysNothing tells blank texts and plain noes.
func (s *scan) saysNothing(c *sheet.Cell) bool {
	if c.Kind == sheet.NoValue || c.Kind == sheet.Picture {
		return false
	}
	normal := s.texts.normalise(s.seenText(c))
	kind, known := s.words.Attempt(normal)
	return normal == "" || known && kind == lexicon.PlainAttempt || s.words.YesOrNo(normal) == care.No
}

// hint is what a cell says of exams, once for each text.
func (u *unreadGrades) hint(s *scan, c *sheet.Cell) markHint {
	const longest = 60 // bytes of a remark
	if c.Kind != sheet.Text && c.Kind != sheet.Masked || len(c.Text) > longest {
		return noHint
	}
	hint, known := u.words.get(c)
	if !known {
		switch normal := lexicon.Normalise(c.Text); {
		case s.words.MayTellOfLifeRisk(c.Text):
			hint = hintsLife
		case s.words.HintsAtChange(normal), s.words.Speaks("between_marks", normal) && s.words.HintsAtMark(normal):
			hint = hintsNone
		case s.words.HintsAtMark(normal), !s.layout.saysAttempt() && s.words.HintsAtLater(normal):
			hint = hintsMark
		}
		u.words.put(c, hint)
	}
	return hint
}

// saysAttempt tells whether a column says of which attempt a mark is.
func (lay *layout) saysAttempt() bool {
	return !lay.lacks(lexicon.FieldAttempt, lexicon.FieldRetakeSign, lexicon.FieldMakeUpSign, lexicon.FieldMakeUpRetakeSign,
		lexicon.FieldMakeUpMark, lexicon.FieldRetakeMark, lexicon.FieldDeferredMark, lexicon.FieldFirstMark)
}

// listsFails tells whether a title, the tab or the file says that the marks are those that
// failed: 不及格学生成绩.
func (g *gradeRows) listsFails() bool {
	return slices.ContainsFunc(g.scan.layout.around.allTitles(), func(title string) bool { return g.scan.words.Speaks("title_fails", lexicon.Normalise(title)) })
}

// titleKind is the kind of attempt that the titles, the tab or the file tell, in this
// order, where no column does.
func (g *gradeRows) titleKind() lexicon.AttemptKind {
	lay := g.scan.layout
	if lay.saysAttempt() {
		return lexicon.PlainAttempt
	}
	for _, title := range lay.around.allTitles() {
		switch kind, sure := g.scan.words.TitleAttempt(title); {
		case kind == lexicon.UnknownAttempt:
			continue
		case !sure:
			g.scan.tally.note(trouble{kind: problem.TitleAttempt, row: lay.header, text: title, cause: title})
			return kind
		default:
			return kind
		}
	}
	return lexicon.PlainAttempt
}

// Marks are of a hundred (design §3). A table of which all numbers are small is of another
// scale, and so is a number that is shown as a percentage: nobody failed for that.

// smallScale is the most that marks of other scales come to: points of five, grade points,
// 1 for passed.
const smallScale = 5

// doubtScale keeps the marks of a table of another scale from being taken for fails, and
// asks about them. A 0 is one on every scale but that of 0 and 1.
func (s *scan) doubtScale() {
	if s.found.grades == nil || s.readers.isRefused(askScale(s.found.ref)) {
		return
	}
	texts := s.found.texts.Texts()
	number := func(written care.TextID) bool {
		_, ok := s.words.Marks.ReadNumber(lexicon.Normalise(texts[written]))
		return ok
	}
	var most float32
	s.found.grades.EachResult(func(mark float32, written care.TextID) {
		if mark > most && number(written) {
			most = mark
		}
	})
	if most == 0 || most > smallScale {
		s.doubtCourses(number)
		return
	}
	s.found.grades.Doubt(func(mark float32, written care.TextID) bool {
		return (mark > 0 || most <= 1) && mark <= smallScale && number(written)
	})
	col := 0
	if b := &s.layout.blocks[0]; s.layout.matrix == nil {
		col = max(b.at[lexicon.FieldMark], b.at[lexicon.FieldFirstMark])
	}
	s.found.addProblem(problem.OtherScale, s.layout.header, col, s.layout.headerOf(col)).Ask = askScale(s.found.ref)
}

// courseScale is what the marks of one course come to.
type courseScale struct {
	course          int // its number in the gradebook
	marks, positive int
	most            float32
	row, col        int // of the first that is above 0
}

// Of a course with as many marks as this nobody doubts that they are of another scale, if none
// is above that scale's most and half of them are above 0.
const (
	someMarks = 5
	manyMarks = 8 // for points of ten
)

// scaleOfMany is the most that the marks of a course with some of them can come to, 0 where
// they may be of a hundred.
func (c *courseScale) scaleOfMany() float32 {
	const pointsOfTen = 10
	switch {
	case 2*c.positive < c.marks:
	case c.marks >= someMarks && c.most <= smallScale:
		return smallScale
	case c.marks >= manyMarks && c.most <= pointsOfTen:
		return pointsOfTen
	}
	return 0
}

// isFew tells whether a course has so few marks, all of them small, that they may be of another
// scale or of a hundred: what other sheets say of the course decides.
func (c *courseScale) isFew() bool {
	return c.marks < someMarks && c.positive > 0 && c.most <= smallScale
}

// doubtCourses does so for single courses among others: 体育 on five points.
func (s *scan) doubtCourses(number func(care.TextID) bool) {
	const small = 10 // above, a number is as good as a word
	book := s.found.grades
	book.FindBare(func(mark float32, written care.TextID) bool { return mark > small || number(written) })
	scales := s.courseScales()
	most := make([]float32, len(scales))
	for i := range scales {
		c := &scales[i]
		most[i] = c.most
		if scale := c.scaleOfMany(); scale > 0 {
			book.DoubtCourse(i, true)
			s.tally.note(trouble{kind: problem.OtherScale, row: c.row, col: c.col, text: s.layout.headerOf(c.col), cause: strconv.Itoa(i), done: doneSmallCourse(scale), ask: askScale(s.found.ref)})
		} else if c.isFew() {
			s.found.few = append(s.found.few, *c)
		}
	}
	book.KeepMost(most)
}

// courseScales are what the marks of each course come to, by its number.
func (s *scan) courseScales() []courseScale {
	scales := make([]courseScale, s.found.grades.Courses())
	s.eachTranscript(func(t *care.Transcript) {
		t.EachMark(func(course int, mark float32, row, col int) {
			c := &scales[course]
			c.course = course
			c.marks++
			c.most = max(c.most, mark)
			if mark == 0 {
				return
			}
			if c.positive++; c.positive == 1 {
				c.row, c.col = row, col
			}
		})
	})
	return scales
}

// doubtFewMarks keeps the marks of courses with few of them from being taken for fails: a 4 may
// be of five points. Where a mark of the same course is above them, on whichever sheet, they
// are of a hundred.
func (j *join) doubtFewMarks() {
	var hundred *hundredCourses
	for _, p := range j.found {
		for _, c := range p.few {
			if hundred == nil {
				hundred = j.coursesOfHundred()
			}
			if hundred.has(p.grades.CourseAt(c.course)) {
				continue
			}
			p.grades.DoubtCourse(c.course, c.most <= 1)
			p.tally.note(trouble{kind: problem.OtherScale, row: c.row, col: c.col, text: strconv.FormatFloat(float64(c.most), 'g', -1, 32), cause: causeFew, done: doneFewMarks, times: c.positive, ask: askScale(p.ref)})
		}
	}
}

// hundredCourses are the courses that have a mark no other scale has.
type hundredCourses struct {
	ids, names map[care.CourseID]bool
}

// coursesOfHundred finds them on all sheets.
func (j *join) coursesOfHundred() *hundredCourses {
	out := &hundredCourses{ids: map[care.CourseID]bool{}, names: map[care.CourseID]bool{}}
	for _, p := range j.found {
		if p.grades == nil {
			continue
		}
		p.grades.EachMost(func(id, name care.CourseID, most float32) {
			if most > smallScale {
				out.ids[id], out.names[name] = true, true
			}
		})
	}
	return out
}

// has tells whether a course is one of them: by its id, or by its name where one of the two
// has no id.
func (h *hundredCourses) has(id, name care.CourseID) bool {
	return h.ids[id] || name != 0 && (h.ids[name] || id == name && h.names[name])
}

// eachTranscript gives the transcripts of the sheet's students.
func (s *scan) eachTranscript(each func(*care.Transcript)) {
	for _, run := range s.found.people.runs {
		for i := range run {
			if t := run[i].transcript; t != nil {
				each(t)
			}
		}
	}
}

// percentOf is a number with a percent format as people see it.
func percentOf(c *sheet.Cell) string {
	const digits = 10 // beyond is what binary fractions add: 55.00000000000001
	return strconv.FormatFloat(c.Num*100, 'g', digits, 64) + "%"
}

// badMark is the trouble with a mark that cannot be read.
func (s *scan) badMark(row *sheet.Row, c *sheet.Cell) trouble {
	word := lexicon.TrimInvisible(s.texts.of(c))
	number := lexicon.ReadFloat(word)
	switch {
	case c.Kind == sheet.Number && c.Percent:
		return trouble{kind: problem.OtherScale, row: row.Number, col: c.Col, text: percentOf(c), cause: "%", ask: askScale(s.found.ref)}
	case strings.HasSuffix(lexicon.Normalise(word), "%"):
		return trouble{kind: problem.OtherScale, row: row.Number, col: c.Col, text: word, cause: "%", ask: askScale(s.found.ref)}
	case number < 0 || number > 100:
		return trouble{kind: problem.BadMark, row: row.Number, col: c.Col, text: word, cause: causeRange, cure: cureRange}
	}
	return trouble{kind: problem.BadMark, row: row.Number, col: c.Col, text: word, cause: word, ask: s.askWord(care.AskMark, word)}
}
