// Package terraform reads Terraform and OpenTofu configuration into resource graphs, one
// for each root module.
//
// [Load] parses each module folder once and finds the roots among them. Each root is then
// evaluated on demand: a [scope] is one instance of a module, which resolves variables,
// locals, resources, data sources and module calls when an expression asks for them and
// remembers the answers. What only AWS knows is a token of package symbolic. At the end
// every resource instance is written down as a tree of graph values, which the mapping
// of its type turns into a canonical kind.
//
// The package must import neither package network nor anything above it, nor the other
// parser.
package terraform
