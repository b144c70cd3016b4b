package importer_test

import (
	"archive/zip"
	"bufio"
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"runxin/care"
	"runxin/care/problem"
	"runxin/importer"
	"runxin/importer/intake"
	"runxin/importer/lexicon"
	"runxin/importer/own"
	"runxin/importer/sheet"
)

// sharing is an .xlsx file of one sheet whose texts are kept once each: a few
// kilobytes hold thousands of cells with a text of any length.
type sharing struct {
	texts  []string
	index  map[string]int
	rows   strings.Builder
	n      int
	merges []string
}

// add adds a row; a blank text is a cell that is not there.
func (x *sharing) add(cells ...string) {
	if x.index == nil {
		x.index = map[string]int{}
	}
	x.n++
	fmt.Fprintf(&x.rows, `<row r="%d">`, x.n)
	for i, text := range cells {
		if text == "" {
			continue
		}
		k, ok := x.index[text]
		if !ok {
			k = len(x.texts)
			x.index[text] = k
			x.texts = append(x.texts, text)
		}
		fmt.Fprintf(&x.rows, `<c r="%s" t="s"><v>%d</v></c>`, sheet.CellName(x.n, i+1), k)
	}
	x.rows.WriteString(`</row>`)
}

func (x *sharing) save(t testing.TB, dir, name string) {
	t.Helper()
	const main = ` xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	rel := func(id, kind, target string) string {
		return fmt.Sprintf(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="%s" Type="%s/%s" Target="%s"/>`, id, office, kind, target)
	}
	var sst strings.Builder
	for _, s := range x.texts {
		fmt.Fprintf(&sst, `<si><t xml:space="preserve">%s</t></si>`, s)
	}
	merged := ""
	if len(x.merges) > 0 {
		merged = `<mergeCells><mergeCell ref="` + strings.Join(x.merges, `"/><mergeCell ref="`) + `"/></mergeCells>`
	}
	f, err := os.Create(filepath.Join(dir, name))
	check(t, err)
	w := bufio.NewWriter(f)
	z := zip.NewWriter(w)
	for _, part := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`},
		{"_rels/.rels", rel("r1", "officeDocument", "xl/workbook.xml") + `</Relationships>`},
		{"xl/workbook.xml", `<workbook` + main + ` xmlns:r="` + office + `"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", rel("r1", "worksheet", "worksheets/sheet1.xml") + `<Relationship Id="r2" Type="` + office + `/sharedStrings" Target="sharedStrings.xml"/></Relationships>`},
		{"xl/sharedStrings.xml", `<sst` + main + `>` + sst.String() + `</sst>`},
		{"xl/worksheets/sheet1.xml", `<worksheet` + main + `><sheetData>` + x.rows.String() + `</sheetData>` + merged + `</worksheet>`},
	} {
		p, err := z.Create(part[0])
		check(t, err)
		_, err = p.Write([]byte(part[1]))
		check(t, err)
	}
	check(t, z.Close())
	check(t, w.Flush())
	check(t, f.Close())
}

// heads are the columns of a sheet of each kind, the id first.
func heads() map[string][]string {
	return map[string][]string{
		lexicon.Roster:    {"学号", "姓名", "学院", "性别", "专业", "班级", "年级", "学制", "奖学金"},
		lexicon.Screening: {"学号", "姓名", "学院", "班级", "预警等级", "作答有效性", "测评时间", "不幸成长经历", "是否回访", "备注"},
		lexicon.Grades:    {"学号", "姓名", "学年", "学期", "课程代码", "课程名称", "学分", "成绩", "补考成绩", "考试性质", "成绩标志", "备注", "补考备注", "是否作废", "是否通过", "审核状态", "绩点", "补重学期"},
		lexicon.Register:  {"学号", "姓名", "学院", "情形", "旷课", "校外实习天数", "发现日期", "是否回访"},
		lexicon.Library:   {"学号", "姓名", "学院", "关注等级", "首次列入日期", "列入原因", "责任人", "备注"},
	}
}

