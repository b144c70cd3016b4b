package written_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"runxin/care/written"
)

// read reads a file of two keys, and returns what it says and what is wrong.
func read(text string, optional bool) (name string, words []string, err error) {
	d := written.Document{File: "试.yaml", Optional: optional, CureEmpty: "写些什么"}
	if root := d.Parse([]byte(text)); root != nil {
		d.Mapping(root, []written.Field{
			written.Must("name", func(n *written.Node) { name = d.Text(n) }),
			written.May("words", func(n *written.Node) { words = d.Texts(n) }),
		})
	}
	return name, words, d.Faults.Err()
}

func TestDocument(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"whole", "name: 甲\nwords: [一, 二]\n", ""},
		{"with a mark", "\ufeffname: 甲\n", ""},
		{"a number stays as written", "name: 0012\n", ""},
		{"an alias", "words: [&a 一]\nname: *a\n", ""},
		{"an alias as a key", "words: [&a name]\n*a : 甲\n", ""},
		{"a key twice", "name: 甲\nname: 乙\n", "试.yaml:2：“name”写了两次，第 1 行已有"},
		{"a key twice, once by an alias", "name: &a name\n*a : 甲\n", "试.yaml:2：“name”写了两次，第 1 行已有"},
		{"a word twice", "name: 甲\nwords:\n  - 一\n  - 二\n  - 一\n", "试.yaml:5：“一”写了两次，第 3 行已有"},
		{"an anchor twice", "name: &a 甲\nwords: [&a 一]\n", "试.yaml:2：“&a”写了两次，第 1 行已有"},
		{"a merge", "name: 甲\n<<: {words: [一]}\n", "试.yaml:2：这里不能用“<<”合并别处的内容\n  提示：把要用的各项直接写在这里"},
		{"a list for a key", "name: 甲\n? [一, 二]\n: 乙\n", "试.yaml:2：这里的键应是一个词"},
		{"an unknown key", "name: 甲\nword: [一]\n", "试.yaml:2：没有“word”这个键，是不是“words”？\n  提示：可用的键：name、words"},
		{"a key missing", "words: [一]\n", "试.yaml:1：缺少“name”"},
		{"nothing", "# 说明\n---\n", "试.yaml：文件是空的\n  提示：写些什么"},
		{"two documents", "# 说明\n---\nname: 甲\n---\nname: 乙\n", "试.yaml:4：文件里有两份内容：这一行的“---”把它分成了两份\n  提示：删去“---”"},
		{"in the order of lines", "b: 1\na: 2\nname: [甲]\n", "试.yaml:1：没有“b”这个键\n  提示：可用的键：name、words\n试.yaml:2：没有“a”这个键\n  提示：可用的键：name、words\n试.yaml:3：这里应是一段文字"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, err := read(c.text, false)
			got := ""
			if err != nil {
				got = err.Error()
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTextsStayAsWritten(t *testing.T) {
	if name, words, err := read("name: 0012\nwords: [&a 1e3, \" 甲 \"]\n", false); err != nil || name != "0012" || !cmp.Equal(words, []string{"1e3", "甲"}) {
		t.Errorf("%q %q %v", name, words, err)
	}
}

// In an optional file a key without a value says nothing, and one word is a list.
func TestOptional(t *testing.T) {
	if _, words, err := read("name: 甲\nwords: 一\n", true); err != nil || !cmp.Equal(words, []string{"一"}) {
		t.Errorf("%q %v", words, err)
	}
	if _, words, err := read("name: 甲\nwords:\n", true); err != nil || words != nil {
		t.Errorf("%q %v", words, err)
	}
	if _, _, err := read("name:\n", true); err == nil || err.Error() != "试.yaml:1：缺少“name”" {
		t.Error(err)
	}
}

func TestNearest(t *testing.T) {
	for _, c := range []struct{ word, want string }{
		{"橙色预景", "橙色预警"}, {"预警", "橙色预警"}, {"天气", ""}, {"旷课", ""}, {"缺席寝", "缺寝"},
	} {
		if got := written.Nearest(c.word, []string{"橙色预警", "缺寝", "在库"}); got != c.want {
			t.Errorf("%s: %q, want %q", c.word, got, c.want)
		}
	}
}
