// Package policies holds the Rego rules that vpclint ships with: one folder a rule,
// <area>/<rule>/<rule>.rego, and words that rules share in lib/<name>/<name>.rego.
//
// It is the tree and nothing else. Package rules reads it; it imports nothing of vpclint.
package policies

import "embed"

// FS holds every Rego file of the tree, and the fixtures that rules report and pass, which
// are the examples of their pages: fail.tf, fail_yaml, pass.yaml, pass_tf and the like. The
// pattern has no simpler form that takes files and folders, and leaves out the traps.
//
//go:embed */*/*.rego */*/[fp]a[is][ls][._][ty][fa]*
var FS embed.FS

// Index is the metadata of all rules, generated from the METADATA of their packages so
// that no run has to parse it.
//
//go:embed index.json
var Index []byte
