package runs

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/inuse"
)

// File is one file of a run's folder, complete in memory.
type File struct {
	Path  string // below the run's folder, with slashes
	Bytes []byte
}

// Target is which folder a run becomes.
type Target struct {
	Name      string   // such as 2024-10_第7周
	Date      care.Day // of the run, 0 for any: the folder is then not asked for its own
	Overwrite bool     // replace a folder of that name, if nothing in it was changed
}

// Check tells whether the folder could be written now: it is not there yet, or
// it may be overwritten. A command asks before it reads anything.
func (p *Place) Check(t Target) error {
	dest := p.Path(t.Name)
	_, err := os.Lstat(dest)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return ioError(dest, err)
	}
	if err := otherMonday(dest, t.Date); err != nil {
		return err
	}
	if !t.Overwrite {
		return &Error{Path: dest, What: wordExists, Cure: cureExists}
	}
	return unchanged(dest)
}

// otherMonday refuses a folder of another calendar week than the run's: where the
// plan's first Monday was moved, another week has the same number.
func otherMonday(dir string, date care.Day) error {
	data, err := inuse.ReadOnce(filepath.Join(dir, RecordName))
	var rec Record
	if err != nil || json.Unmarshal(data, &rec) != nil {
		return nil // unchanged says so
	}
	day, err := care.ParseDay(rec.Date)
	if err != nil || date == 0 || day.Monday() == date.Monday() {
		return nil
	}
	return &Error{Path: dir, What: fmt.Sprintf(wordOtherMonday, day, date), Cure: cureOtherMonday}
}

// Publish writes the files into a hidden folder beside the run's place and
// renames it into place at the end. Whatever stops it before that, an error, a
// cancelled context or the end of the process, leaves what was there before, for
// which the next opening cares; what stops it after that is no error any more.
func (p *Place) Publish(ctx context.Context, t Target, files []File) error {
	if err := checkPaths(t.Name, files); err != nil {
		return err
	}
	if err := p.Check(t); err != nil {
		return err
	}
	built, err := p.stage(ctx, files)
	if err != nil {
		return ioError(p.Path(t.Name), err)
	}
	old, err := p.settle(ctx, built, t)
	if err != nil {
		p.discard(ctx, built)
		return err
	}
	p.disk.Sync(p.out)
	if old != "" {
		p.discard(ctx, old)
	}
	return nil
}

// settle puts the built folder where it belongs and returns where the one is that
// it replaced, "" where there was none.
func (p *Place) settle(ctx context.Context, built string, t Target) (old string, err error) {
	dest := p.Path(t.Name)
	if _, err := os.Lstat(dest); errors.Is(err, fs.ErrNotExist) {
		return "", moveError(dest, p.rename(ctx, built, dest))
	}
	if err := p.Check(t); err != nil { // again: hours may lie between, and someone may be typing
		return "", err
	}
	err = p.disk.Exchange(built, dest)
	if errors.Is(err, errors.ErrUnsupported) {
		return p.settleInTwo(ctx, built, t)
	}
	return built, moveError(dest, err)
}

// settleInTwo is settle for systems that cannot exchange two folders at once. A
// process that ends between the two renames leaves the old folder under a name
// from which the next opening puts it back. Once the new one is in place the old
// one gets a name from which it is not.
func (p *Place) settleInTwo(ctx context.Context, built string, t Target) (string, error) {
	dest := p.Path(t.Name)
	back, err := p.nextBack(t.Name)
	if err != nil {
		return "", err
	}
	if err := p.rename(ctx, dest, back); err != nil {
		return "", moveError(dest, err)
	}
	if err := p.rename(ctx, built, dest); err != nil {
		if err := p.rename(context.WithoutCancel(ctx), back, dest); err != nil {
			return "", &Error{Path: back, What: wordWaits, Cure: cureWaits, Err: err}
		}
		return "", moveError(dest, err)
	}
	gone, _ := p.retire(back, func(from, to string) error { return p.rename(ctx, from, to) })
	return gone, nil
}

