package inuse

import (
	"slices"
	"strings"
)

// OfSystem tells, by its name, a file or folder that systems, Office, sync clients
// or version control make in any folder: nobody keeps data in it.
func OfSystem(name string) bool {
	name = strings.ToLower(name)
	begins := func(with string) bool { return strings.HasPrefix(name, with) }
	return slices.Contains([]string{
		"thumbs.db", "desktop.ini", "system volume information", "$recycle.bin", "lost+found",
		".ds_store", ".localized", ".directory", ".apdisk", ".fseventsd", ".temporaryitems", ".spotlight-v100", ".documentrevisions-v100", ".volumeicon.icns",
		".git", ".gitignore", ".gitattributes", ".gitkeep", ".svn", ".hg", ".sync", ".stfolder", ".stversions", ".stignore", ".owncloudsync.log", ".nextcloudsync.log",
	}, name) ||
		slices.ContainsFunc([]string{"~$", ".~", "._", ".#", ".trash", ".dropbox", ".tmp.drive", ".sync_", ".goutputstream-", ".fuse_hidden", ".nfs", ".smbdelete"}, begins) ||
		begins(".") && (strings.HasSuffix(name, ".swp") || strings.HasSuffix(name, ".tmp"))
}
