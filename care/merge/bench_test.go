package merge_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/caretest"
	"runxin/care/merge"
	"runxin/care/problem"
)

// A merge of n of something: what was issued, what came back, and what was known.
type load struct {
	weekly   []string // rows of 周研判 as issued, below its headings
	tasks    []string // of 任务清单
	change   func(*merge.Options)
	returned func(issued string) []books.Workbook
}

const (
	weeklyHead  = "序号|学号|姓名|班级|关注等级|上周状态|本周状态|谈心谈话|谈话日期|谈话人|家校沟通|沟通日期|沟通方式|一生一策更新|措施|下周安排|备注|核对学号"
	reportsHead = "学号|姓名|情形|说明|发现日期|填报人"
	tasksHead   = "序号|工作任务|内容要求|频次|完成时限|责任人|状态|完成日期|完成情况|佐证材料|核对序号"
	frontText   = "# 首页\n甲学院工作簿 表号\n本周有无新增||有无异常|\n填报人||填报日期|\n"
)

// bookText is a college's book with these rows on its sheets.
func bookText(weekly, tasks, reports []string) string {
	return frontText + "# 周研判\n甲学院 周研判 表号\n" + weeklyHead + "\n" + strings.Join(weekly, "\n") +
		"\n# 任务清单\n甲学院 任务清单 表号\n" + tasksHead + "\n" + strings.Join(tasks, "\n") +
		"\n# 摸排补充\n甲学院 摸排补充 表号\n" + reportsHead + "\n" + strings.Join(reports, "\n")
}

// lines are n lines of a format that takes a number.
func lines(n int, format string) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf(strings.ReplaceAll(format, "%d", "%[1]d"), i)
	}
	return out
}

// issuedLines are rows of 周研判 as they were issued.
func issuedLines(n int) []string {
	out := make([]string, n)
	for i := range out {
		id := fmt.Sprintf("0991%06d", i)
		out[i] = fmt.Sprintf("%d|%s|样本%d|护理%d|二级|平稳||||||||||||%s", i+1, id, i, i, id)
	}
	return out
}

// replaced are rows with one cell replaced in all but the first, by a format that takes the row.
func replaced(rows []string, col int, format string) []string {
	out := make([]string, len(rows))
	for i, row := range rows {
		if i == 0 {
			out[i] = row // or the book speaks of nobody whom it was issued with
			continue
		}
		cells := strings.Split(row, "|")
		cells[col-1] = fmt.Sprintf(strings.ReplaceAll(format, "%d", "%[1]d"), i)
		out[i] = strings.Join(cells, "|")
	}
	return out
}

func back(text string) []books.Workbook {
	return []books.Workbook{workbook("返回/甲.xlsx", weekBook("甲学院"), text)}
}

// loads are what a merge may have much of; each is to cost twice as much where
// there is twice as much.
func loads() map[string]func(n int) load {
	changed := func(col int, format string) func(n int) load {
		return func(n int) load {
			rows := issuedLines(n)
			return load{weekly: rows, returned: func(string) []books.Workbook { return back(bookText(replaced(rows, col, format), nil, nil)) }}
		}
	}
	reports := func(format string) func(n int) load {
		return func(n int) load {
			return load{returned: func(string) []books.Workbook { return back(bookText(nil, nil, lines(n, format))) }}
		}
	}
	return map[string]func(n int) load{
		"reports of one student":        reports("0990001||酗酒|说明%d||"),
		"reports of nobody":             reports("77%d|样|酗酒|说明%d||"),
		"reports with names, no zeros":  reports("990001|样1|酗酒|说明%d||"),
		"reports of an unassigned":      reports("0990008||酗酒|说明%d||"),
		"reports of weeks before":       recalled,
		"rows under changed ids":        changed(2, "0998%06d"),
		"rows with changed classes":     changed(4, "护士%d"),
		"rows with changed names":       changed(3, "试本%d"),
		"rows with changed right ends":  changed(18, "0997%06d"),
		"rows with some blank":          blanked,
		"measures":                      changed(15, "措施%d"),
		"tasks by title":                untitled,
		"columns":                       wide,
		"merged cells over one another": overlapping,
		"notes":                         noted,
		"sheets nobody issued":          sheets,
		"copies of the book":            copies,
		"changes of the library":        moves,
		"books in foreign hands":        foreign,
	}
}

func recalled(n int) load {
	return load{change: func(o *merge.Options) {
		for i := range n {
			row := fmt.Sprintf("第%d行", i)
			o.Last.Library.Typed.Add(history("2024-09", 2, "摸排补充", row, "0990001", "情形", "酗酒"))
			o.Last.Library.Typed.Add(history("2024-09", 2, "摸排补充", row, "0990001", "发现日期", "2024-09-10"))
		}
	}}
}

func blanked(n int) load {
	rows := issuedLines(n)
	now := replaced(rows, 4, "护士%d")
	for i := range now {
		if i%2 == 0 {
			now[i] = strings.Replace(now[i], "|二级|", "||", 1)
		}
	}
	return load{weekly: rows, returned: func(string) []books.Workbook { return back(bookText(now, nil, nil)) }}
}

func untitled(n int) load {
	rows := lines(n, "%d|任务%d|摸排|每月|2024-10-31||||||%d")
	return load{tasks: rows, returned: func(string) []books.Workbook { return back(bookText(nil, replaced(rows, 1, "第%d项"), nil)) }}
}