func id(i int) string { return fmt.Sprint(3260000000 + i) }

// long is a text that fills a cell, of characters that folding changes.
func long() string { return strings.Repeat("某年级ａ班一名同学（示例）；", 32_000/14) }

// shape is an input of which a small file costs, or would cost, much.
type shape struct {
	name string
	n    int // for the benchmark
	make func(x *sharing, n int)
}

func repeat(s string, n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = s
	}
	return out
}

func shapes() []shape {
	out := []shape{
		{"long text under 学号", 4000, func(x *sharing, n int) {
			x.add("学号", "姓名", "学院", "班级")
			for i := range n {
				x.add(long(), "示例甲", "示例学院", fmt.Sprint("示例", i, "班"))
			}
		}},
		{"long text alone in every row", 4000, func(x *sharing, n int) {
			x.add("学号", "姓名", "学院")
			x.add(id(1), "示例甲", "示例学院")
			for range n {
				x.add(long())
			}
		}},
		{"blanks alone", 2000, func(x *sharing, n int) {
			x.add("学号", "姓名", "学院")
			for i := range n {
				x.add(id(i), strings.Repeat(" ", 32_000), strings.Repeat("\u3000", 10_000))
			}
		}},
		{"titles", 4000, func(x *sharing, n int) {
			for range 20 {
				x.add(repeat(long(), n/20)...)
			}
			x.add("学号", "姓名", "情形")
			x.add(id(1), "示例甲", "旷课")
		}},
		{"names with asterisks", 4000, func(x *sharing, n int) {
			x.add("学号", "姓名", "学院")
			for i := range n {
				x.add(id(i), strings.Repeat("*a", 20), "示例学院")
				x.add(id(i), strings.Repeat("a", 60)+"b", "示例学院")
			}
		}},
		{"words in a cell", 2000, func(x *sharing, n int) {
			x.add("学号", "姓名", "情形")
			for i := range n {
				x.add(id(i), "示例甲", strings.Repeat("旷课、某事、", 3000))
			}
		}},
		{"different cells of many words", 2000, func(x *sharing, n int) {
			x.add("学号", "姓名", "情形")
			for i := range n {
				x.add(id(i), "示例甲", fmt.Sprintf("旷课、%d", i)+strings.Repeat("、某事", 600))
			}
		}},
		{"unknown words", 20_000, func(x *sharing, n int) {
			x.add("学号", "姓名", "旷课")
			for i := range n {
				x.add(id(i), "示例甲", fmt.Sprint("某事", i))
			}
		}},
		{"names of one id", 4000, func(x *sharing, n int) {
			x.add("学号", "姓名", "旷课")
			for i := range n {
				x.add(id(1), "示例"+strings.Repeat("甲", 1+i%7)+string(rune('一'+i)), "是")
			}
		}},
		{"grades of one student", 20_000, func(x *sharing, n int) {
			x.add("学号", "姓名", "学年学期", "课程名称", "学分", "成绩")
			for i := range n {
				x.add(id(1), "示例甲", "2023-2024-2", fmt.Sprint("示例课", i), "2", "60")
			}
		}},
		{"colleges", 20_000, func(x *sharing, n int) {
			x.add("学号", "姓名", "学院")
			for i := range n {
				x.add(id(i), "示例甲", fmt.Sprint("示例学院", i))
			}
		}},
		{"colleges of one student", 20_000, func(x *sharing, n int) {
			x.add("学号", "姓名", "学院", "奖学金")
			for i := range n {
				x.add(id(1), "示例甲", fmt.Sprint("示例学院", i), "是")
			}
		}},
		{"rows of one student in a roster", 20_000, func(x *sharing, n int) {
			x.add("学号", "姓名", "学院", "奖学金")
			x.add(id(1), "示例甲", "示例学院", "是")
			for range n / 2 {
				x.add(id(1), "示例甲", "另一学院", "是")
				x.add(id(1), "示例甲", "示例学院", "是")
			}
		}},
		{"tables", 900, func(x *sharing, n int) {
			for i := range n {
				x.add(fmt.Sprint("示例", i, "班"))
				x.add("学号", "姓名", "情形", fmt.Sprint("某列", i))
				x.add(id(i), "示例甲", "旷课")
				x.add()
			}
		}},
		{"courses of one student in many tables", 400, func(x *sharing, n int) {
			for i := range n {
				x.add("学号", "姓名", "学年学期", "课程名称", "成绩", fmt.Sprint("某列", i))
				for k := range 20 {
					x.add(id(1), "示例甲", "2023-2024-2", fmt.Sprint("示例课", i, "之", k), "45")
				}
			}
		}},
		{"marks of one course in many tables", 400, func(x *sharing, n int) {
			for i := range n {
				x.add("学号", "姓名", "学年学期", "课程名称", "成绩", fmt.Sprint("某列", i))
				for k := range 20 {
					x.add(id(1), "示例甲", "2023-2024-2", "示例课", fmt.Sprintf("%d.%04d", 10+i%50, k+i/50*20))
				}
			}
		}},
		{"headers of the same table again", 20_000, func(x *sharing, n int) {
			for range n {
				x.add(strings.Repeat("名单", 90))
				x.add("学号", "姓名", "情形")
				x.add(id(1), "示例甲", "旷课")
			}
		}},
		{"merged cells", 2000, func(x *sharing, n int) {
			x.add(append([]string{"学号", "姓名"}, repeat("旷课", 1000)...)...)
			x.add(append([]string{id(0), "示例甲"}, repeat("是", 1000)...)...)
			for i := range n {
				x.add(id(i+1), "示例甲")
			}
			for col := 3; col < 1003; col++ {
				x.merges = append(x.merges, sheet.CellName(2, col)+":"+sheet.CellName(n+2, col))
			}
		}},
		{"merged cells over one another", 8000, func(x *sharing, n int) {
			x.add("学号", "情形")
			for i := range n {
				x.add(id(i), "旷课")
				x.merges = append(x.merges, sheet.CellName(i+2, 2)+":"+sheet.CellName(i+60_000, 2))
			}
		}},
		{"courses of a class", 8000, func(x *sharing, n int) {
			courses, credits, marks := make([]string, n), repeat("2", n), repeat("60", n)
			for i := range courses {
				courses[i] = fmt.Sprint("示例课", i)
			}
			x.add("2023-2024学年第二学期成绩")
			x.add(append([]string{"学号", "姓名"}, courses...)...)
			x.add(append([]string{"", "学分"}, credits...)...)
			for i := range 5 {
				x.add(append([]string{id(i), "示例甲"}, marks...)...)
			}
		}},
	}
	for _, head := range []string{"学号", "姓名", "情形", "旷课", "成绩", "课程名称", "备注", "近期旷课次数", "某列"} {
		out = append(out, shape{"headers " + head, 8000, func(x *sharing, n int) {
			x.add(append([]string{"学号", "姓名"}, repeat(head, n)...)...)
			for i := range 20 {
				x.add(append([]string{id(i), "示例甲"}, repeat("旷课", n)...)...)
			}
		}})
	}
	out = append(out, shape{"students side by side", 4000, func(x *sharing, n int) {
		for i := range 20 {
			var head, row []string
			for k := range n {
				head, row = append(head, "学号", "姓名"), append(row, id(i*n+k), "示例甲")
			}
			if i == 0 {
				x.add(head...)
			}
			x.add(row...)
		}
	}})
	for _, kind := range slices.Sorted(maps.Keys(heads())) {
		head := heads()[kind]
		out = append(out, shape{"long texts in a " + kind, 200, func(x *sharing, n int) {
			x.add(head...)
			for i := range n {
				x.add(append([]string{id(i)}, repeat(long(), len(head)-1)...)...)
			}
		}})
	}
	return out
}

