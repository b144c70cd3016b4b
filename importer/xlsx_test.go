package importer_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/problem"
	"runxin/importer"
	"runxin/importer/intake"
)

// tab is one sheet of a workbook: its name and its rows, from A1.
type tab struct {
	name string
	rows [][]any
}

// padded is a number shown with leading zeros: ten digits.
type padded int

// workbook writes an .xlsx file of those sheets.
func workbook(t testing.TB, file string, tabs ...tab) *excelize.File {
	t.Helper()
	f := excelize.NewFile()
	zeros := "0000000000"
	style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &zeros})
	check(t, err)
	for i, tb := range tabs {
		if i == 0 {
			check(t, f.SetSheetName("Sheet1", tb.name))
		} else {
			_, err := f.NewSheet(tb.name)
			check(t, err)
		}
		for r, row := range tb.rows {
			for c, v := range row {
				cell, err := excelize.CoordinatesToCellName(c+1, r+1)
				check(t, err)
				if p, ok := v.(padded); ok {
					v = int(p)
					check(t, f.SetCellStyle(tb.name, cell, cell, style))
				}
				if v != nil {
					check(t, f.SetCellValue(tb.name, cell, v))
				}
			}
		}
	}
	check(t, f.SaveAs(file))
	return f
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// Ids in number cells: exact, padded by their format, rounded, as dates.
func TestNumberCells(t *testing.T) {
	dir := t.TempDir()
	workbook(t, filepath.Join(dir, "普测.xlsx"), tab{"结果", [][]any{
		{"学号", "姓名", "预警等级", "不幸成长经历", "测评时间"},
		{3260000001, "示例甲", "红", 1, time.Date(2024, 10, 10, 8, 30, 0, 0, time.UTC)},
		{padded(26000002), "示例乙", "绿", 0, 45575.5},
		{3260000003.0, "示例丙", "绿", true, "2024-10-10"},
		{20241010101010123.0, "示例丁", "绿", false, "2024-10-10"},
		{3260000005.5, "示例戊", "绿", 2, "2024-10-10"},
		{time.Date(2024, 10, 10, 0, 0, 0, 0, time.UTC), "示例己", "绿", 2, "2024-10-10"},
	}})
	want := strings.TrimLeft(`
普测.xlsx › 结果：普测 6 = 3 + 3
0026000002 示例乙 未分配：没有学院
  红色预警 否 ← 普测.xlsx › 结果 › C3 = 绿
  橙色预警 否 ← 普测.xlsx › 结果 › C3 = 绿
  不幸成长经历 否 ← 普测.xlsx › 结果 › D3 = 0
  已测 是 ← 普测.xlsx › 结果 › C3 = 绿
3260000001 示例甲 未分配：没有学院
  红色预警 是 ← 普测.xlsx › 结果 › C2 = 红 @2024-10-10
  橙色预警 否 ← 普测.xlsx › 结果 › C2 = 红 @2024-10-10
  不幸成长经历 是 ← 普测.xlsx › 结果 › D2 = 1 @2024-10-10
  已测 是 ← 普测.xlsx › 结果 › C2 = 红 @2024-10-10
3260000003 示例丙 未分配：没有学院
  红色预警 否 ← 普测.xlsx › 结果 › C4 = 绿 @2024-10-10
  橙色预警 否 ← 普测.xlsx › 结果 › C4 = 绿 @2024-10-10
  不幸成长经历 是 ← 普测.xlsx › 结果 › D4 = TRUE @2024-10-10
  已测 是 ← 普测.xlsx › 结果 › C4 = 绿 @2024-10-10
! 缺少名册 输入文件夹 ›  ›  “” ×1 没有认出名册：学院按其他文件认定，没有出现在这些文件中的学生不在任何名单，覆盖率和未测名单都不可靠
! 学院不确定 普测.xlsx › 结果 › A2、A3、A4 “” ×3 没有学院，列入“未分配”，不进入任何学院的工作簿
! 日期未识别 普测.xlsx › 结果 › E3 “” ×1 按没有日期处理
! 学号不规范 普测.xlsx › 结果 › A5 “20241010101010100” ×1 [未采用] 学号超过 15 位又不是文本，末尾数字已被表格软件改成 0，这一行没有采用
! 学号不规范 普测.xlsx › 结果 › A6、A7 “3260000005.5、2024-10-10” ×2 [未采用] 不像学号，这一行没有采用：第 6–7 行
`, "\n")
	if diff := cmp.Diff(want, show(read(t, dir, options(t)))); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// A book that this program handed out is no input, except the library, whose
// sheets of history are no data.
func TestOwnBooks(t *testing.T) {
	list := tab{"重点关爱名单", [][]any{{"学号", "姓名", "关注等级", "首次列入日期"}, {"3260000001", "示例甲", "一级", "2024-10-10"}}}
	id := func(kind books.Kind) string {
		return books.ID{Kind: kind, Term: care.Term{Year: 2024, Part: 1}, Month: "2024-10", Week: 7, Name: "示例"}.String()
	}
	for _, c := range []struct {
		name string
		prop string
		tabs []tab
		want string
	}{
		{"by property", id(books.CollegeBook), []tab{list}, "重点关爱名单 返回工作簿 0"},
		{"by a damaged property", "RXC1/x", []tab{list}, "重点关爱名单 返回工作簿 0"},
		{"by _meta", "", []tab{list, {"_meta", [][]any{{"表号", id(books.SchoolBook)}}}}, "重点关爱名单 返回工作簿 0,_meta 返回工作簿 0"},
		{"a library", id(books.LibraryBook), []tab{
			{"重点关爱库", [][]any{{"学号", "姓名", "学院", "关注等级", "首次列入日期", "列入原因"}, {"3260000001", "示例甲", "示例学院", "一级", "2024-10-10", "旷课"}}},
			{"变更记录", [][]any{{"日期", "学号", "姓名", "变更"}, {"2024-10-10", "3260000001", "示例甲", "列入"}}},
			{"_meta", [][]any{{"表号", id(books.LibraryBook)}}},
		}, "重点关爱库 重点关爱库 1,变更记录 重点关爱库 0,_meta 重点关爱库 0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			file := filepath.Join(dir, "示例.xlsx")
			f := workbook(t, file, c.tabs...)
			if c.prop != "" {
				check(t, f.SetCustomProps(excelize.CustomProperty{Name: books.Property, Value: c.prop}))
				check(t, f.SaveAs(file))
			}
			var got []string
			for _, n := range read(t, dir, options(t)).Counts {
				got = append(got, n.Sheet+" "+n.Kind+" "+string(rune('0'+n.Rows)))
			}
			if s := strings.Join(got, ","); s != c.want {
				t.Errorf("got %s, want %s", s, c.want)
			}
		})
	}
}

