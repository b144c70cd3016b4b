package care

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var exampleID = BookID{Kind: CollegeBook, Term: Term{2024, 1}, Month: "2024-10", Week: 7, Name: "示例学院"}

func TestBookID(t *testing.T) {
	const want = "RXC1/2024-2025-1/2024-10/W7/示例学院/"
	if got := exampleID.String(); !strings.HasPrefix(got, want) || len(got) != len(want)+4 {
		t.Errorf("String = %q, want %q and four characters", got, want)
	}
	for _, title := range []string{
		exampleID.Print(), "示例学院重点关爱名单\n" + exampleID.Print(), "名单 " + exampleID.Print() + "\n其他",
	} {
		if got, ok := FindBookID(title); !ok || got != exampleID {
			t.Errorf("FindBookID(%q) = %+v, %v", title, got, ok)
		}
	}
}

func TestBookIDRefuses(t *testing.T) {
	good := exampleID.String()
	for _, s := range []string{
		"", "/", "表号", "RXC1/2024-2025-1", good[:len(good)-1], good + "X",
		strings.Replace(good, "W7", "W8", 1), strings.Replace(good, "示例", "样本", 1), strings.Replace(good, "RXC", "RXS", 1),
	} {
		if got, ok := ParseBookID(s); ok {
			t.Errorf("ParseBookID(%q) = %+v, want none", s, got)
		}
	}
	if _, ok := FindBookID("示例学院重点关爱名单"); ok {
		t.Error("found an id in a title without one")
	}
}

func TestReadBookID(t *testing.T) {
	good := exampleID.String()
	for _, tt := range []struct {
		text string
		want IDState
	}{
		{"", NoID}, {"名单", NoID}, {"RX", NoID}, {good, GoodID}, {strings.ToLower(good[:3]) + good[3:], NoID},
		{good[:len(good)-1], BadID}, {strings.Replace(good, "W7", "W8", 1), BadID}, {"RXC1/x", BadID}, {"RXC1/", BadID},
		{"RXC2/2024-2025-1/2024-10/W7/示例学院/0000", NewerID}, {"RXC9/什么", NewerID}, {"RXC0/2024-2025-1/2024-10/W7/示例学院/0000", BadID},
	} {
		if _, got := ReadBookID(tt.text); got != tt.want {
			t.Errorf("ReadBookID(%q) = %d, want %d", tt.text, got, tt.want)
		}
	}
	if id, state := SeekBookID("名单 " + exampleID.Print() + " 已填"); state != GoodID || id != exampleID {
		t.Errorf("behind the id something was written: %+v, %d", id, state)
	}
}

// Whatever a college is called, its id comes back.
func TestBookIDRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := BookID{
			Kind:  rapid.SampledFrom([]BookKind{CollegeBook, SchoolBook, LibraryBook}).Draw(t, "kind"),
			Term:  Term{int16(rapid.IntRange(2000, 2100).Draw(t, "year")), uint8(rapid.IntRange(1, 3).Draw(t, "part"))},
			Month: "2024-10", Week: rapid.IntRange(-5, 60).Draw(t, "week"), Name: flat(rapid.String().Draw(t, "name")),
		}
		got, ok := ParseBookID(" " + want.String() + " ")
		if !ok || got != want {
			t.Fatalf("%q gave %+v, %v", want.String(), got, ok)
		}
	})
}
