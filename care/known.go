package care

// known are the names that the program knows by meaning, looked up once.
type known struct {
	library, freshman, graduating, tested, followed, stacked Name
}

func knownNames(c *Catalogue) known {
	name := func(s string) Name {
		n, ok := c.Lookup(s)
		if !ok {
			return NoName
		}
		return n
	}
	return known{
		library: name(InLibrary), freshman: name(Freshman), graduating: name(GraduatingYear),
		tested: name(Tested), followed: name(FollowedUp), stacked: name(Stacked),
	}
}
