package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"github.com/spf13/pflag"

	"runxin/exporter"
	"runxin/templates"
)

// formsVerb writes blank input forms, ready to fill in, and the sheets of paper
// that say how a week goes, ready to print.
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
		var names []string
		var texts [][]byte
		for _, p := range templates.Pages() {
			names, texts = append(names, p.Name), append(texts, p.Data)
		}
		pages, err := exporter.Pages(names, texts)
		if err != nil {
			return &fault{stepForms, *out, err, ""}
		}
		for _, f := range append(files, pages...) {
			if err := writeNew(filepath.Join(*out, f.Path), f.Bytes); err != nil {
				return fileFault(stepForms, f.Path, err, cureExists)
			}
			a.stdout.printf(wordWritten, filepath.Join(*out, f.Path))
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
