package importer

import (
	"cmp"
	"slices"
	"strings"

	"runxin/care"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// A class matrix is one class and one term: a row for each student, a column for
// each course, marks such as 57/60 in the cells (domain §2). The columns of ids
// and names often have no header, and below the courses stands a row of credits.

// course is a column of a class matrix.
type course struct {
	col    int
	id     care.CourseID
	name   care.CourseID
	title  string
	credit float32 // NaN where unknown
	vague  bool    // see [care.Attempt]
}

// matrix is where things stand in a class matrix.
type matrix struct {
	id, name int      // columns
	courses  []course // by column
	last     int      // the last row of the header
	sure     bool     // credits, or a term's mean and credits, show that the columns are courses
	credits  bool     // credits do
	odd      []int    // columns that may be courses, but have no credit beside those that have
}

// courseOf returns the course of a column, nil for none.
func (m *matrix) courseOf(col int) *course {
	if m == nil {
		return nil
	}
	i, ok := slices.BinarySearchFunc(m.courses, col, func(c course, col int) int { return c.col - col })
	if !ok {
		return nil
	}
	return &m.courses[i]
}

// mostUnder is how many rows may stand between the names of the courses and the
// first student: credits, ids, 考试 or 考查.
const mostUnder = 3

// matrixBelow tells whether a line of names of courses begins a class matrix,
// nil if not. The columns of ids and names are those given, or where id is 0
// those that the first student shows. courses are the columns that may be ones.
func (sr *sheetReader) matrixBelow(line *headLine, id, name int, courses []int) *matrix {
	m := &matrix{id: id, name: name, last: line.row}
	var under []*headLine
	for i := 0; ; i++ {
		row := sr.ahead.peek(i)
		if row == nil || i > mostUnder {
			return nil
		}
		if sr.firstStudent(m, row) {
			break
		}
		under = append(under, &headLine{row.Number, sr.heads.columnsOf(row)})
		m.last = row.Number
	}
	if courses == nil {
		for _, c := range line.columns {
			if c.col > m.name && len(c.candidates) == 0 {
				courses = append(courses, c.col)
			}
		}
	}
	if !sr.nameCourses(m, line, under, courses) || !sr.marksBelow(m, len(under)) {
		return nil
	}
	return m
}

// firstStudent tells whether a row is a student's: an id, and beside it a name.
// Where the columns are not known yet the row shows them.
func (sr *sheetReader) firstStudent(m *matrix, row *sheet.Row) bool {
	if m.id > 0 {
		c, ok := row.Cell(m.id)
		return ok && sr.files.readers.isID(c)
	}
	var filled []*sheet.Cell
	for i := range row.Cells {
		if c := &row.Cells[i]; c.Kind != sheet.Blank && lexicon.TrimInvisible(c.String()) != "" {
			filled = append(filled, c)
		}
	}
	for i := 0; i+1 < len(filled); i++ {
		if sr.files.readers.isID(filled[i]) && sr.files.readers.words.People.IsNameLike(filled[i+1].String()) {
			m.id, m.name = filled[i].Col, filled[i+1].Col
			return true
		}
	}
	return false
}

// nameCourses finds names, ids and credits of the courses in the rows above the
// students. It reports false where they are no courses.
func (sr *sheetReader) nameCourses(m *matrix, line *headLine, under []*headLine, courses []int) bool {
	var codes, credits *headLine
	courses, summed := sr.withoutSums(line, courses)
	for _, row := range under {
		switch {
		case row.saysBefore(m, lexicon.FieldCourseID):
			codes = row
		case credits == nil && sr.areCredits(row, courses):
			credits = row
		case len(row.columns) > len(line.columns):
			return false // line is a title, the courses stand below it
		}
	}
	with := 0
	for _, col := range courses {
		c, text := sr.files.readers.courseIn(line.columnAt(col), credits)
		switch {
		case col < max(m.id, m.name):
			continue
		case c.credit == c.credit:
			with++
		case sr.files.readers.words.SumsMarksUp(text):
			summed = summed || sr.files.readers.words.SumsCoursesUp(text)
			continue
		}
		c.name, c.title = sr.files.readers.courseNamed(text), text
		if c.id = c.name; codes != nil && codes.columnAt(col) != nil {
			c.id = care.CourseOf(lexicon.Normalise(codes.columnAt(col).header))
		} else if bare, number := lexicon.CutNumber(text); bare != text {
			c.name = sr.files.readers.courseNamed(bare)
			if c.vague = number != c.credit; !c.vague {
				c.id = c.name
			}
		}
		m.courses = append(m.courses, c)
	}
	m.credits, m.sure = with > 0, with > 0 || summed
	if with > 0 {
		m.courses = slices.DeleteFunc(m.courses, func(c course) bool {
			if c.credit != c.credit {
				m.odd = append(m.odd, c.col)
			}
			return c.credit != c.credit
		})
	}
	return len(m.courses) > 0 && len(m.courses) <= mostCourses
}

// withoutSums leaves out the columns that sum courses up and are none, whatever stands below
// them. It tells whether one of them sums up what only courses have.
func (sr *sheetReader) withoutSums(line *headLine, courses []int) (left []int, summed bool) {
	words := sr.files.readers.words
	for _, col := range courses {
		text := lexicon.Normalise(line.columnAt(col).header)
		if words.IsNoCourse(text) {
			summed = summed || words.SumsCoursesUp(text)
			continue
		}
		left = append(left, col)
	}
	return left, summed
}

// courseIn reads the heading of a column: a course with its credit, where one
// stands behind the name or below it, and its name in the normal form.
func (r *readers) courseIn(head *column, credits *headLine) (course, string) {
	c := course{col: head.col}
	name, credit := r.words.CutCredit(lexicon.Normalise(cmp.Or(head.subHeading, head.header)))
	c.credit = credit
	if credits != nil && credits.columnAt(head.col) != nil {
		c.credit, _ = lexicon.ReadCredit(credits.columnAt(head.col).header)
	}
	return c, name
}

// saysBefore tells whether the cells before the courses name a field.
func (h *headLine) saysBefore(m *matrix, f lexicon.Field) bool {
	return slices.ContainsFunc(h.columns, func(c column) bool { return c.col <= max(m.id, m.name) && c.canMean(f) })
}

// areCredits tells whether a row below the courses holds their credits: numbers
// of the size of credits, and nothing else.
func (sr *sheetReader) areCredits(row *headLine, courses []int) bool {
	n := 0
	for _, c := range row.columns {
		if _, ok := slices.BinarySearch(courses, c.col); !ok {
			continue
		}
		if _, ok := lexicon.ReadCredit(c.header); !ok {
			return false
		}
		n++
	}
	return n > 0
}

// marksBelow tells whether the first students have marks in the columns of the
// courses, and nothing else.
func (sr *sheetReader) marksBelow(m *matrix, from int) bool {
	const look = 5
	marks, other := 0, 0
	for i := from; i < from+look; i++ {
		row := sr.ahead.peek(i)
		if row == nil || !sr.firstStudent(m, row) {
			break
		}
		for _, c := range m.courses {
			cell, ok := row.Cell(c.col)
			if !ok || lexicon.TrimInvisible(cell.String()) == "" {
				continue
			}
			if _, _, _, known := sr.files.readers.words.Marks.ReadBoth(cell.String()); known {
				marks++
			} else {
				other++
			}
		}
	}
	if m.sure {
		return marks > other // in a class of one, a slip is a large part
	}
	return marks > 0 && other*4 <= marks
}

// beginMatrix tells whether a line begins a class matrix without headers over
// ids and names, and if so lays it out.
func (sr *sheetReader) beginMatrix(line headLine, lay *layout) bool {
	if slices.ContainsFunc(line.columns, func(c column) bool { return c.tellsStudent() }) || !sr.gradesAllowed(lay) {
		return false
	}
	m := sr.matrixBelow(&line, 0, 0, nil)
	if m == nil || !m.proven(sr.files.readers, lay) {
		return false
	}
	lay.header, lay.heads = line.row, []headLine{line}
	lay.columns = slices.Concat([]column{{col: m.id}, {col: m.name}}, slices.DeleteFunc(line.columns, func(c column) bool { return c.col <= m.name }))
	lay.matrix = m
	return true
}

// beginsAnother tells whether a line below a class matrix begins another one.
func (sr *sheetReader) beginsAnother(line headLine) bool {
	begins := sr.beginMatrix(line, sr.newLayout(nil))
	if begins {
		sr.matrixAt = line.row
	}
	return begins
}

// gradesAllowed tells whether the settings leave it open that a file holds
// grades.
func (sr *sheetReader) gradesAllowed(lay *layout) bool {
	kind := sr.files.readers.config.KindOf(lay.around.file, lay.around.sheet)
	return kind == "" || kind == lexicon.Grades
}

// proven tells whether the columns are courses beyond doubt. Tables of other
// numbers, of 德育 and 智育, look alike: a 55 in them is no failed course.
func (m *matrix) proven(r *readers, lay *layout) bool {
	return m.sure || r.config.KindOf(lay.around.file, lay.around.sheet) == lexicon.Grades
}

// headedMatrix finds a class matrix whose ids and names have headers: a table
// that is nothing else.
func (sr *sheetReader) headedMatrix(lay *layout) {
	course, mark := anyMeansOneOf(lay.columns, lexicon.FieldCourseID, lexicon.FieldCourseName), anyMeansOneOf(lay.columns, markFields()...)
	register := lay.verdict.kind == lexicon.Register && !lay.verdict.byUser // 平均绩点, 不及格门数 stand beside courses as well
	if !register && lay.verdict.kind != lexicon.Unknown && lay.verdict.kind != lexicon.Roster && lay.verdict.kind != lexicon.Grades || (course || lay.around.course.id() != 0) && mark || !sr.gradesAllowed(lay) {
		return
	}
	if course && anyMeans(lay.columns, lexicon.FieldCredit) {
		return // a course in each row, whose mark stands under another heading
	}
	blocks, _ := sr.files.readers.resolve(lexicon.Grades, slices.Clone(lay.columns))
	if len(blocks) != 1 || blocks[0].at[lexicon.FieldID] == 0 {
		return
	}
	var courses []int
	for _, c := range lay.columns {
		if _, means := sr.files.readers.words.Choose(lexicon.Grades, c.candidates); !means && c.header != "" && !sr.files.readers.tellsCase(&c) {
			courses = append(courses, c.col)
		}
	}
	line := headLine{lay.headerLast, lay.columns}
	m := sr.matrixBelow(&line, blocks[0].at[lexicon.FieldID], blocks[0].at[lexicon.FieldName], courses)
	switch {
	case m == nil:
	case register && !m.credits:
		if m.sure || sr.files.readers.titlesSay("marks", &lay.around) {
			for _, c := range m.courses {
				lay.odd = append(lay.odd, c.col)
			}
		}
	case m.proven(sr.files.readers, lay):
		lay.matrix = m
		sr.layMatrix(lay)
	case sr.files.readers.titlesSay("marks", &lay.around):
		lay.setUnknown(matrixNoCredits)
	}
}

// tellsCase tells whether a column is of a register: 情形, 旷课. No course is called so, whatever
// number stands below it. Numbers of the catalogue (不及格门数) stand beside courses as well.
func (r *readers) tellsCase(c *column) bool {
	return slices.ContainsFunc(c.candidates, func(m lexicon.Meaning) bool {
		return m.Field == lexicon.FieldCase || m.Field == lexicon.NoField && m.Name != care.NoName && r.words.Catalogue.Entry(m.Name).Kind != care.Number
	})
}

// layMatrix lays a class matrix out.
func (sr *sheetReader) layMatrix(lay *layout) {
	m := lay.matrix
	for lay.headerLast < m.last {
		row := sr.ahead.next()
		lay.noteUnseen(row)
		lay.headerLast = max(lay.headerLast, row.Number)
	}
	lay.verdict, lay.missing = verdict{kind: lexicon.Grades, list: care.NoName}, nil
	lay.blocks, lay.doubled = sr.files.readers.resolve(lexicon.Grades, lay.columns)
	b := &lay.blocks[0]
	b.at[lexicon.FieldID], b.at[lexicon.FieldName] = m.id, m.name
	for i := range lay.columns {
		c := &lay.columns[i]
		switch {
		case c.col == m.id:
			c.meaning, c.used = lexicon.Meaning{Field: lexicon.FieldID}, true
		case c.col == m.name:
			c.meaning, c.used = lexicon.Meaning{Field: lexicon.FieldName}, true
		case m.courseOf(c.col) != nil:
			c.used = true
		case c.meaning.Field.Section() == lexicon.Grades:
			c.used = false // one for all courses says nothing of any: 备注
		}
		for len(b.mapped) <= c.col {
			b.mapped = append(b.mapped, false)
		}
		b.mapped[c.col] = c.used
	}
	if lay.group.college == "" && lay.group.class == "" {
		lay.classTitle(sr.files.readers)
	}
	if sr.files.readers.titleTerm(lay) == (care.Term{}) {
		lay.missing = append(lay.missing, lexicon.FieldTerm)
	}
}

// classTitle reads the title that names a class by its college: 机电工程学院:机械2001.
func (lay *layout) classTitle(r *readers) {
	for _, line := range lay.above {
		college, class, ok := strings.Cut(lexicon.NormaliseWidth(rowText(line.columns)), ":")
		if ok && r.words.NamesCollege(lexicon.TrimInvisible(college)) && lexicon.TrimInvisible(class) != "" {
			lay.group = group{college: lexicon.TrimInvisible(college), class: lexicon.TrimInvisible(class), row: line.row}
		}
	}
}
