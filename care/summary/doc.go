// Package summary is a term's account: what its runs left in their folders, put
// together week by week and college by college. Nothing is counted twice, and what
// no run says is no figure, never 0.
package summary
