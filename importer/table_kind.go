package importer

import (
	"path"
	"slices"
	"strings"

	"runxin/care"
	"runxin/importer/lexicon"
)

// headerRows is how far down a header row is looked for.
const headerRows = 20

// reason is why a sheet is none of the known kinds.
type reason uint8

const (
	noReason reason = iota
	noHeader
	noIDColumn
	colourOfStudies  // 学业预警 uses the same colours
	colourAlone      // a colour column and nothing that shows a screening
	marksNoCourse    // 成绩 without a course
	marksByCourse    // 正考 and 补考 below each course
	coursesNoMark    // a course without 成绩
	matrixNoCredits  // a table of marks by course that may be one of 德育 and 智育
	testNoLevel      // a test without a level
	titleNotKnown    // a list of something that is not in the catalogue
	titleTwoMeanings // a list of several things
	titlePast        // a list of what is over
	tooWide          // more students beside one another than a printed list has
	optionsOnly      // a hidden sheet of the options of other sheets' cells
	tellsOther       // columns tell something that no roster does, and nothing that is known
	mayTellOther     // nothing describes the students, and nobody knows what the columns say
	bareHeader       // the header tells neither who its students are nor what is said of them
	titleOfAnother   // a bare list below another table, whose title may hold for it or not
)

// verdict is what a sheet is.
type verdict struct {
	kind   string
	list   care.Name // what everyone on the list is; NoName for no such list
	why    reason    // of an unknown sheet
	title  string    // the title that decided
	byUser bool      // the settings decided
	near   []string  // headers that look like the one that is missing, or that tell something
}

// surroundings are the texts around a table that may say what it is.
type surroundings struct {
	file   string // path below the input folder
	sheet  string
	titles []string // the texts of the rows above the header, in order
	page   []string // of a table below another: those of the first
	class  string   // the class that a title names
	course courseAbove
}

// tableTitles returns the title rows, the tab's name and the file's name, in the order in
// which they are believed.
func (s *surroundings) tableTitles() []string {
	return append(slices.Clone(s.titles), s.sheet, baseName(s.file))
}

// allTitles returns those and, before the tab's, the titles of the whole page.
func (s *surroundings) allTitles() []string {
	return append(slices.Concat(s.titles, s.page), s.sheet, baseName(s.file))
}

// baseName is a file's name without folder and ending.
func baseName(file string) string {
	base := path.Base(file)
	return strings.TrimSuffix(base, path.Ext(base))
}

// classify decides what a sheet is by its headers (design §6). Names around
// the table only support a decision: which screening a colour belongs to, and
// what a bare list is a list of.
func (r *readers) classify(around *surroundings, columns []column) verdict {
	if kind := r.config.KindOf(around.file, around.sheet); kind != "" {
		return r.forced(kind)
	}
	if !anyMeans(columns, lexicon.FieldID) && !r.byName(around, columns) {
		return verdict{kind: lexicon.Unknown, why: noIDColumn, list: care.NoName}
	}
	return identified(r.byHeaders(around, columns), columns)
}

