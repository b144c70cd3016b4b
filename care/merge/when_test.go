package merge

import (
	"testing"

	"runxin/care"
	"runxin/care/books"
)

func TestPeriodRead(t *testing.T) {
	in := period{from: mustDay(t, "2024-10-14"), to: mustDay(t, "2024-10-21")}
	newYear := period{from: mustDay(t, "2024-12-30"), to: mustDay(t, "2025-01-06")}
	tests := []struct {
		text    string
		numeric bool
		in      period
		want    string // "" for no date
	}{
		{"2024-10-18", false, in, "2024-10-18"},
		{"2024-10-18 15:30:00", false, in, "2024-10-18"},
		{"2024/10/8", false, in, "2024-10-08"},
		{"2024.10.18", false, in, "2024-10-18"},
		{"2024年10月18日", false, in, "2024-10-18"},
		{"20241018", false, in, "2024-10-18"},
		{"20241018", true, in, "2024-10-18"},
		{"２０２４－１０－１８", false, in, "2024-10-18"},
		{"10月18日", false, in, "2024-10-18"},
		{"10月18号", false, in, "2024-10-18"},
		{"10月18", false, in, "2024-10-18"},
		{"10.18", false, in, "2024-10-18"},
		{"10.18", true, in, "2024-10-18"},
		{"10/18", false, in, "2024-10-18"},
		{"10-18（周五）", false, in, "2024-10-18"},
		{"10.18 周五", false, in, "2024-10-18"},
		{"10.2", false, in, "2024-10-02"}, // a text says what it says
		{"10.2", true, in, ""},            // 2 and 20 October both fit
		{"10.3", true, in, "2024-10-03"},  // the 30th has not come yet
		{"10.1", true, period{mustDay(t, "2024-09-30"), mustDay(t, "2024-10-07")}, "2024-10-01"},
		{"11.2", true, period{mustDay(t, "2024-11-18"), mustDay(t, "2024-11-25")}, "2024-11-20"},
		{"1.3", false, newYear, "2025-01-03"},
		{"12.31", false, newYear, "2024-12-31"},
		{"2023-10-18", false, in, "2023-10-18"},
		{"", false, in, ""},
		{"上周五", false, in, ""},
		{"10月", false, in, ""},
		{"13.1", false, in, ""},
		{"2.30", false, in, ""},
		{"10.18.19", false, in, ""},
		{"10.18、10.19", false, in, ""},
		{"85", true, in, ""},
		{"45583", true, in, "2024-10-18"}, // pasted without its format
		{"45583", false, in, "2024-10-18"},
		{"99999", true, in, ""},
	}
	for _, tt := range tests {
		got, ok := tt.in.read(books.GridCell{Text: tt.text, Numeric: tt.numeric})
		if ok != (tt.want != "") || ok && got.String() != tt.want {
			t.Errorf("%q (numeric %v): %s, %v, want %q", tt.text, tt.numeric, got, ok, tt.want)
		}
	}
}

func mustDay(t *testing.T, s string) care.Day {
	t.Helper()
	d, err := care.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
