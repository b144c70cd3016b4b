package exporter

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"runxin/care/books"
)

// Limits of a file's name without its ending: Windows counts 260 characters for
// a whole path, Linux 255 bytes for a name.
const (
	maxNameRunes = 60
	maxNameBytes = 200
)

// unsafe are the characters that Windows forbids in names, each with its
// full-width sister.
var unsafe = strings.NewReplacer("<", "＜", ">", "＞", ":", "：", `"`, "＂", "/", "／", `\`, "＼", "|", "｜", "?", "？", "*", "＊")

// fileName makes a file's name, without its ending, from a college's name, so
// that every system takes it and no reader skips it as a lock file.
func fileName(college string) string {
	s := strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7F || r == utf8.RuneError {
			return -1
		}
		return r
	}, unsafe.Replace(college))
	s = strings.TrimRight(strings.TrimSpace(shorten(s)), ". ")
	if s == "" || s[0] == '.' || s[0] == '~' || reserved(s) {
		s = "_" + s
	}
	return s
}

func shorten(s string) string {
	runes := 0
	for i, r := range s {
		if runes++; runes > maxNameRunes || i+utf8.RuneLen(r) > maxNameBytes {
			return s[:i]
		}
	}
	return s
}

// reserved knows the names that Windows keeps for devices, with any ending.
func reserved(s string) bool {
	base, _, _ := strings.Cut(strings.ToUpper(s), ".")
	base = strings.TrimRight(base, " ")
	switch base {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	port, number := strings.TrimSuffix(base, lastRune(base)), lastRune(base)
	return (port == "COM" || port == "LPT") && strings.Contains("0123456789¹²³", number) && number != ""
}

func lastRune(s string) string {
	_, n := utf8.DecodeLastRuneInString(s)
	return s[len(s)-n:]
}

// fileNames gives each of those for whom there is a book its own file: two names that a
// system would take for one are numbered, in their order.
func fileNames(d *books.Declaration, whose []string) []string {
	if !d.Several() {
		return []string{d.File}
	}
	taken := map[string]bool{}
	names := make([]string, len(whose))
	for i, c := range whose {
		base := fileName(c)
		name := base
		for n := 2; taken[strings.ToLower(name)]; n++ {
			name = fmt.Sprintf("%s(%d)", base, n)
		}
		taken[strings.ToLower(name)] = true
		names[i] = d.FileOf(name)
	}
	return names
}
