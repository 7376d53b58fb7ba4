// Package cloudformation reads CloudFormation and SAM templates, in YAML and JSON, into
// resource graphs.
//
// A template goes through four steps, each with its own files: the text becomes a tree of
// nodes with positions (parse, yaml, json), the tree's sections become declarations
// (template), a property's node becomes a value (evaluate, ref, text, list, condition),
// and a declared resource becomes a resource of a canonical kind (convert, mapping, sam).
// A project is a template with those of its nested stacks, evaluated as one tree (library,
// project, evaluation, nested); projects that import each other's exports are linked
// (export, link).
//
// The package imports graph, source, suppression and awsdata, and never package terraform, network or
// rules.
package cloudformation
