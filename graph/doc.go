// Package graph is the common resource graph: what a Terraform or CloudFormation
// project declares, under one set of kinds and attribute names, with each value known,
// unknown or absent and each with its place in the files.
//
// Parsers fill a [Builder] and take a frozen [Graph] from it; network derives facts
// from it; rules see its JSON form, which graph/schema.json describes. The package
// knows neither HCL nor YAML nor Rego and imports only packages source, scenario and
// suppression.
package graph
