package lexicon_test

import (
	"os"
	"strings"
	"testing"

	"runxin/importer/lexicon"
)

// The program's own lists are read as strictly as what the school writes: nothing
// stands twice, nothing is misspelt, and both lines are named.
func TestVocabularyFaults(t *testing.T) {
	var whole [2]string
	for i, name := range []string{"columns.yaml", "words.yaml"} {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		whole[i] = string(data)
	}
	for _, c := range []struct {
		name, old, new string
		want           string
	}{
		{"a field twice", "  性别:\n", "  学号:\n    names: [编号]\n  性别:\n", "“学号”写了两次，第 "},
		{"a section twice", "普测:\n", "学生: {}\n普测:\n", "“学生”写了两次，第 "},
		{"a column name of two fields", "[性别, ", "[性别, 姓名, ", "“姓名”已经写在“姓名”里（第 "},
		{"an unknown field", "  性别:\n", "  性別:\n", "没有“性別”这个键，是不是“性别”？"},
		{"a field missing", "  学制:\n    names: [学制, 学制年限]\n", "", "columns.yaml:11：缺少“学制”"},
		{"a field without names", "names: [学制, 学制年限]", "names: []", "这里的列表是空的"},
		{"a word for yes and no", "  yes: [是, 有,", "  yes: [是, 否, 有,", "“否”已经写在“yes”里（第 "},
		{"a word of two colours", "  橙: [橙,", "  橙: [橙, 红,", "“红”已经写在“红”里（第 "},
		{"a colour twice", "  橙: [橙,", "  红: [赤]\n  橙: [橙,", "“红”写了两次，第 "},
		{"a mark's word twice", "[优秀, 优, A]", "[优秀, 优, A, 良好]", "“良好”已经写在“graded”里（第 "},
		{"an attempt of two kinds", "makeup: [补考,", "makeup: [补考, 正考,", "“正考”已经写在“first”里（第 "},
		{"an unknown key", "nothing: [", "noting: [", "没有“noting”这个键，是不是“nothing”？"},
	} {
		t.Run(c.name, func(t *testing.T) {
			texts := whole
			found := false
			for i := range texts {
				if !found && strings.Contains(texts[i], c.old) {
					texts[i], found = strings.Replace(texts[i], c.old, c.new, 1), true
				}
			}
			if !found {
				t.Fatalf("there is no %q", c.old)
			}
			_, err := lexicon.ParseVocabulary([]byte(texts[0]), []byte(texts[1]))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v\nwant %s", err, c.want)
			}
		})
	}
}
