package settings

import (
	"slices"

	"runxin/care"
	"runxin/care/written"
	"runxin/importer/lexicon"
)

// Check compares what the settings name with what there is.
func (c *Config) Check(cat *care.Catalogue, h *lexicon.HeaderRules) error {
	return c.misnamed(cat, h).Err()
}

// misnamed is what the settings name and is not there, or is there twice.
func (c *Config) misnamed(cat *care.Catalogue, h *lexicon.HeaderRules) written.Faults {
	d := written.Document{File: c.File}
	for _, col := range c.School.Columns {
		_, named := cat.Lookup(col.Field)
		if !named && lexicon.FieldNamed(col.Field) == lexicon.NoField {
			d.FaultAt(col.At, wordNoField(col.Field, lexicon.NearestField(col.Field, cat)), cureFields(col.At))
		}
	}
	c.checkColumns(&d, h)
	for _, w := range c.School.Values.Cases {
		if n, named := cat.Lookup(w.Name); !named || cat.Entry(n).Kind == care.Number {
			d.FaultAt(w.At, wordNoCase(w.Name, nearestCase(w.Name, cat)), cureCase)
		}
	}
	for _, f := range c.Files {
		n, named := cat.Lookup(f.Kind)
		if !slices.Contains(lexicon.DataKinds(), f.Kind) && (!named || cat.Entry(n).Kind == care.Number) {
			d.FaultAt(f.At, wordNoKind(f.Kind, nearestKind(f.Kind, cat)), cureKinds())
		}
	}
	return d.Faults
}

// checkColumns refuses a column name that means two things at once: only fields
// of different kinds of tables may have the same.
func (c *Config) checkColumns(d *written.Document, h *lexicon.HeaderRules) {
	held := map[string][]*lexicon.ColumnNames{}
	for i := range c.School.Columns {
		one := &c.School.Columns[i]
		for _, name := range one.Names {
			key := h.Normalise(name)
			for _, other := range held[key] {
				if other != one && sameTables(other.Field, one.Field) {
					d.FaultAt(one.At, wordColumnTwice(name, other.Field, other.At), "")
				}
			}
			held[key] = append(held[key], one)
		}
	}
	for _, score := range c.School.Scores {
		for _, one := range held[h.Normalise(score.Header)] {
			if one.Field == lexicon.FieldUnused.String() {
				d.FaultAt(c.Places[below(keyScores, score.Header)], wordUnusedScore(score.Header, one.At), "")
			}
		}
	}
}

// sameTables tells whether two fields or names can stand in one table: names of
// the catalogue and what describes a student stand in any.
func sameTables(a, b string) bool {
	in, other := lexicon.FieldNamed(a).Section(), lexicon.FieldNamed(b).Section()
	anywhere := func(section string) bool { return section == "" || section == lexicon.SectionStudent }
	return in == other || anywhere(in) || anywhere(other)
}
