// Package parsers finds the projects of a repository and loads each with the parser of
// its language: Terraform folders and CloudFormation templates.
//
// It imports the language parsers, graph and source, and never network or rules.
package parsers
