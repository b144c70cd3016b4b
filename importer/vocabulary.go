package importer

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// Vocabulary is what columns are called and what words in cells mean: the
// files templates/columns.yaml and templates/words.yaml, which say how they are
// written.
type Vocabulary struct {
	columns [fieldCount]columnNames
	words   words
}

// columnNames is what one field may be called, the preferred name first.
type columnNames struct {
	All   bool     `yaml:"all"` // every such column counts, not the first name only
	Names []string `yaml:"names"`
}

// words is the shape of words.yaml.
type words struct {
	Levels   map[string][]string `yaml:"levels"`
	Steps    [][]string          `yaml:"steps"`
	Answers  answerWords         `yaml:"answers"`
	Validity struct {
		Valid   []string `yaml:"valid"`
		Invalid []string `yaml:"invalid"`
	} `yaml:"validity"`
	Visits   answerWords         `yaml:"visits"`
	Marks    markWords           `yaml:"marks"`
	Attempts map[string][]string `yaml:"attempts"`
	Genders  map[string][]string `yaml:"genders"`
	Cases    struct {
		None  []string `yaml:"none"`
		Other []string `yaml:"other"`
	} `yaml:"cases"`
	Titles struct {
		Endings   []string `yaml:"endings"`
		Roster    []string `yaml:"roster"`
		Negations []string `yaml:"negations"`
		Ended     []string `yaml:"ended"`
		Notes     []string `yaml:"notes"`
		Blank     []string `yaml:"blank"`
	} `yaml:"titles"`
	Nothing    []string            `yaml:"nothing"`
	Matrix     matrixWords         `yaml:"matrix"`
	Skipped    []string            `yaml:"skipped"`
	Evidence   map[string][]string `yaml:"evidence"`
	Qualifiers []string            `yaml:"qualifiers"`
	Footers    []string            `yaml:"footers"`
	Records    []string            `yaml:"records"`
}

// answerWords are the words for yes and for no.
type answerWords struct {
	Yes []string `yaml:"yes"`
	No  []string `yaml:"no"`
}

// matrixWords tell what stands in a class matrix besides courses and students.
type matrixWords struct {
	Summary    []string `yaml:"summary"`
	Sure       []string `yaml:"sure"`
	Statistics []string `yaml:"statistics"`
}

// markWords are the words that stand where a mark is expected.
type markWords struct {
	Graded []struct {
		Mark  float32  `yaml:"mark"`
		Words []string `yaml:"words"`
	} `yaml:"graded"`
	Passed     []string `yaml:"passed"`
	GradedFail []string `yaml:"graded_fail"`
	Failed     []string `yaml:"failed"`
	Zero       []string `yaml:"zero"`
	Cheating   []string `yaml:"cheating"`
	Pending    []string `yaml:"pending"`
	None       []string `yaml:"none"`
	Hints      []string `yaml:"hints"`
}

// ParseVocabulary reads columns.yaml and words.yaml. It refuses unknown keys
// and fields, and a field without names.
func ParseVocabulary(columns, wordList []byte) (*Vocabulary, error) {
	v := new(Vocabulary)
	sections := map[string]map[string]columnNames{}
	if err := yaml.Load(columns, &sections, yaml.WithKnownFields()); err != nil {
		return nil, fmt.Errorf("columns.yaml：%w", err)
	}
	if err := yaml.Load(wordList, &v.words, yaml.WithKnownFields()); err != nil {
		return nil, fmt.Errorf("words.yaml：%w", err)
	}
	for f := noField + 1; f < fieldCount; f++ {
		at := f.info()
		v.columns[f] = sections[at.section][at.name]
		if len(v.columns[f].Names) == 0 {
			return nil, fmt.Errorf("columns.yaml：缺少“%s”下的“%s”", at.section, at.name)
		}
		delete(sections[at.section], at.name)
	}
	for _, section := range slices.Sorted(maps.Keys(sections)) {
		for _, name := range slices.Sorted(maps.Keys(sections[section])) {
			return nil, fmt.Errorf("columns.yaml：没有“%s”下的“%s”这个字段", section, name)
		}
	}
	return v, nil
}

// headers turns column names into the form in which they are compared.
type headers struct {
	number  *regexp.Regexp // a leading “1、”, “1.”, “Q1”
	polite  *regexp.Regexp // 您的学号是, 请填写学号
	bracket *regexp.Regexp
	keep    []string // what in brackets is no hint: 姓名（家长） is not 姓名
}

func newHeaders(v *Vocabulary) *headers {
	return &headers{
		number:  regexp.MustCompile(`^(Q[0-9]{1,3}[、.:_]?|[0-9]{1,3}[、.])`),
		polite:  regexp.MustCompile(`^(?:(?:请问?|请?(?:填写|输入|选择))?(?:您|你)的?(.+?)(?:[是为](?:什么)?)?|请(?:填写|输入|选择)(.+))$`),
		bracket: regexp.MustCompile(`[(\[【<〔][^()\[\]【】<>〔〕]*[)\]】>〕]`),
		keep:    v.words.Qualifiers,
	}
}

// headerMarks stand at the ends of column names and mean nothing: 学号＊, 是否旷课？
const headerMarks = "*∗:?"

// fold returns a column name as it is compared (domain §4).
func (h *headers) fold(s string) string {
	s = strings.Trim(fold(s), headerMarks)
	if rest := h.number.ReplaceAllString(s, ""); rest != "" {
		s = rest
	}
	if both := idAndName(s); both != "" {
		return both
	}
	s = h.bracket.ReplaceAllStringFunc(s, func(hint string) string {
		for _, word := range h.keep {
			if strings.Contains(hint, word) {
				return hint
			}
		}
		return ""
	})
	s = strings.Trim(s, headerMarks)
	if m := h.polite.FindStringSubmatch(s); m != nil {
		s = m[1] + m[2]
	}
	return s
}

// idAndName returns the name of a column that asks for a student's id and name
// together, however it is put: 您的姓名、学号是, 姓名：____ 学号：____, 姓名（学号）. "" for any
// other.
func idAndName(s string) string {
	if !strings.Contains(s, "学号") || !strings.Contains(s, "姓名") {
		return ""
	}
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune("_:、,;/|+-—&()[]【】和及与是的请填写输入您你", r) {
			return -1
		}
		return r
	}, strings.ReplaceAll(s, "学生", ""))
	if s == "学号姓名" || s == "姓名学号" {
		return s
	}
	return ""
}
