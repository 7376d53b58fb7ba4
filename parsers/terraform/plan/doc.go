// Package plan reads what "terraform show -json" prints of a plan and fills with it what
// configuration alone does not tell.
//
// The format is described at
// https://developer.hashicorp.com/terraform/internals/json-format. A nil [Plan] knows
// nothing, so that nobody has to ask whether there is one.
//
// The package must import nothing of vpclint but package graph.
package plan
