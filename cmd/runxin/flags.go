package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"runxin/exporter/book"
)

// option is one option of a verb, declared once: it is parsed and explained by
// what stands here.
type option struct {
	name     string
	value    string // what stands behind it, in Chinese; "" for one that is said or not
	help     string // what it is for, more lines below the first
	to       any    // *string, *bool, *int or *uint64: where it goes, and its default
	required bool
	alone    string // what it says without a value; "" where it needs one
}

// define lets flags take the option.
func (o *option) define(flags *pflag.FlagSet) {
	switch to := o.to.(type) {
	case *string:
		flags.StringVar(to, o.name, *to, o.help)
	case *bool:
		flags.BoolVar(to, o.name, *to, o.help)
	case *int:
		flags.IntVar(to, o.name, *to, o.help)
	case *uint64:
		flags.Uint64Var(to, o.name, *to, o.help)
	default:
		panic(fmt.Sprintf("--%s: no flag for a %T", o.name, to))
	}
	if o.alone != "" {
		flags.Lookup(o.name).NoOptDefVal = o.alone
	}
}

// said is the option as people write it: --in 文件夹.
func (o *option) said() string {
	switch {
	case o.value == "":
		return "--" + o.name
	case o.alone != "":
		return "--" + o.name + " [" + o.value + "]"
	}
	return "--" + o.name + " " + o.value
}

// explained is what the option is for: whether it must be there, and its default.
func (o *option) explained(flags *pflag.FlagSet) string {
	s := strings.ReplaceAll(o.help, markDefault, flags.Lookup(o.name).DefValue)
	if o.required {
		what, more, found := strings.Cut(s, "；")
		if s = what + pageRequired; found {
			s += "；" + more
		}
	}
	return s
}

// flags are the verb's options for parsing.
func (v *verb) flags() *pflag.FlagSet {
	flags := pflag.NewFlagSet(v.name, pflag.ContinueOnError)
	flags.SetOutput(io.Discard)
	for i := range v.options {
		v.options[i].define(flags)
	}
	return flags
}

// errHelp is a call that asks for the verb's page.
var errHelp = errors.New("help")

// parse takes the options from a call, and returns what stands beside them.
func (v *verb) parse(flags *pflag.FlagSet, args []string) ([]string, error) {
	switch err := flags.Parse(args); {
	case errors.Is(err, pflag.ErrHelp):
		return nil, errHelp
	case err != nil:
		return nil, usageError{what: flagWords(err)}
	}
	args = v.takeLeft(flags)
	switch {
	case v.args == "" && len(args) > 0:
		return nil, usageError{what: fmt.Sprintf(wordExtraArgs, args[0])}
	case v.needs != "" && len(args) == 0:
		return nil, usageError{what: v.needs}
	}
	for _, o := range v.options {
		if o.required && flags.Lookup(o.name).Value.String() == "" {
			return nil, usageError{what: fmt.Sprintf(wordNeedFlag, o.name)}
		}
	}
	return args, nil
}

// takeLeft gives an option that may stand alone the value that pflag leaves behind:
// --term 2024-2025-1. It returns the other arguments.
func (v *verb) takeLeft(flags *pflag.FlagSet) []string {
	args := flags.Args()
	for _, o := range v.options {
		f := flags.Lookup(o.name)
		if o.alone != "" && f.Changed && f.Value.String() == o.alone && v.args == "" && len(args) == 1 && f.Value.Set(args[0]) == nil {
			return nil
		}
	}
	return args
}

// page is what help prints of a verb.
func (v *verb) page(flags *pflag.FlagSet) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s%s\n\n%s\n\n", pageUsage, v.usage(), v.about)
	for _, o := range v.options {
		said := "  " + o.said()
		pad := strings.Repeat(" ", max(pageColumn-book.TextWidth(said), 2))
		lines := strings.ReplaceAll(o.explained(flags), "\n", "\n"+strings.Repeat(" ", pageColumn))
		fmt.Fprintf(&b, "%s%s%s\n", said, pad, lines)
	}
	fmt.Fprintf(&b, "\n%s%s\n", pageExample, strings.ReplaceAll(v.example, "\n", "\n    "))
	return b.String()
}

// pageColumn is where a page says what an option is for.
const pageColumn = 21

// usage is a call of the verb: what must be there, and that there is more.
func (v *verb) usage() string {
	words := []string{v.name}
	for _, o := range v.options {
		if o.required {
			words = append(words, o.said())
		}
	}
	if slices.ContainsFunc(v.options, func(o option) bool { return !o.required }) {
		words = append(words, pageOptions)
	}
	if v.args != "" {
		words = append(words, v.args)
	}
	return strings.Join(words, " ")
}

// flagWords says in Chinese what is wrong with an option.
func flagWords(err error) string {
	var (
		missing  *pflag.NotExistError
		required *pflag.ValueRequiredError
		invalid  *pflag.InvalidValueError
	)
	switch {
	case errors.As(err, &missing):
		return fmt.Sprintf(wordNoFlag, missing.GetSpecifiedName())
	case errors.As(err, &required):
		return fmt.Sprintf(wordNoValue, required.GetSpecifiedName())
	case errors.As(err, &invalid):
		return fmt.Sprintf(wordBadValue, invalid.GetFlag().Name, invalid.GetValue())
	}
	return wordBadFlag + err.Error()
}
