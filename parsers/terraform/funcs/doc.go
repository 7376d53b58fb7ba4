// Package funcs holds Terraform's functions, computing with values whose texts may be
// tokens of package symbolic. A function that would look into the text of a token gives
// an unknown value with the token's reason; the functions that only move texts about let
// tokens through. Package terraform, the one user, adds those that evaluate expressions:
// try, can and templatefile.
//
// The semantics are those of https://developer.hashicorp.com/terraform/language/functions.
package funcs