// folder holds the shape as a file.
func (s *shape) folder(t testing.TB, n int) string {
	t.Helper()
	dir := t.TempDir()
	x := &sharing{}
	s.make(x, n)
	x.save(t, dir, "表.xlsx")
	return dir
}

// BenchmarkGrowth doubles each input and reports how much longer it takes: about
// twice as long where every step is linear in the input's size, four times where
// one is not.
func BenchmarkGrowth(b *testing.B) {
	opt := options(b)
	for _, s := range shapes() {
		b.Run(strings.ReplaceAll(s.name, " ", "_"), func(b *testing.B) {
			once, twice := s.folder(b, s.n), s.folder(b, 2*s.n)
			best := map[string]time.Duration{}
			for b.Loop() {
				for _, dir := range []string{once, twice} {
					start := time.Now()
					school, err := importer.Read(context.Background(), dir, opt)
					check(b, err)
					if !school.Inputs[0].Read {
						b.Fatal("the file is refused")
					}
					if took := time.Since(start); best[dir] == 0 || took < best[dir] {
						best[dir] = took
					}
				}
			}
			b.ReportMetric(float64(best[twice])/float64(best[once]), "×/doubling")
			b.ReportMetric(best[once].Seconds()*1000, "ms/once")
		})
	}
}

// Whatever a sheet holds too much of: its rows are accounted for, and few problems
// tell of it.
func TestTooMuch(t *testing.T) {
	opt := options(t)
	for _, s := range shapes() {
		t.Run(s.name, func(t *testing.T) {
			const n = 300
			most := map[string]int{"unknown words": 204, "tables": n + 1, "different cells of many words": 206, "long texts in a 成绩": 30}[s.name] // each word, and each table, has its own
			school := read(t, s.folder(t, n), opt)
			if got := len(school.Problems); got > max(most, 20) {
				t.Errorf("%d problems", got)
			}
			for _, p := range school.Problems {
				if len(p.Text) > 1000 || len(p.Cell) > 100 {
					t.Errorf("%s: a text of %d bytes at a place of %d", p.Kind, len(p.Text), len(p.Cell))
				}
			}
		})
	}
}

