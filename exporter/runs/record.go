package runs

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
)

// RecordName is the file that tells what a run did (运行记录).
const RecordName = "运行记录.json"

// Record is what 运行记录.json holds: what was read, under which rules, and what
// was written. It names no student.
type Record struct {
	Program  string        `json:"program"`
	Version  string        `json:"version"`
	Date     string        `json:"date"` // 2024-10-14
	Month    string        `json:"month"`
	Week     int           `json:"week"`
	Last     *RecordRun    `json:"last,omitempty"`     // the run that it compares with and whose books it took back; nil for a first run
	History  []RecordBook  `json:"history,omitempty"`  // the last library of each term before, the oldest first
	Returned bool          `json:"returned,omitempty"` // a folder of returned workbooks was given
	Plan     RecordPlan    `json:"plan"`
	Settings []RecordValue `json:"settings"`
	Inputs   []RecordInput `json:"inputs"`
	Sheets   []RecordSheet `json:"sheets"`
	Counts   []RecordValue `json:"counts"`
	Aliases  []RecordAlias `json:"aliases,omitempty"` // other names of the colleges
	Problems []RecordValue `json:"problems"`          // how many of each kind
	Outputs  []RecordFile  `json:"outputs"`
}

// RecordPlan names the plan of a run.
type RecordPlan struct {
	Title  string `json:"title"`
	Term   string `json:"term"`
	File   string `json:"file,omitempty"`   // "" for a plan of the program's own
	SHA256 string `json:"sha256,omitempty"` // of that file
}

// RecordRun names another run.
type RecordRun struct {
	Folder string `json:"folder"`
	Month  string `json:"month"`
	Week   int    `json:"week"`
	// Library is the hash of its library as it was then.
	Library string `json:"library_sha256,omitempty"`
}

// RecordBook names the last library of an earlier term, in which stands what was
// typed in that term. It goes from record to record.
type RecordBook struct {
	Term   string `json:"term"`
	First  string `json:"first"`  // the Monday on which the term began
	Folder string `json:"folder"` // of the run
	File   string `json:"file"`
	SHA256 string `json:"sha256"` // as it was when the next term began
	// Carried tells that what of it still says something stands in this run's
	// library. Of the term before nothing is: its library is read by every run.
	Carried bool `json:"carried,omitempty"`
}

// RecordAlias is another name of a college.
type RecordAlias struct {
	Name    string `json:"name"`
	College string `json:"college"`
}

// LibraryHash is the hash of the library that stands in a run's folder now.
func LibraryHash(folder string) (string, error) {
	name := filepath.Join(folder, LibraryFile)
	data, err := os.ReadFile(name)
	if err != nil {
		return "", ioError(name, err)
	}
	return Hash(data), nil
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

// ReadRecord reads the record of a run's folder.
func ReadRecord(folder string) (*Record, error) {
	name := filepath.Join(folder, RecordName)
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, ioError(name, err)
	}
	var r Record
	if err := json.Unmarshal(data, &r); err != nil {
		return nil, &Error{Path: name, What: wordBadRecord, Cure: cureBadRecord, Err: err}
	}
	return &r, nil
}

// Wrote tells whether data is what the run wrote into a file of its folder.
func (r *Record) Wrote(file string, data []byte) bool {
	return slices.ContainsFunc(r.Outputs, func(o RecordFile) bool { return o.File == file && o.SHA256 == Hash(data) })
}

// File returns the record as the file it becomes, with the hashes of the others.
func (r *Record) File(others []File) (File, error) {
	for _, f := range others {
		r.Outputs = append(r.Outputs, RecordFile{File: f.Path, SHA256: Hash(f.Bytes), Size: int64(len(f.Bytes))})
	}
	data, err := json.MarshalIndent(r, "", "  ")
	return File{Path: RecordName, Bytes: append(data, '\n')}, err
}
