package sheet

import (
	"encoding/base64"
	"fmt"
	"mime/quotedprintable"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// archivePart is a part of a web archive that a test writes.
type archivePart struct{ location, kind, encoding, body string }

// webArchive writes a web archive as Excel does.
func webArchive(parts ...archivePart) string {
	var b strings.Builder
	b.WriteString("MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related; boundary=\"----=_NextPart_01\"\r\n\r\n本文档为单个文件网页。\r\n\r\n")
	for _, p := range parts {
		fmt.Fprintf(&b, "------=_NextPart_01\r\nContent-Location: %s\r\nContent-Transfer-Encoding: %s\r\nContent-Type: %s\r\n\r\n%s\r\n", p.location, p.encoding, p.kind, encodePart(p))
	}
	b.WriteString("------=_NextPart_01--\r\n")
	return b.String()
}

func encodePart(p archivePart) string {
	var b strings.Builder
	switch p.encoding {
	case "quoted-printable":
		w := quotedprintable.NewWriter(&b)
		w.Write([]byte(p.body))
		w.Close()
	case "base64":
		for rest := base64.StdEncoding.EncodeToString([]byte(p.body)); rest != ""; rest = rest[min(76, len(rest)):] {
			b.WriteString(rest[:min(76, len(rest))] + "\r\n")
		}
	default:
		return p.body
	}
	return b.String()
}

// frameBook is the page of a workbook whose sheets stand in other pages.
func frameBook(links ...string) string {
	var b strings.Builder
	for _, link := range links {
		name, href, _ := strings.Cut(link, "=")
		hidden := ""
		if strings.HasPrefix(name, "隐") {
			hidden = "<x:Visible>SheetHidden</x:Visible>"
		}
		b.WriteString("<x:ExcelWorksheet><x:Name>" + name + "</x:Name>" + hidden + `<x:WorksheetSource HRef="` + href + `"/></x:ExcelWorksheet>`)
	}
	return "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets>" + b.String() +
		"</x:ExcelWorksheets><x:Date1904/></x:ExcelWorkbook></xml><![endif]--></head><frameset><frame src=x></frameset></html>"
}

// excelArchive is a workbook of three sheets as Excel saves it.
func excelArchive() string {
	return webArchive(
		archivePart{"file:///C:/3A/book.htm", "text/html; charset=\"us-ascii\"", "quoted-printable", frameBook("成绩=book.files/sheet001.htm", "图=book.files/chart.htm", "隐藏=book.files/sheet%202.htm")},
		archivePart{"file:///C:/3A/book.files/stylesheet.css", "text/css", "quoted-printable", `.xl65{mso-number-format:"yyyy\\-mm\\-dd";}`},
		archivePart{"file:///C:/3A/book.files/sheet%202.htm", "text/html", "base64", gbk(table("<tr><td>隐</td></tr>"))},
		archivePart{"file:///C:/3A/book.files/chart.htm", "text/html", "7bit", "<html><img src=a.png></html>"},
		archivePart{"file:///C:/3A/book.files/sheet001.htm", "text/html; charset=\"gb2312\"", "quoted-printable", gbk(table("<tr><td>学号</td><td class=xl65 x:num=\"43845\">2024-01-16</td></tr>"))},
		archivePart{"file:///C:/3A/book.files/image001.png", "image/png", "base64", "\x89PNG"},
	)
}

// mhtmlReadable has one file per quirk of web archives.
func mhtmlReadable() []readable {
	page := table("<tr><td>学号</td></tr>")
	return []readable{
		{"excel_workbook", excelArchive(), lines(`1 "学号" d2024-01-16`, `1 "隐"`)},
		{"one_page", webArchive(archivePart{"file:///C:/a.htm", "text/html", "8bit", page}), lines(`1 "学号"`)},
		{"page_behind_one_without_tables", webArchive(archivePart{"cid:a", "text/html", "8bit", "<html><body>x</body></html>"}, archivePart{"cid:b", "text/html", "base64", page}), lines(`1 "学号"`)},
		{"pages_of_no_workbook", webArchive(archivePart{"cid:a", "text/html", "8bit", page}, archivePart{"cid:b", "text/plain", "base64", page}), lines(`1 "学号"`, `1 "学号"`)},
		{"no_multipart", "From: <WPS>\nMIME-Version: 1.0\nContent-Type: text/html;\n\tcharset=\"utf-8\"\nContent-Transfer-Encoding: base64\n\n" + base64.StdEncoding.EncodeToString([]byte(page)) + "\n", lines(`1 "学号"`)},
	}
}

func TestMHTML(t *testing.T) {
	testReadable(t, readAll, mhtmlReadable())
	sheets := map[string][]Info{"pages_of_no_workbook": {{Name: "Sheet1"}, {Name: "表格2"}}, "excel_workbook": {{Name: "成绩"}, {Name: "隐藏", Hidden: true}}}
	for _, tt := range mhtmlReadable() {
		b, err := openBytes(tt.file, Options{})
		if err != nil {
			t.Fatal(err)
		}
		want := sheets[tt.name]
		if want == nil {
			want = []Info{{Name: "Sheet1"}}
		}
		if diff := cmp.Diff(want, b.Sheets); diff != "" || b.Format != FormatMHTML {
			t.Errorf("%s: format %d, sheets: %s", tt.name, b.Format, diff)
		}
	}
}

// mhtmlRefused has one file per way in which an archive is refused.
func mhtmlRefused() []refused {
	html := func(body string) archivePart { return archivePart{"file:///C:/a.htm", "text/html", "8bit", body} }
	whole := webArchive(html(table("<tr><td>a</td></tr>")))
	return []refused{
		{"no_closing_boundary", strings.TrimSuffix(whole, "------=_NextPart_01--\r\n"), Options{}, ErrDamaged, "", "网页档案"},
		{"no_boundary", "MIME-Version: 1.0\nContent-Type: multipart/related\n\nx", Options{}, ErrDamaged, "", "网页档案"},
		{"header_without_body", "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a", Options{}, ErrDamaged, "", "网页档案"},
		{"page_cut", webArchive(html("<html><table><tr><td>a")), Options{}, ErrDamaged, "A1", "截断"},
		{"bad_quoted_printable", strings.Replace(webArchive(archivePart{"a.htm", "text/html", "quoted-printable", "<a=b>"}), "=3D", "=3!", 1), Options{}, ErrDamaged, "", "损坏"},
		{"bad_base64", strings.Replace(webArchive(archivePart{"a.htm", "text/html", "base64", "<table>"}), "PHRh", "P*Rh", 1), Options{}, ErrDamaged, "", "损坏"},
		{"sheet_is_missing", webArchive(html(frameBook("成绩=book.files/sheet001.htm"))), Options{}, ErrDamaged, "", "缺少这个工作表"},
		{"two_sheets_on_one_page", webArchive(html(frameBook("成绩=b.htm", "名册=b.htm")), archivePart{"b.htm", "text/html", "8bit", table("<tr><td>a</td></tr>")}), Options{}, ErrDamaged, "", whatTwiceListed},
		{"too_many_sheets", webArchive(html(frameBook("一=a.htm", "二=b.htm", "三=c.htm"))), Options{Limits: Limits{Parts: 2}}, ErrLimit, "", limitSheets},
		{"page_that_the_workbook_does_not_list", webArchive(html(frameBook("成绩=b.htm")), archivePart{"b.htm", "text/html", "8bit", table("<tr><td>a</td></tr>")}, archivePart{"c.htm", "text/html", "8bit", table("<tr><td>b</td></tr>")}), Options{}, ErrDamaged, "", "没有列出"},
		{"boundary_damaged", strings.Replace(excelArchive(), "------=_NextPart_01\r\nContent-Location: file:///C:/3A/book.files/sty", "------=_NextPart_11\r\nContent-Location: file:///C:/3A/book.files/sty", 1), Options{}, ErrDamaged, "", "网页档案"},
		{"header_damaged", strings.Replace(whole, "Content-Transfer-Encoding", "Content-Transfer-Encodinh", 1), Options{}, ErrDamaged, "", "网页档案"},
		{"encoding_damaged", strings.Replace(whole, "8bit", "8bis", 1), Options{}, ErrDamaged, "", "网页档案"},
		{"no_tables", webArchive(html("<html></html>")), Options{}, ErrNotSpreadsheet, "", "没有表格"},
		{"no_pages", webArchive(archivePart{"a.png", "image/png", "base64", "x"}), Options{}, ErrNotSpreadsheet, "", "没有表格"},
		{"only_charts", webArchive(html(frameBook("图=c.htm")), archivePart{"c.htm", "text/html", "8bit", "<html></html>"}), Options{}, ErrEmpty, "", "没有工作表"},
		{"too_many_parts", webArchive(html("a"), html("b"), html("c")), Options{Limits: Limits{Parts: 2}}, ErrLimit, "", "文件个数超过上限 2"},
		{"too_large", webArchive(html(strings.Repeat("x", maxArchive+1))), Options{}, ErrLimit, "", "总大小超过上限 64 MiB"},
	}
}

func TestMHTMLFaults(t *testing.T) { testRefused(t, mhtmlRefused()) }

// TestMHTMLCutAnywhere refuses the archive wherever it is cut.
func TestMHTMLCutAnywhere(t *testing.T) {
	whole := strings.TrimSuffix(excelArchive(), "--\r\n") // what ends the last boundary
	for cut := 40; cut < len(whole); cut++ {
		if got, err := readAll(whole[:cut], Options{}); err == nil {
			t.Errorf("cut at %d: read as %q", cut, got)
		}
	}
}

func FuzzMHTML(f *testing.F) {
	f.Add([]byte(excelArchive()))
	f.Add([]byte(webArchive(archivePart{"a.htm", "text/html", "quoted-printable", samplePage})))
	f.Fuzz(func(t *testing.T, content []byte) {
		file := file{r: strings.NewReader(string(content)), size: int64(len(content)), head: content[:min(len(content), 4096)]}
		b, err := openMHTML(file, Options{Limits: DefaultLimits()})
		if err != nil {
			wantPlainError(t, err)
			return
		}
		comparePoisoned(t, bytesOf(content), Options{})
		for i := range b.Sheets[:min(len(b.Sheets), 20)] {
			if _, err := dump(b, i); err != nil {
				t.Fatalf("opened, but: %v", err)
			}
		}
	})
}