// However many tables of a sheet show late what 正方's 3 means in them, each is read
// rightly, and the sheet is not begun anew for each.
func TestManyTablesMisread(t *testing.T) {
	const tables = 100
	dir := t.TempDir()
	x := &sharing{}
	for i := range tables {
		x.add("学号", "姓名", "学年", "学期", "课程名称", "成绩", fmt.Sprint("某列", i))
		x.add(id(1), "示例甲", "2024-2025", "3", fmt.Sprint("示例课", i), "50")
		x.add(id(1), "示例甲", "2023-2024", "12", fmt.Sprint("又一课", i), "50")
	}
	x.save(t, dir, "表.xlsx")
	opt := options(t)
	told := 0
	opt.Progress = func(importer.Progress) { told++ }
	school := read(t, dir, opt)
	for _, want := range []string{"本学期不及格门数 100 ←", "上学期不及格门数 100 ←"} {
		if !strings.Contains(show(school), want) {
			t.Errorf("no %s", want)
		}
	}
	if told > 10*tables {
		t.Errorf("progress was told %d times, of %d tables", told, tables)
	}
}

// What is beyond a limit is told, and what is within it is read.
func TestLimits(t *testing.T) {
	opt := options(t)
	row := func(cells ...string) []string { return cells }
	for _, c := range []struct {
		name string
		make func(x *sharing)
		rows [2]int   // data rows, and those of them that are used
		want []string // problems of the kinds that are about limits, and of ids
		fact string   // of the first student, "" for none to be looked for
	}{
		{"a long text for an id", func(x *sharing) {
			x.add("学号", "姓名", "学院")
			x.add(id(1), "示例甲", "示例学院")
			x.add(long(), "示例乙", "示例学院")
			x.add(long(), "示例丙", "示例学院")
		}, [2]int{3, 1}, row("学号不规范 A3、A4 ×2 不像学号，这一行没有采用：第 3–4 行"), ""},
		{"a long text for an id, without a name", func(x *sharing) {
			x.add("学号", "学院", "班级")
			x.add(id(1), "示例学院", "示例班")
			x.add(long(), "示例学院", "示例班")
		}, [2]int{2, 1}, row("学号不规范 A3 ×1 不像学号，这一行没有采用"), ""},
		{"a long text below a list", func(x *sharing) {
			x.add("学号", "姓名", "学院")
			x.add(id(1), "示例甲", "示例学院")
			x.add(long())
		}, [2]int{1, 1}, row("内容过长 A3 ×1 当作说明，没有采用"), ""},
		{"a long college", func(x *sharing) {
			x.add("学号", "姓名", "学院")
			x.add(id(1), "示例甲", long())
		}, [2]int{1, 1}, row("内容过长 C2 ×1 太长，不像学院、专业或班级的名称，这一格没有采用"), ""},
		{"a long 情形", func(x *sharing) {
			x.add("学号", "姓名", "情形")
			x.add(id(1), "示例甲", "旷课；"+long())
			x.add(id(2), "示例乙", "旷课；"+long())
		}, [2]int{2, 2}, row("内容过长 C2、C3 ×2 只看了开头的部分"), "旷课 是"},
		{"many words", func(x *sharing) {
			x.add("学号", "姓名", "情形")
			x.add(id(1), "示例甲", "旷课"+strings.Repeat("、某事", 100))
		}, [2]int{1, 1}, row("内容过长 C2 ×1 只看了这一格里的前 100 个词"), "旷课 是"},
		{"a long note of a visit", func(x *sharing) {
			x.add("学号", "姓名", "预警等级", "测评时间", "回访结果")
			x.add(id(1), "示例甲", "红", "2024-10-10", long())
		}, [2]int{1, 1}, nil, "已回访 是"},
		{"a long remark", func(x *sharing) {
			x.add("学号", "姓名", "学年学期", "课程名称", "学分", "成绩", "备注")
			x.add(id(1), "示例甲", "2023-2024-2", "示例课", "2", "45", long())
		}, [2]int{1, 1}, row("内容过长 G2 ×1 只看了开头的部分"), "上学期不及格门数 1"},
		{"names of one id", func(x *sharing) {
			x.add("学号", "姓名", "旷课")
			for i := range 33 {
				x.add(id(1), "示例"+string(rune('一'+i)), "是")
			}
		}, [2]int{33, 1}, row("数量过多 A32、A33、A34 ×3 同一学号已有 30 个不同的姓名，这一行没有采用：第 32–34 行"), "旷课 是"},
		{"grades of one student", func(x *sharing) {
			x.add("学号", "姓名", "学年学期", "课程名称", "学分", "成绩")
			for i := range 4002 {
				x.add(id(1), "示例甲", "2023-2024-2", fmt.Sprint("示例课", i), "2", "45")
			}
		}, [2]int{4002, 4000}, row("数量过多 A4002、A4003 ×2 同一学生在这张表里已有 4000 次成绩，这一行没有采用：第 4002–4003 行"), "上学期不及格门数 4000"},
		{"fifty-one students side by side", func(x *sharing) {
			var head, one []string
			for k := range 51 {
				head, one = append(head, "学号", "姓名", "情形"), append(one, id(k), "示例甲", "旷课")
			}
			x.add(head...)
			x.add(one...)
		}, [2]int{1, 0}, row("表格未识别 第1行 ×1 一行里并排着 50 个以上的学生"), ""},
		{"fifty students side by side", func(x *sharing) {
			var head, one []string
			for k := range 50 {
				head, one = append(head, "学号", "姓名", "情形"), append(one, id(k), "示例甲", "旷课")
			}
			x.add(head...)
			x.add(one...)
		}, [2]int{50, 50}, nil, "旷课 是"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			x := &sharing{}
			c.make(x)
			x.save(t, dir, "表.xlsx")
			school := read(t, dir, opt)
			if got := [2]int{school.Counts[0].Rows, school.Counts[0].Used}; got != c.rows {
				t.Errorf("rows and used %v, want %v", got, c.rows)
			}
			if diff := cmp.Diff(c.want, columnNames(school, problem.TooLong, problem.TooMany, problem.BadID, problem.Unrecognised)); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
			if c.fact != "" && !strings.Contains(show(school), "\n  "+c.fact+" ←") {
				t.Errorf("no %s", c.fact)
			}
		})
	}
}

