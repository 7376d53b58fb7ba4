// Package rules runs the catalogue of Rego rules over a project's graph and facts, and
// joins what they report with the rules' metadata and with places in the files.
//
// A rule is a folder of package policies, its ID the folder's path. It defines up to
// three sets, which [Engine.Judge] reads:
//
//	report     {resource, attribute?, message, path?, related?, cause, severity?, profile?, controls?}
//	undecided  {resource, attribute?, question, reason, cause, controls?}
//	examined   {resource}
//
// where path is a list of {resource, attribute?, note}, related a list of {resource,
// attribute?, message} and cause names what makes it so, such as "aws_vpc.main to s3".
// Rules about one thing name the same cause, so that one can yield to the other. Controls
// are those of the metadata that it is about, by framework, where not all of a framework's.
// Resources are addresses of the graph and attributes canonical paths, "routes[2].gateway".
//
// When all projects of a run are judged, [Engine.Suppress] takes out what somebody chose not
// to hear of.
//
// The package imports source, suppression, graph and policies. It must import neither the parsers nor
// package network: whoever calls it hands graph and facts over.
package rules
