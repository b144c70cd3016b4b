package sheet

import (
	"io"
	"strings"
)

// layout is how a text is cut into fields.
type layout struct {
	separator byte
	prefix    int // bytes of a first line sep=; which belongs to no row
}

const (
	sampleBytes = 4 * decodeChunk
	sampleRows  = 100
)

// findLayout decides the separator from the first rows of text. It is an error
// where they are parted by what is none.
func findLayout(text io.Reader) (layout, error) {
	sample := make([]byte, 0, sampleBytes)
	whole := false
	for cap(sample)-len(sample) >= 1024 {
		n, err := text.Read(sample[len(sample):cap(sample)])
		sample = sample[:len(sample)+n]
		if whole = err != nil; !whole {
			continue
		}
		if err != io.EOF && !isBadText(err) {
			return layout{}, err
		}
		break
	}
	if l, ok := declaredLayout(string(sample[:min(len(sample), 16)])); ok {
		return l, nil
	}
	best := likeliest(string(sample), whole)
	if e := foreign(string(sample), whole, best); e != nil {
		return layout{}, e
	}
	return layout{separator: best.separator}, nil
}

// declaredLayout reads Excel's own directive, a first line such as sep=; that
// names the separator.
func declaredLayout(start string) (layout, bool) {
	line := start
	if end := strings.IndexAny(start, "\r\n"); end >= 0 {
		line = start[:end]
	}
	bare := strings.TrimSuffix(strings.TrimPrefix(line, `"`), `"`)
	if len(bare) != len("sep=;") || !strings.EqualFold(bare[:4], "sep=") {
		return layout{}, false
	}
	separator := bare[4]
	if separator >= 0x7F || separator == '"' || separator == 0 {
		return layout{}, false
	}
	prefix := len(line)
	for _, c := range []byte("\r\n") {
		if prefix < len(start) && start[prefix] == c {
			prefix++
		}
	}
	return layout{separator: separator, prefix: prefix}, true
}

// evidence is what speaks for one separator.
type evidence struct {
	separator byte
	rows      int // rows with the usual number of fields
	fields    int // that number
	first     int // index of the first such row
}

// likeliest weighs the separators on the rows of a sample. One that cuts most
// rows into the same number of fields, from an earlier row on, is believed: the
// header has no tabs where a tab only guards ids, and no commas where commas
// are decimal points.
func likeliest(sample string, whole bool) evidence {
	all := make([]evidence, 0, 3)
	most := 0
	for _, c := range []byte{'\t', ',', ';'} {
		e := weigh(c, fieldCounts(sample, whole, c))
		most = max(most, e.rows)
		all = append(all, e)
	}
	best := evidence{separator: ','}
	for _, e := range all {
		if e.fields < 2 || e.rows*10 < most*6 {
			continue
		}
		if best.fields < 2 || e.first < best.first ||
			e.first == best.first && e.rows*(e.fields-1) > best.rows*(best.fields-1) {
			best = e
		}
	}
	return best
}

// weigh finds the number of fields that explains the most of the counts.
func weigh(separator byte, counts []int) evidence {
	best := evidence{separator: separator}
	seen := make(map[int]int, 8)
	for _, n := range counts {
		seen[n]++
		if n > 1 && seen[n]*(n-1) > best.rows*(best.fields-1) {
			best.rows, best.fields = seen[n], n
		}
	}
	for best.first < len(counts) && counts[best.first] != best.fields {
		best.first++
	}
	return best
}

// fieldCounts cuts the first rows of the sample at separator and returns their
// numbers of fields. It stops where the quotes do not fit this separator.
func fieldCounts(sample string, whole bool, separator byte) []int {
	rows := newTextStream(strings.NewReader(sample), layout{separator: separator}, DefaultLimits())
	var counts []int
	for row := new(Row); len(counts) < sampleRows && rows.next(row) == nil; {
		if !whole && rows.pos == len(rows.buf) && rows.ended {
			break // the sample cuts this row
		}
		counts = append(counts, countFields(row.Cells, separator))
	}
	return counts
}

// countFields counts the fields of a row. Tabs that open the row or touch a
// comma or semicolon guard an id and separate nothing.
func countFields(cells []Cell, separator byte) int {
	if separator != '\t' {
		return len(cells)
	}
	n := 1
	for i := 1; i < len(cells); i++ {
		before, after := strings.TrimSuffix(cells[i-1].Text, `"`), strings.TrimPrefix(cells[i].Text, `"`)
		guards := i == 1 && before == "" ||
			before != "" && strings.IndexByte(",;", before[len(before)-1]) >= 0 ||
			after != "" && strings.IndexByte(",;", after[0]) >= 0
		if !guards {
			n++
		}
	}
	return n
}

// foreignSeparator is what some texts part their columns by and no reader of
// separated text splits at: fields of such a file would all stand in one column.
type foreignSeparator struct {
	name   string                // for people
	fields func(line string) int // of a line
	least  int                   // fewer fields are met in sentences
}

func foreignSeparators() []foreignSeparator {
	at := func(mark, name string, least int) foreignSeparator {
		return foreignSeparator{name, func(line string) int { return strings.Count(line, mark) + 1 }, least}
	}
	return []foreignSeparator{
		at("|", "竖线“|”", 2), at("｜", "竖线“｜”", 2), at("¦", "竖线“¦”", 2), at("^", "“^”", 2), at("~", "“~”", 2), at("\x01", "控制字符", 2), at("\x1f", "控制字符", 2),
		at("#", "“#”", 3), at("$", "“$”", 3), at("，", "中文逗号“，”", 3), at("；", "中文分号“；”", 3), at("、", "顿号“、”", 3),
		{"", func(line string) int { return len(strings.Fields(line)) }, 3}, // aligned by blanks
	}
}

// foreign returns why a text is not to be read, if its columns are parted by what
// is no separator here: it cuts most lines into the same number of fields, while
// readable, the best of those that can be read, does not.
func foreign(sample string, whole bool, readable evidence) *Error {
	lines := sampleLines(sample, whole)
	most := func(rows int) bool { return rows > 1 && rows*10 >= len(lines)*6 }
	var best foreignSeparator
	var found evidence
	for _, s := range foreignSeparators() {
		counts := make([]int, len(lines))
		for i, line := range lines {
			if counts[i] = s.fields(line); strings.HasSuffix(line, "。") {
				counts[i] = 0 // a sentence
			}
		}
		if e := weigh(0, counts); e.fields >= s.least && most(e.rows) && e.rows*(e.fields-1) > found.rows*(found.fields-1) {
			best, found = s, e
		}
	}
	if found.rows == 0 || most(readable.rows) {
		return nil
	}
	e := fault(ErrUnsupported, whatAligned)
	if best.name != "" {
		e.What = whatSeparator(best.name)
	}
	e.Cure = cureSeparator
	return e
}

// sampleLines are the first lines of a text that hold anything.
func sampleLines(sample string, whole bool) []string {
	var lines []string
	for sample != "" && len(lines) < sampleRows {
		end := strings.IndexAny(sample, "\r\n")
		if end < 0 && !whole && len(lines) > 0 {
			break // the sample cuts it
		}
		if end < 0 {
			end = len(sample)
		}
		if line := strings.TrimSpace(sample[:end]); line != "" {
			lines = append(lines, line)
		}
		sample = sample[min(end+1, len(sample)):]
	}
	return lines
}
