package importer_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"runxin/care/caretest"
	"runxin/importer"
)

// Reading and joining look at their context all the way, and whenever it ends they
// end: nothing is handed out then.
func TestReadEnds(t *testing.T) {
	dir := t.TempDir()
	var roster, register strings.Builder
	roster.WriteString("学号,姓名,学院\n")
	register.WriteString("学号,姓名,情形\n")
	const students = 12 << 10
	for i := range students {
		fmt.Fprintf(&roster, "98%05d,样一,示例学院\n", i)
		fmt.Fprintf(&register, "98%05d,样一,旷课\n", i)
	}
	put(t, dir, "名册.csv", roster.String())
	put(t, dir, "登记.csv", register.String())
	whole := &caretest.Countdown{Context: t.Context()}
	school, err := importer.Read(whole, dir, options(t))
	check(t, err)
	if n := len(school.Students); n != students {
		t.Fatalf("%d students", n)
	}
	// Each of the passes over all students asks at every thousand of them.
	const passes = 3
	total := whole.Asked()
	if least := int64(passes * students >> 10); total < least {
		t.Errorf("asked %d times, want at least %d", total, least)
	}
	for from := int64(1); from <= total; from += 1 + total/40 {
		ctx := &caretest.Countdown{Context: t.Context(), From: from}
		if school, err := importer.Read(ctx, dir, options(t)); !errors.Is(err, context.Canceled) || school != nil {
			t.Errorf("ended at question %d of %d: error %v", from, total, err)
		}
		if more := ctx.Asked() - from; more > 30 {
			t.Errorf("ended at question %d, it asks %d times more", from, more)
		}
	}
}
