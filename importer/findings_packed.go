package importer

import (
	"encoding/binary"

	"runxin/care"
	"runxin/importer/lexicon"
)

// packedPeople is the people of a sheet at rest, from when the sheet was read until they
// are joined: some fifty bytes each and what the sheet tells of them, in place of
// the hundreds of a [person]. What only serves to read more rows is left out.
type packedPeople struct {
	packs       []string // of many people each
	words       []string // genders, majors, classes and colleges, each once
	transcripts []*care.Transcript
	members     []*care.Member
}

// packSize is the size in bytes at which a pack is full.
const packSize = 1 << 16

// packer packs the people of one sheet.
type packer struct {
	out     *packedPeople
	pack    packing
	numbers map[string]int // of words
}

// packPeople packs people and takes them from the list as it goes.
func packPeople(l *people) *packedPeople {
	p := packer{out: new(packedPeople), numbers: map[string]int{}}
	for i, run := range l.runs {
		for k := range run {
			p.appendPerson(&run[k])
		}
		l.runs[i] = nil
		if len(p.pack) >= packSize || i == len(l.runs)-1 {
			p.out.packs = append(p.out.packs, string(p.pack))
			p.pack = p.pack[:0]
		}
	}
	*l = people{}
	care.Pack(p.out.transcripts)
	return p.out
}

func (p *packer) appendPerson(one *person) {
	p.pack.appendText(one.id)
	p.pack.appendText(one.name)
	p.appendWord(one.gender)
	p.appendWord(one.major)
	p.appendWord(one.class)
	p.appendWord(one.campus)
	p.appendWord(one.supervisor)
	p.pack.appendNumber(truth(one.graduate))
	p.appendWord(one.college)
	p.appendWord(one.college2)
	p.pack.appendNumber(int64(one.collegeRow))
	p.pack.appendNumber(int64(one.grade))
	p.pack.appendNumber(int64(one.years))
	p.pack.appendNumber(int64(one.row))
	p.pack.appendNumber(int64(one.col))
	p.pack.appendNumber(int64(one.used))
	p.pack.appendNumber(entered(&p.out.transcripts, one.transcript))
	p.pack.appendNumber(entered(&p.out.members, one.member))
	p.pack.appendText(string(one.packFacts()))
}

// appendWord writes the number of a text that many share.
func (p *packer) appendWord(s string) {
	n, ok := p.numbers[s]
	if !ok {
		n = len(p.out.words)
		p.numbers[s] = n
		p.out.words = append(p.out.words, s)
	}
	p.pack.appendNumber(int64(n))
}

// entered enters a part of a person in a list and returns its number, 0 for none.
func entered[T any](list *[]*T, one *T) int64 {
	if one == nil {
		return 0
	}
	*list = append(*list, one)
	return int64(len(*list))
}

// forEach hands out the people in order, and forgets them. A person is valid until
// the following one. stop ends it early.
func (r *packedPeople) forEach(stop care.Stop, do func(*person)) {
	var one person
	for i, pack := range r.packs {
		if stop.Asked() {
			return
		}
		for s := unpacking(pack); s != ""; {
			one = r.nextPerson(&s)
			do(&one)
		}
		r.packs[i] = ""
	}
	*r = packedPeople{}
}

func (r *packedPeople) nextPerson(s *unpacking) person {
	one := person{id: s.nextText(), name: s.nextText()}
	one.comparedName = lexicon.NormaliseName(one.name)
	one.gender, one.major, one.class = r.words[s.nextNumber()], r.words[s.nextNumber()], r.words[s.nextNumber()]
	one.campus, one.supervisor, one.graduate = r.words[s.nextNumber()], r.words[s.nextNumber()], s.nextNumber() == 1
	one.college, one.college2 = r.words[s.nextNumber()], r.words[s.nextNumber()]
	one.collegeRow = uint32(s.nextNumber())
	one.grade, one.years = int16(s.nextNumber()), int16(s.nextNumber())
	one.row, one.col, one.used = uint32(s.nextNumber()), uint16(s.nextNumber()), int32(s.nextNumber())
	if n := s.nextNumber(); n > 0 {
		one.transcript = r.transcripts[n-1]
	}
	if n := s.nextNumber(); n > 0 {
		one.member = r.members[n-1]
	}
	one.packed = packedFacts(s.nextText())
	return one
}

// packedFacts is what a sheet tells of a person, packed: tests, then facts.
type packedFacts string

// packFacts packs what a sheet says of a person, "" for nothing.
func (p *person) packFacts() packedFacts {
	if len(p.facts)+len(p.tests) == 0 {
		return ""
	}
	var b packing
	b.appendNumber(int64(len(p.tests)))
	for i := range p.tests {
		b.appendTest(&p.tests[i])
	}
	return packedFacts(append(b, care.PackFacts(p.facts)...))
}

// unpack appends the tests and the facts of one sheet, with texts and sheets as the
// reader of the sheet numbered them.
func (t packedFacts) unpack(tests []screeningTest, facts []care.Fact) ([]screeningTest, []care.Fact) {
	if t == "" {
		return tests, facts
	}
	s := unpacking(t)
	for range s.nextNumber() {
		tests = append(tests, s.nextTest())
	}
	return tests, care.FactList(s).Unpack(facts)
}

func (b *packing) appendTest(t *screeningTest) {
	for _, n := range [...]int64{int64(t.when), int64(t.level), int64(t.row), int64(t.col), int64(t.text), int64(t.scale), marked(t.counts), marked(t.visited)} {
		b.appendNumber(n)
	}
	b.appendText(string(t.facts))
}

func marked(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

func (s *unpacking) nextTest() screeningTest {
	t := screeningTest{when: lexicon.Moment(s.nextNumber()), level: lexicon.Colour(s.nextNumber()), row: uint32(s.nextNumber()), col: uint16(s.nextNumber()), text: care.TextID(s.nextNumber()), scale: care.TextID(s.nextNumber())}
	t.counts, t.visited = s.nextNumber() > 0, s.nextNumber() > 0
	t.facts = care.FactList(s.nextText())
	return t
}

// packing is what has been packed: numbers, small ones in one byte, and texts.
type packing []byte

func (b *packing) appendNumber(n int64) { *b = binary.AppendVarint(*b, n) }

func (b *packing) appendText(s string) {
	b.appendNumber(int64(len(s)))
	*b = append(*b, s...)
}

// unpacking is what is still packed.
type unpacking string

func (s *unpacking) nextNumber() int64 {
	n, size := binary.Varint([]byte(*s))
	*s = (*s)[size:]
	return n
}

func (s *unpacking) nextText() string {
	n := s.nextNumber()
	text := (*s)[:n]
	*s = (*s)[n:]
	return string(text)
}

// truth is a truth as it is packed.
func truth(b bool) int64 {
	if b {
		return 1
	}
	return 0
}