func wide(n int) load {
	n = min(n, 16000)
	return load{weekly: issuedLines(2), returned: func(issued string) []books.Workbook {
		all := back(issued)
		for i := range all[0].Sheets {
			if g := &all[0].Sheets[i]; g.Name == "周研判" || g.Name == "摸排补充" {
				for r := range g.Rows[1:] {
					for c := range n {
						g.Rows[1+r].Cells = append(g.Rows[1+r].Cells, books.GridCell{Col: 30 + c, Text: "另记"})
					}
				}
			}
		}
		return all
	}}
}

func overlapping(n int) load {
	rows := issuedLines(n)
	return load{weekly: rows, returned: func(string) []books.Workbook {
		all := back(bookText(replaced(rows, 15, "措施%d"), nil, nil))
		g := &all[0].Sheets[1]
		for i := range n {
			g.Merges = append(g.Merges, books.Span{Row: 3 + i, Col: 15, LastRow: 1 << 20, LastCol: 15})
		}
		return all
	}}
}

func noted(n int) load {
	return load{weekly: issuedLines(1), returned: func(issued string) []books.Workbook {
		all := back(issued)
		for i := range n {
			all[0].Sheets[1].Notes = append(all[0].Sheets[1].Notes, books.Note{Row: 3, Col: 2, Text: fmt.Sprint("批注", i)})
		}
		return all
	}}
}

func sheets(n int) load {
	return load{weekly: issuedLines(n / 8), returned: func(issued string) []books.Workbook {
		all := back(issued)
		for i := range n / 8 {
			all[0].Sheets = append(all[0].Sheets, books.Grid{Name: fmt.Sprint("另", i), Rows: []books.GridRow{gridRow(1, "另记一事")}})
		}
		return all
	}}
}

func copies(n int) load {
	return load{weekly: issuedLines(n / 8), returned: func(string) []books.Workbook {
		var all []books.Workbook
		for i := range n / 8 {
			w := back(bookText([]string{fmt.Sprintf("1|0991000000|样本0|护理0|二级|平稳|||||||||措施%d|||0991000000", i)}, nil, nil))
			w[0].File = fmt.Sprintf("返回/甲(%d).xlsx", i)
			all = append(all, w...)
		}
		return all
	}}
}

func moves(n int) load {
	return load{change: func(o *merge.Options) {
		o.Input = &books.Library{}
		for i := range n {
			id := fmt.Sprintf("0992%06d", i)
			o.Last.Library.Members = append(o.Last.Library.Members, care.Member{ID: id, Name: "样本"})
			o.Last.Library.Moves = append(o.Last.Library.Moves, books.Move{ID: id, Name: "样本", What: books.MoveEnter, Month: "2024-09"})
		}
	}}
}

// foreign are books that nobody issued, each of which shows the id of the book
// above a table.
func foreign(n int) load {
	return load{weekly: issuedLines(n / 8), returned: func(string) []books.Workbook {
		var all []books.Workbook
		for i := range n / 8 {
			w := workbook(fmt.Sprintf("返回/%d.xlsx", i), weekBook("甲学院"), "# 周研判\n甲学院 周研判 表号\n"+weeklyHead+"\n1|0999999|样|护理")
			all = append(all, w)
		}
		return all
	}}
}

// merged merges a load and tells how long it took.
func (l load) merged(tb testing.TB) (time.Duration, *care.School, *merge.Feedback) {
	plan, cat := caretest.Autumn(tb)
	s := caretest.School(tb, cat, weekSchool+"0990008 - 2024\n")
	for i, st := range s.Students {
		st.Name = fmt.Sprintf("样%d", i+1)
	}
	issued := bookText(l.weekly, l.tasks, nil)
	opt := merge.Options{Plan: plan, Date: caretest.Day(tb, "2024-10-21"), Last: &merge.Issued{
		LastRun: care.LastRun{Folder: "2024-10_第7周", Date: caretest.Day(tb, "2024-10-14"), Week: 7, Rows: map[string]*care.Before{}},
		Books:   []books.Workbook{workbook("输出/甲学院.xlsx", weekBook("甲学院"), issued)}, Library: &books.Library{},
	}}
	if l.change != nil {
		l.change(&opt)
	}
	if l.returned != nil {
		opt.Returned = l.returned(issued)
	}
	begin := time.Now()
	fb := merge.Into(s, opt)
	return time.Since(begin), s, fb
}

// Of many rows that did not come back the first are named, and all are counted.
func TestMergeManyRowsGone(t *testing.T) {
	const n = 1100
	_, s, _ := load{weekly: issuedLines(n), returned: func(string) []books.Workbook { return back(bookText(issuedLines(3), nil, nil)) }}.merged(t)
	for _, p := range s.Problems {
		if p.Kind == problem.RowsGone {
			if p.Count != n-3 || strings.Count(p.Text, "、") != 999 || !strings.HasSuffix(p.Text, fmt.Sprintf("……另有 %d 行", n-3-1000)) {
				t.Errorf("%d rows gone: %s", p.Count, p.Text[len(p.Text)-60:])
			}
			return
		}
	}
	t.Error("nothing is said of the rows that are gone")
}

// BenchmarkMergeTwice merges n of something and then twice as much: the ratio is
// about two where every step is linear, four where one is not.
func BenchmarkMergeTwice(b *testing.B) {
	const n = 4000
	for name, make := range loads() {
		b.Run(name, func(b *testing.B) {
			once, twice := time.Hour, time.Hour // the best of several
			for b.Loop() {
				runtime.GC()
				one, _, _ := make(n).merged(b)
				runtime.GC()
				two, _, _ := make(2 * n).merged(b)
				once, twice = min(once, one), min(twice, two)
			}
			b.ReportMetric(float64(twice)/float64(once), "ratio")
			b.ReportMetric(float64(twice.Microseconds())/1000, "ms/twice")
		})
	}
}
