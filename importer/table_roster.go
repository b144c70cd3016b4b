package importer

import (
	"slices"

	"runxin/care"
	"runxin/importer/lexicon"
)

// A roster is a table of students and of nothing else: its headers show it, and no
// tab's, file's or title's name takes that away (design §6).

// isWhole tells whether the columns are those of a whole roster: most of what
// describes students is there.
func isWhole(columns []column) bool {
	const enough = 3
	n := 0
	for _, f := range []lexicon.Field{lexicon.FieldGender, lexicon.FieldCollege, lexicon.FieldMajor, lexicon.FieldClass, lexicon.FieldGrade, lexicon.FieldYears} {
		if anyMeans(columns, f) {
			n++
		}
	}
	return n >= enough
}

// enrols tells whether the columns place students at the school as rosters do: by
// year, and by college or major.
func enrols(columns []column) bool {
	return anyMeans(columns, lexicon.FieldGrade) && anyMeansOneOf(columns, lexicon.FieldCollege, lexicon.FieldMajor)
}

// tellingHeaders are the headers that tell something of students which no roster does:
// 不及格科目数, 处分名称, 请假天数.
func (r *readers) tellingHeaders(columns []column) []string {
	var out []string
	for i := range columns {
		c := &columns[i]
		if len(c.candidates) == 0 && r.words.Speaks("telling", c.normal) && !r.words.Speaks("enrolment", c.normal) {
			out = append(out, c.header)
		}
	}
	return out
}

// rosterOrNot is the verdict on a table of students and of nothing that is known.
func (r *readers) rosterOrNot(around *surroundings, columns []column) verdict {
	none := verdict{kind: lexicon.Unknown, list: care.NoName}
	telling := r.tellingHeaders(columns)
	switch roster := slices.ContainsFunc(around.tableTitles(), r.words.Titles.IsRoster); {
	case !roster && len(telling) > 0:
		none.why, none.near = tellsOther, telling
		return none
	case !roster && !describes(columns) && slices.ContainsFunc(columns, r.mayTell):
		none.why = mayTellOther // what stands in the row may be a student's: it is not named
		return none
	}
	return verdict{kind: lexicon.Roster, list: care.NoName}
}

// describes tells whether a column says anything of students that rosters say, besides who they are.
func describes(columns []column) bool {
	return anyMeansOneOf(columns, lexicon.FieldGender, lexicon.FieldCollege, lexicon.FieldMajor, lexicon.FieldClass, lexicon.FieldGrade, lexicon.FieldYears, lexicon.FieldEnrolment)
}

// mayTell tells a column of which nobody knows what it says: where nothing describes the students, it
// is what the table is there for.
func (r *readers) mayTell(c column) bool {
	unknown := len(c.candidates) == 0 && c.header != "" && !r.words.IsSerial(c.normal) && !r.words.IsUnused(c.normal)
	return unknown && r.words.YesMatters(c.normal) && !r.words.Speaks("enrolment", c.normal) && !r.words.Speaks("idle_days", c.normal)
}

// hasFlag tells whether a column says something of students that rosters may say as well:
// 学生干部, 是否回访.
func (r *readers) hasFlag(columns []column) bool {
	return anyMeans(columns, lexicon.FieldVisit) || r.hasName(columns, func(n care.Name) bool { return r.words.GivesFlag(n) })
}

// areScores tells whether the columns are factors of a scale.
func (r *readers) areScores(columns []column) bool {
	const several = 2
	n := 0
	for i := range columns {
		if r.words.Speaks("screening", columns[i].normal) {
			n++
		}
	}
	return n >= several
}
