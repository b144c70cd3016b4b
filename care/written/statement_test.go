package written

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What a file says is the same however it is written; an id keeps its zeros.
func TestStatements(t *testing.T) {
	want := []string{"a › 甲", "a › 甲 › more › x", "a › 乙", "b › c（0012）", "d › 0012", "e（true）"}
	for _, text := range []string{
		"a: [{name: 甲, more: [x]}, 乙]\nb: {c: 0012}\nd: [0012]\ne: true\nf:\n",
		"a:\n- more: x\n  name: '甲'\n- \"乙\"\nb:\n  c: &id 0012\nd: 0012\ne: True\n",
	} {
		d := Document{Optional: true}
		root := d.Parse([]byte(text))
		list := func(n *Node) { d.EachText(n, func(*Node, string) {}) }
		d.Mapping(root, []Field{
			May("a", func(n *Node) {
				for _, item := range d.Items(n) {
					if !IsText(item) {
						d.Mapping(item, []Field{May("name", func(*Node) {}), May("more", list)})
					}
				}
			}),
			May("b", func(*Node) {}), May("d", list), May("e", func(*Node) {}), May("f", func(*Node) {}),
		})
		if err := d.Faults.Err(); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, s := range d.Statements(root, "name") {
			line := strings.Join(s.Place, " › ")
			if s.Value != "" {
				line += "（" + s.Value + "）"
			}
			got = append(got, line)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}
