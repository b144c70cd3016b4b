//go:build speed

package main

import (
	"archive/zip"
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/klauspost/compress/flate"
)

// census describes made-up input: a roster, a screening of 40 columns and grade
// lists of 14 columns, as .xlsx written the way Excel does, with shared strings.
type census struct {
	students int
	rows     int // grade rows in all, evenly over the students
	files    int // with grades; 1 unless more are said, a million rows in each at most
	lists    int // rosters, and as many screenings; likewise
	seed     uint64
}

// dir is the name of the folder that holds the input.
func (c census) dir() string {
	return fmt.Sprintf("census-%d-%d-%d", c.students, c.rows, max(c.files, 1))
}

// make writes the input below root, once, and returns its folder.
func (c census) make(t *testing.T, root string) string {
	t.Helper()
	dir := filepath.Join(root, c.dir())
	if _, err := os.Stat(dir); err == nil {
		return dir
	}
	made := dir + ".new"
	must(t, os.RemoveAll(made))
	must(t, os.MkdirAll(made, 0o755))
	lists := max(c.lists, 1)
	for k := range lists {
		from, to := k*c.students/lists, (k+1)*c.students/lists
		rng := rand.New(rand.NewPCG(c.seed, uint64(k)))
		must(t, writeBook(filepath.Join(made, "名册"+suffix(k, lists)), func(s *bookSheet) { writeRoster(s, from, to) }))
		must(t, writeBook(filepath.Join(made, "心理普测"+suffix(k, lists)), func(s *bookSheet) { writeScreening(s, from, to, rng) }))
	}
	files := max(c.files, 1)
	for k := range files {
		from, to, rows := k*c.students/files, (k+1)*c.students/files, (k+1)*c.rows/files-k*c.rows/files
		rng := rand.New(rand.NewPCG(c.seed+1, uint64(k)))
		must(t, writeBook(filepath.Join(made, "成绩"+suffix(k, files)), func(s *bookSheet) { writeGrades(s, from, to, rows, rng) }))
	}
	must(t, os.Rename(made, dir))
	return dir
}

// suffix is the end of a file's name, with a number where there are several.
func suffix(k, files int) string {
	if files == 1 {
		return ".xlsx"
	}
	return fmt.Sprintf("_%02d.xlsx", k+1)
}

const colleges, majorsEach = 30, 4

func studentID(i int) string { return strconv.Itoa(3_200_000_000 + i) }
func collegeOf(i int) string { return "第" + numeral(i%colleges+1) + "学院" }
func majorOf(i int) string   { return "专业" + numeral(i%(colleges*majorsEach)+1) }
func classOf(i int) string {
	return majorOf(i) + strconv.Itoa(gradeOf(i)%100) + "0" + strconv.Itoa(i/997%9+1) + "班"
}
func gradeOf(i int) int        { return 2021 + i/121%4 }
func courseName(k int) string  { return "示例课程" + numeral(k) }
func yesIf(b bool) string      { return map[bool]string{true: "是", false: "否"}[b] }
func studentName(i int) string { return "样例" + numeral(i) }

// numeral writes a number in characters that a name can have.
func numeral(n int) string {
	digits := []rune("甲乙丙丁戊己庚辛壬癸")
	out := ""
	for ; n > 0 || out == ""; n /= 10 {
		out = string(digits[n%10]) + out
	}
	return out
}

func writeRoster(s *bookSheet, from, to int) {
	s.row("学号", "姓名", "性别", "学院", "专业", "班级", "年级")
	for i := from; i < to; i++ {
		s.row(studentID(i), studentName(i), []string{"男", "女"}[i%2], collegeOf(i), majorOf(i), classOf(i), gradeOf(i))
	}
}

// writeScreening writes 12 columns that mean something and 28 scores that do not.
func writeScreening(s *bookSheet, from, to int, rng *rand.Rand) {
	head := []any{"学号", "姓名", "学院", "专业", "班级", "年级", "测评时间", "预警等级", "不幸成长经历", "不安全依恋", "情绪低落", "睡眠障碍"}
	for k := range 28 {
		head = append(head, "因子"+strconv.Itoa(k+1))
	}
	s.row(head...)
	cells := make([]any, len(head))
	for i := from; i < to; i++ {
		level := "绿色"
		switch n := rng.IntN(100); {
		case n < 2:
			level = "红色"
		case n < 7:
			level = "橙色"
		case n < 17:
			level = "黄色"
		}
		day := fmt.Sprintf("2024-09-%02d %02d:%02d:%02d", 10+rng.IntN(20), 8+rng.IntN(12), rng.IntN(60), rng.IntN(60))
		cells = append(cells[:0], studentID(i), studentName(i), collegeOf(i), majorOf(i), classOf(i), gradeOf(i), day, level)
		for range 4 {
			cells = append(cells, yesIf(rng.IntN(25) == 0))
		}
		for range 28 {
			cells = append(cells, rng.IntN(5))
		}
		s.row(cells...)
	}
}

