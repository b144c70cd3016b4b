package summary

import (
	"runxin/care"
	"runxin/care/problem"
)

// SealedProblem is a problem of a run's file where the run's archive has what the
// file would have said.
func SealedProblem(kind problem.Kind, file string) care.Problem {
	p := care.FileProblem(kind, file)
	p.Done = "按下发存档里的原件计入"
	return p
}
