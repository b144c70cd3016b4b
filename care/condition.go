package care

// Condition is a compiled rule over names of the catalogue, definitions and
// settings. It answers in three ways and names the leaves that made it true.
type Condition struct {
	Source string // as written in the plan

	// the compiled form: written by ParsePlan, read by Eval
}

// Leaf is one name on which an answer rests.
type Leaf struct {
	Name    Name
	Negated bool   // the answer rests on its being “no”
	Answer  Answer // of the name itself, before negation
}
