package main

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"runxin/care/books"
)

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		a := newApp(os.Stdin, os.Stdout, os.Stderr)
		a.door.Disk = diskOfChild()
		desktopOfChild(a)
		os.Exit(a.run(context.Background(), os.Args[1:]))
	}
	testscript.Main(m, map[string]func(){
		"runxin": func() { os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) },
	})
}

// TestScripts plays the stories in testdata/script.
func TestScripts(t *testing.T) {
	cmds := storyCommands()
	maps.Copy(cmds, map[string]func(*testscript.TestScript, bool, []string){
		"exits":    cmdExits,
		"xlsxdump": cmdDump,
		"xlsxset":  cmdSet,
		"gb18030":  cmdGB18030,
		"hides":    cmdHides,
		"answer":   cmdAnswer,
	})
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		Cmds:          cmds,
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			env.Values["typed"] = &typedList{}
			return nil
		},
	})
}

// cmdExits runs runxin and wants an exit code: exits 3 check --in 输入.
func cmdExits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: exits code args...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	if err := ts.Exec("runxin", args[1:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("runxin exits with %d, want %d", got, want)
	}
}

// cmdDump prints one sheet, one line per row with any text, cells joined by |:
// xlsxdump book.xlsx 重点关爱名单 [heading...]. With headings it prints those
// columns only, from the row that holds the first of them on.
func cmdDump(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: xlsxdump file sheet [heading...]")
	}
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	rows, err := f.GetRows(args[1])
	ts.Check(err)
	fmt.Fprint(ts.Stdout(), dump(rows, args[2:]))
}

// dump prints rows, or the columns with the given headings.
func dump(rows [][]string, heads []string) string {
	var b strings.Builder
	var cols []int
	for _, row := range rows {
		if len(heads) > 0 && cols == nil {
			if cols = columns(row, heads); cols == nil {
				continue
			}
		}
		line := strings.Join(row, "|")
		if cols != nil {
			picked := make([]string, len(cols))
			for i, c := range cols {
				if c < len(row) {
					picked[i] = row[c]
				}
			}
			line = strings.Join(picked, "|")
		}
		if strings.Trim(line, "|") != "" {
			b.WriteString(line + "\n")
		}
	}
	return b.String()
}

// columns finds headings in a row, nil if any is missing.
func columns(row, heads []string) []int {
	var cols []int
	for _, h := range heads {
		found := -1
		for i, v := range row {
			if v == h {
				found = i
			}
		}
		if found < 0 {
			return nil
		}
		cols = append(cols, found)
	}
	return cols
}

// cmdSet types a text into a cell: xlsxset book.xlsx sheet B4 text.
func cmdSet(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 4 {
		ts.Fatalf("usage: xlsxset file sheet cell text")
	}
	name := ts.MkAbs(args[0])
	f, err := excelize.OpenFile(name)
	ts.Check(err)
	defer f.Close()
	ts.Check(f.SetCellStr(args[1], args[2], args[3]))
	ts.Check(f.Save())
}

// cmdGB18030 re-encodes files from UTF-8.
func cmdGB18030(ts *testscript.TestScript, neg bool, args []string) {
	for _, name := range args {
		text, err := simplifiedchinese.GB18030.NewEncoder().String(ts.ReadFile(name))
		ts.Check(err)
		ts.Check(os.WriteFile(ts.MkAbs(name), []byte(text), 0o600))
	}
}

// cmdHides wants nobody of a roster and none of some words in any part of a
// workbook: hides book.xlsx roster.csv [word...].
func cmdHides(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: hides book roster [word...]")
	}
	words := args[2:]
	for line := range strings.Lines(ts.ReadFile(args[1])) {
		if f := strings.Split(line, ","); f[0] != "学号" {
			words = append(words, f[0], f[1])
		}
	}
	z, err := zip.OpenReader(ts.MkAbs(args[0]))
	ts.Check(err)
	defer z.Close()
	for _, f := range z.File {
		r, err := f.Open()
		ts.Check(err)
		data, err := io.ReadAll(r)
		ts.Check(err)
		for i, w := range words {
			if strings.Contains(string(data), w) {
				ts.Fatalf("%s holds word %d", f.Name, i)
			}
		}
	}
}

// cmdAnswer answers a question of a report: answer book.xlsx 文件里写的 answer.
func cmdAnswer(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: answer book word answer")
	}
	ts.Check(answerQuestion(ts.MkAbs(args[0]), args[1], args[2]))
}

// answerQuestion answers the question of a report about a word; what is asked about may stand
// before it: 一张表：成绩.csv（Sheet1）.
func answerQuestion(name, word, answer string) error {
	f, err := excelize.OpenFile(name)
	if err != nil {
		return err
	}
	defer f.Close()
	rows, err := f.GetRows(books.SheetQuestions)
	if err != nil {
		return err
	}
	var cols []int
	for i, row := range rows {
		if cols == nil {
			cols = columns(row, []string{books.ColAsWritten, books.ColAnswer, books.ColAboutWhat})
			continue
		}
		if len(row) > max(cols[0], cols[2]) && (row[cols[0]] == word || row[cols[2]]+"："+row[cols[0]] == word) {
			return errors.Join(f.SetCellStr(books.SheetQuestions, address(i+1, cols[1]+1), answer), f.Save())
		}
	}
	return fmt.Errorf("%s asks nothing about %s", name, word)
}
