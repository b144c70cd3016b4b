package main

import (
	"bufio"
	"context"
	"os"
	"path/filepath"
)

// doubleClicked is what a teacher who knows no command line gets: the folder
// 输入 beside the program is read, the books appear in 输出 beside it, and the
// window stays open until a key is pressed.
func (a *app) doubleClicked(ctx context.Context) int {
	code := a.clickRun(ctx)
	a.stdout.print(wordPressEnter)
	a.waitForKey(ctx)
	return code
}

// waitForKey returns once the window may close: at a key, or at Ctrl-C, which no
// key need follow.
func (a *app) waitForKey(ctx context.Context) {
	key := make(chan struct{})
	go func() {
		defer close(key)
		_, _ = bufio.NewReader(a.stdin).ReadString('\n')
	}()
	select {
	case <-key:
	case <-ctx.Done():
	}
}

func (a *app) clickRun(ctx context.Context) int {
	program, err := os.Executable()
	if err != nil {
		return a.exit(err)
	}
	home := filepath.Dir(program)
	in, out, returned := filepath.Join(home, "输入"), filepath.Join(home, "输出"), filepath.Join(home, "返回")
	if info, err := os.Stat(in); err != nil || !info.IsDir() {
		a.stdout.printf(wordNoInputFolder, in)
		return exitFailed
	}
	args := []string{"run", "--in", in, "--out", out}
	if info, err := os.Stat(returned); err == nil && info.IsDir() {
		args = append(args, "--returned", returned)
	}
	return a.main(ctx, args)
}
