// Package awsdata is what vpclint knows of AWS itself: which services VPC endpoints
// reach and under which names, which services a permission or a managed policy speaks
// of, and where each resource type keeps its subnets, security groups and roles.
//
// The tables lie in data/ as tab-separated text, each with its source and date on top;
// they are parsed at the first question, and lookups never change them. Slices handed
// out are shared: callers do not write to them. The package imports nothing of vpclint;
// parsers, network and rules may read it.
package awsdata
