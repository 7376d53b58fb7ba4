// Package network derives facts from a resource graph: which route table a subnet
// follows and where that leads, which endpoints a VPC has and who may reach them, what
// each workload calls and which way the call takes.
//
// Every fact is a named state with "unknown" and a reason among the states, so that no
// rule has to negate a boolean. The package reads graph and awsdata; it imports no parser
// and knows no rule.
package network
