package merge

import (
	"maps"
	"slices"

	"runxin/care"
	"runxin/care/books"
)

// Issued is what the last run handed out: the lists of its school workbook, its
// library and, where books came back, those they are held against.
type Issued struct {
	care.LastRun
	// Library is the library as that run wrote it, with its history; nil where it
	// was not read.
	Library *books.Library
	// Amended is the library as somebody changed it where it lies; nil where nobody
	// did.
	Amended *books.Library
	Books   []books.Workbook // the colleges' books as they were handed out
	// Colleges are the colleges of all students then, by folded id; of the first versions' runs
	// nobody knows.
	Colleges map[string]string
}

// Run is what the last run said, nil where there is none.
func (i *Issued) Run() *care.LastRun {
	if i == nil {
		return nil
	}
	return &i.LastRun
}

// WithListed is a library as it must have been when it was written, by what it
// is now and by the lists of the school's workbook: whoever was in it then and is
// missing now is added as the lists knew him, and a row that neither they nor its
// _meta knew was not there. It is nil where the two have nobody in common: that is
// another school's library.
func (i *Issued) WithListed(now *books.Library) *books.Library {
	here := byMember(now.Members)
	out, common, listed := *now, 0, 0
	out.Members = i.written(now)
	kept := byMember(out.Members)
	for _, id := range slices.Sorted(maps.Keys(i.LastRun.Rows)) {
		b := i.LastRun.Rows[id]
		if b.Status != care.Listed {
			continue
		}
		listed++
		if here[books.FoldKey(id)] != nil {
			common++
		}
		if kept[books.FoldKey(id)] != nil {
			continue
		}
		out.Members = append(out.Members, care.Member{ID: b.ID, Name: b.Name, College: b.College, Level: b.Confirmed, Since: b.Since, Person: b.Person})
	}
	if common == 0 && listed > 0 && len(now.Members) > 0 {
		return nil
	}
	return &out
}

// written are those rows of a library that it had when it was written, by the lists
// of the school's workbook and its own _meta.
func (i *Issued) written(now *books.Library) []care.Member {
	wrote := map[string]string{} // names; "" where only _meta has the id
	for _, id := range now.Wrote {
		wrote[books.FoldKey(id)] = ""
	}
	for id, b := range i.LastRun.Rows {
		if b.Status == care.Listed {
			wrote[books.FoldKey(id)] = b.Name
		}
	}
	return slices.DeleteFunc(slices.Clone(now.Members), func(m care.Member) bool {
		name, ok := wrote[books.FoldKey(m.ID)]
		return !ok || name != "" && books.FoldWho(name) != books.FoldWho(m.Name)
	})
}

// Lacks tells whether a college's book has not all the students whom the lists of
// the school's workbook have of that college.
func (i *Issued) Lacks(w *books.Workbook) bool {
	type place struct{ sheet, id string }
	ids, here := w.IDs(), map[place]bool{}
	for _, g := range w.Sheets {
		for _, r := range g.Rows {
			for _, c := range r.Cells {
				here[place{books.SheetOf(g.Name), books.FoldKey(c.Text)}] = true
			}
		}
	}
	for id, b := range i.LastRun.Rows {
		if b.Reasons == "" || len(ids) == 0 || b.College != ids[0].Name { // on none of the lists, or of another college
			continue
		}
		for _, s := range books.CollegeBook.Sheets(books.Scope{}) {
			if slices.Contains(s.Lists, b.Status) && !here[place{s.Name, books.FoldKey(id)}] {
				return true
			}
		}
	}
	return false
}
