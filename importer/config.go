package importer

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"runxin/care"
)

// Config is what a school says once, in runxin.yaml (design §6 and appendix).
// Its zero value says nothing. [ParseConfig] reads one; what it says of columns
// and files is checked against the catalogue when reading starts.
type Config struct {
	File     string // its path; Passwords is relative to it
	Colleges []College
	Columns  []ColumnNames
	Words    Words

	// BestFirst says that 一级 is the lightest step of a level column, not the
	// worst (levels_worst_first: false).
	BestFirst bool

	ID         IDRule
	Settings   []Setting // over the plan's
	Files      []FileKind
	Passwords  string          // a file with one password a line; "" for none
	Disclosure map[string]bool // by task number such as 11-6: stays with the school
}

// College is a college by the name that the books use, and by what else the
// files call it.
type College struct {
	Name    string
	Aliases []string
}

// ColumnNames are the school's own names of one field or indicator.
type ColumnNames struct {
	Field string
	Names []string
	Line  int
}

// Words are the school's own words, besides those of words.yaml.
type Words struct {
	Levels  []LevelWord
	Yes, No []string
	Invalid []string // of the validity columns and the level column: no result
}

// LevelWord says which colour a word of the level column means.
type LevelWord struct{ Word, Colour string }

// IDRule says what the school's ids look like.
type IDRule struct {
	Pattern  *regexp.Regexp // of a whole id; nil for the general rule
	Prefixes []string       // of accounts, which stand before the id: cslg
}

// Setting is one threshold of the plan that the school sets otherwise.
type Setting struct {
	care.Setting
	Line int
}

// FileKind says what a file's sheets are, whatever their headers look like.
type FileKind struct {
	Match string // a pattern of path.Match for the path below the input folder, or for the file's name
	Kind  string // 名册, 普测, 成绩, 登记表, 重点关爱库, 返回工作簿, or an indicator that all on it have
	Line  int
}

// ParseConfig reads runxin.yaml strictly. The error is [care.Faults]: all that
// is wrong, each with its line and what is allowed.
func ParseConfig(file string, data []byte) (*Config, error) {
	r := &configReader{file: file, config: &Config{File: file}}
	if root := r.parse(data); root != nil {
		r.read(root)
	}
	if len(r.faults) > 0 {
		return nil, r.faults
	}
	return r.config, nil
}

// kindOf returns what the settings say of a file, "" for nothing.
func (c *Config) kindOf(file string) string {
	for _, f := range c.Files {
		whole, _ := path.Match(f.Match, file)
		base, _ := path.Match(f.Match, path.Base(file))
		if whole || base {
			return f.Kind
		}
	}
	return ""
}

// passwordsPath returns where the passwords are, "" for nowhere.
func (c *Config) passwordsPath() string {
	if c.Passwords == "" || filepath.IsAbs(c.Passwords) {
		return c.Passwords
	}
	return filepath.Join(filepath.Dir(c.File), filepath.FromSlash(c.Passwords))
}

// readPasswords returns the lines of the passwords' file.
func (c *Config) readPasswords() ([]string, error) {
	file := c.passwordsPath()
	if file == "" {
		return nil, nil
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, c.errPasswords(err)
	}
	lines := strings.Split(plainText(data), "\n")
	for i := range lines {
		lines[i] = strings.TrimSuffix(lines[i], "\r")
	}
	return slices.DeleteFunc(lines, func(s string) bool { return s == "" }), nil
}

// plainText decodes a text as the editors of Windows save it: UTF-8 or UTF-16
// with its mark, else UTF-8, else GB18030.
func plainText(data []byte) string {
	decoder := encoding.Nop.NewDecoder()
	if !utf8.Valid(data) {
		decoder = simplifiedchinese.GB18030.NewDecoder()
	}
	text, _, err := transform.Bytes(unicode.BOMOverride(decoder), data)
	if err != nil {
		return string(data)
	}
	return string(text)
}

