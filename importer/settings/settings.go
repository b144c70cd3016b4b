package settings

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"math"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/books"
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
	Passwords string            // a file with one password a line; "" for none
	Typed     []string          // passwords themselves
	Rules     care.SchoolRules  // of its lists and books
	Lists     map[string]string // what the lists are called whose task Rules.Disclosure names; those of a text once they are known ([Config.MatchLists])
	Accepted  []string          // questions that are not asked again, as [care.Ask] prints them
	Refused   []string          // those to which the answer is that what was done is wrong, likewise

	Texts     []string // its files that are texts: no input, though they lie among those
	Several   string   // what several files are called that say it; "" for one
	StepsSaid bool     // it says which step of a level column is the worst
	SlipsSaid bool     // it says whether slips for classes name students

	SHA256 string                   // of the file, or of what stands for those of several
	Keys   []string                 // its keys that say something
	Said   []Said                   // all that it says, however it is written
	Places map[string]written.Place // where, by the key of what is said
}

// declared are the settings, in the order in which they are read, merged and told. All that
// a text or 设置.xlsx may say stands here, or below a key that does; a setting of one value,
// of words or of values by names is no more than its row and its place in [Config].
func declared() []setting {
	return []setting{
		colleges(`
colleges:                                  # 学院的排列顺序和别名；只有写明的别名才会当作同一学院
  - {name: 示例护理学院, aliases: [护理学院, 护理系]}`),
		columns(`
columns:                                   # 本校自己的列名
  学号: [一卡通号]
  不采用: [考核情况说明, 自杀意念]             # 不用的列：不读取，也不再问（列未采用、自伤自杀风险的分数）`),
		words(`
words:
  levels: {紫: 红}                          # 本校普测等级的叫法 → 红 橙 黄 绿
  marks: {C: 72, X: 不通过, W: 未定}          # 本校成绩的写法 → 分数、通过、不通过、未定（还没有结果）、不计
  yes: [存在]
  no: [排除]
  invalid: [答题异常]
  cases: {翘课: 旷课}                       # 情形一列里本校的词 → 情形
  enrolment: {在: 在校, 退: 退学}            # 名册的学籍状态里本校的词 → 在校、保留学籍、退学、毕业、转出、死亡`),
		one[bool]{key: "levels_worst_first", item: books.ItemSteps, form: truths(books.ItemSteps),
			get: func(c *Config) (bool, bool) { return !c.School.BestFirst, c.StepsSaid },
			set: func(c *Config, worst bool) { c.School.BestFirst, c.StepsSaid = !worst, true },
			example: `
levels_worst_first: true                   # 一级最严重；如果一级最轻，写 false`}.setting(),
		group(keyID, books.SheetIDs, `
id: {pattern: '\d{10}', prefix: cslg}      # 学号的样子；账号前面的学校代码`,
			one[*regexp.Regexp]{key: "pattern", under: keyID, item: books.ItemPattern, form: patterns(),
				get: func(c *Config) (*regexp.Regexp, bool) { return c.School.ID.Pattern, c.School.ID.Pattern != nil },
				set: func(c *Config, re *regexp.Regexp) { c.School.ID.Pattern = re }}.setting(),
			many{key: "prefix", under: keyID, line: lineOf(books.ItemPrefix), of: func(c *Config) *[]string { return &c.School.ID.Prefixes }}.setting()),
		byName[float64]{key: "settings", sheet: books.SheetThresholds, name: books.ColSetting, value: books.ColNumberSaid, form: numbers(), cure: cureSetting, number: care.ReadSetting,
			of: (*Config).thresholds,
			add: func(c *Config, n named[float64]) {
				c.Settings = append(c.Settings, care.SchoolSetting{Setting: care.Setting{Name: n.name, Value: n.value}, At: n.at})
			},
			example: `
settings: {叠加维度数: 2, 学业困难门数: 3}   # 覆盖清单里的数值`}.setting(),
		byName[float64]{key: keyRhythm, sheet: books.SheetRhythm, name: books.ColPlanLevel, value: books.ColRhythm, form: numbers(), cure: cureRhythm, number: readDays,
			of: (*Config).rhythm,
			add: func(c *Config, n named[float64]) {
				c.Rules.Rhythm = append(c.Rules.Rhythm, care.Rhythm{Level: n.name, Days: int(n.value)})
			},
			example: `
contact_days: {红: 7, 橙: 14}               # 红、橙或关注等级（一级、二级……）的学生几天联系一次；不写的不提醒`}.setting(),
		files(`
files:                                     # 认不出的文件，按文件名指定类别
  - {match: '体检*.xlsx', kind: 登记表}      # 只说一张工作表的，再写 sheet: 工作表的名称`),
		passwords(`
open_passwords: 密码.txt                    # 打开加密的输入文件的口令，一行一个（以前叫 passwords）；直接写口令的：{typed: [口令一, 口令二]}`),
		{key: oldPasswords, now: keyPasswords, called: books.SheetOpening, read: passwordFile().read},
		disclosed(`
disclosure:                                # 某项专项名单：school 只留在校级，college 也发给学院；只写 11-6: school 也可以，
  11-6: {list: 优秀学生关怀名单, who: school} # 连名单一起写的，换了任务清单、这个序号是别的名单时，会停下来`),
		one[bool]{key: keySlips, item: books.ItemSlips, form: truths(books.ItemSlips), loosens: "true",
			get: func(c *Config) (bool, bool) { return c.Rules.SlipNames, c.SlipsSaid },
			set: func(c *Config, names bool) { c.Rules.SlipNames, c.SlipsSaid = names, true },
			example: `
class_slip_names: false                    # 班级告知单上写不写在库学生的姓名；写 true 的，只能当面交给班主任`}.setting(),
		many{key: keyAccepted, among: keyAsked, line: line{sheet: books.SheetAccepted, heading: books.ColAsked}, of: func(c *Config) *[]string { return &c.Accepted },
			example: `
accepted: ['词（情形）：翘课']               # 不再提醒的问题，照“请您回答”的写法`}.setting(),
		many{key: keyRefused, among: keyAsked, called: books.ColRefused, line: line{sheet: books.SheetAccepted, heading: books.ColRefused}, of: func(c *Config) *[]string { return &c.Refused },
			example: `
refused: ['学期的写法：学期代码']             # 答“不对”的问题，照“请您回答”的写法：问到的内容不采用`}.setting(),
		byName[float64]{key: keyScores, called: books.ColFromScore, sheet: books.SheetColumns, name: books.ColHeader, value: books.ColFromScore, form: numbers(), cure: cureScore, number: readScore, same: lexicon.Normalise,
			of: (*Config).scores,
			add: func(c *Config, n named[float64]) {
				c.School.Scores = append(c.School.Scores, lexicon.ScoreRule{Header: n.name, From: n.value})
			},
			example: `
scores: {自杀因子: 2}                       # 自杀、自伤一类的列写分数的，几分及以上算“是”`}.setting(),
	}
}

