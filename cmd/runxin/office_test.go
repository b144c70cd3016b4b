package main

import (
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"runxin/templates"
)

// office is LibreOffice in the hands of a secretary: what she does to books is
// written as Basic and played in one go.
type office struct {
	profile, out string
	subs         strings.Builder
	calls        []string
}

// newOffice starts LibreOffice once, so that its profile is there.
func newOffice(t *testing.T) *office {
	t.Helper()
	o := &office{profile: t.TempDir(), out: t.TempDir()}
	o.start(t, "--terminate_after_init")
	return o
}

func (o *office) start(t *testing.T, args ...string) {
	t.Helper()
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("no LibreOffice on this machine")
	}
	ctx, stop := context.WithTimeout(t.Context(), officeTime)
	defer stop()
	cmd := exec.CommandContext(ctx, soffice, append([]string{"-env:UserInstallation=file://" + filepath.ToSlash(o.profile), "--headless", "--norestore"}, args...)...)
	cmd.WaitDelay = time.Second
	if text, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
}

// officeTime is how long LibreOffice may take: where it asks something of nobody,
// it takes for ever.
const officeTime = 3 * time.Minute

// officeTools are the parts of Basic that all edits use.
const officeTools = `
Function Prop(n, v)
  Dim p As New com.sun.star.beans.PropertyValue
  p.Name = n
  p.Value = v
  Prop = p
End Function
Function Opened(name)
  Opened = StarDesktop.loadComponentFromURL(ConvertToURL(name), "_blank", 0, Array(Prop("Hidden", True)))
End Function
Function Sheet(doc, n)
  s = doc.Sheets.getByName(n)
  s.unprotect("")
  Sheet = s
End Function
Sub SortDown(s, area, field)
  Dim f(0) As New com.sun.star.table.TableSortField
  f(0).Field = field
  f(0).IsAscending = False
  s.getCellRangeByName(area).sort(Array(Prop("SortFields", f()), Prop("ContainsHeader", False)))
End Sub
Sub Comment(s, cell, text)
  s.Annotations.insertNew(s.getCellRangeByName(cell).CellAddress, text)
End Sub
Sub TextBox(doc, s, text)
  Dim size As New com.sun.star.awt.Size
  size.Width = 4000
  size.Height = 1500
  shape = doc.createInstance("com.sun.star.drawing.TextShape")
  shape.setSize(size)
  s.DrawPage.add(shape)
  shape.String = text
End Sub
Sub Store(doc, name, filter, password)
  If password = "" Then
    doc.storeToURL(ConvertToURL(name), Array(Prop("FilterName", filter)))
  Else
    Dim e(1) As New com.sun.star.beans.NamedValue
    e(0).Name = "CryptoType"
    e(0).Value = "Standard"
    e(1).Name = "OOXPassword"
    e(1).Value = password
    doc.storeToURL(ConvertToURL(name), Array(Prop("FilterName", filter), Prop("EncryptionData", e())))
  End If
  doc.close(True)
End Sub
`

// edit plans an edit of a book: Basic in which doc is the book. It returns the
// name under which the result will be stored.
func (o *office) edit(book, format, password, basic string) string {
	filter := map[string]string{"xlsx": "Calc MS Excel 2007 XML", "xls": "MS Excel 97"}[format]
	n := len(o.calls)
	name := filepath.Join(o.out, fmt.Sprintf("%d.%s", n, format))
	fmt.Fprintf(&o.subs, "Sub Edit%d\n  doc = Opened(%q)\n%s\n  Store(doc, %q, %q, %q)\nEnd Sub\n", n, book, basic, name, filter, password)
	o.calls = append(o.calls, fmt.Sprintf("Edit%d", n))
	return name
}

// play plays all that was planned.
func (o *office) play(t *testing.T) {
	t.Helper()
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">` +
		`<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">`)
	fault := filepath.Join(o.out, "fault.txt")
	main := fmt.Sprintf("Sub Main\n  On Error Goto fault\n  %s\n  StarDesktop.terminate()\n  Exit Sub\nfault:\n  Open %q For Output As #1\n  Print #1, Erl & \": \" & Error$\n  Close #1\n  StarDesktop.terminate()\nEnd Sub\n",
		strings.Join(o.calls, "\n  "), fault)
	must(t, xml.EscapeText(&b, []byte(officeTools+o.subs.String()+main)))
	b.WriteString("</script:module>\n")
	must(t, os.WriteFile(filepath.Join(o.profile, "user", "basic", "Standard", "Module1.xba"), []byte(b.String()), 0o600))
	o.start(t, "macro:///Standard.Module1.Main")
	if text, err := os.ReadFile(fault); err == nil {
		t.Fatalf("LibreOffice: %s", text)
	}
}

