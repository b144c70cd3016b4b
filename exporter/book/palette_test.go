package book

import (
	"math"
	"strconv"
	"testing"
)

// luminance is the relative luminance of a colour (WCAG 2.1).
func luminance(t *testing.T, rgb string) float64 {
	t.Helper()
	n, err := strconv.ParseUint(rgb, 16, 32)
	if err != nil || len(rgb) != 6 {
		t.Fatalf("%q is no colour", rgb)
	}
	part := func(shift uint) float64 {
		v := float64(n>>shift&0xFF) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*part(16) + 0.7152*part(8) + 0.0722*part(0)
}

// contrast is how far the ink stands out from the ground (WCAG 2.1): 1 not at all, 21 black on white.
func contrast(t *testing.T, ink, ground string) float64 {
	a, b := luminance(t, ink), luminance(t, ground)
	return (max(a, b) + 0.05) / (min(a, b) + 0.05)
}

func TestContrastIsThatOfTheStandard(t *testing.T) {
	for _, tc := range []struct {
		ink, ground string
		want        float64
	}{{"000000", "FFFFFF", 21}, {"FFFFFF", "FFFFFF", 1}, {"777777", "FFFFFF", 4.48}, {"0000FF", "FFFFFF", 8.59}} {
		if got := contrast(t, tc.ink, tc.ground); math.Abs(got-tc.want) > 0.01 {
			t.Errorf("%s on %s: %.2f, want %.2f", tc.ink, tc.ground, got, tc.want)
		}
	}
}

// leastContrast is what text of this size needs for those who do not see well (WCAG 2.1, AA).
const leastContrast = 4.5

// Whatever a cell holds is read on whatever ground it may have: its own, the band of every other
// row, what a highlight lays over it.
func TestContrast(t *testing.T) {
	looks := []Look{Plain, Heading, Strong, Muted, Open, Notice, Alarm, Warm, Done, Wanted}
	check := func(what, ink, ground string) {
		if got := contrast(t, ink, ground); got < leastContrast {
			t.Errorf("%s: %s on %s has a contrast of %.2f", what, ink, ground, got)
		}
	}
	var keys []styleKey
	for _, link := range []bool{false, true} {
		for _, look := range looks {
			keys = append(keys, styleKey{role: roleLine, look: look, link: link}, styleKey{role: roleFigure, look: look, link: link}, styleKey{role: roleFigureWord, look: look, link: link}, styleKey{role: roleHead, look: look})
		}
		for _, open := range []bool{false, true} {
			keys = append(keys, styleKey{role: roleCell, open: open, link: link}, styleKey{role: roleCell, open: open, level: true})
		}
	}
	for _, k := range append(keys, styleKey{role: roleTitle}, styleKey{role: roleLabel}) {
		st := k.style()
		ground := "FFFFFF"
		if len(st.Fill.Color) > 0 {
			ground = st.Fill.Color[0]
		}
		check("a cell", st.Font.Color, ground)
		if k.role == roleCell && !k.open {
			check("a cell of a band", st.Font.Color, fillBand)
			check("a cell with a bar", st.Font.Color, fillBar)
		}
	}
	for _, look := range looks {
		ink, ground := look.colors()
		if ground != "" {
			check("a highlight", ink, ground)
			continue
		}
		for _, under := range []string{"FFFFFF", fillBand, fillOpen} {
			check("a highlight", ink, under)
		}
	}
}

// What is highlighted is told apart without its colour: by a mark of its own.
func TestMarks(t *testing.T) {
	seen := map[string]Look{}
	for _, look := range []Look{Alarm, Warm, Done, Notice} {
		mark := look.mark()
		if other, ok := seen[mark]; ok || mark == "" {
			t.Errorf("look %d has the mark %q, as look %d", look, mark, other)
		}
		seen[mark] = look
		for kind, shown := range map[Kind]string{Text: "General", Day: "yyyy-mm-dd", Integer: "0", Percent: "0.0%"} {
			want := `"` + mark + `"` + shown + `;"` + mark + `"-` + shown + `;"` + mark + `"` + shown + `;"` + mark + `"@`
			if got := look.marking(kind).CustomNumFmt; got == nil || *got != want {
				t.Errorf("look %d, kind %d: the format is %v, want %s", look, kind, got, want)
			}
		}
	}
	if Wanted.marking(Text).CustomNumFmt != nil {
		t.Error("an empty cell has a mark")
	}
}
