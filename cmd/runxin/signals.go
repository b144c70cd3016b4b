package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// exitKilled is the exit code after the second signal: that of a program that
// Ctrl-C ended (128 + SIGINT).
const exitKilled = 130

// interruptible returns a context that the first Ctrl-C or SIGTERM ends: what is
// under way stops at the next place where nothing is lost. The second ends the
// process at once, wherever it is, in a read that never comes back too: what a
// run has begun to write has no name yet, or one that the next run clears away
// (exporter/runs). release gives the signals back.
func interruptible(ctx context.Context) (_ context.Context, release func()) {
	ctx, cancel := context.WithCancel(ctx)
	signals := make(chan os.Signal, 2) // both are kept, however busy the process is
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	done := make(chan struct{})
	go func() {
		for n := 0; n < 2; n++ {
			select {
			case <-signals:
				cancel()
			case <-done:
				return
			}
		}
		os.Exit(exitKilled)
	}()
	return ctx, func() {
		signal.Stop(signals)
		close(done)
		cancel()
	}
}
