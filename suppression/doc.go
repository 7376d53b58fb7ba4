// Package suppression reads the words by which people tell rules to be silent at a place,
// the same in every language:
//
//	vpclint:ignore gateway_endpoint/s3_missing, nat until=2027-01-31 reason="moves in spring"
//
// and finds what in a file a comment with these words is for: what stands on the line of
// the comment, else what begins on the line below. Whether there is such a rule, and
// whether it has anything to say, is for package rules to judge.
//
// The package imports source. It must not import any other package of vpclint.
package suppression
