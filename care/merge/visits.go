package merge

import "runxin/care"

// visits makes 已回访 of what people typed: of a student whom a colour, or the risk to a life, asks
// to be seen, somebody wrote since then that he was talked to (周研判) or how he was found (专项名单).
// Typed once it closes both rows (design, decisions of the second round: asked once).
func (m *merge) visits() {
	visited, ok := m.school.Catalogue.Lookup(care.FollowedUp)
	if !ok {
		return
	}
	h := m.feedback.History(m.opt.Plan, nil)
	for _, s := range care.Until(m.opt.Stop, m.school.Students) {
		day, from, seen := h.LastVisit(s.ID)
		if !seen {
			continue
		}
		since, asked := care.SeenSince(s, m.school.Catalogue)
		if !asked || day < since || since == 0 && day < m.opt.Plan.Weeks.First {
			continue
		}
		m.learnedOf(s).add(care.Fact{
			Name: visited, Answer: care.Yes, Day: day, Text: m.school.Ledger.AddText(from.Text),
			Place: care.Place{Sheet: m.ledgerSheet(recallFile(m.opt.Plan, from), from.College+" "+from.Sheet)},
		})
	}
}