// byHeaders decides by the headers of a table that tells who its students are.
func (r *readers) byHeaders(around *surroundings, columns []column) verdict {
	v := verdict{list: care.NoName}
	course := anyMeansOneOf(columns, lexicon.FieldCourseID, lexicon.FieldCourseName) || around.course.id() != 0
	mark := anyMeansOneOf(columns, markFields()...)
	list := r.listTitle(around, columns)
	switch {
	case course && mark:
		v.kind = lexicon.Grades
	case r.isLibrary(around, columns):
		v.kind = lexicon.Library
	case anyMeans(columns, lexicon.FieldLevel) && r.isScreening(around, columns):
		v.kind = lexicon.Screening
	case r.isRegister(around, columns, list):
		v.kind, v.list, v.title = lexicon.Register, r.listed(columns, list), list.title
	case list.why != titlePast && r.isWhereabouts(around, columns):
		v.kind, v.list, v.title = lexicon.Register, r.listed(columns, list), list.title
	case list.kind == lexicon.Register && !r.isTest(around, columns):
		v.kind, v.list, v.title = list.kind, r.listed(columns, list), list.title
	case course:
		v.kind, v.why = lexicon.Unknown, coursesNoMark
	case anyMeans(columns, lexicon.FieldLevel):
		v.kind, v.why = lexicon.Unknown, colourAlone
		if r.saysAny("academic", around, columns) {
			v.why = colourOfStudies
		}
	case mark:
		v.kind, v.why = lexicon.Unknown, marksNoCourse
		if haveMarksBelow(columns) {
			v.why = marksByCourse
		}
	case r.isTest(around, columns):
		v.kind, v.why = lexicon.Unknown, testNoLevel
	case list.why != titlePast && r.hasFlag(columns) && !enrols(columns) && !r.titlesSay("roster", around):
		v.kind = lexicon.Register
	case (list.kind == lexicon.Roster || list.why == tellsOther || list.why == mayTellOther) && r.areScores(columns):
		v.kind, v.why = lexicon.Unknown, testNoLevel
	default:
		return list
	}
	return v
}

// haveMarksBelow tells whether marks stand below several headings, as those of courses.
func haveMarksBelow(columns []column) bool {
	above := ""
	for i := range columns {
		c := &columns[i]
		heading, under := strings.CutSuffix(c.header, "/"+c.subHeading)
		if c.subHeading == "" || !under || !anyMeansOneOf(columns[i:i+1], markFields()...) {
			continue
		}
		if above != "" && heading != above {
			return true
		}
		above = heading
	}
	return false
}

// forced is the verdict of the settings.
func (r *readers) forced(kind string) verdict {
	v := verdict{kind: kind, list: care.NoName, byUser: true}
	if n, ok := r.words.Catalogue.Lookup(kind); ok {
		v.kind, v.list = lexicon.Register, n
	}
	return v
}

// isLibrary tells whether a sheet is a library (重点关爱库): a care level beside
// when or why the student was entered, or the library's name over it, or when he
// was below a title of those to be cared for (重点关爱学生台账).
func (r *readers) isLibrary(around *surroundings, columns []column) bool {
	entered := anyMeans(columns, lexicon.FieldSince) || slices.ContainsFunc(columns, func(c column) bool {
		return c.canMean(lexicon.FieldReason) && !c.canMean(lexicon.FieldCase) // 关注原因 stands in registers as well
	})
	if anyMeans(columns, lexicon.FieldCareLevel) {
		return entered || r.titlesSay("library", around)
	}
	return entered && (anyMeans(columns, lexicon.FieldPerson) || r.titlesSay("library", around)) || anyMeans(columns, lexicon.FieldSince) && r.titlesSay("care", around)
}

// isScreening tells whether the level column is a screening's. A test's validity
// shows it; failing that its time, an indicator that only tests find, or the
// words around the table and in it, where none says that it is about studies
// (学业预警 uses the same colours) or that people set the level (关注等级).
func (r *readers) isScreening(around *surroundings, columns []column) bool {
	screening, academic := r.titlesSay("screening", around), r.titlesSay("academic", around)
	switch {
	case anyMeansOneOf(columns, lexicon.FieldVoidTest, lexicon.FieldLie):
		return true
	case academic && !screening:
		return false
	case anyMeansOneOf(columns, lexicon.FieldTestTime, lexicon.FieldStatus):
		return true
	case r.isCareList(around, columns):
		return false
	case r.hasPsychology(columns), slices.ContainsFunc(around.tableTitles(), r.words.Titles.NamesColours):
		return true
	}
	return !r.aboutStudies(columns) && (screening && !academic || r.inHeaders("screening", columns))
}

