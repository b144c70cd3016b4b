//go:build speed

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// The measurements of docs/performance.md. Each runs in a process of its own, so
// that its memory can be told, and those that are compared take turns. Nothing
// is asserted: machines differ.
//
//	RUNXIN_BENCH_STUDENTS  students; 20 grade rows a head. 5,000
//	RUNXIN_BENCH_DIR       keeps the inputs from one call to the next
//	RUNXIN_BENCH_ROUNDS    turns, of which the median counts. 3
//	RUNXIN_BENCH_HEAP      a folder for heap profiles of each child

// benchNumber reads a size from the environment.
func benchNumber(t *testing.T, name string, usual int) int {
	t.Helper()
	s := os.Getenv(name)
	if s == "" {
		return usual
	}
	n, err := strconv.Atoi(s)
	must(t, err)
	return n
}

func benchRoot(t *testing.T) string {
	if dir := os.Getenv("RUNXIN_BENCH_DIR"); dir != "" {
		return dir
	}
	return t.TempDir()
}

// measured is one turn of one child.
type measured struct {
	work
	cpu float64 // seconds, of all threads
}

// runner runs children; test programs by what reads .xlsx for them.
type runner struct {
	t       *testing.T
	own     string
	through string // the same with excelize as the reader of .xlsx
}

func newRunner(t *testing.T) *runner {
	through := filepath.Join(t.TempDir(), "excelize.test")
	goTool(t, "test", "-c", "-tags", "speed", "-overlay", excelizeOverlay(t, "plain"), "-o", through, ".")
	return &runner{t, os.Args[0], through}
}

// child runs one measurement.
func (r *runner) child(program string, args ...string) measured {
	r.t.Helper()
	cmd := exec.Command(program, "-test.run", "^TestChild$", "-test.v")
	cmd.Env = append(os.Environ(), childVar+"="+strings.Join(args, " "))
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Run(); err != nil {
		r.t.Fatalf("%v: %v\n%s", args, err, out.Bytes())
	}
	m := measured{cpu: cpuTime(cmd)}
	_, line, _ := strings.Cut(out.String(), childMark)
	line, _, _ = strings.Cut(line, "\n")
	must(r.t, json.Unmarshal([]byte(line), &m.work))
	return m
}

// cpuTime is the time of all threads of a process that has ended, in seconds.
func cpuTime(cmd *exec.Cmd) float64 {
	return (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds()
}

// job runs the whole job once.
func (r *runner) job(program, in string) measured {
	r.t.Helper()
	return r.child(program, "job", in, r.t.TempDir())
}

// turns runs the measurements one after another, so many times, and returns the
// median of each.
func turns(t *testing.T, do ...func() measured) []measured {
	all := make([][]measured, len(do))
	for range benchNumber(t, "RUNXIN_BENCH_ROUNDS", 3) {
		for i := range do {
			all[i] = append(all[i], do[i]())
		}
	}
	out := make([]measured, len(do))
	for i, list := range all {
		of := func(f func(measured) float64) float64 {
			values := make([]float64, len(list))
			for k := range list {
				values[k] = f(list[k])
			}
			slices.Sort(values)
			return values[len(values)/2]
		}
		out[i] = list[0]
		out[i].Seconds = of(func(m measured) float64 { return m.Seconds })
		out[i].Reading = of(func(m measured) float64 { return m.Reading })
		out[i].cpu = of(func(m measured) float64 { return m.cpu })
		out[i].Peak = of(func(m measured) float64 { return m.Peak })
	}
	return out
}

// say prints one measurement, and how it compares with the first.
func say(what string, m, first measured) {
	fmt.Printf("%-34s %8.2f s  cpu %7.2f s  peak %6.0f MiB", what, m.Seconds, m.cpu, m.Peak)
	if m != first {
		fmt.Printf("  × %.1f (cpu × %.1f)", m.Seconds/first.Seconds, m.cpu/first.cpu)
	}
	if m.Rows > 0 {
		fmt.Printf("  %.2f allocs/row", float64(m.Allocs)/float64(m.Rows))
	}
	if m.Cells > 0 {
		fmt.Printf("  %.1f M cells/s", float64(m.Cells)/m.Seconds/1e6)
	}
	fmt.Println()
}

// TestSpeed compares reading with excelize and with unpacking alone, and the
// whole job with the same job where excelize reads.
func TestSpeed(t *testing.T) {
	r := newRunner(t)
	students := benchNumber(t, "RUNXIN_BENCH_STUDENTS", 5000)
	in := census{students: students, rows: 20 * students, seed: 1}.make(t, benchRoot(t))
	fmt.Printf("\n%d students, %d grade rows, %d cores\n", students, 20*students, runtime.NumCPU())
	for _, name := range []string{"成绩.xlsx", "心理普测.xlsx"} {
		file := filepath.Join(in, name)
		all := turns(t,
			func() measured { return r.child(r.own, "read", file) },
			func() measured { return r.child(r.own, "inflate", file) },
			func() measured { return r.child(r.own, "excelize", file) })
		fmt.Printf("\n%s: %.0f MB of XML, %.1f M cells; unpacking and reading %.0f MB/s\n", name, float64(all[1].Bytes)/1e6, float64(all[0].Cells)/1e6, float64(all[1].Bytes)/1e6/all[0].Seconds)
		say("  read", all[0], all[0])
		say("  unpack alone, one core", all[1], all[0])
		say("  excelize Rows, raw", all[2], all[0])
	}
	all := turns(t,
		func() measured { return r.job(r.own, in) },
		func() measured { return r.job(r.through, in) })
	fmt.Printf("\nrun: %.0f%% of the time outside reading\n", 100*(1-all[0].Reading/all[0].Seconds))
	say("  run", all[0], all[0])
	say("  run, excelize reading", all[1], all[0])
}

// TestSpeedXLS compares reading an .xls with LibreOffice's conversion to CSV.
// LibreOffice makes the file as well.
func TestSpeedXLS(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("no LibreOffice")
	}
	root := benchRoot(t)
	dir := census{students: 3000, rows: 59_999, seed: 1}.make(t, root)
	profile := "-env:UserInstallation=file://" + t.TempDir()
	file := filepath.Join(dir, "成绩.xls")
	convert := func(format, from string) measured {
		start := time.Now()
		cmd := exec.Command(office, profile, "--headless", "--convert-to", format, "--outdir", filepath.Dir(file), from)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		return measured{work: work{Seconds: time.Since(start).Seconds()}, cpu: cpuTime(cmd)}
	}
	if _, err := os.Stat(file); err != nil {
		convert("xls", filepath.Join(dir, "成绩.xlsx"))
	}
	r := &runner{t: t, own: os.Args[0]}
	all := turns(t,
		func() measured { return r.child(r.own, "read", file) },
		func() measured { return convert("csv", file) })
	fmt.Println("\n.xls of 60,000 rows of 14 columns")
	say("  read", all[0], all[0])
	say("  LibreOffice to CSV", all[1], all[0])
}

