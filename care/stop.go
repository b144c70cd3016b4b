package care

import "iter"

// Stop tells a long computation to end: it returns an error once somebody has
// asked for that, such as a context's Err. It is asked now and then, from several
// goroutines. Whoever gives one asks it again at the end: once it has returned an
// error, the result means nothing. Nil lets everything come to its end.
type Stop func() error

// often is how many students or rows are looked at from one question to the next.
const often = 1 << 10

// Asked tells whether to end now.
func (s Stop) Asked() bool { return s != nil && s() != nil }

// Each yields the items of a short list of large things, and asks before each.
func Each[T any](stop Stop, list []T) iter.Seq[T] {
	return func(yield func(T) bool) {
		for _, item := range list {
			if stop.Asked() || !yield(item) {
				return
			}
		}
	}
}

// Until yields the items of a list with their indices, and ends early where stop
// asks for it.
func Until[T any](stop Stop, list []T) iter.Seq2[int, T] {
	return func(yield func(int, T) bool) {
		for i, item := range list {
			if i%often == 0 && stop.Asked() || !yield(i, item) {
				return
			}
		}
	}
}
