package importer

import (
	"fmt"
	"testing"

	"runxin/care/problem"

	"runxin/care"
)

// flushed are the problems of tallies that do fills.
func flushed(do func(*tallies)) []placedProblem {
	p := &findings{ref: care.SheetRef{File: "甲.csv", Sheet: "表"}}
	do(&p.tally)
	p.tally.toProblems(p)
	return p.problems
}

// counted adds up the places of problems, as told and as kept.
func counted(list []placedProblem) (told, kept int) {
	for _, p := range list {
		told += p.problem.Count
		for s := range p.problem.Places.All() {
			kept += s.Times
		}
	}
	return told, kept
}

// However often one trouble is met, it is one problem of bounded size.
func TestTallyOfMillions(t *testing.T) {
	const n = mostSpots + 1000
	got := flushed(func(t *tallies) {
		for i := range n {
			t.setAside(problem.BadID, i+2, 1, "待查")
		}
	})
	if len(got) != 1 || got[0].problem.Count != n || got[0].problem.Cell != "A2、A3、A4、A5、A6 等" || got[0].problem.Text != "待查" || !got[0].problem.SetAside {
		t.Errorf("%d problems, the first of %d places: %s", len(got), got[0].problem.Count, got[0].problem.Cell)
	}
	if _, kept := counted(got); kept != mostSpots {
		t.Errorf("%d places kept, want %d", kept, mostSpots)
	}
	if perPlace := len(got[0].problem.Places) / mostSpots; perPlace > 16 {
		t.Errorf("%d bytes a place", perPlace)
	}
}

// However many different words stand in a column, a bounded number of them stand
// by themselves, and no place is left out of the counts.
func TestTallyOfManyCauses(t *testing.T) {
	got := flushed(func(t *tallies) {
		for i := range 3 * mostCauses {
			t.add(problem.UnknownWord, i+2, 3, fmt.Sprint("词", i))
			t.add(problem.UnknownWord, i+2, 4, "又一个词")
		}
	})
	if told, kept := counted(got); len(got) != mostCauses+2 || told != 6*mostCauses || kept+mostCauses != told { // a cause of one place keeps none
		t.Errorf("%d problems of %d places, %d kept", len(got), told, kept)
	}
	rest := got[len(got)-1]
	if want := fmt.Sprintf("词%d、词%d、词%d 等", mostCauses, mostCauses+1, mostCauses+2); rest.problem.Text != want || rest.problem.Count != 2*mostCauses {
		t.Errorf("the rest: %s in %d places, want %s", rest.problem.Text, rest.problem.Count, want)
	}
	wide := flushed(func(t *tallies) {
		for col := range 2 * mostTallies {
			t.add(problem.UnknownWord, 2, col+1, "词")
		}
	})
	if told, _ := counted(wide); len(wide) != mostTallies+1 || told != 2*mostTallies {
		t.Errorf("%d problems of %d places", len(wide), told)
	}
}

// What makes troubles one, and what stands in them.
func TestTallyCauses(t *testing.T) {
	for _, c := range []struct {
		name string
		here []trouble
		want []string // place, text, what was done, number
	}{
		{"a word, once a column", []trouble{{kind: problem.UnknownWord, row: 2, col: 3, text: "偶尔", cause: "偶尔"}, {kind: problem.UnknownWord, row: 4, col: 3, text: "偶尔", cause: "偶尔"}, {kind: problem.UnknownWord, row: 4, col: 5, text: "偶尔", cause: "偶尔"}},
			[]string{"C2、C4 偶尔 没有当作“是”，也没有当作“否” 2", "E4 偶尔 没有当作“是”，也没有当作“否” 1"}},
		{"other texts, one cause", []trouble{{kind: problem.NotOnRoster, row: 2, col: 1, text: "甲1"}, {kind: problem.NotOnRoster, row: 3, col: 1, text: "甲2"}},
			[]string{"A2、A3 甲1、甲2 " + doneOf(problem.NotOnRoster) + " 2"}},
		{"what was done sets causes apart", []trouble{{kind: problem.BadID, row: 2, col: 1, text: "1", done: "甲"}, {kind: problem.BadID, row: 3, col: 1, text: "2", done: "乙"}},
			[]string{"A2 1 甲 1", "A3 2 乙 1"}},
		{"what was done here, of one", []trouble{{kind: problem.SecondTest, row: 2, col: 1, text: "红", done: "甲", here: "甲（B7）"}}, []string{"A2 红 甲（B7） 1"}},
		{"what was done here, of two", []trouble{{kind: problem.SecondTest, row: 2, col: 1, text: "红", done: "甲", here: "甲（B7）"}, {kind: problem.SecondTest, row: 5, col: 1, text: "红", done: "甲", here: "甲（B9）"}},
			[]string{"A2、A5 红 甲 2"}},
		{"one in all columns", []trouble{{kind: problem.TwoColumns, row: 1, col: 3, text: "学号", cause: "学号", wide: true}, {kind: problem.TwoColumns, row: 1, col: 9, text: "学号", cause: "学号", wide: true}},
			[]string{"C1、I1 学号 只采用了前一列 2"}},
		{"rows of a person", []trouble{{kind: problem.OtherName, row: 7, col: 1, text: "甲1", times: 3, aside: 3}, {kind: problem.OtherName, row: 2, col: 1, text: "甲2", times: 1, aside: 1}},
			[]string{"A2、A7 甲1、甲2 本表中这个学号写着这个姓名的各行没有采用：第 2、7 行等 4 行 4"}},
		{"twice in a cell", []trouble{{kind: problem.UnknownWord, row: 2, col: 3, text: "甲", cause: "甲"}, {kind: problem.UnknownWord, row: 2, col: 3, text: "甲", cause: "甲"}},
			[]string{"C2 甲 没有当作“是”，也没有当作“否” 2"}},
	} {
		var got []string
		for _, p := range flushed(func(t *tallies) {
			for _, here := range c.here {
				t.note(here)
			}
		}) {
			got = append(got, fmt.Sprintf("%s %s %s %d", p.problem.Cell, p.problem.Text, p.problem.Handling(), p.problem.Count))
		}
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

// doneOf is what is usually done about a kind.
func doneOf(kind problem.Kind) string {
	done, _ := kind.Words()
	return done
}
