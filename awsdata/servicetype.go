package awsdata

import (
	_ "embed"
	"sync"
)

//go:embed data/type_services.tsv
var typeServicesTable string

var serviceByType = sync.OnceValue(func() map[string]string {
	index := map[string]string{}
	for _, row := range rows(typeServicesTable) {
		for _, language := range row[1:] {
			for _, resourceType := range list(language) {
				index[resourceType] = row[0]
			}
		}
	}
	return index
})

// ServiceOfType gives the ID of the endpoint service that clients of a resource call:
// "s3" for aws_s3_bucket and AWS::S3::Bucket, "logs" for a log group. Not found are types
// that clients reach inside the VPC, as a database, or never call.
func ServiceOfType(resourceType string) (string, bool) {
	id, ok := serviceByType()[resourceType]
	return id, ok
}