// The edits that people do to a workbook (../shared/corpus/tracker), done to our
// own by LibreOffice itself.
func TestReturnedFromOffice(t *testing.T) {
	o := newOffice(t)
	filled := newDesk(t)
	filled.write(t, "输入/runxin.yaml", "passwords: 密码.txt\n")
	filled.write(t, "输入/密码.txt", "心理#2026\n")
	filled.run(t, "2024-10-14", "--overwrite")
	e := openEdit(t, filled.book)
	fillAll(t, e)
	e.save(t)
	sorted := []string{"行错位|周研判|I5|好转", "行错位|周研判|I6|平稳", "行错位|周研判|I8|波动", "行错位|周研判|J8|是", "行错位|周研判|K8|2024年10月15日", "行错位|周研判|Q6|每两天一次宿舍走访"}
	weekly := func(line string) bool { return strings.HasPrefix(line, "周研判|") }
	tests := []struct {
		name, format, password, basic string
		without                       func(string) bool // what is not merged of what fillAll typed
		want                          []string          // problems besides
	}{
		{"saved again", "xlsx", "", "", nil, nil},
		{"sorted by all columns", "xlsx", "", `SortDown(Sheet(doc, "周研判"), "A5:W8", 2) : SortDown(Sheet(doc, "任务清单"), "A5:L10", 1)`, nil, nil},
		{"sorted by all columns, as xls", "xls", "", `SortDown(Sheet(doc, "重点关爱名单"), "A5:U9", 1)`, nil, nil},
		{"only some columns sorted", "xlsx", "", `SortDown(Sheet(doc, "周研判"), "A5:N8", 1)`, weekly, sorted},
		{"only some columns sorted, as xls", "xls", "", `SortDown(Sheet(doc, "周研判"), "A5:N8", 1)`, weekly, sorted},
		{"filtered", "xlsx", "", `Sheet(doc, "周研判").getCellRangeByName("A5:A6").Rows.IsVisible = False`, nil, nil},
		{"rows and a column inserted, a row deleted, hidden sheets gone", "xlsx", "", `s = Sheet(doc, "周研判")
  s.Rows.insertByIndex(5, 2)
  s.Rows.removeByIndex(9, 1)
  s.Columns.insertByIndex(2, 1)
  doc.Sheets.removeByName("_meta")`, nil, []string{"缺少下发的行|周研判||0990000102"}},
		{"a sheet copied out", "xlsx", "", `own = StarDesktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, Array(Prop("Hidden", True)))
  own.Sheets.importSheet(doc, "周研判", 0)
  doc.close(True)
  doc = own`, func(line string) bool { return !weekly(line) }, []string{"缺少工作表|||"}},
		{"a locked name changed", "xlsx", "", `Sheet(doc, "周研判").getCellRangeByName("C7").String = "样壹"`, nil, []string{"锁定内容被改|周研判|C7|样壹"}},
		{"cells merged", "xlsx", "", `Sheet(doc, "周研判").getCellRangeByName("L5:L6").merge(True) : doc.Sheets.getByName("周研判").getCellRangeByName("L5").String = "周老师"`, nil,
			[]string{"填写栏被合并|周研判|L5|周老师", "+周研判||0990000103|谈话人|周老师", "+周研判||0990000104|谈话人|周老师"}},
		{"with a password", "xlsx", "心理#2026", "", nil, nil},
		{"with a password nobody told", "xlsx", "忘了", "", func(string) bool { return true }, []string{"文件无法读取|||"}},
		{"comments and a text box", "xlsx", "", `s = Sheet(doc, "周研判") : Comment(s, "I5", "家长要求面谈") : TextBox(doc, s, "以上为本周情况")`, nil,
			[]string{"批注|周研判|I5|家长要求面谈", "文本框或图片|周研判|A1|以上为本周情况"}},
	}
	names := make([]string, len(tests))
	for i, tt := range tests {
		names[i] = o.edit(filled.book, tt.format, tt.password, tt.basic)
	}
	o.play(t)
	for i, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := filled.copy(t)
			must(t, os.Remove(d.book))
			must(t, os.Rename(names[i], strings.TrimSuffix(d.book, "xlsx")+tt.format))
			d.week(t, "2024-10-21")
			typed := wantTyped()
			if tt.without != nil {
				typed = slices.DeleteFunc(typed, tt.without)
			}
			var problems []string
			for _, line := range tt.want {
				if more, ok := strings.CutPrefix(line, "+"); ok {
					typed = append(typed, more)
				} else {
					problems = append(problems, line)
				}
			}
			got := d.problems(t)
			slices.Sort(got)
			slices.Sort(problems)
			slices.Sort(typed)
			if diff := cmp.Diff(typed, d.typed(t), cmpEmpty()); diff != "" {
				t.Errorf("history: %s", diff)
			}
			if diff := cmp.Diff(problems, got, cmpEmpty()); diff != "" {
				t.Errorf("problems: %s", diff)
			}
			if tt.without == nil && len(typed) == len(wantTyped()) {
				d.wantMoved(t)
			}
		})
	}
}

// The pages for the secretary and for the centre's Monday are one sheet of A4 each.
func TestPagesPrintOnOneSheet(t *testing.T) {
	dir := t.TempDir()
	inProcess(t, exitDone, "forms", "--out", dir)
	for _, p := range templates.Pages() {
		name := filepath.Join(dir, strings.TrimSuffix(filepath.Base(p.Name), ".md")+".xlsx")
		pdf, err := os.ReadFile(resave(t, name, "pdf"))
		must(t, err)
		if !bytes.Contains(pdf, []byte("/Count 1>>")) && !bytes.Contains(pdf, []byte("/Count 1\n")) {
			t.Errorf("%s takes more than a page", filepath.Base(name))
		}
		if got, err := texts(dir); err != nil || !strings.Contains(got, strings.TrimPrefix(strings.Split(string(p.Data), "\n")[0], "# ")) {
			t.Errorf("%s has no title: %v", filepath.Base(name), err)
		}
	}
}
