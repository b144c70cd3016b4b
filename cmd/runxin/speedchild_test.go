//go:build speed

package main

import (
	"archive/zip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/flate"
	"github.com/xuri/excelize/v2"

	"runxin/exporter"
	"runxin/exporter/runs"
	"runxin/importer/sheet"
)

// childVar names what a child process is to do; its file or folder and a spare
// folder follow after blanks.
const childVar = "RUNXIN_BENCH_CHILD"

// work is what a child process says of what it did.
type work struct {
	Seconds float64 // wall time, without the start of the process
	Reading float64 // of that, reading the input; of whole jobs only
	Cells   int
	Rows    int
	Bytes   int64 // unpacked
	Allocs  uint64
	Peak    float64 // MiB of memory, the process's most
}

// TestChild is a measurement in a process of its own; it does nothing where
// nobody asks.
func TestChild(t *testing.T) {
	args := strings.Fields(os.Getenv(childVar))
	if len(args) == 0 {
		t.Skip("no child of TestSpeed")
	}
	do := map[string]func(*work, ...string) error{
		"read": readCells, "excelize": excelizeCells, "inflate": inflateSheets, "job": wholeJob,
	}[args[0]]
	if dir := os.Getenv("RUNXIN_BENCH_HEAP"); dir != "" {
		go profileHeap(t.Context(), dir)
	}
	var w work
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	must(t, do(&w, args[1:]...))
	w.Seconds = time.Since(start).Seconds()
	runtime.ReadMemStats(&after)
	w.Allocs = after.Mallocs - before.Mallocs
	w.Peak = peakMemory()
	out, err := json.Marshal(w)
	must(t, err)
	fmt.Printf("\n%s%s\n", childMark, out)
}

// profileHeap writes what is in use to a folder, every three seconds: the last
// profile before the peak shows what it is made of.
func profileHeap(ctx context.Context, dir string) {
	for n := 0; ctx.Err() == nil; n += 3 {
		if f, err := os.Create(filepath.Join(dir, fmt.Sprintf("heap-%04d.pb.gz", n))); err == nil {
			_ = pprof.Lookup("heap").WriteTo(f, 0)
			f.Close()
		}
		time.Sleep(3 * time.Second)
	}
}

// peakMemory is the most that this process had in memory, in MiB; 0 where the
// system does not tell. What the parent is told of it when the process ends
// counts the parent's own memory, which the two share until the program starts.
func peakMemory() float64 {
	status, _ := os.ReadFile("/proc/self/status")
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	var kib float64
	fmt.Sscan(rest, &kib)
	return kib / 1024
}

// childMark begins the line with a child's result.
const childMark = "result: "

// readCells reads every cell of a file with the program's own reader.
func readCells(w *work, args ...string) error {
	f, err := os.Open(args[0])
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	book, err := sheet.Open(context.Background(), f, info.Size(), sheet.Options{})
	if err != nil {
		return err
	}
	defer book.Close()
	for i := range book.Sheets {
		rows := book.Rows(i)
		for rows.Next() {
			w.Rows++
			w.Cells += len(rows.Row().Cells)
		}
		if err := rows.Err(); err != nil {
			return err
		}
		rows.Close()
	}
	return nil
}

// excelizeCells reads them as excelize reads quickest: row by row, raw.
func excelizeCells(w *work, args ...string) error {
	f, err := excelize.OpenFile(args[0])
	if err != nil {
		return err
	}
	defer f.Close()
	for _, name := range f.GetSheetList() {
		rows, err := f.Rows(name)
		if err != nil {
			return err
		}
		for rows.Next() {
			cells, err := rows.Columns(excelize.Options{RawCellValue: true})
			if err != nil {
				return err
			}
			w.Rows++
			w.Cells += len(cells)
		}
		if err := errors.Join(rows.Error(), rows.Close()); err != nil {
			return err
		}
	}
	return nil
}

// inflateSheets unpacks the sheets of a file with the reader's inflater, and its
// texts where all is asked for, and does nothing with them.
func inflateSheets(w *work, args ...string) error {
	z, err := zip.OpenReader(args[0])
	if err != nil {
		return err
	}
	defer z.Close()
	for _, part := range z.File {
		if !strings.HasPrefix(part.Name, "xl/worksheets/") && !(len(args) > 1 && part.Name == "xl/sharedStrings.xml") {
			continue
		}
		raw, err := part.OpenRaw()
		if err != nil {
			return err
		}
		n, err := io.Copy(io.Discard, flate.NewReader(raw))
		if err != nil {
			return err
		}
		w.Bytes += n
	}
	return nil
}

// wholeJob is runxin run, with a stop-watch between its steps.
func wholeJob(w *work, args ...string) error {
	saveMemory()
	a := &app{stdout: newTerminal(io.Discard), stderr: newTerminal(io.Discard), today: time.Now}
	j := job{in: args[0], out: args[1], date: "2024-10-14"}
	if err := a.prepare(context.Background(), &j); err != nil {
		return err
	}
	var err error
	if j.place, err = a.open(context.Background(), j.out, a.doorFor(j.opening).Write); err != nil {
		return err
	}
	defer a.leave(j.place)
	start := time.Now()
	school, err := a.read(context.Background(), &j)
	if err != nil {
		return err
	}
	w.Reading = time.Since(start).Seconds()
	for _, c := range school.Counts {
		w.Rows += c.Rows
	}
	month, err := a.assess(context.Background(), &j, school)
	if err != nil {
		return err
	}
	j.feedback.CountWaiting(month)
	if err := j.holdBack(context.Background(), month); err != nil {
		return err
	}
	files, err := exporter.Lay(context.Background(), month, j.bookOptions())
	if err != nil {
		return err
	}
	return j.place.Publish(context.Background(), runs.Target{Name: runs.FolderName(j.plan, j.day)}, files)
}
