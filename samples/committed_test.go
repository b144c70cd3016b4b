package samples

import (
	"archive/zip"
	"bytes"
	"context"
	"flag"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the committed sample anew")

// The sample in 2024-10 is what the generator writes without options. Only the
// compression of a workbook may differ from one version of Go to another.
func TestCommittedSample(t *testing.T) {
	const committed = "2024-10"
	if *update {
		if err := os.RemoveAll(committed); err != nil {
			t.Fatal(err)
		}
		if _, err := Write(context.Background(), committed, Options{}); err != nil {
			t.Fatal(err)
		}
	}
	want, _ := write(t, Options{})
	have, fresh := parts(t, read(t, committed)), parts(t, read(t, want))
	for name := range have {
		if have[name] != fresh[name] {
			t.Errorf("%s is not what the generator writes; run go test ./samples -update", name)
		}
	}
	if a, b := slices.Sorted(maps.Keys(have)), slices.Sorted(maps.Keys(fresh)); !slices.Equal(a, b) {
		t.Errorf("the committed sample has other files than the generator writes")
	}
	size := 0
	for _, text := range read(t, committed) {
		size += len(text)
	}
	if size > 400<<10 {
		t.Errorf("the committed sample has %d bytes", size)
	}
}

// parts opens workbooks into their parts.
func parts(t *testing.T, files map[string]string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for name, text := range files {
		if !strings.HasPrefix(text, "PK") {
			all[name] = text
			continue
		}
		z, err := zip.NewReader(bytes.NewReader([]byte(text)), int64(len(text)))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range z.File {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			b, err := io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			all[name+"!"+f.Name] = string(b)
		}
	}
	return all
}
