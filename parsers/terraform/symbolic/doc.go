// Package symbolic lets Terraform's expressions be evaluated with values whose text is
// chosen only when Terraform runs. A text such as a subnet's ID is a token: private-use
// characters that say what the text will be, so that it survives templates, join, format
// and jsonencode and can be told apart afterwards. Other unknowns are cty's, with an
// [Origin] as mark. Package terraform evaluates with it and package funcs computes with
// it; it imports cty and package graph, and knows no HCL.
package symbolic
