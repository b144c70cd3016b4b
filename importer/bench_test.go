package importer_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"runxin/importer"
)

// BenchmarkSmall reads a folder of one small file: what compiling the
// vocabulary costs.
func BenchmarkSmall(b *testing.B) {
	opt := options(b)
	dir := b.TempDir()
	check(b, os.WriteFile(filepath.Join(dir, "名册.csv"), []byte("学号,姓名,学院\n3260000001,示例甲,示例学院\n"), 0o644))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := importer.Read(context.Background(), dir, opt); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkGrades folds 100,000 grade rows of 5,000 students.
func BenchmarkGrades(b *testing.B) {
	opt := options(b)
	const students, courses = 5000, 20
	dir := gradeFolder(b, students, courses)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := importer.Read(context.Background(), dir, opt); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N*students*courses)/b.Elapsed().Seconds(), "rows/s")
}

// gradeFolder makes a folder with a grade file.
func gradeFolder(t testing.TB, students, courses int) string {
	dir := t.TempDir()
	f, err := os.Create(filepath.Join(dir, "成绩.csv"))
	check(t, err)
	w := bufio.NewWriter(f)
	fmt.Fprintln(w, "学年,学期,课程代码,课程名称,学分,成绩,绩点,考试性质,成绩备注,学号,姓名,学院,专业,班级")
	for s := range students {
		for c := range courses {
			fmt.Fprintf(w, "202%d-202%d,%d,B%04d,示例课程%d,2,%d,2,正常考试,,%d,示例%d,示例学院,示例专业,示例2301\n",
				c/10+2, c/10+3, c%2+1, c, c, 40+(s*7+c*13)%60, 3260000000+s, s)
		}
	}
	check(t, w.Flush())
	check(t, f.Close())
	return dir
}

// TestGradesAllocate holds what a grade row allocates to the one string that
// text files cost, the failures, and the growth of a student's courses.
func TestGradesAllocate(t *testing.T) {
	opt := options(t)
	const students, few, many = 200, 10, 40
	count := func(courses int) float64 {
		dir := gradeFolder(t, students, courses)
		return testing.AllocsPerRun(1, func() {
			if _, err := importer.Read(context.Background(), dir, opt); err != nil {
				t.Fatal(err)
			}
		})
	}
	if perRow := (count(many) - count(few)) / (students * (many - few)); perRow > 1.6 {
		t.Errorf("%.2f allocations a grade row", perRow)
	} else {
		t.Logf("%.2f allocations a grade row", perRow)
	}
}
