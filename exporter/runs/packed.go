package runs

import (
	"archive/zip"
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
)

// A Packed is an archive file in the folder of all runs that holds a run's folder:
// people pack a week away, and forget to leave the folder where it was.
type Packed struct {
	File string
	Week books.Week
}

// FolderOf is the name of the folder of a week's run.
func FolderOf(w books.Week) string { return weekName(w) }

// Packed finds archive files that are named after a week's folder, or that hold one
// as far as can be seen without a password, by name. inputs are as in Folders.
func (p *Place) Packed(inputs ...string) []Packed {
	var out []Packed
	entries, _ := os.ReadDir(p.out) // reading the folders has said why not
	for _, e := range entries {
		name := p.Path(e.Name())
		if e.Type().IsRegular() {
			out = append(out, packed(name, e.Name())...)
			continue
		}
		if isInput(name, inputs) {
			continue
		}
		below, _ := os.ReadDir(name)
		for _, b := range below {
			if b.Type().IsRegular() {
				out = append(out, packed(filepath.Join(name, b.Name()), path.Join(e.Name(), b.Name()))...)
			}
		}
	}
	return out
}

// packed are the weeks that one file holds.
func packed(file, name string) []Packed {
	ending := strings.ToLower(path.Ext(name))
	if !slices.Contains([]string{".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst"}, ending) {
		return nil
	}
	weeks := weeksNamed(path.Base(name))
	if ending == ".zip" {
		weeks = append(weeks, weeksZipped(file)...)
	}
	var out []Packed
	for _, w := range weeks {
		if one := (Packed{name, w}); !slices.Contains(out, one) {
			out = append(out, one)
		}
	}
	return out
}

// weeksNamed finds what FolderName writes in any name.
func weeksNamed(name string) []books.Week {
	re := regexp.MustCompile(`\d{4}-\d{2}_第\d{1,2}周`)
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
