// Package intake finds the files of an input folder, and opens and hashes them.
// Who asks gets every file that may be an input with its name as people find it,
// and a problem for whatever could not be looked into; what stands in a file is
// not its concern (importer, importer/own), nor how its bytes become cells
// (importer/sheet).
//
// It keeps three rules. Nothing that stands in the folder is passed over in
// silence, but for what systems and office programs leave beside people's files.
// A file that another program holds is waited for once. And why a file cannot be
// read is said in the same words wherever it is found.
package intake
