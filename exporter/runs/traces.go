package runs

import (
	"archive/zip"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"runxin/care/books"
	"runxin/care/inuse"
)

// A Trace is something below --out, or beside it, that tells of a week: people pack
// a week away, leave a shortcut or half of a folder, and forget that the run is gone.
type Trace struct {
	Name   string // below --out, with slashes
	Week   books.Week
	Packed bool // an archive file
}

// FolderOf is the name of the folder of a week's run.
func FolderOf(w books.Week) string { return weekName(w) }

// Traces finds what is named after a week's folder and is no document of people's,
// archive files that hold one as far as can be seen without a password, and what bears
// a run's marks beside --out, by name. inputs are as in Folders.
func (p *Place) Traces(ctx context.Context, files inuse.Files, inputs ...string) []Trace {
	out := p.tracesAbove(ctx, files, inputs)
	all, _ := p.search(inputs)
	for _, b := range all {
		if b.tellsWeek() {
			out = append(out, tracesOf(b.name, false, weeksNamed(path.Base(b.name)))...)
		}
		for _, e := range b.entries {
			if name := path.Join(b.name, e.Name()); !e.IsDir() && !isDocument(name) {
				out = append(out, p.tracesIn(name)...)
			}
		}
	}
	return out
}

// tellsWeek tells a folder in which something is and which is no run's that would be
// found: what its name says may be all that is left of one.
func (b branch) tellsWeek() bool {
	return b.depth > 0 && len(b.entries) > 0 && !slices.ContainsFunc(b.entries, func(e os.DirEntry) bool { return e.Name() == RecordName })
}

// tracesIn are the weeks that one file tells of.
func (p *Place) tracesIn(name string) []Trace {
	ending := strings.ToLower(path.Ext(name))
	weeks := weeksNamed(path.Base(name))
	if ending == ".zip" {
		weeks = append(weeks, weeksZipped(p.Path(name))...)
	}
	return tracesOf(name, slices.Contains([]string{".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst"}, ending), weeks)
}

// tracesOf are the traces of some weeks, each once.
func tracesOf(name string, packed bool, weeks []books.Week) []Trace {
	var out []Trace
	for _, w := range weeks {
		if one := (Trace{name, w, packed}); !slices.Contains(out, one) {
			out = append(out, one)
		}
	}
	return out
}

// tracesAbove are the weeks of what bears a run's marks in the folder above: books that
// lie there, and runs' folders beside --out.
func (p *Place) tracesAbove(ctx context.Context, files inuse.Files, inputs []string) []Trace {
	up := p.Path("..")
	var out []Trace
	entries, _ := os.ReadDir(up)
	for _, e := range entries {
		week, err := folderWeek(e.Name())
		if dir := filepath.Join(up, e.Name()); err == nil && isRunFolder(dir) && !sameFolder(dir, p.out) && !isInput(dir, inputs) {
			out = append(out, Trace{Name: above + e.Name(), Week: week})
		}
	}
	if isInput(up, inputs) || !bearsRun(up) {
		return out
	}
	var weeks []books.Week
	if record, err := ReadRecord(ctx, files, up); err == nil {
		weeks = append(weeks, books.Week{Month: record.Month, Week: record.Week})
	}
	for _, id := range p.numbers(ctx, up) {
		weeks = append(weeks, books.Week{Month: id.Month, Week: id.Week})
	}
	return append(out, tracesOf(above+marksOf(up)[0], false, weeks)...)
}

// isDocument tells what people write about a week, and no trace of its run, by its
// ending.
func isDocument(name string) bool {
	return slices.Contains([]string{
		".xlsx", ".xls", ".xlsm", ".et", ".csv", ".docx", ".doc", ".wps", ".rtf", ".odt", ".ods", ".pptx", ".ppt", ".dps", ".pdf", ".ofd",
		".txt", ".md", ".json", ".log", ".htm", ".html", ".eml", ".msg", ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".heic", ".mp3", ".m4a", ".mp4",
	}, strings.ToLower(path.Ext(name)))
}

// weeksNamed finds what FolderName writes in any name.
func weeksNamed(name string) []books.Week {
	re := regexp.MustCompile(`\d{4}-\d{2}_第-?\d{1,2}周`)
	var out []books.Week
	for _, s := range re.FindAllString(name, -1) {
		if w, err := folderWeek(s); err == nil {
			out = append(out, w)
		}
	}
	return out
}

// weeksZipped are the weeks whose records or archives a zip holds.
func weeksZipped(file string) []books.Week {
	z, err := zip.OpenReader(file)
	if err != nil {
		return nil
	}
	defer z.Close()
	var out []books.Week
	for _, f := range z.File {
		dir, base := path.Split(strings.ReplaceAll(zippedName(f.Name), `\`, "/"))
		if base != RecordName && base != ArchiveFile {
			continue
		}
		out = append(out, weeksNamed(path.Base(dir))...)
		if w, err := zippedRecord(f); err == nil && base == RecordName {
			out = append(out, w)
		}
	}
	return out
}

// zippedName is a name as it was: Windows packs in the system's own encoding.
func zippedName(name string) string {
	if utf8.ValidString(name) {
		return name
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().String(name)
	if err != nil {
		return name
	}
	return text
}

// zippedRecord is the week of a record in a zip.
func zippedRecord(f *zip.File) (books.Week, error) {
	const most = 64 << 20
	r, err := f.Open()
	if err != nil {
		return books.Week{}, err
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, most))
	if err != nil {
		return books.Week{}, err
	}
	var record Record
	if err := json.Unmarshal(data, &record); err != nil {
		return books.Week{}, err
	}
	if record.Program != program {
		return books.Week{}, errors.New(wordAlienRecord)
	}
	return books.Week{Month: record.Month, Week: record.Week}, nil
}
