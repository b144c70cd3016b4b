package settings

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"runxin/care"
	"runxin/care/written"
	"runxin/importer/lexicon"
)

// FileName is what the school's settings are called in the input folder.
const FileName = "runxin.yaml"

// Config is what a school says once, in runxin.yaml, in 设置.xlsx or in its answers
// (design §6 and appendix). Its zero value says nothing. [Parse] and [FromTables] read
// one, [Merge] puts several together; what it says of columns and files is checked
// against the catalogue when reading starts.
type Config struct {
	File     string // its path; of several the strongest's
	Colleges []College
	School   lexicon.SchoolWords // what its files call things

	Settings  []care.SchoolSetting // over the plan's
	Files     []FileKind
	Passwords string           // a file with one password a line; "" for none
	Typed     []string         // passwords themselves
	Rules     care.SchoolRules // of its lists and books
	Accepted  []string         // questions that are not asked again, as [care.Ask] prints them

	Texts     []string // its files that are texts: no input, though they lie among those
	Several   string   // what several files are called that say it; "" for one
	StepsSaid bool     // it says which step of a level column is the worst

	SHA256 string                   // of the file, or of what stands for those of several
	Keys   []string                 // its keys that say something
	Said   []Said                   // all that it says, however it is written
	Places map[string]written.Place // where, by the key of what is said
}

// College is a college by the name that the books use, and by what else the
// files call it.
type College struct {
	Name    string
	Aliases []string
}

// PlaceOf is where the settings name a college.
func (c *Config) PlaceOf(college string) written.Place {
	return c.Places[below(keyColleges, college)]
}

// FileKind says what a file's sheets are, whatever their headers look like.
type FileKind struct {
	Match string // a pattern of path.Match for the path below the input folder, or for the file's name
	Sheet string // the sheet that is meant; "" for all of the file
	Kind  string // 名册, 普测, 成绩, 登记表, 重点关爱库, 返回工作簿, or an indicator that all on it have
	At    written.Place
}

// Parse reads runxin.yaml strictly. The error is [written.Faults]: all that
// is wrong, each with its line and what is allowed.
func Parse(file string, data []byte) (*Config, error) {
	r := newReader(file, fmt.Sprintf("%x", sha256.Sum256(data)))
	if root := r.doc.Parse(data); root != nil {
		r.readKeys(root)
	}
	r.config.Texts = []string{file}
	return r.close()
}

// name is what the entry is about: a pattern, with its sheet where it has one.
func (f *FileKind) name() string {
	if f.Sheet == "" {
		return f.Match
	}
	return below(f.Match, f.Sheet)
}

// Resembles tells a file's name that is meant to be [FileName]: another case, .yml,
// the .txt that Notepad adds, a copy's mark.
func Resembles(name string) bool {
	name = strings.ToLower(name)
	if !strings.Contains(name, "runxin") {
		return false
	}
	like, _ := regexp.MatchString(`^(?:副本|复件|备份|copy of|[ _-])*runxin(?:副本|复件|备份|copy|[ _.()（）0-9-])*\.(?:ya?ml|txt)(?:\.(?:txt|ya?ml|bak|old))*$`, name)
	return like
}

// IsRules tells a file's name that is of rules, settings or a plan, whatever people
// call them: .yaml, and with what Notepad, links, downloads and editors add to it.
func IsRules(name string) bool {
	rules, _ := regexp.MatchString(`(?i)\.ya?ml(?:[^a-z0-9]|$)`, name)
	return rules
}

// KindOf returns what the settings say of a sheet of a file, "" for nothing. What is
// said of one sheet goes before what is said of all.
func (c *Config) KindOf(file, sheet string) string {
	kind := ""
	for _, f := range c.Files {
		whole, _ := path.Match(f.Match, file)
		base, _ := path.Match(f.Match, path.Base(file))
		switch {
		case !whole && !base:
		case f.Sheet == sheet && sheet != "":
			return f.Kind
		case f.Sheet == "" && kind == "":
			kind = f.Kind
		}
	}
	return kind
}

// PasswordsPath returns where the passwords are, "" for nowhere.
func (c *Config) PasswordsPath() string {
	if c.Passwords == "" || filepath.IsAbs(c.Passwords) {
		return c.Passwords
	}
	from := cmp.Or(c.Places[keyPasswords].File, c.File)
	return filepath.Join(filepath.Dir(from), filepath.FromSlash(c.Passwords))
}

// Check compares what the settings name with what there is.
func (c *Config) Check(cat *care.Catalogue, h *lexicon.HeaderRules) error {
	return c.misnamed(cat, h).Err()
}

// misnamed is what the settings name and is not there, or is there twice.
func (c *Config) misnamed(cat *care.Catalogue, h *lexicon.HeaderRules) written.Faults {
	d := written.Document{File: c.File}
	for _, col := range c.School.Columns {
		_, named := cat.Lookup(col.Field)
		if !named && lexicon.FieldNamed(col.Field) == lexicon.NoField {
			d.FaultAt(col.At, wordNoField(col.Field, lexicon.NearestField(col.Field, cat)), cureFields(col.At))
		}
	}
	c.checkColumns(&d, h)
	for _, w := range c.School.Values.Cases {
		if n, named := cat.Lookup(w.Name); !named || cat.Entry(n).Kind == care.Number {
			d.FaultAt(w.At, wordNoCase(w.Name, nearestCase(w.Name, cat)), cureCase)
		}
	}
	for _, f := range c.Files {
		n, named := cat.Lookup(f.Kind)
		if !slices.Contains(lexicon.DataKinds(), f.Kind) && (!named || cat.Entry(n).Kind == care.Number) {
			d.FaultAt(f.At, wordNoKind(f.Kind, nearestKind(f.Kind, cat)), cureKinds())
		}
	}
	return d.Faults
}

// checkColumns refuses a column name that means two things at once: only fields
// of different kinds of tables may have the same.
func (c *Config) checkColumns(d *written.Document, h *lexicon.HeaderRules) {
	held := map[string][]*lexicon.ColumnNames{}
	for i := range c.School.Columns {
		one := &c.School.Columns[i]
		for _, name := range one.Names {
			key := h.Normalise(name)
			for _, other := range held[key] {
				if other != one && sameTables(other.Field, one.Field) {
					d.FaultAt(one.At, wordColumnTwice(name, other.Field, other.At), "")
				}
			}
			held[key] = append(held[key], one)
		}
	}
}

// sameTables tells whether two fields or names can stand in one table: names of
// the catalogue and what describes a student stand in any.
func sameTables(a, b string) bool {
	in, other := lexicon.FieldNamed(a).Section(), lexicon.FieldNamed(b).Section()
	anywhere := func(section string) bool { return section == "" || section == lexicon.SectionStudent }
	return in == other || anywhere(in) || anywhere(other)
}
