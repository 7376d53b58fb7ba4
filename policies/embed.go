// Package policies holds the Rego rules that vpclint ships with: one folder a rule,
// <area>/<rule>/<rule>.rego, and words that rules share in lib/<name>/<name>.rego.
//
// It is the tree and nothing else. Package rules reads it; it imports nothing of vpclint.
package policies

import "embed"

// FS holds every Rego file of the tree.
//
//go:embed */*/*.rego
var FS embed.FS

// Index is the metadata of all rules, generated from the METADATA of their packages so
// that no run has to parse it.
//
//go:embed index.json
var Index []byte
