package settings

import (
	"path"
	"strings"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/problem"
	"runxin/care/written"
)

// FileKind says what a file's sheets are, whatever their headers look like.
type FileKind struct {
	Match string // a pattern of path.Match for the path below the input folder, or for the file's name
	Sheet string // the sheet that is meant; "" for all of the file
	Kind  string // 名册, 普测, 成绩, 登记表, 重点关爱库, 返回工作簿, or an indicator that all on it have
	At    written.Place
}

// name is what the entry is about: a pattern, with its sheet where it has one.
func (f *FileKind) name() string {
	if f.Sheet == "" {
		return f.Match
	}
	return below(f.Match, f.Sheet)
}

// KindOf returns what the settings say of a sheet of a file, "" for nothing. What a stronger source
// says of all of the file goes before what a weaker one says of a sheet (design, who wins); within
// one source what is said of the sheet goes before.
func (c *Config) KindOf(file, sheet string) string {
	if i := c.deciding(file, sheet); i >= 0 {
		return c.Files[i].Kind
	}
	return ""
}

// deciding is which of the files' kinds is that of a sheet, -1 for none.
func (c *Config) deciding(file, sheet string) int {
	whole := -1
	for i, f := range c.Files { // the stronger source's before
		switch {
		case whole >= 0 && f.At.File != c.Files[whole].At.File:
			return whole
		case !matchesFile(f.Match, file):
		case f.Sheet == sheet && sheet != "":
			return i
		case f.Sheet == "" && whole < 0:
			whole = i
		}
	}
	return whole
}

// covers tells whether what is said of all of a file decides as well what another row says of one of
// its sheets: each file that the other's pattern matches is one of the file's own.
func (f *FileKind) covers(match, sheet string) bool {
	return f.Sheet == "" && sheet != "" && (strings.EqualFold(f.Match, match) || !strings.ContainsAny(f.Match, `?[\`) && matchesFile(f.Match, match))
}

// overlaps are the problems with patterns of which one decides what a file is and another says
// otherwise. What one source says of a whole file and of one of its sheets belongs together.
func (c *Config) overlaps(met *Met) []care.Problem {
	var out []care.Problem
	told := map[[2]int]bool{}
	for _, s := range met.Sheets {
		first := c.deciding(s.File, s.Sheet)
		for i, f := range c.Files {
			if f.Sheet != "" && f.Sheet != s.Sheet || !matchesFile(f.Match, s.File) || told[[2]int{first, i}] {
				continue
			}
			by := &c.Files[first]
			if together := f.Sheet == "" && by.Sheet != "" && f.At.File == by.At.File; together || f.Kind == by.Kind {
				continue
			}
			told[[2]int{first, i}] = true
			p := settingProblem(problem.SettingsTwice, f.At, c.File, "")
			out = append(out, p.Saying(wordOverlap(s.File, by.At, by.Kind, f.At, f.Kind), ""))
		}
	}
	return out
}

// files are what certain files are, in the order in which they are asked.
func files(example string) setting {
	return setting{
		key: keyFiles, called: books.SheetFileKinds, line: line{sheet: books.SheetFileKinds, heading: books.ColFile}, ordered: true, example: example,
		read: (*configReader).readFiles, says: (*Config).filesSaid, row: (*tableReader).fileKind,
		tell: func(steps []string) ([]string, string) {
			if last := len(steps) - 1; last > 1 && steps[last] == keyKind {
				steps = steps[:last]
			}
			return steps, ""
		},
	}
}

// readFiles reads what certain files are. The first that matches a file counts, so
// that the same pattern once more would never be asked.
func (r *configReader) readFiles(n *written.Node) {
	held := written.Claims{}
	for _, item := range r.doc.Items(n) {
		one := FileKind{At: r.doc.At(item)}
		r.doc.Mapping(item, []written.Field{
			written.May(keyMatch, func(n *written.Node) { one.Match = r.doc.Text(n) }),
			written.May(keySheet, func(n *written.Node) { one.Sheet = r.doc.Text(n) }),
			written.May(keyKind, func(n *written.Node) { one.Kind, one.At = r.doc.Text(n), r.doc.At(n) }),
		})
		if before, taken := held.Take(one.name(), "", one.At); taken && one.Match != "" {
			r.doc.Fault(item, written.WordTwice(one.name(), before.Place), "")
		}
		if _, err := path.Match(one.Match, ""); err != nil || one.Match == "" || one.Kind == "" {
			r.doc.Fault(item, wordBadMatch(), cureMatch())
		}
		r.place(item, keyFiles, one.name())
		r.config.Files = append(r.config.Files, one)
	}
}

// filesSaid are the files, each with what it is: that it is named at all is said by
// itself, as records of earlier versions have it.
func (c *Config) filesSaid() []entry {
	var out []entry
	for _, f := range c.Files {
		name := below(keyFiles, f.name())
		out = append(out, entry{Said: Said{Key: name}, once: name}, entry{
			Said: Said{below(name, keyKind), f.Kind}, at: name, once: below(name, keyKind),
			sheet: books.SheetFileKinds, cells: map[string]string{books.ColFile: f.Match, books.ColSheet: f.Sheet, books.ColTakenAs: f.Kind},
			into: func(to *Config) { to.Files = append(to.Files, f) },
		})
	}
	return out
}

// fileKind reads what a file is, or one of its sheets.
func (t *tableReader) fileKind() {
	if !t.both(books.ColFile, books.ColTakenAs) {
		return
	}
	one := t.doc.CellMapping(t.at(books.ColFile))
	written.Pair(one, t.key(books.ColFile, keyMatch), t.cell(books.ColFile))
	if t.text(books.ColSheet) != "" {
		written.Pair(one, t.key(books.ColSheet, keySheet), t.cell(books.ColSheet))
	}
	written.Pair(one, t.key(books.ColTakenAs, keyKind), t.cell(books.ColTakenAs))
	list := t.child(t.root, books.ColFile, keyFiles, true)
	list.Content = append(list.Content, one)
}