// thresholds are the numbers that the school sets over the plan's.
func (c *Config) thresholds() []named[float64] {
	return lo.Map(c.Settings, func(s care.SchoolSetting, _ int) named[float64] { return named[float64]{s.Name, s.Value, s.At} })
}

// rhythm is how often the school contacts its students.
func (c *Config) rhythm() []named[float64] {
	return lo.Map(c.Rules.Rhythm, func(r care.Rhythm, _ int) named[float64] {
		return named[float64]{r.Level, float64(r.Days), c.Places[below(keyRhythm, r.Level)]}
	})
}

// readDays reads a whole number of days, at most a year.
func readDays(d *written.Document, _ string, n *written.Node) float64 {
	v := d.Number(n)
	if d.Text(n) != "" && (v < 1 || v > 366 || v != math.Trunc(v)) {
		d.Fault(n, wordNoDays(n.Value), cureDays)
	}
	return v
}

// MatchLevels refuses a rhythm of contacts for a level that the plan does not have: nobody would
// ever be reminded by it.
func (c *Config) MatchLevels(plan *care.Plan) error {
	known := []string{care.WordRed, care.WordOrange}
	for _, l := range plan.Levels {
		known = append(known, l.Name)
	}
	var faults written.Faults
	for _, r := range c.Rules.Rhythm {
		if !slices.Contains(known, r.Level) {
			faults = append(faults, written.Fault{Place: c.Places[below(keyRhythm, r.Level)], What: wordNoLevel(r.Level), Cure: cureLevels(known)})
		}
	}
	return faults.Err()
}

// scores say from which number on a column says yes.
func (c *Config) scores() []named[float64] {
	return lo.Map(c.School.Scores, func(s lexicon.ScoreRule, _ int) named[float64] { return named[float64]{name: s.Header, value: s.From} })
}

// readScore reads from which number on a column says yes: from 0 on everybody would.
func readScore(d *written.Document, _ string, n *written.Node) float64 {
	v := d.Number(n)
	if v <= 0 && d.Text(n) != "" {
		d.Fault(n, wordNoScore(n.Value), cureScoreRange)
	}
	return v
}

// passwords are what encrypted files are opened with: the name of a file of passwords,
// which may stand for itself, or these themselves.
func passwords(example string) setting {
	file := passwordFile()
	typed := many{key: "typed", under: keyPasswords, line: lineOf(books.ItemPassword), secret: true, of: func(c *Config) *[]string { return &c.Typed }}
	s := group(keyPasswords, books.SheetOpening, example, file, typed.setting())
	mapping := s.read
	s.read = func(r *configReader, n *written.Node) {
		if written.IsText(n) {
			file.read(r, n)
			return
		}
		mapping(r, n)
	}
	return s
}

// passwordFile is the name of a file with one password a line.
func passwordFile() setting {
	return one[string]{key: "file", under: keyPasswords, said: keyPasswords, item: books.ItemPasswordFile, form: texts(),
		get: func(c *Config) (string, bool) { return c.Passwords, c.Passwords != "" },
		set: func(c *Config, file string) { c.Passwords = file }}.setting()
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

// PasswordsPath returns where the passwords are, "" for nowhere.
func (c *Config) PasswordsPath() string {
	if c.Passwords == "" || filepath.IsAbs(c.Passwords) {
		return c.Passwords
	}
	from := cmp.Or(c.Places[keyPasswords].File, c.File)
	return filepath.Join(filepath.Dir(from), filepath.FromSlash(c.Passwords))
}
