package awsdata

import (
	_ "embed"
	"sync"
)

//go:embed data/owned_buckets.tsv
var ownedBucketsTable string

var bucketOwners = sync.OnceValue(func() map[string][]string {
	index := map[string][]string{}
	for _, row := range rows(ownedBucketsTable) {
		index[row[0]] = append(index[row[0]], row[1])
	}
	return index
})

// BucketOwners gives the services of AWS that keep files for their users in a bucket, named
// by its objects: "prod-{region}-starport-layer-bucket/*" with {region} where a region
// stands, {plainregion} for one without hyphens. Source:
// https://github.com/aws-samples/data-perimeter-policy-examples
func BucketOwners(objects string) []string { return bucketOwners()[objects] }
