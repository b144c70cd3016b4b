package merge

import (
	"testing"

	"runxin/care/books"
)

// A row is known by its student, by the task of the book's month, by whatever else its
// form says it is about; and where a form says nothing, by about whom it is.
func TestRowsAreKnownByTheirKeys(t *testing.T) {
	row := map[string]string{books.ColID: " a0990001", books.ColNumber: "3.0", books.ColTask: "10-3", books.ColClass: "2401 班"}
	for _, tt := range []struct {
		keys []string
		want rowKey
	}{
		{[]string{books.ColID}, rowKey{id: "A0990001"}},
		{[]string{books.ColNumber}, rowKey{task: "10-3"}},
		{[]string{books.ColTask, books.ColID}, rowKey{"10-3", "A0990001"}},
		{[]string{books.ColClass}, rowKey{task: "2401班"}},
		{nil, rowKey{id: "A0990001"}},
	} {
		got := keyOf(&books.Form{Keys: tt.keys}, books.ID{Month: "2024-10"}, func(heading string) string { return row[heading] })
		if got != tt.want {
			t.Errorf("%v: %+v, want %+v", tt.keys, got, tt.want)
		}
	}
}