// columnNames are the problems of some kinds, with their places and what was done.
func columnNames(s *care.School, kinds ...problem.Kind) (out []string) {
	for _, p := range s.Problems {
		if slices.Contains(kinds, p.Kind) {
			out = append(out, fmt.Sprintf("%s %s ×%d %s", p.Kind, p.Cell, p.Count, p.Handling()))
		}
	}
	return out
}

// Tables beyond a number are set aside, every row of them.
func TestTooManyTables(t *testing.T) {
	x := &sharing{}
	for i := range 2003 {
		x.add(fmt.Sprint("示例", i, "班"))
		x.add("学号", "姓名", "情形", fmt.Sprint("某列", i))
		x.add(id(i), "示例甲", "旷课")
	}
	dir := t.TempDir()
	x.save(t, dir, "表.xlsx")
	school := read(t, dir, options(t))
	last := school.Counts[len(school.Counts)-1]
	if len(school.Counts) != 2001 || len(school.Students) != 2000 || last.Rows != 7 || last.SetAside != 7 { // with titles and headers
		t.Errorf("%d tables, %d students, the last %+v", len(school.Counts), len(school.Students), last)
	}
	want := []string{"数量过多 第6003行、第6004行、第6005行、第6006行、第6007行 等 ×7 一张工作表里有 2000 张以上的表，后面的没有采用：第 6003–6009 行"}
	if diff := cmp.Diff(want, columnNames(school, problem.TooMany)); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// What people keep in a library is kept whole.
func TestLibraryTextsAreWhole(t *testing.T) {
	x := &sharing{}
	x.add(heads()[lexicon.Library]...)
	for i := range 3 {
		x.add(id(i), "示例甲", "示例学院", "二级", "2024-05-06", long()+"因", long()+"人", long()+"注")
	}
	dir := t.TempDir()
	x.save(t, dir, "表.xlsx")
	for _, s := range read(t, dir, options(t)).Students {
		if m := s.Member; m.Reason != long()+"因" || m.Person != long()+"人" || m.Note != long()+"注" {
			t.Errorf("texts of %d, %d and %d bytes", len(m.Reason), len(m.Person), len(m.Note))
		}
	}
}

// Cells of a returned book that share a text go on sharing it.
func TestBooksShareTexts(t *testing.T) {
	x := &sharing{}
	for range 100 {
		x.add(repeat(long(), 10)...)
	}
	dir := t.TempDir()
	x.save(t, dir, "表.xlsx")
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	books, err := own.ReadWorkbooks(context.Background(), []*intake.File{{Path: filepath.Join(dir, "表.xlsx"), Name: "表.xlsx"}}, intake.Options{})
	runtime.ReadMemStats(&after)
	check(t, err)
	if rows := books.Read[0].Sheets[0].Rows; len(rows) != 100 || rows[99].Cells[9].Text != long() {
		t.Error("the texts are not all there")
	}
	if took := (after.TotalAlloc - before.TotalAlloc) >> 20; took > 16 { // a thousand copies are 30 MiB
		t.Errorf("%d MiB allocated", took)
	}
}
