package network

import (
	"regexp"

	"github.com/vpclint/vpclint/graph"
)

// addressed are the services whose queues, buckets and the like a text names by URL or
// ARN, with their names in both.
var addressed = map[string]string{
	"dynamodb":         "dynamodb",
	"events":           "events",
	"firehose":         "kinesis-firehose",
	"kinesis":          "kinesis-streams",
	"s3":               "s3",
	"secretsmanager":   "secretsmanager",
	"sns":              "sns",
	"sqs":              "sqs",
	"states":           "states",
	"streams.dynamodb": "dynamodb-streams",
}

var (
	// arnPattern finds the service and region of an ARN; … stands for what is not known.
	arnPattern = regexp.MustCompile(`\barn:[^:\s]*:([a-z0-9-]+):([a-z0-9-]*|…):`)
	// hostPattern finds those of a service's regional name, also behind a bucket's; endpoints'
	// own names have more behind the region.
	hostPattern = regexp.MustCompile(`(?:^|[/.@\s"'=])(streams\.dynamodb|[a-z0-9]+)\.(?:dualstack\.)?([a-z]{2,4}(?:-[a-z]+)+-\d+|…)\.(?:amazonaws\.com|api\.aws)\b`)
	// bucketPattern finds a bucket's URI.
	bucketPattern = regexp.MustCompile(`\bs3[an]?://`)
)

// addressEvidence reads the URLs and ARNs in a text. Sources:
// https://docs.aws.amazon.com/general/latest/gr/rande.html and
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
func (m *model) addressEvidence(w workload, v graph.Value) []evidence {
	if v.May || v.Possible != "" {
		return nil
	}
	text := scriptOf(v)
	var found []evidence
	for _, pattern := range []*regexp.Regexp{arnPattern, hostPattern} {
		for _, match := range pattern.FindAllStringSubmatch(text, -1) {
			service, region := addressed[match[1]], match[2]
			if service == "" || region != "" && region != "…" && m.isElsewhere(w, region, false) {
				continue
			}
			found = append(found, evidence{service, Hop{Place{Resource: shorten(text)}, ""}})
		}
	}
	if bucketPattern.MatchString(text) {
		found = append(found, evidence{"s3", Hop{Place{Resource: shorten(text)}, ""}})
	}
	return found
}
