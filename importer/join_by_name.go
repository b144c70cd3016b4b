package importer

import (
	"cmp"
	"slices"
	"strings"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/names"
	"runxin/care/problem"
	"runxin/importer/lexicon"
)

// Some lists have no ids: those of 心理健康测试 (MHT) name students by name, class
// and gender. A row of such a list is a student's when, and only when, exactly
// one of the roster fits; psychological data never goes to a doubtful person.

// indexNames indexes the students of the roster by name and class, those who have left and the
// names of before as well.
func (j *join) indexNames() {
	j.byClass = map[string][]*pupil{}
	for _, u := range care.Until(j.stop, slices.Concat(j.pupils, j.left)) {
		if !u.student.OnRoster || u.student.Class == "" {
			continue
		}
		all := append([]string{names.Part(u.comparedName()).Bare}, j.former[lexicon.IDKey(u.student.ID)]...)
		for _, name := range lo.Uniq(all) {
			if name != "" {
				key := lexicon.NameAndClass(name, u.student.Class)
				j.byClass[key] = append(j.byClass[key], u)
			}
		}
	}
}

// findNamed returns the students of the roster whom a row without an id names: one, or
// several who stand in one cell. Where a name does not fit exactly one of them the rows
// are set aside.
func (j *join) findNamed(p *findings, one *person) []*pupil {
	found, why := j.pupilsNamed(one)
	switch {
	case why != "":
		j.setAside(p, one, problem.NoMatch, why)
		j.tellGrave(p, one)
	case slices.ContainsFunc(found, j.isGone):
		if found = slices.DeleteFunc(found, j.isGone); len(found) == 0 {
			j.setAsideBecause(p, one, trouble{kind: problem.Gone})
			break
		}
		p.tally.note(trouble{kind: problem.Gone, row: int(one.row), col: int(one.col)})
	case len(found) > 1:
		p.tally.note(trouble{kind: problem.ByName, row: int(one.row), col: int(one.col), done: doneSplitNames})
	default:
		p.tally.add(problem.ByName, int(one.row), int(one.col), "")
	}
	return found
}

// pupilsNamed looks for those students, and says why there are none.
func (j *join) pupilsNamed(one *person) (found []*pupil, why string) {
	if !j.school.Roster {
		return nil, doneNoRoster
	}
	if j.byClass == nil {
		j.indexNames()
	}
	fit := j.namedInClass(one, one.comparedName)
	switch pieces := names.Several(one.name); {
	case len(fit) == 1:
		return fit, ""
	case len(fit) > 1:
		return nil, doneSeveralFit
	case len(pieces) > 1:
		return j.allNamed(one, pieces)
	}
	return nil, doneNobodyFits
}

// allNamed finds the students whose names stand in one cell: each must be exactly one, and
// another.
func (j *join) allNamed(one *person, pieces []string) (found []*pupil, why string) {
	for _, piece := range pieces {
		fit := j.namedInClass(one, lexicon.NormaliseName(piece))
		if len(fit) != 1 || slices.Contains(found, fit[0]) {
			return nil, doneNotEachFits
		}
		found = append(found, fit[0])
	}
	return found, ""
}

// namedInClass are the students of a person's class whom a name fits, and the person's
// gender. What stands in brackets behind the name may be the gender, or what tells
// namesakes apart; any other remark says nothing of who it is.
func (j *join) namedInClass(one *person, name string) []*pupil {
	part := names.Part(name)
	said := part.Gender()
	if part.Bare == "" || strings.ContainsRune(name, '*') || part.OfAnother() || differ(one.gender, said) {
		return nil
	}
	all := j.byClass[lexicon.NameAndClass(part.Bare, one.class)]
	if len(all) == 0 {
		all = j.byClass[lexicon.NameAndClass(part.WithoutTitle(), one.class)]
	}
	whole := part.Remark != "" && slices.ContainsFunc(all, func(u *pupil) bool { return u.comparedName() == name })
	if part.TellsApart() && !whole {
		return nil
	}
	var fit []*pupil
	for _, u := range all {
		former := slices.Contains(j.former[lexicon.IDKey(u.student.ID)], part.Bare)
		same := u.comparedName() == name || !whole && (former || !differ(names.Part(u.comparedName()).Remark, part.Remark))
		if same && !differ(u.student.Gender, cmp.Or(one.gender, said)) {
			fit = append(fit, u)
		}
	}
	return fit
}
