package importer_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"runxin/care"
	"runxin/care/problem"
	"runxin/importer"
)

// messyCell draws what may stand in a cell of any column.
func messyCell(t *rapid.T, label string) string {
	return rapid.SampledFrom([]string{
		"", " ", "3260000001", "3260000002", "03260000001", "3.26E+09", "cslg3260000001", "示例甲", "示例乙", "示*甲", "信息工程学院", "机电工程学院",
		"红", "橙", "绿", "蓝", "一级", "是", "否", "无", "有效", "无效", "试卷作废", "2024-10-10", "2023-10-10", "上周",
		"2023-2024-2", "2024-2025-1", "202402", "2023-2024", "2", "3", "12", "B01", "示例课", "45", "60", "57/60", "54/", "70,73", "缓考", "旷考", "作弊",
		"补考", "重修", "初修", "旷课、缺寝", "合计", "学号", "姓名", "45天",
	}).Draw(t, label)
}

// messySheet draws a sheet: now and then a title, a header of any columns, and
// rows of anything.
func messySheet(t *rapid.T) string {
	all := []string{"学号", "姓名", "学院", "班级", "年级", "预警等级", "作答有效性", "测评时间", "不幸成长经历", "是否回访", "学年", "学期", "补重学期",
		"课程代码", "课程名称", "成绩", "补考成绩", "重修成绩", "考试性质", "成绩标志", "备注", "是否成绩作废", "是否通过", "旷课", "情形", "关注等级", "首次列入日期", "校外实习天数", "专业代码", "学号"}
	var b strings.Builder
	if rapid.Bool().Draw(t, "titled") {
		b.WriteString(rapid.SampledFrom([]string{"旷课学生名单\n", "学业预警\n", "心理普测\n", "2023-2024学年第二学期成绩\n"}).Draw(t, "title"))
	}
	n := rapid.IntRange(1, 9).Draw(t, "columns")
	header := []string{"学号"}
	for i := range n {
		header = append(header, rapid.SampledFrom(all).Draw(t, fmt.Sprint("header", i)))
	}
	b.WriteString(strings.Join(header, "\t") + "\n")
	for range rapid.IntRange(0, 12).Draw(t, "rows") {
		cells := make([]string, len(header))
		for i := range cells {
			cells[i] = messyCell(t, header[i])
		}
		if rapid.IntRange(0, 3).Draw(t, "plain id") > 0 {
			cells[0] = rapid.SampledFrom([]string{"3260000001", "3260000002", "3260000003"}).Draw(t, "id")
		}
		b.WriteString(strings.Join(cells, "\t") + "\n")
	}
	return b.String()
}

