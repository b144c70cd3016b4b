package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"strconv"
	"strings"

	"golang.org/x/text/width"
)

// talk asks the person at the terminal. It ends where nobody answers: at the end of the
// input, and after several answers that are none.
type talk struct {
	out     terminal
	wanted  chan<- struct{}
	lines   <-chan string // closed where the input ends
	reading bool          // a line was wanted and has not come
}

// errNoAnswer is why a talk ended.
var errNoAnswer = errors.New(wordNoAnswer)

// mostTries is how often a question is asked before a talk ends.
const mostTries = 3

// newTalk reads answers line by line, each when it is asked for and no sooner: a console
// shows what is typed where the cursor stood when the reading began.
func newTalk(in io.Reader, out terminal) *talk {
	wanted, lines := make(chan struct{}), make(chan string)
	go func() {
		defer close(lines)
		r := bufio.NewReader(in)
		for range wanted {
			line, err := r.ReadString('\n')
			if line == "" && err != nil {
				return
			}
			lines <- line
		}
	}()
	return &talk{out: out, wanted: wanted, lines: lines}
}

// line is what is answered next, without blanks and in narrow letters: people type １ for 1.
func (t *talk) line(ctx context.Context) (string, error) {
	if !t.reading {
		t.reading = true
		t.wanted <- struct{}{}
	}
	select {
	case line, ok := <-t.lines:
		if !ok {
			return "", errNoAnswer
		}
		t.reading = false
		return strings.TrimRight(strings.TrimSpace(width.Narrow.String(line)), "。."), nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

// choose asks for one of several things and returns its place. preset is what Enter
// alone means, -1 where nothing does.
func (t *talk) choose(ctx context.Context, question string, preset int, choices ...string) (int, error) {
	return t.chooseOr(ctx, question, preset, func(string) bool { return false }, choices...)
}

// chooseOr is choose where the thing itself may be written instead of its number. It returns the
// number of choices where that was taken.
func (t *talk) chooseOr(ctx context.Context, question string, preset int, written func(line string) bool, choices ...string) (int, error) {
	t.out.printf("\n%s\n", question)
	for i, c := range choices {
		mark := ""
		if i == preset {
			mark = wordPreset
		}
		t.out.printf("  %d  %s%s\n", i+1, c, mark)
	}
	var chosen int
	err := t.ask(ctx, wordYourNumber, wordNotANumber, func(line string) bool {
		n, err := strconv.Atoi(line)
		chosen = n - 1
		switch {
		case line == "":
			chosen, err = preset, nil
		case err != nil && written(line):
			chosen = len(choices)
			return true
		}
		return err == nil && chosen >= 0 && chosen < len(choices)
	})
	return chosen, err
}

// ask asks until an answer is taken.
func (t *talk) ask(ctx context.Context, prompt, again string, take func(line string) bool) error {
	for try := 0; try < mostTries; try++ {
		if try > 0 {
			t.out.print(again + "\n")
		}
		t.out.print(prompt)
		line, err := t.line(ctx)
		if err != nil || take(line) {
			return err
		}
	}
	return errNoAnswer
}

// pause returns at Enter, at the end of the input, or at Ctrl-C.
func (t *talk) pause(ctx context.Context) { _, _ = t.line(ctx) }
