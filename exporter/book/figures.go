package book

// figureRows is how many rows figures take: one of numbers, one of words.
const figureRows = 2

// Heights of those rows in points.
const (
	figureHigh = 36
	figureWord = 20
)

// figures writes the numbers and the words below them, each over its share of the width.
func (s *sheetWriter) figures(f Figures) error {
	for i, one := range f {
		if err := s.figure(f, i, one.Value, styleKey{role: roleFigure, kind: one.Kind, look: one.Look}); err != nil {
			return err
		}
	}
	if err := s.flush(figureHigh); err != nil {
		return err
	}
	for i, one := range f {
		if err := s.figure(f, i, String(one.Label), styleKey{role: roleFigureWord, look: one.Look}); err != nil {
			return err
		}
	}
	return s.flush(figureWord)
}

// figure writes one of the two cells of a figure, both of which lead to what is counted.
func (s *sheetWriter) figure(f Figures, i int, v Value, k styleKey) error {
	from, to := i*s.paper.lead()/len(f)+1, (i+1)*s.paper.lead()/len(f)
	k.link = f[i].To != Target{}
	if err := s.put(from, to-from+1, v, k); err != nil {
		return err
	}
	_, err := s.linkAt(cell(s.row, from), f[i].To)
	return err
}
