package merge_test

import (
	"fmt"
	"strings"
	"testing"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/caretest"
	"runxin/care/merge"
)

// Every pass over returned books and their rows ends when somebody asks for it.
func TestMergeEnds(t *testing.T) {
	const thousands = 8
	books := []books.Workbook{edited(t, "返回/一.xlsx", "周研判!H3=是"), edited(t, "返回/二.xlsx", "周研判!H4=是")}
	for i := range thousands * 1024 {
		put(&books[1], "摸排补充", 3+i, 1, fmt.Sprintf("98%05d", i))
		put(&books[1], "周研判", 10+i, 2, fmt.Sprintf("97%05d", i))
	}
	caretest.EndsAnywhere(t, 6*thousands, 18, func(stop care.Stop) {
		weekly(t, func(opt *merge.Options) { opt.Stop = stop }, books...)
	})
}

// Looking through a long text, and getting to know many students, end likewise.
func TestScreenEnds(t *testing.T) {
	var a care.Assessment
	a.School = &care.School{Colleges: []string{"甲学院", "乙学院"}}
	for i := range 4 << 10 {
		a.School.Students = append(a.School.Students, &care.Student{ID: fmt.Sprintf("98%05d", i), Name: "拟样", College: 1})
	}
	text := "拟样" + strings.Repeat("，样", 20<<10)
	caretest.EndsAnywhere(t, 24, 6, func(stop care.Stop) {
		merge.NewScreen(&a, &books.Journal{}, []string{text}, stop).Others(0, text)
	})
}
