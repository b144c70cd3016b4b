package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// benchStudents is how many students the benchmarks make up, with 20 grade rows
// a head: RUNXIN_BENCH_STUDENTS, 5,000 where it is not set. RUNXIN_BENCH_DIR
// names a folder that keeps the inputs from one call to the next.
func benchStudents(b *testing.B) int {
	b.Helper()
	s := os.Getenv("RUNXIN_BENCH_STUDENTS")
	if s == "" {
		return 5000
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		b.Fatal(err)
	}
	return n
}

// benchInputs makes up a school once.
func benchInputs(b *testing.B, students int) string {
	b.Helper()
	dir := os.Getenv("RUNXIN_BENCH_DIR")
	if dir == "" {
		dir = b.TempDir()
	}
	in := filepath.Join(dir, "in-"+strconv.Itoa(students))
	if _, err := os.Stat(in); err == nil {
		return in
	}
	var out, errs bytes.Buffer
	args := []string{"sample", "--out", in, "--students", strconv.Itoa(students)}
	if run(context.Background(), args, strings.NewReader(""), &out, &errs) != exitDone {
		b.Fatal(errs.String())
	}
	return in
}

// BenchmarkRun is the main job from end to end.
func BenchmarkRun(b *testing.B) {
	in := benchInputs(b, benchStudents(b))
	b.ReportAllocs()
	for b.Loop() {
		out := filepath.Join(b.TempDir(), "out")
		var text, errs bytes.Buffer
		if run(context.Background(), []string{"run", "--in", in, "--out", out, "--date", "2024-10-14"}, strings.NewReader(""), &text, &errs) != exitDone {
			b.Fatal(errs.String())
		}
	}
}

// BenchmarkCheck is the same without the books.
func BenchmarkCheck(b *testing.B) {
	in := benchInputs(b, benchStudents(b))
	b.ReportAllocs()
	for b.Loop() {
		var text, errs bytes.Buffer
		if run(context.Background(), []string{"check", "--in", in, "--date", "2024-10-14"}, strings.NewReader(""), &text, &errs) == exitFailed {
			b.Fatal(errs.String())
		}
	}
}
