package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/pflag"

	"runxin/exporter"
)

// formsVerb writes blank input forms, ready to fill in.
func formsVerb(a *app, _ context.Context, flags *pflag.FlagSet) func([]string) error {
	out := flags.String("out", "", "")
	return func(args []string) error {
		if err := noArgs(args); err != nil {
			return err
		}
		if *out == "" {
			return usageError{what: wordNeed("out")}
		}
		catalogue, _, err := builtIn()
		if err != nil {
			return err
		}
		files, err := exporter.Forms(catalogue)
		if err != nil {
			return &fault{stepForms, *out, err, ""}
		}
		for _, f := range files {
			if err := writeNew(filepath.Join(*out, f.Path), f.Bytes); err != nil {
				return &fault{stepForms, f.Path, plainIO(err), cureExists}
			}
			fmt.Fprintf(a.stdout, wordWritten, filepath.Join(*out, f.Path))
		}
		return nil
	}
}

// writeNew writes a file that must not be there yet, with the folder it needs.
func writeNew(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}
