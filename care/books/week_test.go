package books_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"runxin/care/books"
)

// A month in which a holiday ends and a term begins has weeks of both: the holiday's
// high numbers come first.
func TestWeeksOverATermsEnd(t *testing.T) {
	want := []books.Week{
		{Month: "2025-01", Week: 18}, {Month: "2025-01", Week: 22}, {Month: "2025-02", Week: 23}, {Month: "2025-02", Week: 24},
		{Month: "2025-02", Week: -1}, {Month: "2025-02", Week: 0}, {Month: "2025-02", Week: 1}, {Month: "2025-02", Week: 2}, {Month: "2025-03", Week: 2}, {Month: "2025-03", Week: 7},
	}
	for i, a := range want {
		for k, b := range want {
			if got, want := a.Compare(b), min(1, max(-1, i-k)); got != want {
				t.Errorf("%v against %v: %d, want %d", a, b, got, want)
			}
		}
	}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, books.Week.Compare)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
