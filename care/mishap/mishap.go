// Package mishap keeps what goes wrong in the program itself from telling whose data was in hand:
// a panic names what it stumbled over, such as a cell's text, and Go prints that. Here it becomes an
// error that names the place in the program alone. Every goroutine that has students' data in hand
// begins with [Contain]: a panic that leaves one ends the program past everybody.
package mishap

import (
	"runtime"
	"strconv"
	"strings"
)

// Mishap is a fault of the program itself.
type Mishap struct {
	Place string // file and line of ours, below the module: importer/row_scan.go:183
}

// Error says it to people.
func (m *Mishap) Error() string { return word + "（" + m.Place + "）" }

// What people are told of it.
const (
	word = "程序自己出了错"
	// Cure is what to do about it. The place holds nothing of any student.
	Cure = "上次的结果没有变；把括号里的位置和程序的版本告诉给你程序的人，那里面没有学生的信息"
)

// Contain is deferred: it makes an error of a panic. An error that was to be returned is forgotten
// for it.
func Contain(err *error) {
	if r := recover(); r != nil {
		*err = Of(r)
	}
}

// Of is the mishap that a panic is, asked for in the deferred function that recovered it. One that
// came from another goroutine is that one.
func Of(recovered any) *Mishap {
	if m, ok := recovered.(*Mishap); ok {
		return m
	}
	return &Mishap{Place: place()}
}

// Guard does something, and returns a panic of it as an error.
func Guard(do func() error) (err error) {
	defer Contain(&err)
	return do()
}

// module is how the functions of our own are called, and their files in a program that was built
// with -trimpath.
const module = "runxin/"

// place is where a function of ours called what panicked, or panicked itself.
func place() string {
	var pcs [64]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs[:])])
	for panicked := false; ; {
		f, more := frames.Next()
		if panicked && strings.HasPrefix(f.Function, module) {
			return below(f.Function, f.File) + ":" + strconv.Itoa(f.Line)
		}
		panicked = panicked || f.Function == "runtime.gopanic" || strings.HasPrefix(f.Function, "runtime.panic") || f.Function == "runtime.sigpanic"
		if !more {
			return unknownPlace
		}
	}
}

// unknownPlace is said where no function of ours is near.
const unknownPlace = "?"

// below is a source file's name below the module, wherever it was built: the folder is that of the
// function's package.
func below(function, file string) string {
	folder := strings.TrimPrefix(function, module)
	if i := strings.LastIndexByte(folder, '/'); i >= 0 {
		dot := strings.IndexByte(folder[i:], '.')
		folder = folder[:i+dot]
	} else {
		folder, _, _ = strings.Cut(folder, ".")
	}
	return folder + "/" + file[strings.LastIndexByte(file, '/')+1:]
}
