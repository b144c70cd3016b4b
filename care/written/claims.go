package written

// Claims are the names of a file that may belong to one owner only, as they are
// compared: the aliases of colleges, the words for yes and for no.
type Claims map[string]Claim

// Claim is who holds a name, and where he took it.
type Claim struct {
	Owner string
	Place
}

// Take gives a name to an owner. Where another held it before, or the same in
// another place, it returns that claim and true, and leaves it.
func (c Claims) Take(name, owner string, at Place) (before Claim, taken bool) {
	if before, taken = c[name]; !taken {
		c[name] = Claim{owner, at}
	}
	return before, taken
}
