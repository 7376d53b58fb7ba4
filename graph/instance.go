package graph

import "regexp"

// instanceKey is the key of one instance of count or for_each, of resources and modules
// alike: [0], ["a"], and [?] where the keys are not known.
var instanceKey = regexp.MustCompile(`\[(\d+|\?|"(\\.|[^"\\])*")\]`)

// WithoutKeys leaves the instance keys out of an address, or of a text with addresses in
// it: module.net["a"].aws_subnet.private[0] becomes module.net.aws_subnet.private.
func WithoutKeys(text string) string { return instanceKey.ReplaceAllString(text, "") }
