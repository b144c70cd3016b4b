package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"runxin/care/books"
	"runxin/care/inuse"
	"runxin/care/problem"
	"runxin/exporter/runs"
)

// laterPlan is a small plan of one of the terms after the built-in one.
func laterPlan(term, first string, months ...string) string {
	text := "title: 试行清单 " + term + "\nterm: " + term + "\nweeks: {first: " + first + ", count: 20, return: 周五 17:00}\nhotlines: {学生热线: 000-00000000}\nsettings: {叠加维度数: 2}\n" +
		"define: {关键指标异常: 不幸成长经历 or 不安全依恋}\nlevels:\n  - {name: 一级, when: 红色预警}\n  - {name: 二级, when: 其余}\nmonths:\n"
	for _, m := range months {
		text += "  - month: " + m + "\n    hotlines: [学生热线]\n    groups:\n      - {no: 1, text: 已列入重点关爱库的学生, when: 在库}\n" +
			"      - {no: 2, text: 红色预警，以及橙色预警且关键指标异常的学生, when: 红色预警 or (橙色预警 and 关键指标异常), listing: direct}\n" +
			"    tasks:\n      - {no: 1, title: 周周研判, text: 每周研判。, every: week}\n"
	}
	return text
}

// termsDesk is a desk whose first term is over: decisions, talks and a remark in
// the 8th week, and the books of its last run, of the 19th, have come back.
func termsDesk(t *testing.T) *desk {
	t.Helper()
	d := newDesk(t)
	d.write(t, "春.yaml", laterPlan("2024-2025-2", "2025-02-17", "2025-02", "2025-03"))
	d.write(t, "秋.yaml", laterPlan("2025-2026-1", "2025-09-01", "2025-09"))
	d.take(t, week7Run, "甲学院", "返回", "周研判", "0990000104", "谈心谈话", "是", "周研判", "0990000104", "谈话日期", "2024-10-16", "周研判", "0990000101", "家校沟通", "是",
		"重点关爱名单", "0990000102", "列入决定", "暂不列入", "重点关爱名单", "0990000102", "备注", "家长知情", "任务清单", "3", "状态", "已完成")
	d.week(t, "2024-10-21")
	d.run(t, "2025-01-06")
	d.take(t, lastOfAutumn, "甲学院", "返回19", "周研判", "0990000104", "本周状态", "好转", "任务清单", "1", "状态", "已完成")
	return d
}

const (
	lastOfAutumn  = "2025-01_第19周"
	firstOfSpring = "2025-02_第2周"
)

// spring runs a week of the second term.
func (d *desk) spring(t *testing.T, date string, more ...string) {
	t.Helper()
	d.run(t, date, append([]string{"--plan", filepath.Join(d.dir, "春.yaml"), "--overwrite"}, more...)...)
}

// weeks are the books of which a run's 研判记录 tells.
func (d *desk) weeks(t *testing.T, run string) []string {
	t.Helper()
	got := d.rows(t, run+"/重点关爱库.xlsx", "研判记录", "月份", "周次")
	slices.Sort(got)
	return slices.Compact(got)
}

