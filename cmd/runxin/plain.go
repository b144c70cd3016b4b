package main

import (
	"io"
	"regexp"
	"strings"
)

// plainWriter passes on what is said to somebody who has no command line: what a
// message says of an option it says of the folder, or of the choice, that stands for it.
// Every message is written at once.
type plainWriter struct{ to io.Writer }

func (w plainWriter) Write(p []byte) (int, error) {
	if _, err := io.WriteString(w.to, plainWords(string(p))); err != nil {
		return 0, err
	}
	return len(p), nil
}

// plainWords is a text without options and verbs.
func plainWords(s string) string {
	if !strings.Contains(s, "--") && !strings.Contains(s, "runxin ") {
		return s
	}
	names := plainOptions()
	return regexp.MustCompile(`\s?--[a-z]+\s?`).ReplaceAllStringFunc(withoutPhrases(s), func(found string) string {
		return names[strings.Trim(found, " -")]
	})
}

// withoutPhrases is a text with whole phrases about options replaced.
func withoutPhrases(s string) string {
	s = strings.NewReplacer(plainPhrases()...).Replace(s)
	return regexp.MustCompile(`先用 runxin plan --next (\S+) .* --to \S+ 写出它的底稿`).ReplaceAllString(s, plainNext)
}
