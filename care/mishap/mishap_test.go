package mishap_test

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"runxin/care/mishap"
)

// What a panic stumbled over is not told: only where.
func TestNothingOfTheDataIsTold(t *testing.T) {
	const text = "示例甲 自伤"
	words := strings.Fields(text)
	at := func(i int) string { return words[i] }
	for name, do := range map[string]func() error{
		"a text":          func() error { panic(text) },
		"an error":        func() error { panic(fmt.Errorf("reading %q", text)) },
		"an index":        func() error { return errors.New(at(7)) },
		"nothing there":   func() error { var m *mishap.Mishap; return errors.New(m.Place) },
		"a map":           func() error { many := map[any]int{}; many[any(words)] = 1; return nil },
		"another's code":  func() error { return errors.New(strings.Repeat(text, -len(words))) },
		"a type":          func() error { var v any = text; return errors.New(strconv.Itoa(v.(int))) },
		"passed on":       func() error { return passedOn(func() error { panic(text) }) },
		"runtime's error": func() error { zero := len(words) - 2; return errors.New(strconv.Itoa(1 / zero)) },
	} {
		err := mishap.Guard(do)
		var m *mishap.Mishap
		if !errors.As(err, &m) || !regexp.MustCompile(`^care/mishap_test/mishap_test\.go:\d+$`).MatchString(m.Place) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if strings.Contains(err.Error(), "示例甲") || strings.Contains(err.Error(), "自伤") {
			t.Errorf("%s: it tells the data", name)
		}
	}
}

// passedOn does something in a goroutine, whose panic goes on in this one.
func passedOn(do func() error) error {
	var err error
	done := make(chan struct{})
	go func() {
		defer close(done)
		err = mishap.Guard(do)
	}()
	<-done
	var m *mishap.Mishap
	if errors.As(err, &m) {
		panic(m)
	}
	return err
}

// What is no panic passes unchanged.
func TestGuardPassesErrors(t *testing.T) {
	want := errors.New("1")
	if err := mishap.Guard(func() error { return want }); err != want {
		t.Error(err)
	}
	if err := mishap.Guard(func() error { return nil }); err != nil {
		t.Error(err)
	}
}
