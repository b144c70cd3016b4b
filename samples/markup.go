package samples

import (
	"bufio"
	"context"
	"fmt"
	"html"
	"io"
	"mime/quotedprintable"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/transform"

	"runxin/care"
)

const (
	pageHead = "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\">\r\n<head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=%s\">\r\n"
	pageTail = "</body></html>\r\n"
)

// writeHTML writes tables as academic systems do that call a page .xls: in the
// encoding that they call GB2312, with the names of the sheets where Excel looks
// for them, and everything as text.
func writeHTML(ctx context.Context, w io.Writer, tables []table) error {
	enc := transform.NewWriter(w, simplifiedchinese.GB18030.NewEncoder())
	out := bufio.NewWriter(enc)
	fmt.Fprintf(out, pageHead, "gb2312")
	out.WriteString(sheetNames(tables, "") + "</head>\r\n<body>\r\n")
	for i := range tables {
		if err := htmlTable(ctx, out, &tables[i]); err != nil {
			return err
		}
	}
	out.WriteString(pageTail)
	if err := out.Flush(); err != nil {
		return err
	}
	return enc.Close()
}

// sheetNames is what Excel writes in a page about the sheets of a workbook: their
// names and, where link is a format, the pages on which they stand.
func sheetNames(tables []table, link string) string {
	var b strings.Builder
	b.WriteString("<!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets>")
	for i, t := range tables {
		source := ""
		if link != "" {
			source = fmt.Sprintf(`<x:WorksheetSource HRef="`+link+`"/>`, i+1)
		}
		fmt.Fprintf(&b, "<x:ExcelWorksheet><x:Name>%s</x:Name>%s</x:ExcelWorksheet>", html.EscapeString(t.sheet.Sheet), source)
	}
	b.WriteString("</x:ExcelWorksheets></x:ExcelWorkbook></xml><![endif]-->")
	return b.String()
}

// htmlTable writes one table.
func htmlTable(ctx context.Context, out *bufio.Writer, t *table) error {
	out.WriteString("<table border=1>\r\n")
	err := eachRow(ctx, t, func(n int, row []any) error {
		out.WriteString("<tr>")
		for i, v := range row {
			m, covered := t.merged(n, i+1)
			switch {
			case covered:
				continue
			case m.rows > 0:
				fmt.Fprintf(out, "<td colspan=%d rowspan=%d>", m.cols, m.rows)
			default:
				out.WriteString("<td>")
			}
			out.WriteString(html.EscapeString(plainText(v)) + "</td>")
		}
		_, err := out.WriteString("</tr>\r\n")
		return err
	})
	out.WriteString("</table>\r\n")
	return err
}

// merged tells what is merged at a cell: the region that begins there, or that one
// covers it.
func (t *table) merged(row, col int) (m merge, covered bool) {
	i := slices.IndexFunc(t.merges, func(m merge) bool {
		return row >= m.row && row < m.row+m.rows && col >= m.col && col < m.col+m.cols
	})
	if i < 0 {
		return merge{}, false
	}
	m = t.merges[i]
	return m, m.row != row || m.col != col
}

// boundary stands between the parts of a web archive.
const boundary = "----=_NextPart_Sample"

// writeMHTML writes tables as Excel's single file web page: a page that lists the
// sheets, and a page for each.
func writeMHTML(ctx context.Context, w io.Writer, tables []table) error {
	const link = "sheet%03d.htm"
	out := bufio.NewWriter(w)
	out.WriteString("MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related; boundary=\"" + boundary + "\"\r\n")
	frames := sheetNames(tables, link) + "</head>\r\n<frameset><frame src=\"" + fmt.Sprintf(link, 1) + "\"></frameset></html>\r\n"
	err := archivePart(out, "book.htm", func(page *bufio.Writer) error { _, err := page.WriteString(frames); return err })
	if err != nil {
		return err
	}
	for i := range tables {
		err := archivePart(out, fmt.Sprintf(link, i+1), func(page *bufio.Writer) error {
			page.WriteString("</head>\r\n<body>\r\n")
			if err := htmlTable(ctx, page, &tables[i]); err != nil {
				return err
			}
			_, err := page.WriteString(pageTail)
			return err
		})
		if err != nil {
			return err
		}
	}
	out.WriteString("\r\n--" + boundary + "--\r\n")
	return out.Flush()
}

// archivePart writes a page of a web archive.
func archivePart(out *bufio.Writer, name string, write func(*bufio.Writer) error) error {
	fmt.Fprintf(out, "\r\n--%s\r\nContent-Location: file:///C:/%s\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Type: text/html; charset=\"utf-8\"\r\n\r\n", boundary, name)
	quoted := quotedprintable.NewWriter(out)
	page := bufio.NewWriter(quoted)
	fmt.Fprintf(page, pageHead, "utf-8")
	if err := write(page); err != nil {
		return err
	}
	if err := page.Flush(); err != nil {
		return err
	}
	return quoted.Close()
}

// writeXML writes tables as XML Spreadsheet 2003.
func writeXML(ctx context.Context, w io.Writer, tables []table) error {
	out := bufio.NewWriter(w)
	out.WriteString(`<?xml version="1.0" encoding="UTF-8"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="day"><NumberFormat ss:Format="yyyy\-mm\-dd"/></Style><Style ss:ID="moment"><NumberFormat ss:Format="yyyy\-mm\-dd\ hh:mm:ss"/></Style><Style ss:ID="id"><NumberFormat ss:Format="0000000000"/></Style></Styles>
`)
	for i := range tables {
		t := &tables[i]
		fmt.Fprintf(out, "<Worksheet ss:Name=\"%s\"><Table>\n", html.EscapeString(t.sheet.Sheet))
		err := eachRow(ctx, t, func(n int, row []any) error {
			out.WriteString("<Row>")
			t.xmlCells(out, n, row)
			_, err := out.WriteString("</Row>\n")
			return err
		})
		if err != nil {
			return err
		}
		out.WriteString("</Table></Worksheet>\n")
	}
	out.WriteString("</Workbook>\n")
	return out.Flush()
}

// xmlCells writes the cells of a row that hold anything; each says where it stands.
func (t *table) xmlCells(out *bufio.Writer, n int, row []any) {
	for i, v := range row {
		m, covered := t.merged(n, i+1)
		if covered || v == "" && m.rows == 0 {
			continue
		}
		fmt.Fprintf(out, `<Cell ss:Index="%d"`, i+1)
		if m.rows > 0 {
			fmt.Fprintf(out, ` ss:MergeAcross="%d" ss:MergeDown="%d"`, m.cols-1, m.rows-1)
		}
		kind, text, style := xmlValue(v)
		if style != "" {
			fmt.Fprintf(out, ` ss:StyleID="%s"`, style)
		}
		if text == "" {
			out.WriteString("/>")
			continue
		}
		fmt.Fprintf(out, `><Data ss:Type="%s">%s</Data></Cell>`, kind, html.EscapeString(text))
	}
}

// xmlValue is a value as XML Spreadsheet 2003 writes it.
func xmlValue(v any) (kind, text, style string) {
	switch v := v.(type) {
	case int, float64:
		return "Number", plainText(v), ""
	case numberID:
		return "Number", strconv.FormatInt(int64(v), 10), "id"
	case care.Day:
		return "DateTime", v.String() + "T00:00:00.000", "day"
	case time.Time:
		return "DateTime", v.Format("2006-01-02T15:04:05.000"), "moment"
	}
	return "String", plainText(v), ""
}
