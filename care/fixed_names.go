package care

// fixedNames are the names that the program knows by meaning, looked up once.
type fixedNames struct {
	library, freshman, graduating, tested, followed, stacked, lifeRisk, suspended, red, orange Name

	ofGrades []Name // the numbers that any grade gives
}

func newFixedNames(c *Catalogue) fixedNames {
	name := func(s string) Name {
		n, ok := c.Lookup(s)
		if !ok {
			return NoName
		}
		return n
	}
	return fixedNames{
		library: name(InLibrary), freshman: name(Freshman), graduating: name(GraduatingYear),
		tested: name(Tested), followed: name(FollowedUp), stacked: name(Stacked),
		lifeRisk: name(LifeRisk), suspended: name(Suspended), red: name(Red), orange: name(Orange),
		ofGrades: []Name{name(Unpassed), name(FailedLast), name(FailedNow), name(WeightedMean), name(MeanPoints)},
	}
}
