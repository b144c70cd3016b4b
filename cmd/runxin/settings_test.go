package main

import (
	"context"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"go.yaml.in/yaml/v4"
	"pgregory.net/rapid"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/written"
	"runxin/exporter"
	"runxin/importer/intake"
	"runxin/importer/lexicon"
	"runxin/importer/own"
	"runxin/importer/settings"
)

// Whatever settings say in runxin.yaml they say in 设置.xlsx as well: written there, read
// back and read as settings they are the same, and so is the workbook of these.
func TestSettingsRoundTrip(t *testing.T) {
	j := &job{}
	must(t, j.compileRules(context.Background()))
	dir := t.TempDir()
	headers, shown := lexicon.NewHeaderRules(j.vocabulary), manualSettings(t)
	rapid.Check(t, func(t *rapid.T) {
		text, err := json.Marshal(drawSettings(t, j, shown)) // JSON is YAML
		if err != nil {
			t.Fatal(err)
		}
		in, err := settings.Parse("runxin.yaml", text)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if err := in.Check(j.catalogue, headers); err != nil {
			t.Skip(err)
		}
		f, err := exporter.Settings(j.plan, j.settingsScope(), in.Rows())
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(dir, f.Path)
		if err := os.WriteFile(name, f.Bytes, 0o600); err != nil {
			t.Fatal(err)
		}
		found, err := own.FindRules(context.Background(), []*intake.File{{Path: name, Name: f.Path}}, intake.Options{})
		if err != nil || len(found) != 1 {
			t.Fatalf("%d books, %v", len(found), err)
		}
		back, err := settings.FromTables(name, in.SHA256, found[0].Tables, j.catalogue, headers)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		byWord := cmpopts.SortSlices(func(a, b string) bool { return a < b })
		places := cmpopts.IgnoreTypes(written.Place{}, map[string]written.Place{})
		pattern := cmp.Comparer(func(a, b lexicon.IDRule) bool { return slices.Equal(a.Prefixes, b.Prefixes) })
		if diff := cmp.Diff(in, back, places, pattern, byWord, cmpopts.IgnoreFields(settings.Config{}, "File", "Texts")); diff != "" {
			t.Fatalf("%s: %s", text, diff)
		}
		origin := cmpopts.IgnoreMapEntries(func(heading, _ string) bool { return heading == books.ColOrigin })
		if diff := cmp.Diff(in.Rows(), back.Rows(), origin); diff != "" {
			t.Fatalf("%s: %s", text, diff)
		}
	})
}

// manualSettings is what the manual shows of runxin.yaml: something of every key, as a test
// of importer/settings holds.
func manualSettings(t *testing.T) map[string]any {
	t.Helper()
	data, err := os.ReadFile(manual)
	must(t, err)
	_, after, _ := strings.Cut(string(data), "<!-- settings -->\n```yaml\n")
	text, _, found := strings.Cut(after, "```\n")
	var out map[string]any
	if err := yaml.Load([]byte(text), &out); err != nil || !found || len(out) == 0 {
		t.Fatalf("%s shows no settings: %v", manual, err)
	}
	return out
}

