package sheet

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/richardlehane/mscfb"
)

// streamsOf reads all streams of a compound file.
func streamsOf(data []byte) (map[string]string, error) {
	c, err := openContainer(bytes.NewReader(data), int64(len(data)), DefaultLimits())
	if err != nil {
		return nil, err
	}
	if c.broken != nil {
		return nil, c.broken
	}
	out := map[string]string{}
	for _, s := range c.streams {
		b := make([]byte, s.size)
		if err := readAt(s, b, 0, s.size); err != nil {
			return nil, err
		}
		out[s.path] = string(b)
	}
	return out, nil
}

// mscfbStreams reads the same by an independent library.
func mscfbStreams(data []byte) (map[string]string, error) {
	r, err := mscfb.New(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for f, err := r.Next(); err == nil; f, err = r.Next() {
		if f.FileInfo().IsDir() {
			continue
		}
		var b bytes.Buffer
		if f.Size > 0 {
			if _, err := io.CopyBuffer(struct{ io.Writer }{&b}, io.LimitReader(f, f.Size), make([]byte, 8192)); err != nil {
				return nil, err
			}
		}
		out[b2path(f)] = b.String()
	}
	return out, nil
}

// b2path returns the path of an entry with the control characters that the
// library takes off the names of entries, though not off those of folders.
func b2path(f *mscfb.File) string {
	name := f.Name
	if f.Initial < ' ' {
		name = string(rune(f.Initial)) + name
	}
	return strings.Join(append(append([]string{}, f.Path...), name), "/")
}

// TestContainerAgrees compares the streams with those that an independent
// library reads.
func TestContainerAgrees(t *testing.T) {
	files := map[string][]byte{
		"small and large streams": buildOLE(testStream{"a", []byte("abc")}, testStream{"b", bytes.Repeat([]byte("x"), 4096)},
			testStream{"c", bytes.Repeat([]byte("y"), 4095)}, testStream{"空", nil}),
		"version 4": buildSectors(4096, testStream{"a", []byte("abc")}, testStream{"b", bytes.Repeat([]byte("x"), 4096)},
			testStream{"c", bytes.Repeat([]byte("0123456789"), 1600000)}),
		"one chain":        oneChain(buildOLE(testStream{"a", bytes.Repeat([]byte("x"), 4096)}, testStream{"b", bytes.Repeat([]byte("y"), 5000)}, testStream{"c", []byte("z")}), 3, 21),
		"folders":          buildOLE(testStream{"f/g/h", []byte("abc")}, testStream{"f/i", []byte("def")}, testStream{"z", bytes.Repeat([]byte("z"), 70000)}),
		"many tables":      buildOLE(testStream{"a", bytes.Repeat([]byte("0123456789"), 30000)}),
		"a list of tables": buildOLE(testStream{"a", bytes.Repeat([]byte("0123456789"), 1600000)}, testStream{"b", []byte("x")}),
	}
	for _, name := range corpusOLE(t) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(name)] = data
	}
	both := 0
	for name, data := range files {
		want, err := mscfbStreams(data)
		got, err2 := streamsOf(data)
		if err != nil || err2 != nil {
			continue // one refuses what the other may read: see TestContainerRefuses
		}
		both++
		for path := range want { // the library takes control characters off folders' names
			if i := strings.LastIndex(path, "/"); i > 0 {
				delete(want, path)
			}
		}
		for path := range got {
			if strings.Contains(path, "/") {
				delete(got, path)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: -want +got:\n%.500s", name, diff)
		}
	}
	if both < 3 {
		t.Errorf("only %d files were compared", both)
	}
}

// corpusOLE lists the compound files of the corpus, none where it is absent.
func corpusOLE(t *testing.T) []string {
	root := os.Getenv("CORPUS")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared", "corpus")
	}
	var out []string
	for _, pattern := range []string{"POI/*.xls", "loxls/*.xls", "tracker/*.xlsx"} {
		names, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, names...)
	}
	return out
}

