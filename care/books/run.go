package books

import (
	"slices"

	"runxin/care"
)

// What a run leaves for those after it: its record names it (exporter/runs), its folder
// keeps its books, and what of them counts is judged by importer/own.

// A Run is a run, as its record tells the later ones.
type Run struct {
	Folder  string // its name
	Date    care.Day
	Week    int
	Term    care.Term
	Ended   care.Day      // the last day of the term's last week, 0 where it is not known
	Key     Key           // that signed its books' numbers; zero for a run from before they were signed
	School  Output        // 校级汇总
	Library Output        // 重点关爱库
	Last    *EarlierRun   // that it stands on; nil for a first run
	Terms   []EarlierTerm // before its own, the oldest first
}

// WeekCount is how many students a run had on its lists (总览: the weeks of the term). It goes from
// record to record.
type WeekCount struct {
	Month    string `json:"month"`
	Week     int    `json:"week"`
	Listed   int    `json:"listed"`
	Proposed int    `json:"proposed"`
	Clues    int    `json:"clues"`
}

// Output is a file of a run's folder, and the hash of what the run wrote there.
type Output struct{ File, SHA256 string }

// EarlierRun names a run in the record of another that stands on it.
type EarlierRun struct {
	Folder string `json:"folder"`
	Month  string `json:"month"`
	Week   int    `json:"week"`
	// Library is the hash of its library as it was then.
	Library string `json:"library_sha256,omitempty"`
}

// EarlierTerm names the last library of an earlier term, in which stands what was
// typed in that term. It goes from record to record.
type EarlierTerm struct {
	Term   string `json:"term"`
	First  string `json:"first"`          // the Monday on which the term began
	Last   string `json:"last,omitempty"` // the last day of its last week; records of earlier versions leave it out
	Folder string `json:"folder"`         // of the run
	File   string `json:"file"`
	SHA256 string `json:"sha256"` // as it was when the next term began
	// Carried tells that what of it still says something stands in this run's
	// library. Of the term before nothing is: its library is read by every run.
	Carried bool `json:"carried,omitempty"`
}

// State is how a file in a run's folder stands to what the run wrote there.
type State uint8

// The states of a file.
const (
	Same       State = iota // as it was written
	Gone                    // not there
	Changed                 // other bytes
	Unreadable              // cannot be opened: a folder, a link to nowhere, no permission, held by another program
)

// A Kept is what there still is of what a run wrote.
type Kept struct {
	Run Run
	// Sealed tells that what was issued is known from the run's archive. Runs of
	// earlier versions have none, and of theirs what stands in the folder is all
	// there is.
	Sealed bool
	// Lost is the state of the archive of a run that had one and whose books are
	// all as they were written; Same where nothing happened to it.
	Lost    State
	Archive string     // its file
	Books   []KeptBook // in the order in which the record names them
}

// A KeptBook is one workbook of a run.
type KeptBook struct {
	Kind   Kind
	File   string // below the run's folder, with slashes
	State  State
	Err    error  // why it cannot be read, for Unreadable
	Issued []byte // as the run wrote it; nil where that is not known any more
	Found  []byte // as it stands there, where it was changed
}

// Book is the run's workbook of a name; it is in the record of every run.
func (k *Kept) Book(file string) *KeptBook {
	i := slices.IndexFunc(k.Books, func(b KeptBook) bool { return b.File == file })
	return &k.Books[i]
}

// A KeptTerm is the last library of an earlier term as it is now.
type KeptTerm struct {
	EarlierTerm        // with the folder in which it stands now
	State       State  // of the file that stands there
	Found       []byte // its bytes; nil where there are none to be had
	// Issued are the bytes that the record means, out of the archive of its run
	// where the file is another by now; nil where they are lost.
	Issued []byte
}

// CureGone is what to do about a run of which something is gone for good. Moving its
// folder away is a decision of its own, so it says what that means.
const CureGone = "把整个文件夹移出输出文件夹（它的压缩包也移出，那一周交回的工作簿移出返回文件夹）也能继续，但这表示当作没有运行过那一周：那一周的库、下发的表和填写的内容都不再计入"