// The last run's library is read where the input has none, and only there.
func TestLastLibrary(t *testing.T) {
	header := []any{"学号", "姓名", "学院", "关注等级", "首次列入日期", "列入原因"}
	last := filepath.Join(t.TempDir(), "2024-10_第7周", "重点关爱库.xlsx")
	check(t, mkdir(filepath.Dir(last)))
	workbook(t, last, tab{"重点关爱库", [][]any{header, {"3260000001", "示例甲", "示例学院", "二级", "2024-10-10", "旷课"}}})

	dir := t.TempDir()
	workbook(t, filepath.Join(dir, "名册.xlsx"), tab{"Sheet1", [][]any{{"学号", "姓名", "学院"}, {"3260000001", "示例甲", "示例学院"}}})
	opt := options(t)
	data, err := os.ReadFile(last)
	check(t, err)
	opt.Library = intake.File{Name: "2024-10_第7周/重点关爱库.xlsx", Bytes: data}
	s := read(t, dir, opt)
	if !s.Library || s.Students[0].Member == nil || s.Students[0].Member.Level != "二级" {
		t.Errorf("the last run's library was not read:\n%s", show(s))
	}
	if got := s.Where(s.Students[0].Member.Place); got != "2024-10_第7周/重点关爱库.xlsx › 重点关爱库 › A2" {
		t.Errorf("its place is %s", got)
	}

	workbook(t, filepath.Join(dir, "库.xlsx"), tab{"重点关爱库", [][]any{header, {"3260000001", "示例甲", "示例学院", "一级", "2024-10-10", "旷课"}}})
	if s := read(t, dir, opt); s.Students[0].Member.Level != "一级" {
		t.Errorf("the input's library must count:\n%s", show(s))
	}
}

// A file that is damaged in the middle gives nothing at all.
func TestDamagedGivesNothing(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "名册.xlsx")
	rows := [][]any{{"学号", "姓名", "学院"}}
	for i := range 2000 {
		rows = append(rows, []any{3260000000 + i, "示例", "示例学院"})
	}
	workbook(t, file, tab{"Sheet1", rows})
	cut(t, file)
	s := read(t, dir, options(t))
	if len(s.Students) != 0 || len(s.Problems) != 1 || s.Problems[0].Kind != problem.Unreadable || s.Inputs[0].Read || s.Inputs[0].SHA256 == "" {
		t.Errorf("got %d students, %+v, %+v", len(s.Students), s.Problems, s.Inputs)
	}
}

// Inspect tells what each column means, and why a sheet is not understood.
func TestInspect(t *testing.T) {
	file := filepath.Join(t.TempDir(), "教务处.xlsx")
	workbook(t, file,
		tab{"成绩", [][]any{{"示例成绩"}, {"学号", "开课学院", "课程名称", "平时成绩", "成绩", "学年学期"}, {"3260000001", "示例学院", "示例课", 80, 90, "2023-2024-2"}}},
		tab{"走读", [][]any{{"学号", "姓名"}, {"3260000001", "示例甲"}}},
		tab{"课表", [][]any{{"星期", "第一节", "第二节"}, {"一", "课", "课"}}},
		tab{"无表头", [][]any{{"3260000001", "示例甲", "示例学院", "红色预警"}}},
		tab{"无学号", [][]any{{"编号", "学院", "预警颜色"}, {"1", "示例学院", "红"}}},
		tab{"缺寝", [][]any{{"编码", "姓名", "班级"}, {"3260000001", "示例甲", "示例1班"}}},
	)
	view, err := importer.Inspect(t.Context(), file, options(t))
	check(t, err)
	var got []string
	for _, s := range view.Sheets {
		line := strings.Join(append([]string{s.Name, s.Kind, s.Why}, s.Notes...), " ")
		for _, c := range s.Columns {
			line += " " + c.Name + c.Header + "=" + c.Meaning
		}
		got = append(got, line)
	}
	want := []string{
		"成绩 成绩  A学号=学号 B开课学院= C课程名称=课程名 D平时成绩= E成绩=成绩 F学年学期=学期",
		"走读 登记表 按标题“走读”，表中的学生都是“校外租房走读” A学号=学号 B姓名=姓名",
		"课表 未识别 没有找到表头（至少要有“学号”和另一列）",
		"无表头 未识别 没有找到表头（至少要有“学号”和另一列）",
		"无学号 未识别 没有找到表头（至少要有“学号”和另一列） A编号= B学院= C预警颜色=",
		"缺寝 登记表 按标题“缺寝”，表中的学生都是“缺寝” 这里只看这一个文件：缺的学号一列，与名册一起运行时，名册可能认得出是哪一列，运行的结果以“数据核对”为准 A编码= B姓名=姓名 C班级=班级",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}
