package exporter

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"runxin/care/caretest"
	"runxin/care/merge"
	"runxin/exporter/book"
)

// Laying out and writing end whenever their context does, and give nothing then.
func TestLayEnds(t *testing.T) {
	var text strings.Builder
	for i := range 4 << 10 {
		fmt.Fprintf(&text, "25%05d %c 2024 红色预警 已测\n", i, []rune("甲乙")[i%2])
	}
	a := assess(t, "2024-10-14", text.String(), nil)
	for name, lay := range map[string]func(context.Context) (bool, error){
		"Lay": func(ctx context.Context) (bool, error) {
			files, err := Lay(ctx, a, Options{Feedback: &merge.Feedback{}})
			return files != nil, err
		},
		"HeldBack": func(ctx context.Context) (bool, error) {
			list, err := HeldBack(ctx, a, Options{Feedback: &merge.Feedback{}})
			return list != nil, err
		},
		"Report": func(ctx context.Context) (bool, error) {
			data, err := Report(ctx, a, Options{})
			return data != nil, err
		},
	} {
		whole := &caretest.Countdown{Context: t.Context()}
		if _, err := lay(whole); err != nil {
			t.Fatal(err)
		}
		total := whole.Asked()
		for from := int64(1); from <= total/2; from += 1 + total/20 {
			ctx := &caretest.Countdown{Context: t.Context(), From: from}
			if some, err := lay(ctx); !errors.Is(err, context.Canceled) || some {
				t.Errorf("%s, ended at question %d of %d: %v", name, from, total, err)
			}
			if more := ctx.Asked() - from; more > 60 {
				t.Errorf("%s, ended at question %d of %d, asks %d times more", name, from, total, more)
			}
		}
	}
}

// Of several books that cannot be written the first is named, whichever failed
// first, and no files are handed out.
func TestWriteNamesTheFirstFault(t *testing.T) {
	whole := func() *book.Book { return &book.Book{Sheets: []book.Sheet{{Name: "首页"}}} }
	empty := func() *book.Book { return &book.Book{} } // a book must have a sheet
	books := []*draft{{"一.xlsx", whole}, {"二.xlsx", empty}, {"三.xlsx", whole}, {"四.xlsx", empty}, {"五.xlsx", empty}}
	for range 20 {
		if files, err := write(t.Context(), books); files != nil || err == nil || !strings.HasPrefix(err.Error(), "二.xlsx：") {
			t.Fatalf("%d files, error %v", len(files), err)
		}
	}
	files, err := write(t.Context(), []*draft{books[0], books[2]})
	if err != nil || len(files) != 2 || files[0].Path != "一.xlsx" || files[1].Path != "三.xlsx" {
		t.Errorf("%d files, error %v", len(files), err)
	}
}