// isCareList tells whether the level column may as well be the care level of a
// list that people keep, because causes or persons stand beside it.
func (r *readers) isCareList(around *surroundings, columns []column) bool {
	for i := range columns {
		if c := &columns[i]; c.canMean(lexicon.FieldLevel) && !c.canMean(lexicon.FieldCareLevel) {
			return false
		}
	}
	return anyMeansOneOf(columns, lexicon.FieldCase, lexicon.FieldPerson) || r.titlesSay("care", around)
}

// aboutStudies tells whether a header is about studies; 学业压力 is a factor of
// the scales.
func (r *readers) aboutStudies(columns []column) bool {
	return slices.ContainsFunc(columns, func(c column) bool {
		return r.words.Speaks("academic", c.normal) && !r.words.Speaks("screening", c.normal)
	})
}

// isTest tells whether a sheet without a level column is about a test all the
// same. Forms that people fill in have a time of submission as well.
func (r *readers) isTest(around *surroundings, columns []column) bool {
	return anyMeansOneOf(columns, lexicon.FieldVoidTest, lexicon.FieldLie, lexicon.FieldStatus) || anyMeans(columns, lexicon.FieldTestTime) && r.saysAny("screening", around, columns)
}

// hasPsychology tells whether a column is an indicator of the same dimension as
// the screening's colours.
func (r *readers) hasPsychology(columns []column) bool {
	dimension := r.words.Catalogue.Entry(r.words.Fixed.Red).Dimension
	return r.hasName(columns, func(n care.Name) bool { return r.words.Catalogue.Entry(n).Dimension == dimension })
}

// hasName tells whether a column can mean a name of the catalogue that fits.
func (r *readers) hasName(columns []column, fits func(care.Name) bool) bool {
	return slices.ContainsFunc(columns, func(c column) bool {
		return slices.ContainsFunc(c.candidates, func(t lexicon.Meaning) bool { return t.Field == lexicon.NoField && fits(t.Name) })
	})
}

// isRegister tells whether columns say something of the students: a column of
// an indicator or a number, or one of 情形. Flags alone (学生干部) stand in
// rosters as well, and so does anything under a title that says roster.
func (r *readers) isRegister(around *surroundings, columns []column, list verdict) bool {
	if list.kind == lexicon.Roster && r.titlesSay("roster", around) {
		return false
	}
	return anyMeans(columns, lexicon.FieldCase) && list.why != titlePast || r.hasName(columns, func(n care.Name) bool { return r.words.Catalogue.Entry(n).Kind != care.Flag })
}

// isWhereabouts tells whether the columns say who leaves school in the holidays and who is back
// (去向返校表). Who leaves it for good is another matter.
func (r *readers) isWhereabouts(around *surroundings, columns []column) bool {
	if r.titlesSay("graduation", around) {
		return false
	}
	return anyMeansOneOf(columns, lexicon.FieldLeft, lexicon.FieldBack, lexicon.FieldStay, lexicon.FieldStayReason) ||
		anyMeans(columns, lexicon.FieldWhere) && r.titlesSay("whereabouts", around)
}

// listed is what everyone on a register is by its title, unless a column of the
// same name says it of each.
func (r *readers) listed(columns []column, list verdict) care.Name {
	if r.hasName(columns, func(n care.Name) bool { return n == list.list }) {
		return care.NoName
	}
	return list.list
}

// titlesSay tells whether the texts around the table have one of the words of that
// evidence in them.
func (r *readers) titlesSay(about string, around *surroundings) bool {
	for _, s := range around.allTitles() {
		if r.words.Speaks(about, lexicon.Normalise(s)) {
			return true
		}
	}
	return false
}

// titleScale is the scale that the first of the texts around a screening names which names
// one.
func (r *readers) titleScale(around *surroundings) string {
	for _, s := range around.allTitles() {
		if scale := r.words.ScaleIn(s); scale != "" {
			return scale
		}
	}
	return ""
}

