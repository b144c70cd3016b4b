// Package templates holds the data that the program brings along: the official
// list of a term as a plan, the catalogue of the names that facts, plans and
// forms may use, and the pages for those who use the program. It parses nothing;
// those who know the meaning do. What columns are called and words mean in input
// files stands in importer/lexicon.
package templates

import "embed"

// File is one embedded file: its name, as messages about it cite it, and its
// bytes.
type File struct {
	Name string
	Data []byte
}

//go:embed indicators.yaml
var indicators []byte

// Indicators is the catalogue of indicators, flags and numbers.
func Indicators() File { return File{"templates/indicators.yaml", indicators} }

//go:embed plans/2024-autumn.yaml
var plan []byte

// Plan is the official list that the program follows unless it is given another.
func Plan() File { return File{"templates/plans/2024-autumn.yaml", plan} }

//go:embed leaflets/*.md
var leaflets embed.FS

// ClassSlip is the sheet of paper for classes (班级告知单), as Pages are. What a month says on it
// stands where the marks are: 〔月份〕, 〔留意〕 and 〔热线〕.
func ClassSlip() File {
	data, _ := leaflets.ReadFile("leaflets/班级告知单.md") // embedded: a test holds that it is there
	return File{"templates/leaflets/班级告知单.md", data}
}

// Pages are the sheets of paper for those who use the program: the college's
// secretary and the centre's teacher. They are Markdown of one heading, headings
// below it, paragraphs and lists.
func Pages() []File {
	var out []File
	for _, name := range []string{"秘书一页纸.md", "中心周一.md"} {
		if data, err := leaflets.ReadFile("leaflets/" + name); err == nil { // embedded: a test holds that it is there
			out = append(out, File{"templates/leaflets/" + name, data})
		}
	}
	return out
}
