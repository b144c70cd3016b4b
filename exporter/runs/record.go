package runs

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/inuse"
)

// program is what a record calls this program.
const program = "runxin"

// hashLength is the length of a SHA-256 in hexadecimal.
const hashLength = 64

// RecordName is the file that tells what a run did (运行记录).
const RecordName = "运行记录.json"

// Record is what 运行记录.json holds: what was read, under which rules, and what
// was written. It names no student.
type Record struct {
	Program  string              `json:"program"`
	Version  string              `json:"version"`
	Date     string              `json:"date"` // 2024-10-14
	Month    string              `json:"month"`
	Week     int                 `json:"week"`
	Last     *books.EarlierRun   `json:"last,omitempty"`     // the run that it compares with and whose books it took back; nil for a first run
	History  []books.EarlierTerm `json:"history,omitempty"`  // the last library of each term before, the oldest first
	Returned bool                `json:"returned,omitempty"` // a folder of returned workbooks was given
	Plan     RecordPlan          `json:"plan"`
	Config   *RecordConfig       `json:"config,omitempty"` // the school's settings; nil in records of earlier versions
	Settings []RecordValue       `json:"settings"`
	Inputs   []RecordInput       `json:"inputs"`
	Sheets   []RecordSheet       `json:"sheets"`
	Counts   []RecordValue       `json:"counts"`
	Weeks    []books.WeekCount   `json:"weeks,omitempty"`   // what the runs of the term before it counted, the oldest first; earlier versions left it out
	Aliases  []RecordAlias       `json:"aliases,omitempty"` // other names of the colleges
	Problems []RecordValue       `json:"problems"`          // how many of each kind
	Outputs  []RecordFile        `json:"outputs"`
	// Key signs the numbers of the books (see [books.Key]). Seal is the record's
	// own signature: a record that somebody changed is not believed. Records of
	// earlier versions have neither.
	Key  string `json:"key,omitempty"`
	Seal string `json:"seal,omitempty"`
}

// RecordPlan names the plan of a run.
type RecordPlan struct {
	Title  string `json:"title"`
	Term   string `json:"term"`
	Last   string `json:"last,omitempty"`   // the last day of its last week; records of earlier versions leave it out
	File   string `json:"file,omitempty"`   // "" for a plan of the program's own
	SHA256 string `json:"sha256,omitempty"` // of that file
	// Content is the SHA-256 of what the plan says, whatever file says it; earlier
	// versions left it out.
	Content string `json:"content,omitempty"`
}

// Same tells whether two runs had the same plan, as far as is known.
func (p RecordPlan) Same(other RecordPlan) bool {
	if p.Content != "" && other.Content != "" {
		return p.Content == other.Content
	}
	return p.SHA256 == "" || p.SHA256 == other.SHA256
}

// RecordConfig is what the settings of a school said in a run: the next one tells by
// it what they say no more, or otherwise.
type RecordConfig struct {
	File   string       `json:"file"` // "" where there was none
	SHA256 string       `json:"sha256"`
	Keys   []string     `json:"keys,omitempty"` // that say something
	Said   []RecordSaid `json:"said,omitempty"` // what they say; earlier versions left it out
}

// RecordSaid is one thing that the settings said.
type RecordSaid struct {
	Key   string `json:"key"` // disclosure › 10-3
	Value string `json:"value,omitempty"`
}

// RecordAlias is another name of a college.
type RecordAlias struct {
	Name    string `json:"name"`
	College string `json:"college"`
}

// RecordValue is a name and its number.
type RecordValue struct {
	Name  string  `json:"name"`
	Value float64 `json:"value"`
}

// RecordFile is a file and the hash of its bytes.
type RecordFile struct {
	File   string `json:"file"` // below the folder, with slashes
	SHA256 string `json:"sha256"`
	Size   int64  `json:"size"`
}

// RecordInput is a file that was read, or could not be.
type RecordInput struct {
	RecordFile
	Format string `json:"format"`
	Read   bool   `json:"read"`
}

// RecordSheet accounts for the data rows of one sheet.
type RecordSheet struct {
	File     string `json:"file"`
	Sheet    string `json:"sheet"`
	Kind     string `json:"kind"`
	Rows     int    `json:"rows"`
	Used     int    `json:"used"`
	SetAside int    `json:"set_aside"`
}