// check compares what the settings name with what there is.
func (c *Config) check(cat *care.Catalogue) error {
	var faults care.Faults
	fault := func(line int, what, cure string) {
		faults = append(faults, care.Fault{File: c.File, Line: line, What: what, Cure: cure})
	}
	for _, col := range c.Columns {
		_, named := cat.Lookup(col.Field)
		if !named && fieldNamed(col.Field) == noField {
			fault(col.Line, wordNoField(col.Field), cureFields())
		}
	}
	for _, f := range c.Files {
		n, named := cat.Lookup(f.Kind)
		if !slices.Contains(dataKinds(), f.Kind) && (!named || cat.Entry(n).Kind == care.Number) {
			fault(f.Line, wordNoKind(f.Kind), cureKinds())
		}
	}
	if len(faults) > 0 {
		return faults
	}
	return nil
}

// fieldNamed finds a field by its name, noField for none.
func fieldNamed(name string) field {
	for f := noField + 1; f < fieldCount; f++ {
		if f.String() == name {
			return f
		}
	}
	return noField
}

// configReader walks the nodes of runxin.yaml itself, because a decoder stops
// at its first message: here every fault has a line, and one run finds them all.
type configReader struct {
	file   string
	config *Config
	faults care.Faults
}

func (r *configReader) fault(n *yaml.Node, what, cure string) {
	f := care.Fault{File: r.file, What: what, Cure: cure}
	if n != nil {
		f.Line = n.Line
	}
	r.faults = append(r.faults, f)
}

// parse returns the root of the file, nil for an empty one and for no YAML.
func (r *configReader) parse(data []byte) *yaml.Node {
	var root yaml.Node
	data = []byte(strings.TrimPrefix(string(data), "\ufeff"))
	err := yaml.Load(data, &root)
	if err == nil && len(root.Content) > 0 && root.Content[0].Tag != "!!null" {
		return root.Content[0]
	}
	if err != nil && len(strings.TrimSpace(string(data))) > 0 && !onlyComments(data) {
		r.fault(nil, wordNotYAML(err), cureYAML())
	}
	return nil
}

// onlyComments tells whether a file says nothing yet.
func onlyComments(data []byte) bool {
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			return false
		}
	}
	return true
}

// keys calls the reader of each key of a mapping; other keys are refused.
func (r *configReader) keys(n *yaml.Node, allowed []string, read func(key string, value *yaml.Node)) {
	r.pairs(n, func(key, value *yaml.Node) {
		if !slices.Contains(allowed, key.Value) {
			r.fault(key, wordUnknownKey(key.Value), cureAllowed(allowed))
			return
		}
		read(key.Value, value)
	})
}

// pairs calls yield for each key of a mapping with a value.
func (r *configReader) pairs(n *yaml.Node, yield func(key, value *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		r.fault(n, wordNotMapping(), "")
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if v := n.Content[i+1]; v.Tag != "!!null" {
			yield(n.Content[i], v)
		}
	}
}

// items returns the entries of a list; a single value is a list of one.
func (r *configReader) items(n *yaml.Node) []*yaml.Node {
	if n.Kind == yaml.SequenceNode {
		return n.Content
	}
	return []*yaml.Node{n}
}

// text reads a scalar as it is written: 0012 stays 0012.
func (r *configReader) text(n *yaml.Node) string {
	s := strings.TrimSpace(n.Value)
	if n.Kind != yaml.ScalarNode || s == "" {
		r.fault(n, wordNotText(), "")
	}
	return s
}

func (r *configReader) texts(n *yaml.Node) []string {
	var out []string
	for _, item := range r.items(n) {
		out = append(out, r.text(item))
	}
	return out
}

// truth reads true or false.
func (r *configReader) truth(n *yaml.Node) bool {
	s := r.text(n)
	b, err := strconv.ParseBool(s)
	if s != "" && err != nil {
		r.fault(n, wordNotTruth(s), "")
	}
	return b
}