// seen is what a college reads of 样一, 样二 and 样四, and of its tasks, in a run's
// book.
func (d *desk) seen(t *testing.T, run string) string {
	t.Helper()
	book := run + "/学院/甲学院.xlsx"
	lines := slices.Concat(d.rows(t, book, "周研判", "学号", "上周状态", "距上次谈话周数", "距上次家校沟通周数"), d.rows(t, book, "重点关爱名单", "学号", "上次决定", "备注"), d.rows(t, book, "任务清单", "序号", "状态"))
	lines = slices.DeleteFunc(lines, func(l string) bool { return strings.HasPrefix(l, "0990000103") })
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// record is a run's record.
func (d *desk) record(t *testing.T, run string) *runs.Record {
	t.Helper()
	r, err := runs.ReadRecord(t.Context(), inuse.Files{}, filepath.Join(d.dir, "输出", run))
	must(t, err)
	return r
}

// said are the problems of a run that tell of earlier terms.
func (d *desk) said(t *testing.T, run string) []string {
	t.Helper()
	all := d.rows(t, run+"/校级汇总.xlsx", "数据核对", "类别", "文件")
	return slices.DeleteFunc(all, func(s string) bool {
		return !strings.HasPrefix(s, string(problem.TermLost)) && !strings.HasPrefix(s, string(problem.TermChanged))
	})
}

// A term ends: what was typed in it stays in its last library, which the records
// name from then on, and people see what they saw. What came back of its last
// books, which that library cannot have, is in the new one.
func TestHistoryOverATermsEnd(t *testing.T) {
	d := termsDesk(t)
	if diff := cmp.Diff([]string{"2024-10|7"}, d.weeks(t, lastOfAutumn)); diff != "" {
		t.Fatal(diff)
	}
	summary := d.summary(t)
	d.spring(t, "2025-02-24", "--returned", filepath.Join(d.dir, "返回19"))
	if diff := cmp.Diff([]string{"2025-01|19"}, d.weeks(t, firstOfSpring)); diff != "" {
		t.Error(diff)
	}
	want := "0990000101||\n0990000101||未记录|18\n0990000102||未记录|未记录\n0990000102|暂不列入（2024-10-18，18 周前）；此后有新情况，请再决定|家长知情\n0990000104||\n0990000104|好转|18|未记录\n1|"
	if diff := cmp.Diff(want, d.seen(t, firstOfSpring)); diff != "" {
		t.Error(diff)
	}
	link := books.EarlierTerm{Term: "2024-2025-1", First: "2024-09-02", Last: "2025-01-19", Folder: lastOfAutumn, File: runs.LibraryFile, SHA256: d.record(t, lastOfAutumn).LibraryHash()}
	if diff := cmp.Diff([]books.EarlierTerm{link}, d.record(t, firstOfSpring).History); diff != "" {
		t.Error(diff)
	}
	d.take(t, firstOfSpring, "甲学院", "返回2", "周研判", "0990000104", "本周状态", "平稳")
	d.spring(t, "2025-03-03", "--returned", filepath.Join(d.dir, "返回2"))
	const run = "2025-03_第3周"
	if diff := cmp.Diff([]string{"2025-01|19", "2025-02|2"}, d.weeks(t, run)); diff != "" {
		t.Error(diff)
	}
	want = strings.NewReplacer("好转|18", "平稳|19", "未记录|18", "未记录|19", "18 周前", "19 周前").Replace(want)
	if diff := cmp.Diff(want, d.seen(t, run)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]books.EarlierTerm{link}, d.record(t, run).History); diff != "" {
		t.Error(diff)
	}
	if now := d.summary(t); now != summary {
		t.Error("the first term's summary is another one by now")
	}
}

// summary is the summary of the first term.
func (d *desk) summary(t *testing.T) string {
	t.Helper()
	inProcess(t, exitDone, "summary", "--out", filepath.Join(d.dir, "输出"), "--term=2024-2025-1", "--overwrite")
	data, err := os.ReadFile(filepath.Join(d.dir, "输出", "学期总结_2024-2025-1.xlsx"))
	must(t, err)
	return string(data)
}

// The library of the term before is gone, changed or damaged: it is said, nothing
// stops, and once it is back all is as before.
func TestHistoryOfATermIsGone(t *testing.T) {
	d := termsDesk(t)
	d.spring(t, "2025-02-24")
	folder := filepath.Join(d.dir, "输出", lastOfAutumn)
	library, archive := filepath.Join(folder, runs.LibraryFile), filepath.Join(folder, runs.ArchiveFile)
	const lost, run = string(problem.TermLost) + "|" + lastOfAutumn + "/" + runs.LibraryFile, "2025-03_第3周"
	const changed = string(problem.TermChanged) + "|" + lastOfAutumn + "/" + runs.LibraryFile
	decision, none := "暂不列入（2024-10-18，19 周前）；此后有新情况，请再决定|家长知情", "0990000102||\n"
	tests := []struct {
		name   string
		damage func(t *testing.T)
		said   []string
		seen   string
	}{
		{"nothing happened", func(*testing.T) {}, nil, decision},
		{"the folder is gone", func(t *testing.T) { must(t, os.Rename(folder, filepath.Join(d.dir, "搬走"))) }, []string{lost}, none},
		{"the library is gone", func(t *testing.T) { must(t, os.Remove(library)) }, []string{changed}, decision},
		{"the library and the archive are gone", func(t *testing.T) { must(t, os.Remove(library)); must(t, os.Remove(archive)) }, []string{lost}, none},
		{"the library is cut short", func(t *testing.T) { must(t, os.Truncate(library, 1000)) }, []string{changed}, decision},
		{"both are cut short", func(t *testing.T) { must(t, os.Truncate(library, 1000)); must(t, os.Truncate(archive, 1000)) }, []string{lost}, none},
		{"another library stands there", func(t *testing.T) {
			d.copyTo(t, firstOfSpring+"/"+runs.LibraryFile, library)
			must(t, os.Remove(archive))
		}, []string{lost}, none},
		{"its 研判记录 was emptied", func(t *testing.T) {
			e := openEdit(t, library)
			for range 20 {
				must(t, e.RemoveRow("研判记录", 3))
			}
			e.save(t)
		}, []string{changed}, decision},
		{"the heading of its 研判记录 is gone", func(t *testing.T) {
			e := openEdit(t, library)
			must(t, e.SetCellStr("研判记录", "F2", "别的"))
			e.save(t)
		}, []string{changed}, decision},
		{"the library of its first week stands there", func(t *testing.T) { d.copyTo(t, "2024-10_第7周/"+runs.LibraryFile, library) }, []string{changed}, decision},
		{"its folder was renamed", func(t *testing.T) {
			must(t, os.Rename(folder, filepath.Join(d.dir, "输出", "上学期最后一周")))
		}, nil, decision},
		{"somebody saved it again", func(t *testing.T) { openEdit(t, library).save(t) }, []string{changed}, decision},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			must(t, os.CopyFS(filepath.Join(d.dir, "备份"), os.DirFS(folder)))
			tt.damage(t)
			d.spring(t, "2025-03-03")
			if diff := cmp.Diff(tt.said, d.said(t, run), cmpEmpty()); diff != "" {
				t.Error(diff)
			}
			if got := d.seen(t, run); !strings.Contains(got, tt.seen) {
				t.Errorf("no %q in %s", tt.seen, got)
			}
			must(t, os.RemoveAll(folder))
			must(t, os.RemoveAll(filepath.Join(d.dir, "搬走")))
			must(t, os.RemoveAll(filepath.Join(d.dir, "输出", "上学期最后一周")))
			must(t, os.Rename(filepath.Join(d.dir, "备份"), folder))
		})
	}
}

