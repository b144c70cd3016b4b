package runs

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A single file is written whole or not at all, and never over other words
// without being asked.
func TestPublishFile(t *testing.T) {
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	tests := []struct {
		name      string
		ctx       context.Context
		there     string // what the file holds already; "" for none
		path      string
		overwrite bool
		want      string // what it holds then
		fault     string // What of the error
	}{
		{"nothing there", t.Context(), "", "总结.xlsx", false, "新", ""},
		{"the same words there", t.Context(), "新", "总结.xlsx", false, "新", ""},
		{"other words there", t.Context(), "旧", "总结.xlsx", false, "旧", wordFileExists},
		{"other words there, to be replaced", t.Context(), "旧", "总结.xlsx", true, "新", ""},
		{"interrupted", cancelled, "旧", "总结.xlsx", true, "旧", "-"},
		{"out of the folder", t.Context(), "", "../总结.xlsx", false, "", wordBadPath},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "输出")
			if err := os.MkdirAll(filepath.Join(out, newPrefix+"7"), 0o700); err != nil { // of a killed run
				t.Fatal(err)
			}
			if tt.there != "" {
				if err := os.WriteFile(filepath.Join(out, tt.path), []byte(tt.there), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			place := openToWrite(t, out)
			defer place.Close()
			err := place.PublishFile(tt.ctx, File{tt.path, []byte("新")}, tt.overwrite)
			var fault *Error
			if errors.As(err, &fault) && fault.What != tt.fault || (err != nil) != (tt.fault != "") {
				t.Errorf("PublishFile: %v, want %q", err, tt.fault)
			}
			got, _ := os.ReadFile(filepath.Join(out, tt.path))
			if diff := cmp.Diff(tt.want, string(got)); diff != "" {
				t.Error(diff)
			}
			left, err := filepath.Glob(filepath.Join(out, ".runxin-new-*"))
			if err != nil || len(left) > 0 && tt.path == "总结.xlsx" {
				t.Errorf("left behind: %v, %v", left, err)
			}
		})
	}
}