// Whatever the sheets hold: the rows of each balance, every row that was set
// aside is told of, facts stand in order, and reading again, on one core or
// several, gives the same.
func TestMessyInputs(t *testing.T) {
	opt := options(t)
	rapid.Check(t, func(rt *rapid.T) {
		dir, err := os.MkdirTemp(t.TempDir(), "")
		check(t, err)
		for i := range rapid.IntRange(1, 4).Draw(rt, "files") {
			check(t, os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.csv", i)), []byte(messySheet(rt)), 0o644))
		}
		s, err := importer.Read(context.Background(), dir, opt)
		check(t, err)
		balanced(t, s)
		inOrder(t, s)
		procs := runtime.GOMAXPROCS(1)
		again, err := importer.Read(context.Background(), dir, opt)
		runtime.GOMAXPROCS(procs)
		check(t, err)
		if diff := cmp.Diff(show(s), show(again)); diff != "" {
			rt.Fatalf("the second reading differs:\n%s", diff)
		}
		if t.Failed() {
			rt.Fatal(show(s))
		}
	})
}

// rowsOfKind is a kind of table with the columns beside number, id and name.
type rowsOfKind struct {
	kind    string
	title   string
	ids     bool
	columns []string
	says    []string // what stands in them
	answers bool     // the last of them says something, whoever it is of
}

// kindsOfRows are all kinds of rows, with ids and without.
func kindsOfRows() []rowsOfKind {
	kinds := []rowsOfKind{
		{"名册", "", true, []string{"学院", "专业", "班级", "年级"}, []string{"信息工程学院", "示例专业"}, false},
		{"普测", "", true, []string{"班级", "测评时间", "预警等级", "是否回访"}, []string{"红", "绿", "2024-10-10", "是", "辅导员已谈话", "未知"}, true},
		{"成绩", "", true, []string{"学期", "课程名称", "成绩"}, []string{"2023-2024-2", "示例课", "45", "缺考"}, true},
		{"登记表", "", true, []string{"班级", "旷课", "情形"}, []string{"是", "否", "缺寝", "3", "已审核"}, true},
		{"登记表", "旷课学生名单", true, []string{"班级", "备注"}, []string{"说明", "辅导员已谈"}, false},
		{"重点关爱库", "", true, []string{"学院", "关注等级", "首次列入日期", "责任人"}, []string{"一级", "2024-09-01", "某老师"}, true},
	}
	for _, k := range slices.Clone(kinds) {
		k.ids, k.answers = false, k.answers && k.kind != "成绩" && k.kind != "重点关爱库" // which are not read without ids
		kinds = append(kinds, k)
	}
	return kinds
}

// oddName draws a name as lists write it.
func oddName(t *rapid.T) string {
	return rapid.SampledFrom([]string{
		"示例甲", "示例乙", "示例 丙", "示*甲", "示例甲1", "2示例甲", "示例甲（女）", "示例甲(班长", "【休学】示例甲", "示例甲、示例乙", "示例甲/示例乙", "示例甲；示例乙", "示例甲 示例乙",
		"王□", "○○", "示×例", "示\ue863", "\ue864", "王", "A·B·C", "Anna2", "示例甲？", "示例甲同学", "示例甲-机械", "示例甲（辅导员已谈）",
	}).Draw(t, "name")
}

// Rows read are the rows of the sheet below its header, however people write their names and
// whatever their ids are: counted here by themselves.
func TestEveryRowIsCounted(t *testing.T) {
	opt := options(t)
	rapid.Check(t, func(rt *rapid.T) {
		k := rapid.SampledFrom(kindsOfRows()).Draw(rt, "kind")
		var b strings.Builder
		if k.title != "" {
			b.WriteString(k.title + "\n")
		}
		header := "序号\t学号\t姓名\t" + strings.Join(k.columns, "\t") + "\n"
		if !k.ids {
			header = strings.Replace(header, "学号\t", "", 1)
		}
		b.WriteString(header)
		rows := rapid.IntRange(1, 9).Draw(rt, "rows")
		for i := range rows {
			b.WriteString(oddRow(rt, i+1, &k) + "\n")
		}
		dir, err := os.MkdirTemp(t.TempDir(), "")
		check(t, err)
		check(t, os.WriteFile(filepath.Join(dir, "a.csv"), []byte(b.String()), 0o644))
		check(t, os.WriteFile(filepath.Join(dir, "名册.csv"), []byte("学号,姓名,性别,学院,班级\n3260000001,示例甲,女,信息工程学院,示例2401\n3260000002,示例乙,男,信息工程学院,示例2401\n"), 0o644))
		s, err := importer.Read(context.Background(), dir, opt)
		check(t, err)
		balanced(t, s)
		for _, c := range s.Counts {
			if c.File == "a.csv" && c.Rows != rows {
				rt.Fatalf("%d of %d rows of %q were counted:\n%s", c.Rows, rows, k.kind, b.String())
			}
		}
	})
}

// TestEveryMatrixRowIsCounted holds the same of class matrices, which have no header over ids and
// names, and statistics below the students.
func TestEveryMatrixRowIsCounted(t *testing.T) {
	opt := options(t)
	rapid.Check(t, func(rt *rapid.T) {
		var b strings.Builder
		b.WriteString("示例大学2023~2024学年下学期,,,,,,\n考试（考查）成绩一览表,,,,,,\n机电工程学院:示例2301,,,,,,\n,,示例一,示例二,示例三,学期加权平均成绩,学期获得学分\n,,3.0,4.0,1.0,,\n")
		b.WriteString("U326000001,示例甲,90,80,70,80,8\nU326000002,示例乙,90,80,70,80,8\n")
		rows := rapid.IntRange(1, 9).Draw(rt, "rows")
		for range rows {
			id := rapid.SampledFrom([]string{"U326000003", "", "无", "休学", "3.26E+09"}).Draw(rt, "id")
			name := oddName(rt)
			for strings.HasPrefix(name, "2") {
				name = oddName(rt)
			}
			b.WriteString(id + "," + name + "," + rapid.SampledFrom([]string{"90,54/,缓考", ",,60", "良,,"}).Draw(rt, "marks") + ",,\n")
		}
		b.WriteString("平均成绩,,90,80,70,,\n,90-100(优),3,2,1,,\n,80-89分,3,2,1,,\n59分以下(不及格),,0,0,1,,\n,合计,3,2,1,,\n")
		dir, err := os.MkdirTemp(t.TempDir(), "")
		check(t, err)
		check(t, os.WriteFile(filepath.Join(dir, "a.csv"), []byte(b.String()), 0o644))
		s, err := importer.Read(context.Background(), dir, opt)
		check(t, err)
		balanced(t, s)
		if c := s.Counts[0]; c.Kind != "成绩" || c.Rows != rows+2 {
			rt.Fatalf("%d of %d rows of %s were counted:\n%s", c.Rows, rows+2, c.Kind, b.String())
		}
	})
}

// TestEveryBareRowIsCounted holds the same of tables of persons without any heading that is known,
// beside a roster on which some of them are.
func TestEveryBareRowIsCounted(t *testing.T) {
	opt := options(t)
	rapid.Check(t, func(rt *rapid.T) {
		var b strings.Builder
		b.WriteString("平台结果\n人员编号,人员称呼,级别,说法\nP770000,示例子,绿,\nP770001,示例丑,绿,\n3260000001,示例寅,橙,\n")
		rows, red := rapid.IntRange(1, 9).Draw(rt, "rows"), 0
		for range rows {
			id := rapid.SampledFrom([]string{"P770003", "3260000001", "3260000002", "", "无", "3.26E+09"}).Draw(rt, "id")
			name := rapid.SampledFrom([]string{"示例甲", "示例乙", "王一（休学）", "□示例"}).Draw(rt, "name")
			level := rapid.SampledFrom([]string{"红", "绿", ""}).Draw(rt, "level")
			if level == "红" {
				red++
			}
			b.WriteString(id + "," + name + "," + level + ",\n")
		}
		dir, err := os.MkdirTemp(t.TempDir(), "")
		check(t, err)
		check(t, os.WriteFile(filepath.Join(dir, "a.csv"), []byte(b.String()), 0o644))
		check(t, os.WriteFile(filepath.Join(dir, "名册.csv"), []byte("学号,姓名,学院,年级\n3260000001,示例甲,示例学院,2024\n3260000002,示例乙,示例学院,2024\n"), 0o644))
		s, err := importer.Read(context.Background(), dir, opt)
		check(t, err)
		balanced(t, s)
		i := slices.IndexFunc(s.Counts, func(c care.SheetCount) bool { return c.File == "a.csv" })
		if c := s.Counts[i]; c.Rows != rows+3 {
			rt.Fatalf("%d of %d rows of %s were counted:\n%s", c.Rows, rows+3, c.Kind, b.String())
		}
		grave := 0
		for _, p := range s.Problems {
			if p.File == "a.csv" && p.Kind == problem.GraveAside {
				grave += p.Count
			}
		}
		if grave != red {
			rt.Fatalf("%d of %d rows that say red are told of:\n%s", grave, red, b.String())
		}
	})
}

// oddRow draws a row that is somebody's: it has an id or a name, or says something of nobody
// who is named.
func oddRow(t *rapid.T, number int, k *rowsOfKind) string {
	id, name := "", ""
	if k.ids {
		id = rapid.SampledFrom([]string{"", "3260000001", "3260000002", "cslg_3260000001", "3260000001@example.com", "3.26E+09", "3260-777-1", "无", "待补", "休学"}).Draw(t, "id")
	}
	cells := make([]string, len(k.columns))
	for i, column := range k.columns {
		if rapid.Bool().Draw(t, column) {
			cells[i] = rapid.SampledFrom(k.says).Draw(t, column)
		}
	}
	switch shows := len(id) >= len("3.26E+09") && id != "3260-777-1"; {
	case shows && rapid.IntRange(0, 5).Draw(t, "nameless") == 0:
	case k.answers && rapid.IntRange(0, 5).Draw(t, "nobody's") == 0:
		cells[len(cells)-1] = rapid.SampledFrom(k.says).Draw(t, "said")
	default:
		name = oddName(t)
	}
	parts := []string{fmt.Sprint(number), id, name}
	if !k.ids {
		parts = []string{fmt.Sprint(number), name}
	}
	return strings.Join(append(parts, cells...), "\t")
}

// inOrder checks the orders that School promises.
func inOrder(t testing.TB, s *care.School) {
	t.Helper()
	if !slices.IsSortedFunc(s.Students, func(a, b *care.Student) int { return strings.Compare(a.ID, b.ID) }) {
		t.Error("students are out of order")
	}
	for _, st := range s.Students {
		if !slices.IsSortedFunc(st.Facts.Unpack(nil), care.CompareFacts) {
			t.Error("facts are out of order")
		}
		if (st.College == care.Unassigned) != (st.Why != "") {
			t.Errorf("college %d, why %q", st.College, st.Why)
		}
		for f := range st.Facts.All() {
			if int(f.Place.Sheet) >= len(s.Sheets()) || f.Answer == care.NoData && s.Catalogue.Entry(f.Name).Kind != care.Number {
				t.Errorf("a fact says nothing or stands nowhere: %+v", f)
			}
		}
	}
}

// FuzzRows feeds any text as a sheet, beside a roster: no panic, and the rows balance. Files are read
// side by side, so that what an input covers differs from run to run: without -fuzzminimizetime 1x
// nearly all of the time goes into making inputs smaller.
func FuzzRows(f *testing.F) {
	for _, seed := range []string{
		"学号,姓名,预警等级,测评时间\n3260000001,示例甲,红,2024-10-10\n",
		"学号,姓名,学年学期,课程名称,成绩\n3260000001,示例甲,2023-2024-2,示例,57/60\n",
		"学号,姓名,情形\n3260000001,示例甲,旷课、缺寝\n",
		"序号,学号,姓名,序号,学号,姓名\n1,3260000001,示例甲,2,3260000002,示例乙\n",
		"学号,学年,学期,课程代码,成绩\n3260000001,2024-2025,3,B01,5\n",
	} {
		f.Add([]byte(seed))
	}
	f.Add([]byte("人员编号,人员称呼,级别,时间\n3260000001,示例甲,红,2024-10-10\n3260000002,示例乙,绿,2024-10-10\n"))
	f.Add([]byte("学号,哪位,租期起,租期止,谈话那天,色\n3260000001,示例甲,2024-09-01,2024-10-01,10月1日,红\n3260000002,示例乙,2024-09-01,,,\n"))
	f.Add([]byte("姓名,教学点,情形\n示例甲,一班,旷课\n示例乙,一班,缺寝\n"))
	const roster = "学号,姓名,学院,班级,年级\n3260000001,示例甲,示例学院,一班,2024\n3260000002,示例乙,示例学院,一班,2024\n"
	readFolder, dir := importer.ReaderOf(f, options(f)), f.TempDir()
	check(f, os.WriteFile(filepath.Join(dir, "名册.csv"), []byte(roster), 0o644))
	f.Fuzz(func(t *testing.T, data []byte) {
		check(t, os.WriteFile(filepath.Join(dir, "a.csv"), data, 0o644))
		s, err := readFolder(t.Context(), dir)
		check(t, err)
		balanced(t, s)
		inOrder(t, s)
	})
}