// copyTo copies a file of the runs' folder.
func (d *desk) copyTo(t *testing.T, from, to string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(d.dir, "输出", filepath.FromSlash(from)))
	must(t, err)
	must(t, os.WriteFile(to, data, 0o600))
}

// Two terms on, the last decision, the last talk and the remark are still known:
// what of the first term says something was taken along, and is read no more.
func TestHistoryOfTwoTermsAgo(t *testing.T) {
	d := termsDesk(t)
	d.spring(t, "2025-02-24", "--returned", filepath.Join(d.dir, "返回19"))
	autumn := func(date string) {
		t.Helper()
		d.run(t, date, "--plan", filepath.Join(d.dir, "秋.yaml"), "--overwrite")
	}
	const first, second = "2025-09_第2周", "2025-09_第3周"
	folder := filepath.Join(d.dir, "输出", lastOfAutumn)
	must(t, os.Rename(folder, filepath.Join(d.dir, "搬走")))
	autumn("2025-09-08")
	if got := d.seen(t, first); strings.Contains(got, "暂不列入") || len(d.said(t, first)) != 1 {
		t.Errorf("the first term's library is not there, and %q is known: %q", got, d.said(t, first))
	}
	must(t, os.Rename(filepath.Join(d.dir, "搬走"), folder))
	autumn("2025-09-08")
	want := "0990000101||\n0990000101||未记录|46\n0990000102||未记录|未记录\n0990000102|暂不列入（2024-10-18，46 周前）；此后有新情况，请再决定|家长知情\n0990000104||\n0990000104|好转（2025年1月第19周）|46|未记录\n1|"
	if diff := cmp.Diff(want, d.seen(t, first)); diff != "" {
		t.Error(diff)
	}
	if h := d.record(t, first).History; len(h) != 2 || !h[0].Carried || h[1].Carried || h[1].Folder != firstOfSpring {
		t.Errorf("%+v", h)
	}
	d.want(t, first+"/重点关爱库.xlsx", "研判记录", []string{"月份", "学号", "栏目"}, "2024-10|0990000101|家校沟通", "2024-10|0990000102|列入决定", "2024-10|0990000102|备注",
		"2024-10|0990000104|谈心谈话", "2024-10|0990000104|谈话日期")
	must(t, os.Rename(folder, filepath.Join(d.dir, "搬走")))
	autumn("2025-09-15")
	if diff := cmp.Diff(strings.NewReplacer("|46", "|47", "46 周前", "47 周前").Replace(want), d.seen(t, second)); diff != "" {
		t.Error(diff)
	}
	if got := d.said(t, second); len(got) != 1 {
		t.Errorf("the first term's library is not there, and nothing says so: %q", got)
	}
}

// A library that still has every term, put into the input folder, brings nothing
// back that stands in an earlier term's library.
func TestHistoryOfEarlierTermsAsInput(t *testing.T) {
	d := termsDesk(t)
	d.spring(t, "2025-02-24", "--returned", filepath.Join(d.dir, "返回19"))
	must(t, os.Remove(filepath.Join(d.dir, "输入", "重点关爱库.csv")))
	d.copyTo(t, lastOfAutumn+"/"+runs.LibraryFile, filepath.Join(d.dir, "输入", runs.LibraryFile))
	d.spring(t, "2025-03-03")
	if diff := cmp.Diff([]string{"2025-01|19"}, d.weeks(t, "2025-03_第3周")); diff != "" {
		t.Error(diff)
	}
	d.run(t, "2025-09-08", "--plan", filepath.Join(d.dir, "秋.yaml"))
	for _, line := range d.rows(t, "2025-09_第2周/重点关爱库.xlsx", "研判记录", "工作表", "任务序号", "内容") {
		if strings.HasPrefix(line, "任务清单") {
			t.Errorf("%s came back out of the input", line)
		}
	}
}