// TestGrowth shows how the cost of the whole job grows: with students, with
// rows, and with both. RUNXIN_BENCH_GROWTH asks for it, as it takes long.
func TestGrowth(t *testing.T) {
	if os.Getenv("RUNXIN_BENCH_GROWTH") == "" {
		t.Skip("RUNXIN_BENCH_GROWTH is not set")
	}
	r := &runner{t: t, own: os.Args[0]}
	root := benchRoot(t)
	fmt.Println()
	for _, c := range []census{
		{students: 1000, rows: 10_000}, {students: 10_000, rows: 100_000}, {students: 100_000, rows: 1_000_000}, {students: 200_000, rows: 5_000_000, files: 5},
		{students: 1000, rows: 20_000}, {students: 10_000, rows: 200_000}, {students: 50_000, rows: 1_000_000}, {students: 200_000, rows: 4_000_000, files: 4},
		{students: 50_000, rows: 10_000}, {students: 50_000, rows: 100_000}, {students: 50_000, rows: 5_000_000, files: 5},
	} {
		r.grown(c, root)
	}
}

// TestProvince is one run over the students of a province: 2.4 million with 24
// million grade rows, in 30 files. RUNXIN_BENCH_PROVINCE names how many tenths of
// it to take, so that the growth can be seen on the way.
func TestProvince(t *testing.T) {
	parts := benchNumber(t, "RUNXIN_BENCH_PROVINCE", 0)
	if parts == 0 {
		t.Skip("RUNXIN_BENCH_PROVINCE is not set")
	}
	r := &runner{t: t, own: os.Args[0]}
	fmt.Println()
	r.grown(census{students: 240_000 * parts, rows: 2_400_000 * parts, files: (24*parts + 9) / 10, lists: (3*parts + 9) / 10}, benchRoot(t))
}

// grown runs the whole job on one size.
func (r *runner) grown(c census, root string) {
	in := c.make(r.t, root)
	m := turns(r.t, func() measured { return r.job(r.own, in) })[0]
	say(fmt.Sprintf("%d students, %d rows", c.students, c.rows), m, m)
	rows := float64(m.Rows)
	fmt.Printf("%34s %8.2f µs cpu and %.0f B peak per row; %.0f%% outside reading\n", "", m.cpu/rows*1e6, m.Peak*(1<<20)/rows, 100*(1-m.Reading/m.Seconds))
}