// writeGrades writes so many grade rows over the students, some of whom may have
// none. One first try in fourteen fails; half of those have a make-up.
func writeGrades(s table, from, to, rows int, rng *rand.Rand) {
	s.row("学年", "学期", "学号", "姓名", "课程代码", "课程名称", "课程性质", "学分", "成绩", "绩点", "考试性质", "学院", "专业", "班级")
	n := 0
	for i := from; i < to; i++ {
		failed := false
		for end := (i + 1 - from) * rows / (to - from); n < end; n++ {
			course, mark, kind := n-(i-from)*rows/(to-from), 60+rng.IntN(40), "正常考试"
			switch {
			case failed && rng.IntN(2) == 0:
				kind = "补考"
				course--
			case rng.IntN(14) == 0:
				mark = 30 + rng.IntN(30)
			}
			failed = mark < 60
			year := 2022 + course/12%2
			s.row(fmt.Sprintf("%d-%d", year, year+1), course/6%2+1, studentID(i), studentName(i),
				fmt.Sprintf("K%06d", course*131+i%colleges), courseName(course), "必修课", 1+course%4, mark,
				float64(max(mark-50, 0))/10, kind, collegeOf(i), majorOf(i), classOf(i))
		}
	}
}

// bookSheet writes a workbook's only sheet as it comes and keeps the shared
// strings for the end.
type bookSheet struct {
	out   *bufio.Writer
	n     int
	row8  []byte
	index map[string]int
	texts []string
	ways  ways
}

// ways are those in which a sheet's texts stand in a workbook.
type ways int

const (
	sharedTexts   ways = iota // in a list, each once
	unsharedTexts             // in a list, as often as they are used
	inlineTexts               // in their cells
)

// row writes one row of texts, ints and floats.
func (s *bookSheet) row(cells ...any) {
	s.n++
	b := fmt.Appendf(s.row8[:0], `<row r="%d" spans="1:%d">`, s.n, len(cells))
	for i, c := range cells {
		b = append(b, `<c r="`...)
		if i >= 26 {
			b = append(b, byte('A'+i/26-1))
		}
		b = append(b, byte('A'+i%26))
		b = strconv.AppendInt(b, int64(s.n), 10)
		switch c := c.(type) {
		case string:
			if s.ways == inlineTexts {
				b = append(b, `" t="inlineStr"><is><t>`...)
				b = append(append(b, c...), `</t></is></c>`...)
				continue
			}
			b = append(b, `" t="s"><v>`...)
			b = strconv.AppendInt(b, int64(s.text(c)), 10)
		case int:
			b = append(b, `"><v>`...)
			b = strconv.AppendInt(b, int64(c), 10)
		case float64:
			b = append(b, `"><v>`...)
			b = strconv.AppendFloat(b, c, 'g', -1, 64)
		}
		b = append(b, `</v></c>`...)
	}
	s.row8 = append(b, `</row>`...)
	s.out.Write(s.row8)
}

func (s *bookSheet) text(t string) int {
	i, ok := s.index[t]
	if !ok || s.ways == unsharedTexts {
		i = len(s.texts)
		s.index[t] = i
		s.texts = append(s.texts, t)
	}
	return i
}

// writeBook writes a workbook of one sheet.
func writeBook(name string, fill func(*bookSheet)) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	z := zip.NewWriter(f)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, 5) })
	const head = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	const main = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	const rel, pack = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://schemas.openxmlformats.org/package/2006/"
	const kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	for _, p := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="` + pack + `content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="` + kind + `sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="` + kind + `worksheet+xml"/>` +
			`<Override PartName="/xl/sharedStrings.xml" ContentType="` + kind + `sharedStrings+xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="` + pack + `relationships"><Relationship Id="rId1" Type="` + rel + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook ` + main + ` xmlns:r="` + rel + `"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="` + pack + `relationships"><Relationship Id="rId1" Type="` + rel + `/worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="` + rel + `/sharedStrings" Target="sharedStrings.xml"/></Relationships>`},
	} {
		if err := writePart(z, p[0], func(w *bufio.Writer) { w.WriteString(head + p[1]) }); err != nil {
			return err
		}
	}
	s := &bookSheet{index: map[string]int{}}
	err = writePart(z, "xl/worksheets/sheet1.xml", func(w *bufio.Writer) {
		s.out = w
		w.WriteString(head + `<worksheet ` + main + `><sheetData>`)
		fill(s)
		w.WriteString(`</sheetData></worksheet>`)
	})
	if err != nil {
		return err
	}
	err = writePart(z, "xl/sharedStrings.xml", func(w *bufio.Writer) {
		fmt.Fprintf(w, head+`<sst %s uniqueCount="%d">`, main, len(s.texts))
		for _, t := range s.texts {
			fmt.Fprintf(w, `<si><t>%s</t></si>`, t)
		}
		w.WriteString(`</sst>`)
	})
	if err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	return f.Close()
}

func writePart(z *zip.Writer, name string, fill func(*bufio.Writer)) error {
	w, err := z.Create(name)
	if err != nil {
		return err
	}
	b := bufio.NewWriterSize(w, 1<<16)
	fill(b)
	return b.Flush()
}
