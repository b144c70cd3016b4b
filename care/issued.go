package care

import (
	"maps"
	"slices"
	"strings"
)

// Issued is what the last run handed out: the lists of its school workbook, its
// library and, where books came back, those they are held against.
type Issued struct {
	Folder string // 2024-10_第7周
	Date   Day
	Week   int
	Rows   map[string]*Before // by student id
	// Library is the library as that run wrote it, with its history; nil where it
	// was not read.
	Library *Library
	// Amended is the library as somebody changed it where it lies; nil where nobody
	// did.
	Amended *Library
	Books   []Workbook // the colleges' books as they were handed out
}

// Before is where one student stood in the last run.
type Before struct {
	ID, Name  string
	College   string // "" for an unassigned student
	Status    Status
	Level     string // 建议等级
	Confirmed string // 关注等级, "" where people had confirmed none
	Reasons   string // 命中条件 as printed
	Proposed  Day    // since when the student has waited for a decision, 0 for none
	Since     Day    // 首次列入日期 of a member of the library, 0 where it is not known
	Person    string // 责任人 likewise
	// Missing are reasons of weeks before that run of which it had read nothing
	// (未见于本次导出): the student stays in sight until a file speaks of them again.
	// Of a student whom that run's lists no longer held, they are all there is.
	Missing []string
}

// ParseStatus reads a status as printed; it reports false for any other text.
func ParseStatus(s string) (Status, bool) {
	for _, st := range []Status{Clear, Clue, Proposed, Listed} {
		if st.String() == s {
			return st, true
		}
	}
	return Clear, false
}

// Known tells whether all printed reasons are names of the catalogue, or say that
// one is not so: what else stands there somebody wrote into the book.
func (b *Before) Known(cat *Catalogue) bool {
	return !slices.ContainsFunc(reasonNames(b.Reasons), func(name string) bool {
		if _, ok := cat.Lookup(name); ok {
			return false
		}
		_, not := cat.Lookup(strings.TrimPrefix(name, "非"))
		_, yet := cat.Lookup("已" + strings.TrimPrefix(name, "未"))
		return !not && !yet
	})
}

// reasonNames takes the names out of a printed 命中条件, without 在库: of
// 10月-2：橙色预警、不幸成长经历；10月-3：学业困难 the three of them.
func reasonNames(s string) []string {
	var names []string
	for part := range strings.SplitSeq(s, "；") {
		_, list, ok := strings.Cut(part, "：")
		if !ok {
			continue
		}
		for name := range strings.SplitSeq(list, "、") {
			if name != InLibrary {
				names = append(names, name)
			}
		}
	}
	return names
}

// WithListed is a library as it must have been when it was written, by what it
// is now and by the lists of the school's workbook: whoever was in it then and is
// missing now is added as the lists knew him. It is nil where the two have nobody
// in common: that is another school's library.
func (i *Issued) WithListed(now *Library) *Library {
	here := byMember(now.Members)
	out, common, listed := *now, 0, 0
	out.Members = slices.Clone(now.Members)
	for _, id := range slices.Sorted(maps.Keys(i.Rows)) {
		b := i.Rows[id]
		if b.Status != Listed {
			continue
		}
		listed++
		if here[foldKey(id)] != nil {
			common++
			continue
		}
		out.Members = append(out.Members, Member{ID: b.ID, Name: b.Name, College: b.College, Level: b.Confirmed, Since: b.Since, Person: b.Person})
	}
	if common == 0 && listed > 0 && len(now.Members) > 0 {
		return nil
	}
	return &out
}

// Lacks tells whether a college's book has not all the students whom the lists of
// the school's workbook have of that college.
func (i *Issued) Lacks(w *Workbook) bool {
	type place struct{ sheet, id string }
	ids, here := w.IDs(), map[place]bool{}
	for _, g := range w.Sheets {
		for _, r := range g.Rows {
			for _, c := range r.Cells {
				here[place{SheetOf(g.Name), foldKey(c.Text)}] = true
			}
		}
	}
	for id, b := range i.Rows {
		if b.Reasons == "" || len(ids) == 0 || b.College != ids[0].Name { // on none of the lists, or of another college
			continue
		}
		sheets := []string{SheetFocus, SheetWeekly}
		if b.Status == Clue {
			sheets = []string{SheetClues}
		}
		for _, sheet := range sheets {
			if !here[place{sheet, foldKey(id)}] {
				return true
			}
		}
	}
	return false
}
