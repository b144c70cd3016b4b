package importer_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"runxin/docs/doctable"
)

var (
	smallName   = regexp.MustCompile("`(\\w+)`")
	problemLine = regexp.MustCompile(`^! (\S+) .*”(?: ×\d+)( \[未采用\])? (.*)$`)
	places      = regexp.MustCompile(`：第 [0-9–、 ]+行(?:等 [0-9]+ 行)?$`)
)

// TestContentsDoc holds the table of docs/formats.md about what stands in the cells
// to the small files in testdata: it must name each of them once, or a test, and
// show what the program says of them. TestInputs shows that it does say it.
func TestContentsDoc(t *testing.T) {
	tests := testNames(t)
	left := map[string]string{} // the results that no line shows yet, by name
	files, err := filepath.Glob(filepath.Join("testdata", "*.txt"))
	check(t, err)
	for _, file := range files {
		data, err := os.ReadFile(file)
		check(t, err)
		a := txtar.Parse(data)
		left[strings.TrimSuffix(filepath.Base(file), ".txt")] = string(a.Files[len(a.Files)-1].Data)
	}
	doctable.Check(t, "../docs/formats.md", "contents", *update, func(table string) string {
		out := doctable.Head("情形", "核对中的话", "小文件")
		for _, cells := range doctable.Lines(table) {
			var says, names []string
			for _, m := range smallName.FindAllStringSubmatch(cells[len(cells)-1], -1) {
				want, ok := left[m[1]]
				if !ok && !tests[m[1]] {
					t.Errorf("there is no small file %s and no test of that name, or it is named twice", m[1])
				}
				delete(left, m[1])
				says, names = append(says, saidIn(want)...), append(names, m[0])
			}
			out += doctable.Line(cells[0], doctable.Join(says, "<br>"), strings.Join(names, " "))
		}
		return out
	})
	for name := range left {
		t.Errorf("docs/formats.md does not name the small file %s", name)
	}
}

// These are said wherever a small file has no roster beside it.
const (
	noCollege = "没有学院，"
	noRoster  = "没有认出名册："
)

// saidIn are the problems of a result, without their places.
func saidIn(want string) (out []string) {
	for line := range strings.Lines(want) {
		m := problemLine.FindStringSubmatch(strings.TrimSpace(line))
		if m == nil || strings.HasPrefix(m[3], noCollege) || strings.HasPrefix(m[3], noRoster) {
			continue
		}
		said := m[1] + "：" + places.ReplaceAllString(m[3], "")
		if m[2] != "" && !strings.Contains(said, "没有采用") {
			said += "（未采用）"
		}
		out = append(out, strings.ReplaceAll(said, "|", `\|`))
	}
	return out
}

// testNames are the tests of this package and of the lexicon.
func testNames(t *testing.T) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	files, err := filepath.Glob("*_test.go")
	check(t, err)
	lexicon, err := filepath.Glob(filepath.Join("lexicon", "*_test.go"))
	check(t, err)
	for _, file := range append(files, lexicon...) {
		data, err := os.ReadFile(file)
		check(t, err)
		for _, m := range regexp.MustCompile(`(?m)^func (Test\w+)\(`).FindAllStringSubmatch(string(data), -1) {
			out[m[1]] = true
		}
	}
	return out
}
