package care

import (
	"strings"
)

// Name numbers a name of the catalogue: an indicator, a flag or a number.
type Name uint16

// NoName is no name of any catalogue.
const NoName = ^Name(0)

// NameKind tells what a name of the catalogue stands for.
type NameKind uint8

// The kinds of names.
const (
	Indicator NameKind = iota // yes or no, with a dimension: counts for stacking
	Flag                      // yes or no, without a dimension
	Number                    // a number
)

// Entry is one name of the catalogue (templates/indicators.yaml, design §3).
type Entry struct {
	Name      string
	Kind      NameKind
	Dimension string   // of an indicator: 心理, 学业, 家庭, 人际, 行为, 处境
	Means     string   // what it means, in words for people
	From      string   // what papers tell it, in words for people: 考勤（旷课）登记表
	Headers   []string // column headers that mean it, besides its name; matched whole
	Parts     []string // column headers that mean a part of it: a yes is a yes, a no says nothing
	Titles    []string // what a list of such students is called, besides its name
	Words     []string // values of a 情形 column that mean it, besides its name
	Yes, No   []string // values that mean yes and no in its own column, besides the general words
	Contrary  []string // what says that all is well instead: 联系上 of 失联, 睡眠正常 of 睡眠障碍
	Lasting   bool     // it does not pass: a paper of years ago still tells it
	Excused   bool     // who had leave for it did not do it
	Counted   bool     // its own column may hold how often: 0 is no, more is yes
	People    bool     // only people can see it: offered on 摸排补充
	Added     bool     // a plan brought it ([Plan.Added])
}

// Catalogue holds all names that facts, plans and forms may use, in a fixed
// order.
type Catalogue struct {
	Entries    []Entry  // Name is an index into it
	Dimensions []string // in the order in which they are shown

	// Taken tells what a word means already where files are read – a name of the catalogue, a
	// column – and "" for nothing: no plan may call an indicator so. It is nil where nobody
	// knows.
	Taken func(word string) string

	index map[string]Name
}

// Lookup finds a name by its Chinese text, exactly.
func (c *Catalogue) Lookup(s string) (Name, bool) {
	n, ok := c.index[s]
	return n, ok
}

// Entry returns what n stands for.
func (c *Catalogue) Entry(n Name) *Entry { return &c.Entries[n] }

// byDimension names indicators by their dimensions: 心理（不安全依恋、睡眠障碍）、处境（校外实习）.
func (c *Catalogue) byDimension(names []Name) string {
	var parts []string
	for _, d := range c.Dimensions {
		var of []string
		for _, n := range names {
			if c.Entry(n).Dimension == d {
				of = append(of, c.String(n))
			}
		}
		if len(of) > 0 {
			parts = append(parts, d+"（"+strings.Join(of, "、")+"）")
		}
	}
	return strings.Join(parts, "、")
}

// String returns the Chinese text of n.
func (c *Catalogue) String(n Name) string { return c.Entries[n].Name }

// taken is what a word means already, "" for nothing known.
func (c *Catalogue) taken(word string) string {
	if c.Taken == nil {
		return ""
	}
	return c.Taken(word)
}

// The names that the program itself knows by meaning. They must stand in every
// catalogue (design §3); [ParseCatalogue] refuses one without them.
const (
	Red            = "红色预警"
	Orange         = "橙色预警"
	InLibrary      = "在库"
	Freshman       = "新生"
	GraduatingYear = "毕业年级"
	Tested         = "已测"
	FollowedUp     = "已回访"
	Cheated        = "考试作弊"
	LifeRisk       = "自伤自杀风险"
	Suspended      = "休学"
	BackAtSchool   = "复学" // in a catalogue that has it
	Away           = "校外实习"
	Staying        = "假期留校"
	NotBack        = "未返校"
	StaysForMind   = "心理原因留校"
	StaysForFamily = "家庭原因留校"
	StaysForStudy  = "学业原因留校"
	StaysForMoney  = "经济原因留校"
	StaysForOther  = "其他原因留校"

	FailedLast       = "上学期不及格门数"
	MakeUpFailedLast = "上学期补考未通过门数"
	FailedNow        = "本学期不及格门数"
	Unpassed         = "累计未通过门数"
	UnpassedCredits  = "累计未通过学分"
	WeightedMean     = "加权平均分"
	MeanPoints       = "平均绩点"
	RankPercent      = "专业排名百分比"
	AwayDays         = "校外实习天数"
	Stacked          = "叠加维度数" // known only to a plan's levels
)

// fixedNames are the names that the program knows by meaning, looked up once.
type fixedNames struct {
	library, freshman, graduating, tested, followed, stacked, lifeRisk, suspended, red, orange Name

	ofGrades   []Name // the numbers that any grade gives
	firstTries []Name // those that count first tries, whatever a make-up came to
}

func newFixedNames(c *Catalogue) fixedNames {
	name := func(s string) Name {
		n, ok := c.Lookup(s)
		if !ok {
			return NoName
		}
		return n
	}
	return fixedNames{
		library: name(InLibrary), freshman: name(Freshman), graduating: name(GraduatingYear),
		tested: name(Tested), followed: name(FollowedUp), stacked: name(Stacked),
		lifeRisk: name(LifeRisk), suspended: name(Suspended), red: name(Red), orange: name(Orange),
		ofGrades:   []Name{name(Unpassed), name(FailedLast), name(FailedNow), name(WeightedMean), name(MeanPoints)},
		firstTries: []Name{name(FailedLast), name(FailedNow)},
	}
}
