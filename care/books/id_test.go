package books

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"runxin/care"
)

var exampleID = ID{Kind: CollegeBook, Term: care.Term{Year: 2024, Part: 1}, Month: "2024-10", Week: 7, Name: "示例学院"}

func TestBookID(t *testing.T) {
	const want = "RXC1/2024-2025-1/2024-10/W7/示例学院/"
	if got := exampleID.String(); !strings.HasPrefix(got, want) || len(got) != len(want)+4 {
		t.Errorf("String = %q, want %q and four characters", got, want)
	}
	for _, title := range []string{
		exampleID.Print(), "示例学院重点关爱名单\n" + exampleID.Print(), "名单 " + exampleID.Print() + "\n其他",
	} {
		if got, ok := FindID(title); !ok || got != exampleID {
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
		if got, ok := ParseID(s); ok {
			t.Errorf("ParseBookID(%q) = %+v, want none", s, got)
		}
	}
	if _, ok := FindID("示例学院重点关爱名单"); ok {
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
		{"RXC2/2024-2025-1/2024-10/W7/示例学院/0000", BadID}, {"RXC3/2024-2025-1/2024-10/W7/示例学院/0000", NewerID}, {"RXC9/什么", NewerID}, {"RXC0/2024-2025-1/2024-10/W7/示例学院/0000", BadID},
	} {
		if _, got := ReadID(tt.text); got != tt.want {
			t.Errorf("ReadBookID(%q) = %d, want %d", tt.text, got, tt.want)
		}
	}
	if id, state := SeekID("名单 " + exampleID.Print() + " 已填"); state != GoodID || id != exampleID {
		t.Errorf("behind the id something was written: %+v, %d", id, state)
	}
}

// Whatever a college is called, its id comes back.
func TestBookIDRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := ID{
			Kind:  rapid.SampledFrom([]Kind{CollegeBook, SchoolBook, LibraryBook}).Draw(t, "kind"),
			Term:  care.Term{Year: int16(rapid.IntRange(2000, 2100).Draw(t, "year")), Part: uint8(rapid.IntRange(1, 3).Draw(t, "part"))},
			Month: "2024-10", Week: rapid.IntRange(-5, 60).Draw(t, "week"), Name: care.OneLine(rapid.String().Draw(t, "name")),
		}
		got, ok := ParseID(" " + want.String() + " ")
		if !ok || got != want {
			t.Fatalf("%q gave %+v, %v", want.String(), got, ok)
		}
	})
}

// A signed id says what it says to everybody, and is good for its key only.
func TestSignedBookID(t *testing.T) {
	key := DeriveKey([]string{"2024-10-14", "名册.xlsx"})
	id := key.Sign(exampleID)
	text := id.String()
	if !strings.HasPrefix(text, "RXC2/2024-2025-1/2024-10/W7/示例学院/") || len(id.Sign) != 12 {
		t.Errorf("String = %q", text)
	}
	for _, s := range []string{text, strings.Replace(text, id.Sign, strings.ToLower(id.Sign), 1), " " + text + " "} {
		if got, state := ReadID(s); state != GoodID || got != id || !key.Signed(got) {
			t.Errorf("ReadBookID(%q) = %+v, %d", s, got, state)
		}
	}
	for _, title := range []string{"名单\n" + id.Print(), id.Print() + " 已填", id.Print() + "（请假）"} {
		if got, state := SeekID(title); state != GoodID || got != id {
			t.Errorf("SeekBookID(%q) = %+v, %d", title, got, state)
		}
	}
	for _, s := range []string{text[:len(text)-1], text + "0", strings.Replace(text, id.Sign, "签名", 1), strings.Replace(text, id.Sign, id.Sign[:11]+"U", 1)} {
		if _, state := ReadID(s); state != BadID {
			t.Errorf("ReadBookID(%q) = %d", s, state)
		}
	}
	other := id
	other.Name = "样本学院"
	unsigned := exampleID
	if key.Signed(other) || key.Signed(unsigned) || DeriveKey(nil).Signed(id) || (Key{}).Signed(id) || !(Key{}).Signed(unsigned) {
		t.Error("a key takes an id for its own that is not, or leaves out its own")
	}
	if same, err := ParseKey(key.String()); err != nil || same != key {
		t.Errorf("the key comes back as %v, %v", same, err)
	}
}
