package care

import (
	"fmt"
	"strings"
)

// Content is all that a plan says, in one form: the same for a text and a workbook that
// say the same, whatever their comments, their spacing and the order of their parts. It
// tells one plan from another; what the school sets over a plan, wording that waits to be
// replaced, and whether a day that is listed is off is no part of it: no list hangs on that.
func (p *Plan) Content() []byte {
	c := content{}
	c.say("plan", p.Title, p.Term, p.Weeks.First, p.Weeks.Count, p.Weeks.ReturnText)
	for _, h := range p.Hotlines {
		c.say("hotline", h.Name, h.Number)
	}
	for _, h := range p.Holidays {
		c.say("holiday", h.Name, h.From, h.To)
	}
	for _, h := range p.Workdays {
		c.say("workday", h.Name, h.From, h.To)
	}
	for _, s := range p.own {
		c.say("setting", s.Name, s.Value)
	}
	for _, e := range p.Added {
		c.say("indicator", e.Name, e.Dimension, e.Means, e.People, e.Words)
	}
	for _, d := range p.Defines {
		c.say("define", d.Name, d.When.Written())
	}
	for _, l := range p.Levels {
		c.say("level", l.Name, l.When.Written())
	}
	for _, m := range p.Months {
		c.sayMonth(m)
	}
	return []byte(c.text.String())
}

// content is written line by line; each part of a line is quoted, so that it is known
// where it ends.
type content struct{ text strings.Builder }

func (c *content) say(what string, parts ...any) {
	c.text.WriteString(what)
	for _, part := range parts {
		fmt.Fprintf(&c.text, " %q", fmt.Sprint(part))
	}
	c.text.WriteByte('\n')
}

func (c *content) sayMonth(m *Month) {
	c.say("month", m.Month)
	for _, h := range m.Hotlines {
		c.say("prints", h.Name)
	}
	for _, g := range m.Groups {
		c.say("group", g.No, g.Text, g.When.Written(), g.Direct)
	}
	for _, t := range m.Tasks {
		c.say("task", t.No, t.Title, t.Text, t.Every, t.Due)
		for _, part := range t.Parts {
			c.say("part", part.Name, part.Due)
		}
		if len(t.Classes) > 0 {
			c.say("classes", t.Classes)
		}
		for _, l := range t.Lists {
			c.say("list", l.Name, l.When.Written(), l.First.orNothing(), l.School, l.Words)
		}
	}
}

// orNothing is the condition as people write it, "" where there is none.
func (c *Condition) orNothing() string {
	if c == nil {
		return ""
	}
	return c.Written()
}

// Own are the plan's own settings, whatever the school sets over them.
func (p *Plan) Own() []Setting { return p.own }
