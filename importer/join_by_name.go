package importer

import (
	"runxin/care"
	"runxin/care/problem"
	"runxin/importer/lexicon"
)

// Some lists have no ids: those of 心理健康测试 (MHT) name students by name, class
// and gender. A row of such a list is a student's when, and only when, exactly
// one of the roster fits; psychological data never goes to a doubtful person.

// indexNames indexes the students of the roster by name and class.
func (j *join) indexNames() {
	j.byClass = map[string][]*pupil{}
	for _, u := range care.Until(j.stop, j.pupils) {
		if compared := u.comparedName(); u.student.OnRoster && compared != "" && u.student.Class != "" {
			key := lexicon.NameAndClass(compared, u.student.Class)
			j.byClass[key] = append(j.byClass[key], u)
		}
	}
}

// findNamed returns the one student of the roster whom a row without an id fits,
// nil if there is not exactly one; the rows are set aside then.
func (j *join) findNamed(p *findings, one *person) *pupil {
	u := j.pupilNamed(p, one)
	if u == nil {
		j.tellGrave(p, one)
	}
	return u
}

// pupilNamed looks for that student.
func (j *join) pupilNamed(p *findings, one *person) *pupil {
	if !j.school.Roster {
		j.setAside(p, one, problem.NoMatch, doneNoRoster)
		return nil
	}
	if j.byClass == nil {
		j.indexNames()
	}
	var fit *pupil
	for _, u := range j.byClass[lexicon.NameAndClass(one.comparedName, one.class)] {
		if differ(u.student.Gender, one.gender) {
			continue
		}
		if fit != nil {
			j.setAside(p, one, problem.NoMatch, doneSeveralFit)
			return nil
		}
		fit = u
	}
	if fit == nil {
		j.setAside(p, one, problem.NoMatch, doneNobodyFits)
		return nil
	}
	p.tally.add(problem.ByName, int(one.row), int(one.col), "")
	return fit
}