// drawSettings draws what may stand in runxin.yaml; of keys that it knows nothing of, what
// the manual shows.
func drawSettings(t *rapid.T, j *job, shown map[string]any) map[string]any {
	word := rapid.StringMatching(`[一-龥A-Za-z0-9=+'"()（）、,:%&<>\-]{1,12}`).Filter(func(s string) bool { return strings.Trim(s, " ") == s })
	words := rapid.SliceOfNDistinct(word, 0, 4, lexicon.Normalise)
	out, left := map[string]any{}, maps.Clone(shown)
	draw := func(key string, value any) {
		delete(left, key)
		if rapid.Bool().Draw(t, key) {
			out[key] = value
		}
	}
	draw("levels_worst_first", rapid.Bool().Draw(t, "worst"))
	draw("colleges", drawColleges(t, rapid.SliceOfNDistinct(word.Filter(isOneName), 0, 6, lexicon.NormaliseCollege).Draw(t, "names")))
	columns := map[string]any{}
	fields := append(lexicon.FieldNames(), "旷课", "校外实习天数")
	for _, name := range words.Draw(t, "columns") {
		columns[rapid.SampledFrom(fields).Draw(t, "field")] = []string{name}
	}
	draw("columns", columns)
	draw("words", drawWords(t, words))
	id := map[string]any{"prefix": words.Draw(t, "prefixes")}
	if rapid.Bool().Draw(t, "pattern") {
		id["pattern"] = rapid.SampledFrom([]string{`\d{10}`, `[A-Z]{2}0012\d+`, `a|b`}).Draw(t, "pattern")
	}
	draw("id", id)
	numbers := map[string]float64{}
	for _, s := range j.plan.Settings {
		if rapid.Bool().Draw(t, s.Name) {
			numbers[s.Name] = float64(rapid.IntRange(1, 10).Draw(t, "number"))
		}
	}
	draw("settings", numbers)
	var files []map[string]string
	for _, name := range words.Draw(t, "files") {
		files = append(files, map[string]string{"match": strings.Trim(name, `\[`) + "*.csv", "sheet": rapid.SampledFrom([]string{"一班", "Sheet1"}).Draw(t, "sheet"),
			"kind": rapid.SampledFrom(append(lexicon.DataKinds(), "旷课")).Draw(t, "kind")})
	}
	draw("files", files)
	draw("open_passwords", map[string]any{"file": "密码.txt", "typed": words.Draw(t, "typed")})
	who := map[string]string{}
	for _, l := range taskLists(j.plan) {
		key := l.Task
		who[key] = rapid.SampledFrom([]string{"school", "college"}).Draw(t, key)
	}
	draw("disclosure", who)
	draw("accepted", words.Draw(t, "accepted"))
	for _, key := range slices.Sorted(maps.Keys(left)) {
		draw(key, left[key])
	}
	return out
}

// isOneName tells a name that is not refused as several.
func isOneName(s string) bool { return !strings.ContainsAny(s, "、，,；;\n") }

// drawColleges makes colleges of names: some of them are others' aliases.
func drawColleges(t *rapid.T, names []string) (out []map[string]any) {
	for _, name := range names {
		if n := len(out); n > 0 && rapid.Bool().Draw(t, "alias") {
			out[n-1]["aliases"] = append(out[n-1]["aliases"].([]string), name)
			continue
		}
		out = append(out, map[string]any{"name": name, "aliases": []string{}})
	}
	return out
}

// drawWords draws words, each with one meaning in each kind of column.
func drawWords(t *rapid.T, words *rapid.Generator[[]string]) map[string]any {
	levels, marks, cases := map[string]string{}, map[string]any{}, map[string]string{}
	lists := map[string][]string{}
	for _, word := range words.Draw(t, "answers") {
		key := rapid.SampledFrom([]string{"yes", "no"}).Draw(t, "answer")
		lists[key] = append(lists[key], word)
	}
	for _, word := range words.Draw(t, "levels") {
		if rapid.Bool().Draw(t, "invalid") {
			lists["invalid"] = append(lists["invalid"], word)
			continue
		}
		levels[word] = rapid.SampledFrom(lexicon.ColourNames()).Draw(t, "colour")
	}
	for _, word := range words.Draw(t, "marks") {
		marks[word] = rapid.SampledFrom([]any{72, 59.5, 0, "通过", "不通过", "未定", "不计"}).Draw(t, "mark")
	}
	for _, word := range words.Draw(t, "cases") {
		cases[word] = rapid.SampledFrom([]string{"旷课", "缺寝", care.Red}).Draw(t, "case")
	}
	out := map[string]any{"levels": levels, "marks": marks, "cases": cases}
	for _, key := range slices.Sorted(maps.Keys(lists)) {
		out[key] = lists[key]
	}
	return out
}