// nextBack is the path to which a run's folder is moved aside, after all those
// that are still there, or were and left their mark.
func (p *Place) nextBack(run string) (string, error) {
	entries, err := p.disk.ReadDir(p.out)
	if err != nil {
		return "", ioError(p.out, err)
	}
	no := 1
	for _, e := range entries {
		name := e.Name()
		if rest, marks := strings.CutPrefix(name, replacedPrefix); marks {
			name = oursPrefix + rest
		}
		if a, ok := parseAside(name); ok && a.name == run {
			no = max(no, a.no+1)
		}
	}
	return p.Path(fmt.Sprintf("%s%d-%s", backPrefix, no, run)), nil
}

// checkPaths refuses what would be written outside the run's folder, or twice.
func checkPaths(name string, files []File) error {
	seen := map[string]bool{}
	for _, f := range append([]File{{Path: name}}, files...) {
		key := strings.ToLower(f.Path)
		if !filepath.IsLocal(filepath.FromSlash(f.Path)) || path.Clean(f.Path) != f.Path || seen[key] {
			return &Error{Path: f.Path, What: wordBadPath, Cure: cureBadPath}
		}
		seen[key] = true
	}
	return nil
}

// unchanged refuses a folder in which anything differs from what was written
// there, as its own record tells: someone's work would be lost.
func unchanged(dir string) error {
	data, err := inuse.ReadOnce(filepath.Join(dir, RecordName))
	var rec Record
	if err != nil || json.Unmarshal(data, &rec) != nil || len(rec.Outputs) == 0 {
		return &Error{Path: dir, What: wordNoRecord, Cure: cureNoRecord, Err: err}
	}
	written := map[string]string{}
	for _, o := range rec.Outputs {
		written[o.File] = o.SHA256
	}
	archive := filepath.Join(dir, ArchiveFile)
	var lost error
	err = filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return ioError(name, err)
		}
		if e.IsDir() || e.Name() == RecordName && filepath.Dir(name) == dir || isLitter(e.Name()) {
			return nil
		}
		if isLockFile(e.Name()) {
			return &Error{Path: name, What: wordOpen, Cure: cureOpen}
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return ioError(name, err)
		}
		if err = sameFile(name, filepath.ToSlash(rel), written[filepath.ToSlash(rel)]); name == archive && written[ArchiveFile] != "" && !inuse.Is(err) {
			lost, err = err, nil // nobody types there: the workbooks tell first
		}
		return err
	})
	if err == nil && lost != nil {
		err = &Error{Path: archive, What: wordArchiveBad, Cure: cureArchiveBad, Err: lost}
	}
	return err
}

// sameFile compares a file of a run with the hash it was written with, "" for none. file
// is its name below the run's folder.
func sameFile(name, file, want string) error {
	if want == "" {
		return &Error{Path: name, What: wordForeign, Cure: cureForeign}
	}
	data, err := inuse.ReadOnce(name)
	if err != nil {
		return ioError(name, err)
	}
	if Hash(data) != want {
		return &Error{Path: name, What: wordChanged, Cure: cureOfChanged(file)}
	}
	return nil
}

// cureOfChanged says where a file of a run that somebody changed has to go so that what
// was written in it counts, or that it does not.
func cureOfChanged(file string) string {
	switch books.KindOf(file) {
	case books.LibraryBook:
		return cureChangedLibrary
	case books.CollegeBook, 0:
		return cureChanged
	}
	return cureChangedSchool
}

// isLockFile knows the files that Excel, WPS and LibreOffice lay beside a
// workbook while it is open.
func isLockFile(name string) bool {
	return strings.HasPrefix(name, "~$") || strings.HasPrefix(name, ".~")
}

// isLitter knows the files that file managers leave in any folder.
func isLitter(name string) bool {
	switch strings.ToLower(name) {
	case "thumbs.db", "desktop.ini", ".ds_store":
		return true
	}
	return strings.HasPrefix(name, "._")
}

// Hash is the SHA-256 of a file as a record holds it, in hexadecimal.
func Hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
