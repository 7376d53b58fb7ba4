package awsdata

import (
	_ "embed"
	"strconv"
	"sync"
)

// Service is one AWS service that VPC endpoints can reach.
type Service struct {
	// ID is its endpoint name without prefix and region: "s3", "ecr.api", "monitoring".
	// FIPS variants are services of their own: "kms-fips".
	ID string
	// Title is what people call it, "Amazon S3"; the ID where no name is known.
	Title string
	// Names are the forms of its full name, with {region} where a region stands:
	// "com.amazonaws.{region}.s3"; global services have none.
	Names []string
	// Types are the endpoint types it offers: "Gateway", "Interface".
	Types []string
	// PrivateDNS says whether an interface endpoint can take over the public name: "yes",
	// "no", "presumed", "unknown", or "n/a" without interface endpoints. Only yes, no and
	// n/a are facts.
	PrivateDNS string
	// DNSName is its public name with {region}, "sqs.{region}.amazonaws.com", which may
	// start with "*."; empty where unknown.
	DNSName string
	// Ports are its TCP ports; 443 where nothing else is known.
	Ports []int
	// CrossRegion says that endpoints reach it in other regions, source:
	// https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-cross-region-privatelink-support.html
	CrossRegion bool
	// Policy says whether its endpoints take a policy: "yes", "no" or "unknown".
	Policy string
}

//go:embed data/services.tsv
var servicesTable string

var services = sync.OnceValue(readServices)

func readServices() []Service {
	table := rows(servicesTable)
	all := make([]Service, len(table))
	for i, row := range table {
		all[i] = Service{
			ID: row[0], Title: row[1], Names: list(row[2]), Types: list(row[3]),
			PrivateDNS: row[4], DNSName: row[5], Ports: ports(row[6]), CrossRegion: row[7] == "yes", Policy: row[8],
		}
	}
	return all
}

func ports(cell string) []int {
	var numbers []int
	for _, text := range list(cell) {
		if number, err := strconv.Atoi(text); err == nil {
			numbers = append(numbers, number)
		}
	}
	return numbers
}

var serviceByID = sync.OnceValue(func() map[string]*Service {
	all := services()
	index := make(map[string]*Service, len(all))
	for i := range all {
		index[all[i].ID] = &all[i]
	}
	return index
})

// Services gives all endpoint services, sorted by ID.
func Services() []Service { return services() }

// ServiceByID gives the service of that ID.
func ServiceByID(id string) (Service, bool) {
	service, ok := serviceByID()[id]
	if !ok {
		return Service{}, false
	}
	return *service, true
}
