package sheet

// An Extra is what a person put on a sheet beside its cells.
type Extra struct {
	Kind     ExtraKind
	Row, Col int    // of the cell that it hangs on, from 1; 0 where that is not known
	Text     string // "" for a picture, and for what cannot be read
}

// ExtraKind is what an Extra is.
type ExtraKind uint8

// The kinds of extras.
const (
	Comment ExtraKind = iota // 批注: notes of all versions, and the answers to them
	Shape                    // a text box, another shape, a picture or a chart
)

// extraSource is what the readers implement whose formats keep such things.
type extraSource interface {
	// extras returns what stands on sheet i beside its cells.
	extras(i int) []Extra
	// sorted returns the region of sheet i that was sorted last, nil for none.
	sorted(i int) (*Merge, error)
}

// Extras returns what stands on sheet i, counted from 0, beside its cells, in the
// file's order. Only .xlsx and BIFF8 .xls tell; what is damaged comes without its
// text, since no cell hangs on it. There is nothing once the context of [Open]
// has ended.
func (b *Book) Extras(i int) []Extra {
	s, ok := b.src.(extraSource)
	if !ok {
		return nil
	}
	extras := s.extras(i)
	if b.opt.ended() != nil {
		return nil
	}
	return extras
}

// Sorted returns the region of sheet i that was sorted last, as Excel notes it in
// .xlsx files; nil where nothing is noted. A sort by the filter's arrows is not
// among them: it takes whole rows. It may cost a pass over the sheet.
func (b *Book) Sorted(i int) (*Merge, error) {
	if s, ok := b.src.(extraSource); ok {
		m, err := s.sorted(i)
		return m, b.opt.why(err)
	}
	return nil, nil
}
