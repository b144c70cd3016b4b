package exporter

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"runxin/care"
)

// countdown is a context that ends when it is asked for the n-th time.
type countdown struct {
	context.Context
	from  int64
	asked atomic.Int64
}

func (c *countdown) Err() error {
	if n := c.asked.Add(1); c.from > 0 && n >= c.from {
		return context.Canceled
	}
	return nil
}

// Laying out and writing end whenever their context does, and give nothing then.
func TestLayEnds(t *testing.T) {
	var text strings.Builder
	for i := range 4 << 10 {
		fmt.Fprintf(&text, "25%05d %c 2024 红色预警 已测\n", i, []rune("甲乙")[i%2])
	}
	a := assess(t, "2024-10-14", text.String(), nil)
	for name, lay := range map[string]func(context.Context) (bool, error){
		"Lay": func(ctx context.Context) (bool, error) {
			files, err := Lay(ctx, a, Options{Feedback: &care.Feedback{}})
			return files != nil, err
		},
		"HeldBack": func(ctx context.Context) (bool, error) {
			list, err := HeldBack(ctx, a, Options{Feedback: &care.Feedback{}})
			return list != nil, err
		},
		"Report": func(ctx context.Context) (bool, error) {
			data, err := Report(ctx, a)
			return data != nil, err
		},
	} {
		whole := &countdown{Context: t.Context()}
		if _, err := lay(whole); err != nil {
			t.Fatal(err)
		}
		total := whole.asked.Load()
		for from := int64(1); from <= total/2; from += 1 + total/20 {
			ctx := &countdown{Context: t.Context(), from: from}
			if some, err := lay(ctx); !errors.Is(err, context.Canceled) || some {
				t.Errorf("%s, ended at question %d of %d: %v", name, from, total, err)
			}
			if more := ctx.asked.Load() - from; more > 60 {
				t.Errorf("%s, ended at question %d of %d, asks %d times more", name, from, total, more)
			}
		}
	}
}