// TestContainerRefuses alters the tables of a sound file one by one.
func TestContainerRefuses(t *testing.T) {
	big := bytes.Repeat([]byte("0123456789abcdef"), 600) // 9600 bytes: 19 sectors
	small := bytes.Repeat([]byte("s"), 200)              // 4 mini sectors
	sound := buildOLE(testStream{"big", big}, testStream{"small", small})
	if _, err := streamsOf(sound); err != nil {
		t.Fatal(err)
	}
	// Layout: FAT in sector 0, directory in 1, big in 2–20, mini stream in 21,
	// its table in 22.
	fat := func(sector int) int { return 512 + 4*sector }
	dir := func(entry, field int) int { return 2*512 + 128*entry + field }
	tests := []struct {
		name  string
		at    int
		value uint32
	}{
		{"version", 26, 0x00FE0005},
		{"sector size", 30, 0x0006000A},
		{"number of tables", 44, 9},
		{"more lists of tables than sectors", 72, 1 << 20},
		{"a list of tables that is not there", 72, 1},
		{"place of the directory", 48, 500},
		{"place of the table of small streams", 60, 500},
		{"place of the table", 76, 500},
		{"table twice", 76, 1},
		{"chain that goes round", fat(19), 2},
		{"chain into another", fat(5), 12},
		{"chain into the directory", fat(5), 1},
		{"chain out of the file", fat(5), 400},
		{"chain into free space", fat(5), noEntry},
		{"chain that ends early", fat(5), endOfChain},
		{"directory that goes round", fat(1), 1},
		{"stream longer than its chain", dir(1, 120), 10000},
		{"stream that begins elsewhere", dir(1, 116), 700},
		{"entry of no kind", dir(1, 64), 0x01070008},
		{"entry beside itself", dir(1, 72), 1},
		{"entry beside nothing", dir(1, 72), 77},
		{"mini chain that goes round", 23*512 + 8, 0},
		{"mini chain out of the mini stream", 23*512 + 4, 9},
		{"mini stream longer than its chain", dir(0, 120), 9000},
		{"mini stream that begins elsewhere", dir(0, 116), 700},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data := bytes.Clone(sound)
			copy(data[tt.at:], bytes32([]uint32{tt.value}))
			_, err := streamsOf(data)
			checkFault(t, err, Error{Kind: ErrDamaged})
		})
	}
	t.Run("entries", func(t *testing.T) {
		_, err := openContainer(bytes.NewReader(sound), int64(len(sound)), Limits{Parts: -8})
		checkFault(t, err, Error{Kind: ErrLimit})
	})
}

// TestContainerOneChain: a stream owns the sectors that its size needs, though its
// chain goes on through those of others; a wrong link among these is an error.
func TestContainerOneChain(t *testing.T) {
	streams := []testStream{{"one", bytes.Repeat([]byte("0123456789abcdef"), 300)}, {"two", bytes.Repeat([]byte("z"), 5000)}, {"small", []byte("abc")}}
	// FAT in sector 0, directory in 1–2, one in 3–12, two in 13–22, mini stream in 23.
	const first, last = 3, 23
	sound := oneChain(buildOLE(streams...), first, last)
	got, err := streamsOf(sound)
	want := map[string]string{}
	for _, s := range streams {
		want[s.path] = string(s.data)
	}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Fatalf("%v\n%.500s", err, diff)
	}
	ends := map[int]bool{12: true, 22: true, 23: true} // whose links lead out of a stream
	for sector := first; sector <= last; sector++ {
		for to := range 26 {
			value := uint32(to)
			if to == 25 {
				value = endOfChain
			}
			data := bytes.Clone(sound)
			copy(data[512+4*sector:], bytes32([]uint32{value}))
			_, err := streamsOf(data)
			if wrong := !ends[sector] && to != sector+1; wrong != (err != nil) {
				t.Errorf("the link of sector %d to %d: %v", sector, to, err)
			}
		}
	}
}

// TestContainerSilence pins why the container is read here and not by the
// library: an altered link makes the library hand out other bytes, without an
// error.
func TestContainerSilence(t *testing.T) {
	big := bytes.Repeat([]byte("0123456789abcdef"), 600)
	for i := range big {
		big[i] += byte(i / 512)
	}
	data := buildOLE(testStream{"big", big}, testStream{"other", bytes.Repeat([]byte("o"), 9600)})
	copy(data[512+4*5:], bytes32([]uint32{5 + 19})) // one sector now leads into the other stream
	got, err := mscfbStreams(data)
	if err != nil || got["big"] == string(big) {
		t.Skip("the library has learnt to notice")
	}
	_, err = streamsOf(data)
	checkFault(t, err, Error{Kind: ErrDamaged})
}

// failing is a file on a disk that gives up at a position.
type failing struct {
	data []byte
	at   int64
}

var errDisk = errors.New("disk")

func (f failing) ReadAt(p []byte, off int64) (int, error) {
	if off+int64(len(p)) > f.at {
		return 0, errDisk
	}
	return copy(p, f.data[off:]), nil
}

// TestDiskFault keeps a fault of the disk apart from a damaged file.
func TestDiskFault(t *testing.T) {
	data := faultBook()
	for at := int64(8192); at < int64(len(data)); at += 512 {
		_, err := showReader(failing{data, at}, int64(len(data)), Options{})
		e, ok := errors.AsType[*Error](err)
		if !ok || e.Kind != ErrIO || !errors.Is(err, errDisk) {
			t.Fatalf("fault at %d: got %v", at, err)
		}
	}
}
