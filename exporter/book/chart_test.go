package book

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
	"strings"
	"testing"
)

// A bar tells a number by its length, so every axis begins at 0, whatever the
// program that draws it would choose.
func TestChartsBeginAtZero(t *testing.T) {
	data, err := sample().Bytes()
	if err != nil {
		t.Fatal(err)
	}
	axes := 0
	for _, part := range chartParts(t, data) {
		for _, axis := range regexp.MustCompile(`(?s)<c:valAx>.*?</c:valAx>|<valAx>.*?</valAx>`).FindAllString(part, -1) {
			axes++
			if !regexp.MustCompile(`<(c:)?min val="0"`).MatchString(axis) {
				t.Errorf("an axis has no end at 0: %s", axis)
			}
		}
	}
	if axes != 2 { // columns and bars; a ring has none
		t.Errorf("got %d axes, want 2", axes)
	}
}

func chartParts(t *testing.T, data []byte) (parts []string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		if !strings.HasPrefix(f.Name, "xl/charts/chart") {
			continue
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, string(part))
	}
	return parts
}
