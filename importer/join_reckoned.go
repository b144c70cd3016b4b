package importer

import "runxin/care"

// batchSize is how many students' transcripts are folded at a time.
const batchSize = 4096

// batch is a run of students with what their transcripts tell.
type batch struct {
	pupils []*pupil
	facts  []care.Fact
	ends   []int // of each student's facts
}

// of are the facts of the batch's i-th student.
func (b *batch) of(i int) []care.Fact {
	from := 0
	if i > 0 {
		from = b.ends[i-1]
	}
	return b.facts[from:b.ends[i]]
}

// eachReckoned uses all students in their order with the facts of their
// transcripts, so far as nobody stops it. One batch is folded while the one before it is used.
func (j *join) eachReckoned(use func(*batch)) {
	ready, free := make(chan *batch), make(chan *batch, 2)
	free <- &batch{}
	free <- &batch{}
	go func() {
		defer close(ready)
		r := care.NewReckoner(j.readers.words.Catalogue, j.readers.running)
		for rest := j.pupils; len(rest) > 0 && !j.stop.Asked(); rest = rest[min(batchSize, len(rest)):] {
			b := <-free
			b.reckon(r, rest[:min(batchSize, len(rest))])
			ready <- b
		}
	}()
	for b := range ready {
		use(b)
		free <- b
	}
}

// reckon folds the transcripts of the next students.
func (b *batch) reckon(r *care.Reckoner, pupils []*pupil) {
	b.pupils, b.facts, b.ends = pupils, b.facts[:0], b.ends[:0]
	for _, u := range pupils {
		if u.transcript != nil {
			b.facts = r.Facts(b.facts, u.transcript)
		}
		b.ends = append(b.ends, len(b.facts))
	}
}