// saysAny tells whether the headers or the texts around the table have one of
// the words of that evidence in them.
func (r *readers) saysAny(about string, around *surroundings, columns []column) bool {
	return r.inHeaders(about, columns) || r.titlesSay(about, around)
}

// inHeaders tells whether a header has one of the words of that evidence in it.
func (r *readers) inHeaders(about string, columns []column) bool {
	return slices.ContainsFunc(columns, func(c column) bool { return r.words.Speaks(about, c.normal) })
}

// listTitle is the verdict on a sheet that has nothing but students on it: a
// list of those who have one indicator, by its title, else the tab's name, else
// the file's name; a roster where none of them says anything.
func (r *readers) listTitle(around *surroundings, columns []column) verdict {
	roster := false // a title says so
	for _, s := range around.tableTitles() {
		if level, ok := r.colourAlone(s); ok {
			return r.listOfColour(around, level, s)
		}
		switch says, name := r.words.Titles.Read(s); says {
		case lexicon.TitleIndicates:
			return verdict{kind: lexicon.Register, list: name, title: s}
		case lexicon.TitleAmbiguous:
			return verdict{kind: lexicon.Unknown, list: care.NoName, why: titleTwoMeanings, title: s}
		case lexicon.TitleOther:
			if r.words.TitleTellsOfLifeRisk(s) {
				return verdict{kind: lexicon.Register, list: r.words.Fixed.LifeRisk, title: s}
			}
			if !roster && r.words.Titles.NamesSome(s, isWhole(columns)) {
				return verdict{kind: lexicon.Unknown, list: care.NoName, why: titleNotKnown, title: s}
			}
		case lexicon.TitleEnded:
			return verdict{kind: lexicon.Unknown, list: care.NoName, why: titlePast, title: s}
		}
		roster = roster || r.words.Titles.IsRoster(s)
	}
	for _, s := range around.page {
		if says, _ := r.words.Titles.Read(s); says != lexicon.TitleSilent {
			return verdict{kind: lexicon.Unknown, list: care.NoName, why: titleOfAnother, title: s}
		}
	}
	return r.rosterOrNot(around, columns)
}

// colourAlone tells a title or a tab that is nothing but a colour of the screening of which a list is
// made: 红色, 橙.
func (r *readers) colourAlone(title string) (lexicon.Colour, bool) {
	level, ok := r.words.Level(lexicon.Normalise(title))
	return level, ok && strings.ContainsAny(title, colourLetters) && (level == lexicon.Red || level == lexicon.Orange)
}

// listOfColour is the verdict on a list below such a title. It is one of the screening where another
// text around it says so; studies have the same colours.
func (r *readers) listOfColour(around *surroundings, level lexicon.Colour, title string) verdict {
	warned := slices.ContainsFunc(around.allTitles(), func(s string) bool { return strings.Contains(s, "预警") })
	if !warned && !r.titlesSay("screening", around) || r.titlesSay("academic", around) {
		return verdict{kind: lexicon.Unknown, list: care.NoName, why: titleNotKnown, title: title}
	}
	list := r.words.Fixed.Red
	if level == lexicon.Orange {
		list = r.words.Fixed.Orange
	}
	return verdict{kind: lexicon.Register, list: list, title: title}
}

// byName tells whether a table without ids tells by names and classes who the
// students are.
func (r *readers) byName(around *surroundings, columns []column) bool {
	return anyMeans(columns, lexicon.FieldName) && (anyMeans(columns, lexicon.FieldClass) || around.class != "")
}

// identified refuses a table without ids where names will not do: rosters and
// grades need ids.
func identified(v verdict, columns []column) verdict {
	if anyMeans(columns, lexicon.FieldID) || v.kind == lexicon.Screening || v.kind == lexicon.Register || v.kind == lexicon.Unknown {
		return v
	}
	return verdict{kind: lexicon.Unknown, why: noIDColumn, list: care.NoName}
}
