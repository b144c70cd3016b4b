package main

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// desk is a centre with one college in the week after its first run: 输入, 输出,
// and the book that the college was handed.
type desk struct {
	dir  string
	book string
}

// roster is the school of the desk: 样一 red, 样二 orange with a reason, 样三 and
// 样四 in the library, 样五 and 样六 clues; 样七 of another college.
const deskRoster = `学号,姓名,学院,专业,班级,年级
0990000101,样一,甲学院,护理,护理2401,2024
0990000102,样二,甲学院,护理,护理2402,2024
0990000103,样三,甲学院,护理,护理2301,2023
0990000104,样四,甲学院,助产,助产2302,2023
0990000105,样五,甲学院,助产,助产2303,2023
0990000106,样六,甲学院,药学,药学2304,2023
0990000201,样七,乙学院,会计,会计2401,2024
`

func newDesk(t testing.TB) *desk {
	t.Helper()
	d := &desk{dir: t.TempDir()}
	d.write(t, "输入/名册.csv", deskRoster)
	d.write(t, "输入/普测.csv", "学号,姓名,测评时间,预警等级,不幸成长经历\n0990000101,样一,2024-09-20,红,无\n0990000102,样二,2024-09-20,橙,有\n0990000201,样七,2024-09-20,红,无\n")
	d.write(t, "输入/登记.csv", "学号,姓名,情形\n0990000105,样五,旷课\n0990000106,样六,失联\n")
	d.write(t, "输入/重点关爱库.csv", "学号,姓名,学院,关注等级,首次列入日期,列入原因,责任人,备注\n"+
		"0990000103,样三,甲学院,二级,2024-05-06,此前列入,张老师,\n0990000104,样四,甲学院,三级,2024-05-06,此前列入,李老师,\n")
	d.run(t, "2024-10-14")
	d.book = filepath.Join(d.dir, "返回", "甲.xlsx")
	data, err := os.ReadFile(filepath.Join(d.dir, "输出", "2024-10_第7周", "学院", "甲学院.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	d.write(t, "返回/甲.xlsx", string(data))
	return d
}

// copy is a desk of its own with the same files.
func (d *desk) copy(t testing.TB) *desk {
	t.Helper()
	out := &desk{dir: t.TempDir()}
	must(t, os.CopyFS(out.dir, os.DirFS(d.dir)))
	out.book = filepath.Join(out.dir, "返回", "甲.xlsx")
	return out
}

func (d *desk) write(t testing.TB, name, text string) {
	t.Helper()
	name = filepath.Join(d.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func (d *desk) run(t testing.TB, date string, more ...string) {
	t.Helper()
	args := append([]string{"run", "--in", filepath.Join(d.dir, "输入"), "--out", filepath.Join(d.dir, "输出"), "--date", date, "--json"}, more...)
	if tt, ok := t.(*testing.T); ok {
		inProcess(tt, exitDone, args...)
	}
}

// week runs the next week on what came back.
func (d *desk) week(t testing.TB, date string) {
	t.Helper()
	d.run(t, date, "--returned", filepath.Join(d.dir, "返回"), "--overwrite")
}

// rows returns the rows of a sheet below the row that holds the headings, those
// columns only, joined by |.
func (d *desk) rows(t testing.TB, book, sheet string, headings ...string) []string {
	t.Helper()
	f, err := excelize.OpenFile(filepath.Join(d.dir, "输出", filepath.FromSlash(book)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	if sheet == "研判记录" {
		rows = typedCells(rows)
	}
	lines := strings.Split(strings.TrimSpace(dump(rows, headings)), "\n")
	return lines[1:]
}

const week8 = "2024-10_第8周/"

// problems are the kinds of problems of the second week, with their texts.
func (d *desk) problems(t testing.TB) []string {
	t.Helper()
	all := d.rows(t, week8+"校级汇总.xlsx", "数据核对", "类别", "工作表", "单元格", "原文")
	return slices.DeleteFunc(all, func(s string) bool { return strings.HasPrefix(s, "不在名册") })
}

// typed are the cells of the second week's history, sorted.
func (d *desk) typed(t testing.TB) []string {
	t.Helper()
	got := d.rows(t, week8+"重点关爱库.xlsx", "研判记录", "工作表", "任务序号", "学号", "栏目", "内容")
	slices.Sort(got)
	return got
}

// fillAll fills in every form the way a careful secretary does.
func fillAll(t testing.TB, e *edit) {
	t.Helper()
	for _, c := range [][4]string{
		{"首页", "", "本周有无新增", "有"}, {"首页", "", "有无异常", "无"}, {"首页", "", "填报人", "王秘书"}, {"首页", "", "填报日期", "10月18日"},
		{"首页", "", "研判会日期", "10月17日"}, {"首页", "", "会议结论", "逐人研判，分工如下"},
		{"重点关爱名单", "0990000101", "列入决定", "列入"}, {"重点关爱名单", "0990000101", "关注等级", "一级"},
		{"重点关爱名单", "0990000101", "决定日期", "10.17"}, {"重点关爱名单", "0990000101", "责任人", "赵老师"},
		{"重点关爱名单", "0990000102", "列入决定", "待核实"}, {"重点关爱名单", "0990000102", "备注", "等家长回话"},
		{"重点关爱名单", "0990000103", "列入决定", "移出"}, {"重点关爱名单", "0990000103", "决定理由", "状态稳定满一学期"},
		{"重点关爱名单", "0990000103", "决定日期", "2024/10/16"},
		{"重点关爱名单", "0990000104", "关注等级", "二级"},
		{"关注线索", "0990000105", "核实结果", "已与辅导员核实"}, {"关注线索", "0990000105", "列入决定", "暂不列入"},
		{"周研判", "0990000101", "本周状态", "波动"}, {"周研判", "0990000101", "谈心谈话", "是"}, {"周研判", "0990000101", "谈话日期", "2024年10月15日"},
		{"周研判", "0990000103", "本周状态", "平稳"}, {"周研判", "0990000104", "本周状态", "好转"}, {"周研判", "0990000104", "措施", "每两天一次宿舍走访"},
		{"任务清单", "3", "状态", "进行中"}, {"任务清单", "3", "责任人", "钱老师"}, {"任务清单", "1", "状态", "已完成"},
	} {
		if err := e.fill(c[0], c[1], c[2], c[3]); err != nil {
			t.Fatal(err)
		}
	}
	if err := e.report("0990000106", "样六", "家庭矛盾", "室友转述", "10-16", "孙老师"); err != nil {
		t.Fatal(err)
	}
}

// wantTyped is what the history must hold of fillAll, sorted.
func wantTyped() []string {
	want := []string{
		"首页|||本周有无新增|有", "首页|||有无异常|无", "首页|||填报人|王秘书", "首页|||填报日期|2024-10-18", "首页|||研判会日期|2024-10-17", "首页|||会议结论|逐人研判，分工如下",
		"重点关爱名单||0990000101|关注等级|一级", "重点关爱名单||0990000101|列入决定|列入", "重点关爱名单||0990000101|决定日期|2024-10-17",
		"重点关爱名单||0990000101|责任人|赵老师", "重点关爱名单||0990000102|列入决定|待核实", "重点关爱名单||0990000102|备注|等家长回话",
		"重点关爱名单||0990000103|列入决定|移出", "重点关爱名单||0990000103|决定理由|状态稳定满一学期", "重点关爱名单||0990000103|决定日期|2024-10-16",
		"重点关爱名单||0990000104|关注等级|二级",
		"关注线索||0990000105|核实结果|已与辅导员核实", "关注线索||0990000105|列入决定|暂不列入",
		"周研判||0990000101|本周状态|波动", "周研判||0990000101|谈心谈话|是", "周研判||0990000101|谈话日期|2024-10-15",
		"周研判||0990000103|本周状态|平稳", "周研判||0990000104|本周状态|好转", "周研判||0990000104|措施|每两天一次宿舍走访",
		"任务清单|10-1||状态|已完成", "任务清单|10-3||责任人|钱老师", "任务清单|10-3||状态|进行中",
		"摸排补充|第10行|0990000106|情形|家庭矛盾", "摸排补充|第10行|0990000106|说明|室友转述", "摸排补充|第10行|0990000106|发现日期|2024-10-16",
		"摸排补充|第10行|0990000106|填报人|孙老师",
	}
	slices.Sort(want)
	return want
}

// Whatever a secretary does to the workbook between filling it in and sending it
// back, all that was typed is merged.
func TestReturnedAfterEdits(t *testing.T) {
	tests := []struct {
		name string
		edit func(t *testing.T, d *desk)
		want []string // problems besides what fillAll brings
	}{
		{"as it is", func(*testing.T, *desk) {}, nil},
		{"renamed and moved", func(t *testing.T, d *desk) {
			must(t, os.MkdirAll(filepath.Join(d.dir, "返回", "十月"), 0o700))
			must(t, os.Rename(d.book, filepath.Join(d.dir, "返回", "十月", "乙学院(1).xlsx")))
		}, nil},
		{"saved again as xlsx", func(t *testing.T, d *desk) { replace(t, d.book, resave(t, d.book, "xlsx")) }, nil},
		{"saved as ods and back", func(t *testing.T, d *desk) { replace(t, d.book, resave(t, d.book, "ods", "xlsx")) }, nil},
		{"saved as xls", func(t *testing.T, d *desk) {
			name := resave(t, d.book, "xls")
			must(t, os.Remove(d.book))
			replace(t, strings.TrimSuffix(d.book, "x"), name)
		}, nil},
		{"a comment, saved as xls", func(t *testing.T, d *desk) {
			e := openEdit(t, d.book)
			must(t, e.AddComment("周研判", excelize.Comment{Cell: "I5", Author: "王", Text: "家长要求面谈"}))
			e.save(t)
			name := resave(t, d.book, "xls")
			must(t, os.Remove(d.book))
			replace(t, strings.TrimSuffix(d.book, "x"), name)
		}, []string{"批注|周研判|I5|家长要求面谈"}},
		{"two weeks in one folder and the same file twice", func(t *testing.T, d *desk) {
			data, err := os.ReadFile(d.book)
			must(t, err)
			d.write(t, "返回/甲 (2).xlsx", string(data))
		}, []string{"文件重复|||"}},
		{"sorted", func(t *testing.T, d *desk) {
			e := openEdit(t, d.book)
			must(t, e.reverse("周研判", "序号", "核对学号"))
			must(t, e.reverse("重点关爱名单", "序号", "核对学号"))
			must(t, e.reverse("任务清单", "序号", "核对序号"))
			e.save(t)
		}, nil},
		{"rows and columns inserted", func(t *testing.T, d *desk) {
			e := openEdit(t, d.book)
			row, err := e.keyed("周研判", "0990000103")
			must(t, err)
			must(t, e.InsertRows("周研判", row, 2))
			must(t, e.InsertCols("周研判", "C", 1))
			must(t, e.InsertRows("任务清单", 1, 1))
			must(t, e.SetCellStr("周研判", "C4", "宿舍"))
			must(t, e.SetCellStr("周研判", "C7", "三号楼"))
			e.save(t)
		}, []string{"表外内容|周研判|C4|宿舍", "表外内容|周研判|C7|三号楼"}},
		{"columns deleted and renamed", func(t *testing.T, d *desk) {
			e := openEdit(t, d.book)
			must(t, e.RemoveCol("周研判", "D"))
			must(t, e.fillHead("周研判", "本周状态", "状态情况"))
			must(t, e.fillHead("重点关爱名单", "决定理由", "理 由（必填）"))
			e.save(t)
		}, []string{"列名改动|重点关爱名单|L4|理 由（必填）", "列名改动|周研判|H4|状态情况"}},
		{"one sheet copied out", func(t *testing.T, d *desk) {
			e := openEdit(t, d.book)
			must(t, e.copyOut("周研判", filepath.Join(d.dir, "返回", "研判.xlsx")))
			must(t, e.DeleteSheet("周研判"))
			e.save(t)
		}, nil},
		{"hidden sheets dropped and the property gone", func(t *testing.T, d *desk) {
			e := openEdit(t, d.book)
			must(t, e.DeleteSheet("_meta"))
			must(t, e.DeleteSheet("_lists"))
			e.save(t)
			stripProperty(t, d.book)
		}, nil},
		{"put into the input folder", func(t *testing.T, d *desk) {
			must(t, os.Rename(d.book, filepath.Join(d.dir, "输入", "甲.xlsx")))
		}, nil},
		{"put under a folder of the input", func(t *testing.T, d *desk) {
			must(t, os.MkdirAll(filepath.Join(d.dir, "输入", "返回的"), 0o700))
			must(t, os.Rename(d.book, filepath.Join(d.dir, "输入", "返回的", "甲.xlsx")))
		}, nil},
		{"filled in where it was written", func(t *testing.T, d *desk) {
			replace(t, filepath.Join(d.dir, "输出", "2024-10_第7周", "学院", "甲学院.xlsx"), d.book)
			must(t, os.MkdirAll(filepath.Join(d.dir, "返回"), 0o700))
		}, []string{"下发的工作簿被改动|||"}},
	}
	filled := newDesk(t)
	e := openEdit(t, filled.book)
	fillAll(t, e)
	e.save(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := filled.copy(t)
			tt.edit(t, d)
			d.week(t, "2024-10-21")
			if diff := cmp.Diff(wantTyped(), d.typed(t)); diff != "" {
				t.Errorf("history: %s", diff)
			}
			if diff := cmp.Diff(tt.want, d.problems(t), cmpEmpty()); diff != "" {
				t.Errorf("problems: %s", diff)
			}
			d.wantMoved(t)
		})
	}
}

// wantMoved is what fillAll must have done to the library and the next books.
func (d *desk) wantMoved(t *testing.T) {
	t.Helper()
	for _, want := range []struct {
		book, sheet string
		headings    []string
		rows        []string
	}{
		{"重点关爱库.xlsx", "重点关爱库", []string{"学号", "关注等级", "首次列入日期", "责任人"}, []string{"0990000101|一级|2024-10-17|赵老师", "0990000104|二级|2024-05-06|李老师"}},
		{"重点关爱库.xlsx", "变更记录", []string{"日期", "学号", "变更", "原值", "新值", "经办人"}, []string{
			"2024-10-17|0990000101|列入||一级|赵老师", "2024-10-16|0990000103|移出|二级||张老师", "2024-10-21|0990000104|关注等级|三级|二级|李老师",
		}},
		{"学院/甲学院.xlsx", "周研判", []string{"学号", "上周状态", "距上次谈话周数"}, []string{"0990000101|波动|0", "0990000104|好转|未记录", "0990000102||未记录"}},
		{"学院/甲学院.xlsx", "重点关爱名单", []string{"学号", "状态", "变化", "上次决定", "备注"}, []string{
			"0990000101|在库|列入||", "0990000104|在库|升级||", "0990000102|建议列入|不变|待核实（2024-10-18）|等家长回话", "0990000106|建议列入|升级||",
		}},
		{"学院/甲学院.xlsx", "关注线索", []string{"学号", "上次决定", "核实结果"}, []string{"0990000105|暂不列入（2024-10-18）|已与辅导员核实"}},
		{"校级汇总.xlsx", "返回情况", []string{"学院", "返回情况", "填报人", "填报日期", "研判会日期", "会议结论", "已填单元格", "已合并"}, []string{"甲学院|已返回|王秘书|2024-10-18|2024-10-17|逐人研判，分工如下|33|33", "乙学院|未返回|||||0|0"}},
	} {
		got := d.rows(t, week8+want.book, want.sheet, want.headings...)
		slices.Sort(got)
		slices.Sort(want.rows)
		if diff := cmp.Diff(want.rows, got); diff != "" {
			t.Errorf("%s › %s: %s", want.book, want.sheet, diff)
		}
	}
	tasks := d.rows(t, week8+"学院/甲学院.xlsx", "任务清单", "序号", "责任人", "状态")
	if tasks[0] != "1||已完成" || tasks[2] != "3|钱老师|进行中" {
		t.Errorf("tasks: %q", tasks)
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// replace moves a file over another.
func replace(t testing.TB, to, from string) {
	t.Helper()
	data, err := os.ReadFile(from)
	must(t, err)
	must(t, os.WriteFile(to, data, 0o600))
	if filepath.Dir(from) == filepath.Join(filepath.Dir(filepath.Dir(filepath.Dir(filepath.Dir(to)))), "返回") {
		must(t, os.Remove(from))
	}
}

// fillHead renames a heading.
func (e *edit) fillHead(sheet, heading, text string) error {
	row, col, err := e.head(sheet, heading)
	if err != nil {
		return err
	}
	return e.SetCellStr(sheet, address(row, col), text)
}

// stripProperty removes the custom properties of a book.
func stripProperty(t testing.TB, name string) {
	t.Helper()
	f, err := excelize.OpenFile(name)
	must(t, err)
	defer f.Close()
	f.Pkg.Delete("docProps/custom.xml")
	must(t, f.Save())
}

func cmpEmpty() cmp.Option {
	return cmp.FilterValues(func(a, b []string) bool { return len(a) == 0 && len(b) == 0 }, cmp.Comparer(func(_, _ []string) bool { return true }))
}

// onePixel is a picture.
func onePixel(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	must(t, png.Encode(&b, image.NewGray(image.Rect(0, 0, 1, 1))))
	return b.Bytes()
}

// What cannot be merged is said, with its cell and its text, and what stands
// beside it is merged all the same.
func TestReturnedTroubles(t *testing.T) {
	const focus, weekly = "重点关爱名单", "周研判"
	fills := func(cells ...string) func(t *testing.T, d *desk, e *edit) {
		return func(t *testing.T, d *desk, e *edit) {
			for i := 0; i < len(cells); i += 4 {
				must(t, e.fill(cells[i], cells[i+1], cells[i+2], cells[i+3]))
			}
		}
	}
	// twice makes a second version of the book with other cells.
	twice := func(first, second []string) func(t *testing.T, d *desk, e *edit) {
		return func(t *testing.T, d *desk, e *edit) {
			fills(second...)(t, d, e)
			must(t, e.SaveAs(filepath.Join(d.dir, "返回", "甲(1).xlsx")))
			for i := 0; i < len(second); i += 4 {
				must(t, e.fill(second[i], second[i+1], second[i+2], ""))
			}
			fills(first...)(t, d, e)
			e.Path = d.book
		}
	}
	tests := []struct {
		name     string
		edit     func(t *testing.T, d *desk, e *edit)
		problems []string // 类别|工作表|单元格|原文
		typed    []string // 工作表|任务序号|学号|栏目|内容
	}{
		{"nothing at all", fills(), nil, nil},
		{"a value outside the list", fills(weekly, "0990000101", "本周状态", "还可以", weekly, "0990000103", "本周状态", "平稳"),
			[]string{"选项之外|周研判|I7|还可以"}, []string{"周研判||0990000103|本周状态|平稳"}},
		{"a date that is none", fills(weekly, "0990000101", "谈话日期", "上周五"), []string{"填写日期未识别|周研判|K7|上周五"}, nil},
		{"a date to come", fills(weekly, "0990000101", "谈话日期", "2026-10-16"), []string{"填写日期还没有到|周研判|K7|2026-10-16"}, nil},
		{"a name was corrected", fills(weekly, "0990000101", "姓名", "样壹", weekly, "0990000101", "本周状态", "好转"),
			[]string{"锁定内容被改|周研判|C7|样壹"}, []string{"周研判||0990000101|本周状态|好转"}},
		{"a status was changed", fills(focus, "0990000101", "状态", "不用管", focus, "0990000101", "备注", "请看"),
			[]string{"锁定内容被改|重点关爱名单|E7|不用管"}, []string{"重点关爱名单||0990000101|备注|请看"}},
		{"an id that nobody has", func(t *testing.T, d *desk, e *edit) {
			fills(weekly, "0990000101", "本周状态", "好转", weekly, "0990000101", "学号", "0990000999")(t, d, e)
		}, []string{"缺少下发的行|周研判||0990000101", "学号未下发|周研判|B7|0990000999", "学号未下发|周研判|I7|好转"}, nil},
		{"an id of another issued row", func(t *testing.T, d *desk, e *edit) {
			fills(weekly, "0990000101", "本周状态", "好转", weekly, "0990000101", "学号", "0990000102")(t, d, e)
		}, []string{"缺少下发的行|周研判||0990000101", "行错位|周研判|I7|好转"}, nil},
		{"an id of another college's student", func(t *testing.T, d *desk, e *edit) {
			fills(weekly, "0990000101", "本周状态", "好转", weekly, "0990000101", "学号", "0990000201")(t, d, e)
		}, []string{"缺少下发的行|周研判||0990000101", "其他学院的学生|周研判|B7|0990000201", "其他学院的学生|周研判|I7|好转"}, nil},
		{"ids and names sorted alone", func(t *testing.T, d *desk, e *edit) {
			fills(weekly, "0990000103", "本周状态", "好转", weekly, "0990000102", "措施", "每日联系")(t, d, e)
			must(t, e.reverse(weekly, "学号", "姓名"))
		}, []string{"行错位|周研判|I5|好转", "行错位|周研判|Q8|每日联系"}, nil},
		{"ids sorted alone", func(t *testing.T, d *desk, e *edit) {
			fills(weekly, "0990000103", "本周状态", "好转")(t, d, e)
			must(t, e.reverse(weekly, "学号", "学号"))
		}, []string{"行错位|周研判|I5|好转"}, nil},
		{"locked cells sorted, the open ones left", func(t *testing.T, d *desk, e *edit) {
			fills(weekly, "0990000103", "本周状态", "好转", weekly, "0990000102", "措施", "每日联系")(t, d, e)
			must(t, e.reverse(weekly, "序号", "上周状态"))
		}, []string{"行错位|周研判|I5|好转", "行错位|周研判|Q8|每日联系"}, nil},
		{"sorted up to the middle of the open cells", func(t *testing.T, d *desk, e *edit) {
			fills(weekly, "0990000103", "本周状态", "好转", weekly, "0990000102", "措施", "每日联系")(t, d, e)
			must(t, e.reverse(weekly, "序号", "沟通日期"))
		}, []string{"行错位|周研判|I8|好转", "行错位|周研判|Q8|每日联系"}, nil},
		{"open cells sorted alone", func(t *testing.T, d *desk, e *edit) {
			fills(focus, "0990000101", "列入决定", "列入")(t, d, e)
			must(t, e.reverse(focus, "关注等级", "备注"))
		}, []string{"行错位|重点关爱名单|J7|三级", "行错位|重点关爱名单|J8|二级", "行错位|重点关爱名单|K6|列入", "行错位|重点关爱名单|N7|李老师", "行错位|重点关爱名单|N8|张老师"}, nil},
		{"leaving zeros off", func(t *testing.T, d *desk, e *edit) {
			fills(weekly, "0990000101", "本周状态", "好转", weekly, "0990000101", "学号", "990000101")(t, d, e)
		}, []string{"锁定内容被改|周研判|B7|990000101"}, []string{"周研判||0990000101|本周状态|好转"}},
		{"a remark below the table", func(t *testing.T, d *desk, e *edit) {
			must(t, e.SetCellStr(weekly, "B12", "以上已核对"))
			must(t, e.SetCellStr("首页", "A60", "请中心协助联系家长"))
			must(t, e.SetCellStr("判定依据", "A40", "不清楚第三条"))
		}, []string{"表外内容|首页|A60|请中心协助联系家长", "表外内容|周研判|B12|以上已核对", "表外内容|判定依据|第40行|不清楚第三条"}, nil},
		{"comments and a text box", func(t *testing.T, d *desk, e *edit) {
			must(t, e.AddComment(weekly, excelize.Comment{Cell: "I5", Author: "王", Text: "家长要求面谈"}))
			must(t, e.AddComment("首页", excelize.Comment{Cell: "A1", Author: "王", Text: "请中心来电"}))
			must(t, e.AddShape(weekly, &excelize.Shape{Cell: "B12", Type: "rect", Paragraph: []excelize.RichTextRun{{Text: "以上为本周情况"}}}))
			must(t, e.AddPictureFromBytes(focus, "C12", &excelize.Picture{Extension: ".png", File: onePixel(t)}))
		}, []string{"批注|首页|A1|请中心来电", "批注|周研判|I5|家长要求面谈", "文本框或图片|周研判|B12|以上为本周情况", "文本框或图片|重点关爱名单|C12|"}, nil},
		{"a sheet of their own", func(t *testing.T, d *desk, e *edit) {
			_, err := e.NewSheet("其他情况")
			must(t, err)
			must(t, e.SetCellStr("其他情况", "A1", "宿舍走访记录"))
			must(t, e.SetCellStr("其他情况", "B2", "三号楼已走访"))
		}, []string{"表外内容|其他情况|第1行|宿舍走访记录", "表外内容|其他情况|第2行|三号楼已走访"}, nil},
		{"a prefilled cell was emptied", fills(focus, "0990000103", "责任人", ""), []string{"原有内容被清空|重点关爱名单|N5|张老师"}, nil},
		{"a merged column", func(t *testing.T, d *desk, e *edit) {
			fills(weekly, "0990000103", "谈话人", "周老师")(t, d, e)
			must(t, e.MergeCell(weekly, "L5", "L6"))
		}, []string{"填写栏被合并|周研判|L5|周老师"}, []string{"周研判||0990000103|谈话人|周老师", "周研判||0990000104|谈话人|周老师"}},
		{"rows deleted", func(t *testing.T, d *desk, e *edit) {
			must(t, e.RemoveRow(weekly, 6))
		}, []string{"缺少下发的行|周研判||0990000104"}, nil},
		{"a sheet deleted", func(t *testing.T, d *desk, e *edit) {
			must(t, e.DeleteSheet(weekly))
		}, []string{"缺少工作表|||"}, nil},
		{"removal without a reason", fills(focus, "0990000103", "列入决定", "移出", focus, "0990000103", "决定日期", "10.18"),
			[]string{"移出缺少要件|重点关爱名单|K5|移出"}, []string{"重点关爱名单||0990000103|决定日期|2024-10-18", "重点关爱名单||0990000103|列入决定|移出"}},
		{"removal of who is not in", fills(focus, "0990000101", "列入决定", "移出"),
			[]string{"不在库中|重点关爱名单|K7|移出"}, []string{"重点关爱名单||0990000101|列入决定|移出"}},
		{"not to be listed though listed", fills(focus, "0990000103", "列入决定", "暂不列入"),
			[]string{"仍在库中|重点关爱名单|K5|暂不列入"}, []string{"重点关爱名单||0990000103|列入决定|暂不列入"}},
		{"two versions that differ in one cell", twice(
			[]string{weekly, "0990000101", "本周状态", "好转", weekly, "0990000101", "措施", "谈话"},
			[]string{weekly, "0990000101", "本周状态", "加重", weekly, "0990000103", "本周状态", "平稳", weekly, "0990000101", "措施", "谈话"}),
			[]string{"填写不一致|周研判|I7|加重", "填写不一致|周研判|I7|好转"},
			[]string{"周研判||0990000101|措施|谈话", "周研判||0990000103|本周状态|平稳"}},
		{"reports that cannot be accepted", func(t *testing.T, d *desk, e *edit) {
			for _, r := range [][]string{
				{"0990000105", "样五（休学）", "酗酒", "甲", "", ""}, {"0990000999", "样九", "酗酒", "乙", "", ""}, {"0990000201", "样七", "酗酒", "丙", "", ""},
				{"0990000106", "样七", "酗酒", "丁", "", ""}, {"0990000106", "样六", "说不清", "戊", "", ""}, {"0990000106", "样六", "", "己", "", ""}, {"", "样六", "酗酒", "庚", "", ""},
			} {
				must(t, e.report(r...))
			}
		}, []string{
			"摸排未采纳：不是本学院学生|摸排补充|A12|0990000201", "摸排未采纳：不是本学院学生|摸排补充|B12|样七", "摸排未采纳：不是本学院学生|摸排补充|C12|酗酒", "摸排未采纳：不是本学院学生|摸排补充|D12|丙",
			"摸排未采纳：姓名与学号不符|摸排补充|A13|0990000106", "摸排未采纳：姓名与学号不符|摸排补充|B13|样七", "摸排未采纳：姓名与学号不符|摸排补充|C13|酗酒", "摸排未采纳：姓名与学号不符|摸排补充|D13|丁",
			"摸排未采纳：学号不在名册|摸排补充|A11|0990000999", "摸排未采纳：学号不在名册|摸排补充|B11|样九", "摸排未采纳：学号不在名册|摸排补充|C11|酗酒", "摸排未采纳：学号不在名册|摸排补充|D11|乙",
			"摸排未采纳：情形未识别|摸排补充|A14|0990000106", "摸排未采纳：情形未识别|摸排补充|B14|样六", "摸排未采纳：情形未识别|摸排补充|C14|说不清", "摸排未采纳：情形未识别|摸排补充|D14|戊",
			"摸排未采纳：没有学号|摸排补充|B16|样六", "摸排未采纳：没有学号|摸排补充|C16|酗酒", "摸排未采纳：没有学号|摸排补充|D16|庚",
			"摸排未采纳：没有情形|摸排补充|A15|0990000106", "摸排未采纳：没有情形|摸排补充|B15|样六", "摸排未采纳：没有情形|摸排补充|D15|己",
		}, []string{"摸排补充|第10行|0990000105|姓名|样五（休学）", "摸排补充|第10行|0990000105|情形|酗酒", "摸排补充|第10行|0990000105|说明|甲"}},
	}
	fresh := newDesk(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := fresh.copy(t)
			e := openEdit(t, d.book)
			tt.edit(t, d, e)
			e.save(t)
			d.week(t, "2024-10-21")
			gone, _, err := lost(filepath.Join(d.dir, "输出", week8Run), filepath.Join(d.dir, "返回"), []string{filepath.Join(d.dir, "输出", week7Run)})
			must(t, err)
			if len(gone) > 0 {
				t.Errorf("lost: %q", gone)
			}
			got := d.problems(t)
			slices.Sort(got)
			slices.Sort(tt.problems)
			if diff := cmp.Diff(tt.problems, got, cmpEmpty()); diff != "" {
				t.Errorf("problems: %s", diff)
			}
			if diff := cmp.Diff(tt.typed, d.typed(t), cmpEmpty()); diff != "" {
				t.Errorf("history: %s", diff)
			}
			d.wantOwnOnly(t)
		})
	}
}

// wantOwnOnly looks through the college's next book for students of others.
func (d *desk) wantOwnOnly(t *testing.T) {
	t.Helper()
	f, err := excelize.OpenFile(filepath.Join(d.dir, "输出", "2024-10_第8周", "学院", "甲学院.xlsx"))
	must(t, err)
	defer f.Close()
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		must(t, err)
		for _, r := range rows {
			if text := strings.Join(r, "|"); strings.Contains(text, "0990000201") {
				t.Errorf("%s names a student of another college", sheet)
			}
		}
	}
}

// Where the last run is longer ago than a week, the front page says which week's workbooks
// did not come, and what is compared.
func TestLastWeekIsNamedWhereItIsLongAgo(t *testing.T) {
	d := clickDesk(t)
	front := func(day, folder string) string {
		inProcess(t, exitDone, "run", "--in", d.at("输入"), "--out", d.at("输出"), "--returned", d.at("返回"), "--date", day)
		return bookText(t, d.at("输出/"+folder+"/学院/甲学院.xlsx"))
	}
	must(t, os.MkdirAll(d.at("返回"), 0o700))
	front("2024-10-14", week7Run)
	for _, c := range []struct{ day, folder, week string }{{"2024-10-21", "2024-10_第8周", "上周"}, {"2024-11-11", "2024-11_第11周", "2024年10月第8周"}} {
		text := front(c.day, c.folder)
		for _, want := range []string{">与" + c.week + "相比<", ">" + c.week + "交回的工作簿：未返回，没有收到" + c.week + "的工作簿<"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: the front page does not say %s", c.day, want)
			}
		}
	}
}
