package books

import (
	"slices"
	"testing"

	"runxin/care"
)

// A kind of books that is declared is known by its number and by where it lies, and by
// nothing else: neither is written down a second time.
func TestDeclaredBooksAreKnown(t *testing.T) {
	kinds := map[Kind]bool{}
	for _, d := range Declared() {
		if kinds[d.Kind] || (d.Name == "") != (d.OfRun && d.Several()) {
			t.Errorf("%c stands twice, or has not a name of its own or of whose it is: %q", d.Kind, d.Name)
		}
		kinds[d.Kind] = true
		id := ID{Kind: d.Kind, Term: care.Term{Year: 2024, Part: 1}, Month: "2024-10", Week: 7, Name: "示例学院"}
		if got, ok := ParseID(id.String()); !ok || got != id {
			t.Errorf("%s reads as %+v, %v", id, got, ok)
		}
		if got := KindOf(d.FileOf("示例学院")); d.OfRun && got != d.Kind || !d.OfRun && got != 0 {
			t.Errorf("%s is taken for a %c", d.FileOf("示例学院"), got)
		}
		if len(d.Sheets(Scope{})) == 0 {
			t.Errorf("%c has no sheets", d.Kind)
		}
	}
	unknown := ID{Kind: 'X', Term: care.Term{Year: 2024, Part: 1}, Month: "2024-10", Week: 7, Name: "示例学院"}
	if _, state := ReadID(unknown.String()); state != NoID || KindOf("别的.xlsx") != 0 || KindOf("学院/说明.txt") != 0 {
		t.Error("a book is known that nobody declares")
	}
}

// What stays at the centre stands in one of the centre's books: a column that Stays and
// is declared for the colleges alone would be nowhere, and nobody would be told.
func TestWhatStaysStandsSomewhere(t *testing.T) {
	if lost := lostColumns(Declared()); len(lost) > 0 {
		t.Errorf("in no book stand %v", lost)
	}
	alone := func(s Scope) []Sheet {
		focus := collegeFocus(s.Levels)
		focus.Columns = append(focus.Columns, Column{Heading: "核对项", Stays: true})
		return []Sheet{focus, {Name: SheetFront, Beside: []Table{{Columns: []Column{{Heading: "旁注", Stays: true}}}}}, basisSheet()}
	}
	register := append(slices.Clone(Declared()[1:]), Declaration{Kind: CollegeBook, HandedOut: true, sheets: alone})
	if lost := lostColumns(register); !slices.Equal(lost, []string{"重点关爱名单 核对项", "首页 旁注"}) {
		t.Errorf("in no book stand %v", lost)
	}
}

// lostColumns are the columns of books that are handed out which stay at the centre, and
// which no book of the centre has on the sheet of that name.
func lostColumns(register []Declaration) (lost []string) {
	scope, kept := Scope{Levels: []string{"一级"}, Groups: []string{"10月-2"}, Weeks: []string{"第7周"}}, map[string]bool{}
	for _, d := range register {
		if !d.HandedOut {
			eachColumn(d.sheets(scope), func(name string, _ Column) { kept[name] = true })
		}
	}
	for _, d := range register {
		if d.HandedOut {
			eachColumn(d.sheets(scope), func(name string, c Column) {
				if c.Stays && !kept[name] {
					lost = append(lost, name)
				}
			})
		}
	}
	return lost
}

// eachColumn calls each for the columns of some sheets, with the sheet's name.
func eachColumn(sheets []Sheet, each func(name string, c Column)) {
	for _, s := range sheets {
		for _, t := range append([]Table{{Columns: s.Columns}}, s.Beside...) {
			for _, c := range t.Columns {
				each(s.Name+" "+c.Heading, c)
			}
		}
	}
}
