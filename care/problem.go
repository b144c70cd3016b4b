package care

import (
	"cmp"
	"encoding/binary"
	"iter"

	"runxin/care/problem"
)

// Problem is something in the data that a person should look at (design §6): one
// trouble of one cause, in one place or in many.
type Problem struct {
	Kind     problem.Kind
	File     string
	Sheet    string
	Cell     string   // as Excel names it, the first few of several; "" for a sheet or a file
	Text     string   // the value as written, the first few where they differ; goes to the school's workbook only
	Done     string   // what the program did
	Cure     string   // what a person should do
	Count    int      // places with the same trouble, this one included; at least 1
	SetAside bool     // the row was set aside: none of its facts was used
	College  string   // the college that typed it, for returned workbooks
	In       FormCell // of these the cell that it is about, as the college knows it
	Places   Places   // every place of a trouble that has several
	Headings []string // of a table, where it is asked which of them it is: see [AskIDColumn]
	Ask      Ask      // what a person can answer about it once and for all
	Likely   string   // the answer that what is there suggests, "" for none
	Under    string   // the heading below which a word stands that is asked about, "" for none
	Hangs    string   // on which other answer it hangs whether it matters, in words; "" for none

	Cause string    // what is one and the same in all places, where Kind, Done and Cure do not tell
	Aside string    // names the rows that were set aside, of several
	Lost  int       // rows of a roster that were set aside: students who may be on no list
	Parts []Problem // of a line that stands for several, see [Lines]
}

// A FormCell is a cell of a form of a college's workbook as people know it, on whatever row it
// stands this week: 周研判, of that student, 谈话日期. What is not known is "".
type FormCell struct {
	Sheet  string // of the book as it is issued
	Task   string // 任务序号 with its month (10-3), or what else names the row
	ID     string // 学号, as the row has it
	Name   string // 姓名 likewise
	Column string // its heading
}

// Handling is what the program did, and with which rows.
func (p Problem) Handling() string {
	if p.Aside == "" {
		return p.Done
	}
	return p.Done + "：" + p.Aside
}

// Places are the places of one trouble in some six bytes each: a file can have a
// million of them. The zero value is empty.
type Places string

// Spot is one place of a trouble.
type Spot struct {
	Row   int    // 0 for a sheet
	Col   int    // 0 for a row
	Times int    // places that it stands for: rows of one student of which the first is known
	Text  string // the value as written there
	Own   bool   // Text is the place's own, though nothing is written there; else it is the problem's
	Done  string // what was done there; "" where it is what the problem says
}

// Cell is the place as Excel names it.
func (s Spot) Cell() string { return Place{Row: uint32(s.Row), Col: uint16(s.Col)}.Cell() }

// Append appends the spot to the bytes of [Places].
func (s Spot) Append(b []byte) []byte {
	for _, n := range [...]int{s.Row, s.Col, s.Times} {
		b = binary.AppendUvarint(b, uint64(n))
	}
	if own := s.Own || s.Text != ""; own {
		b = append(binary.AppendUvarint(b, uint64(len(s.Text)+1)), s.Text...)
	} else {
		b = binary.AppendUvarint(b, 0)
	}
	return append(binary.AppendUvarint(b, uint64(len(s.Done))), s.Done...)
}

// All gives the places in the order in which they were met.
func (p Places) All() iter.Seq[Spot] {
	return func(yield func(Spot) bool) {
		rest := string(p)
		number := func() int {
			n, size := binary.Uvarint([]byte(rest[:min(len(rest), binary.MaxVarintLen64)]))
			rest = rest[size:]
			return int(n)
		}
		text := func(length int) string {
			s := rest[:length]
			rest = rest[length:]
			return s
		}
		for rest != "" {
			s := Spot{Row: number(), Col: number(), Times: number()}
			if n := number(); n > 0 {
				s.Own, s.Text = true, text(n-1)
			}
			if s.Done = text(number()); !yield(s) {
				return
			}
		}
	}
}

// FileProblem is a problem of a kind at a file or a folder, in the kind's words.
func FileProblem(kind problem.Kind, file string) Problem {
	done, cure := kind.Words()
	return Problem{Kind: kind, File: file, Done: done, Cure: cure, Count: 1}
}

// Saying is the problem with what was done and the cure said more exactly; "" leaves
// what is usually said.
func (p Problem) Saying(done, cure string) Problem {
	p.Done, p.Cure = cmp.Or(done, p.Done), cmp.Or(cure, p.Cure)
	return p
}