// ReadRecord reads the record of a run's folder. One that is not whole, or that
// somebody changed, is an error: what the program does next rests on it.
func ReadRecord(ctx context.Context, files inuse.Files, folder string) (*Record, error) {
	name := filepath.Join(folder, RecordName)
	data, err := files.ReadFile(ctx, name)
	if err != nil {
		return nil, pastError(name, err)
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff")) // Notepad's mark
	var r Record
	if err := json.Unmarshal(data, &r); err != nil {
		return nil, &Error{Path: name, What: wordBadRecord, Cure: cureRecord, Err: err}
	}
	if what := cmp.Or(r.fault(filepath.Base(folder)), r.broken(data), r.stripped(folder)); what != "" {
		return nil, &Error{Path: name, What: what, Cure: r.cure(what)}
	}
	return &r, nil
}

// cure is what to do about a record that cannot be believed. One of another week
// than its folder is named after needs no backup.
func (r *Record) cure(what string) string {
	if what == wordOtherWeek {
		return fmt.Sprintf(cureOtherWeek, weekName(books.Week{Month: r.Month, Week: r.Week}))
	}
	return cureRecord
}

// broken says that the record is not as it was sealed, "" where it is. Those of
// earlier versions bear no seal.
func (r *Record) broken(data []byte) string {
	if r.Key == "" && r.Seal == "" {
		return ""
	}
	if seal, err := sealOf(data, r.Key); err != nil || seal != r.Seal {
		return wordEditedRecord
	}
	return ""
}

// stripped says that the record lost its key and all that goes with it, "" where it
// did not: versions that signed nothing wrote no archive either.
func (r *Record) stripped(folder string) string {
	if _, err := os.Lstat(filepath.Join(folder, ArchiveFile)); r.Key != "" || err != nil {
		return ""
	}
	return wordEditedRecord
}

// sealOf signs a record's content: what its JSON says, but for the seal and
// however it is laid out. Fields that only a later version knows count too.
func sealOf(data []byte, key string) (string, error) {
	k, err := books.ParseKey(key)
	if err != nil {
		return "", err
	}
	var all map[string]any
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	if err := d.Decode(&all); err != nil {
		return "", err
	}
	delete(all, "seal")
	plain, err := json.Marshal(all)
	return k.Seal(plain), err
}

// fault says what in a record cannot be, "" for nothing. folder is the name of
// the folder in which it lies.
func (r *Record) fault(folder string) string {
	day, err := care.ParseDay(r.Date)
	_, errTerm := care.ParseTerm(r.Plan.Term)
	week, errName := folderWeek(folder)
	switch {
	case r.Program != program:
		return wordAlienRecord
	case err != nil || day.String() != r.Date || r.Month != day.Month() || errTerm != nil:
		return wordBadDate
	case errName == nil && week != (books.Week{Month: r.Month, Week: r.Week}):
		return wordOtherWeek
	case !r.named(SchoolFile) || !r.named(LibraryFile) || r.named(ArchiveFile) != (r.Key != ""):
		return wordLacksOutputs
	}
	return ""
}

// named tells whether the record names a file with its hash.
func (r *Record) named(file string) bool {
	return slices.ContainsFunc(r.Outputs, func(o RecordFile) bool { return o.File == file && len(o.SHA256) == hashLength })
}

// hashOf is the hash of a file as the run wrote it, "" for a file that it did not
// write.
func (r *Record) hashOf(file string) string {
	for _, o := range r.Outputs {
		if o.File == file {
			return o.SHA256
		}
	}
	return ""
}

// count is one of the record's counts.
func (r *Record) count(name string) int {
	i := slices.IndexFunc(r.Counts, func(v RecordValue) bool { return v.Name == name })
	if i < 0 {
		return 0
	}
	return int(r.Counts[i].Value)
}

// LibraryHash is the hash of the library that the run wrote.
func (r *Record) LibraryHash() string { return r.hashOf(LibraryFile) }

// BookKey is the key that the numbers of the run's books are signed with, zero
// for a run from before they were signed.
func (r *Record) BookKey() books.Key {
	key, _ := books.ParseKey(r.Key) // a record that was read has a good one, or none
	return key
}

// File returns the record as the file it becomes: with the hashes of the others,
// and sealed where it has a key.
func (r *Record) File(others []File) (File, error) {
	for _, f := range others {
		r.Outputs = append(r.Outputs, RecordFile{File: f.Path, SHA256: Hash(f.Bytes), Size: int64(len(f.Bytes))})
	}
	data, err := json.MarshalIndent(r, "", "  ")
	if r.Key != "" && err == nil {
		if r.Seal, err = sealOf(data, r.Key); err != nil {
			return File{}, err
		}
		data, err = json.MarshalIndent(r, "", "  ")
	}
	return File{Path: RecordName, Bytes: append(data, '\n')}, err
}
