package exporter

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"runxin/care"
	"runxin/exporter/book/booktest"
	"runxin/exporter/runs"
)

// The pages for the meetings: a book for each college with its own students only, the same
// bytes twice.
func TestMeetingPages(t *testing.T) {
	a := assess(t, "2024-10-14", students, lastWeek(t))
	pages := func(colleges, ids []string) []runs.File {
		files, err := Meeting(t.Context(), a, Options{Version: "试", Feedback: feedback(t)}, colleges, ids)
		if err != nil {
			t.Fatal(err)
		}
		return files
	}
	files := pages(nil, nil)
	if len(files) != len(a.School.Colleges) {
		t.Fatalf("%d books for %d colleges", len(files), len(a.School.Colleges))
	}
	for i, f := range files {
		booktest.Validate(t, f.Bytes)
		if again := pages(nil, nil)[i]; !bytes.Equal(f.Bytes, again.Bytes) {
			t.Errorf("%s: other bytes the second time", f.Path)
		}
		text := booktest.Dump(t, f.Bytes)
		for _, c := range a.Cases {
			if c.College != i && strings.Contains(text, c.ID) {
				t.Errorf("%s names %s of another college", f.Path, c.ID)
			}
		}
	}
	golden(t, "meeting.txt", booktest.Dump(t, files[0].Bytes))
	if only := pages([]string{a.School.Colleges[1]}, nil); len(only) != 1 || only[0].Path != files[1].Path || !bytes.Equal(only[0].Bytes, files[1].Bytes) {
		t.Errorf("one college gives %d books", len(only))
	}
	// A student alone, of a college or of none, listed or not.
	one := pages(nil, []string{"2490010", "2490008"})
	if len(one) != 2 || one[0].Path != "2490010.xlsx" || !strings.Contains(booktest.Dump(t, one[0].Bytes), care.NoCollege) {
		t.Errorf("students alone: %d", len(one))
	}
}

// Everybody of whom the meeting speaks has a page, and nobody else.
func TestMeetingHasAllWhoAreDiscussed(t *testing.T) {
	a := assess(t, "2024-10-14", students, lastWeek(t))
	m := &meeting{layout: newLayout(a, Options{Feedback: feedback(t)}, nil)}
	var got []string
	for i := range a.School.Colleges {
		for _, c := range m.discussed(i) {
			got = append(got, c.ID)
		}
	}
	if want := []string{"2490003", "2490001", "2490002", "2490009"}; !slices.Equal(got, want) {
		t.Errorf("pages of %v, want %v", got, want)
	}
}
