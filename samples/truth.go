package samples

import (
	"cmp"
	"slices"

	"runxin/care"
)

// Truth is what the generator decided: everybody at the school and what its
// files say of them on the options' day, computed from the decisions and never
// from the files.
type Truth struct {
	Options  Options // with the defaults filled in
	Colleges []College
	Students []Student // all who appear in any file, in ascending order of ids
	Troubles []Trouble // what was done to the files on purpose
	Sheets   []Sheet   // every sheet with its number of data rows
}

// College is a college of the school and what else it is called in the files.
// The settings (runxin.yaml) name the aliases.
type College struct {
	Name    string
	Aliases []string
}

// Student is one person and what is truly known of them.
type Student struct {
	ID, Name, Gender string
	College          string // the owner's name; "" where no file names one for sure
	Why              string // why there is no sure college: one of the trouble kinds
	Major, Class     string
	Grade            int  // year of entry
	OnRoster         bool // false for those whom only other files know
	Member           bool // in the library (重点关爱库)
	// LastCollege is the college that the library names of a member who is not on the
	// roster: he stays in its book.
	LastCollege string
	Facts       []Fact
}

// Fact is the answer to one name of the catalogue, or its number.
type Fact struct {
	Name   string
	Answer care.Answer // Yes for numbers
	Number float64
}

// Trouble is something wrong in the files on purpose. Kind is the kind of
// problem that the program should report, in its own words, or "" where it
// should cope without a word.
type Trouble struct {
	What string // one of the What… constants
	Kind string
	File string
	ID   string // the student concerned, "" for none
}

// Sheet is one sheet that was written.
type Sheet struct {
	File, Sheet string // the sheet's tab, Sheet1 for a text file
	Kind        string // 名册, 普测, 成绩, 登记表 or 重点关爱库
	Rows        int    // data rows: no titles, headers, footers
}

// Answer is what the files say about one name of the catalogue.
func (s *Student) Answer(name string) care.Answer {
	for i := range s.Facts {
		if s.Facts[i].Name == name {
			return s.Facts[i].Answer
		}
	}
	return care.NoData
}

// Number is a number of the catalogue, and whether it is known.
func (s *Student) Number(name string) (float64, bool) {
	for i := range s.Facts {
		if s.Facts[i].Name == name {
			return s.Facts[i].Number, true
		}
	}
	return 0, false
}

// say notes an answer. Where two files differ, yes wins.
func (s *Student) say(name string, a care.Answer) {
	if a == care.NoData {
		return
	}
	for i := range s.Facts {
		if f := &s.Facts[i]; f.Name == name {
			f.Answer = max(f.Answer, a)
			return
		}
	}
	s.Facts = append(s.Facts, Fact{Name: name, Answer: a})
}

// count notes a number.
func (s *Student) count(name string, x float64) {
	s.Facts = append(s.Facts, Fact{Name: name, Answer: care.Yes, Number: x})
}

// Student finds a student by id.
func (t *Truth) Student(id string) (*Student, bool) {
	i, ok := slices.BinarySearchFunc(t.Students, id, func(s Student, id string) int { return cmp.Compare(s.ID, id) })
	if !ok {
		return nil, false
	}
	return &t.Students[i], true
}
