package network

import (
	"cmp"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/awsdata"
	"github.com/vpclint/vpclint/graph"
)

// OwnedBuckets says whether the policy of an endpoint for S3 keeps workloads from buckets of
// AWS that they need.
type OwnedBuckets struct {
	Endpoint string `json:"endpoint"`
	Purpose  string `json:"purpose"` // what lies in the buckets: "the layers of images in ECR"
	// Buckets are those that serve the purpose, with <region> where that is not known.
	Buckets []string `json:"buckets"`
	Owner   string   `json:"owner"` // the service of AWS that keeps them
	// Access: "blocked" where every bucket is out of reach, or "unknown".
	Access    Decision `json:"access"`
	At        Place    `json:"at"` // the statement that denies, else the policy
	Workloads []string `json:"workloads"`
	Signs     []Hop    `json:"signs"` // what shows the need, one for each workload
	Hops      []Hop    `json:"hops"`  // from the first workload to the endpoint
}

func (m *model) ownedBuckets() []OwnedBuckets {
	facts := []OwnedBuckets{}
	if !slices.ContainsFunc(m.endpoints, restrictsS3) {
		return facts
	}
	s3, _ := awsdata.ServiceByID("s3")
	for _, w := range m.workloads {
		needs := m.bucketNeedsOf(w)
		if len(needs) == 0 {
			continue
		}
		uses := m.usesOf(w, s3, nil)
		for _, n := range needs {
			for _, u := range uses {
				facts = m.addBuckets(facts, u, n)
			}
		}
	}
	return facts
}

// restrictsS3 says that an endpoint for S3 has a policy, or may have.
func restrictsS3(e *endpoint) bool {
	return e.isFor("s3") != no && e.resource.Attribute("policy").State != graph.Absent
}

// addBuckets adds what the endpoint that takes a use does to a need.
func (m *model) addBuckets(facts []OwnedBuckets, u use, n bucketNeed) []OwnedBuckets {
	e := u.endpoint
	if e == nil || !restrictsS3(e) {
		return facts
	}
	found := m.bucketAccess(u, n)
	if found.allows == yes {
		return facts
	}
	access := Decision{map[answer]string{no: "blocked", maybe: Unknown}[found.allows], found.why}
	i := slices.IndexFunc(facts, func(f OwnedBuckets) bool {
		return f.Endpoint == e.resource.Address && f.Purpose == n.purpose && f.Access == access && f.At == found.at
	})
	if i < 0 {
		i = len(facts)
		facts = append(facts, OwnedBuckets{
			Endpoint: e.resource.Address, Purpose: n.purpose, Buckets: ownedNames(n.buckets, e.region),
			Owner: awsdata.BucketOwners(n.buckets[0])[0], Access: access, At: found.at, Hops: m.hopsOfUse(u),
		})
	}
	if f := &facts[i]; !slices.Contains(f.Workloads, u.workload.resource.Address) {
		f.Workloads, f.Signs = append(f.Workloads, u.workload.resource.Address), append(f.Signs, n.at)
	}
	return facts
}

// bucketAccess asks the policy about each of the buckets that serve a need; the best answer
// counts. What is written to or read from URLs that others signed is no call of the
// workload's role.
func (m *model) bucketAccess(u use, n bucketNeed) allowance {
	document, why := m.policyOf(u.endpoint)
	if why != "" {
		return allowance{maybe, policyPlace(u.endpoint), why}
	}
	c := call{action: literal(n.action), endpoint: u.endpoint, gateway: u.endpoint.typeIs("Gateway") != no, owner: n.owner}
	if n.owner == ofAWS {
		c.workload = u.workload
	}
	var best allowance
	for i, objects := range n.buckets {
		c.resource = m.ownedObjects(objects, u.endpoint)
		if found := m.decides(u.endpoint, document, c); i == 0 || found.allows > best.allows {
			best = found
		}
	}
	if best.allows == no && n.owner > byAWS && u.endpoint.typeIs("Gateway") != yes {
		return allowance{maybe, best.at, "the buckets may be asked by names that interface endpoints have no private DNS for"}
	}
	return best
}

// ownedObjects spells a bucket out for the region of an endpoint. A region that is not known is
// the one in the endpoint's service name, which policies name alike.
func (m *model) ownedObjects(objects string, e *endpoint) pattern {
	if e.region != "" || !strings.Contains(objects, "{region}") {
		return literal("arn:aws:s3:::" + ownedNames([]string{objects}, cmp.Or(e.region, "*"))[0]).inPartition()
	}
	region := pattern{{char: '*'}}
	name := m.patternOf(e.resource.Attribute("service_name"))
	if begin, end := len("com.amazonaws."), len(name)-len(".s3"); begin < end {
		region = name[begin:end]
	}
	before, after, _ := strings.Cut(objects, "{region}")
	return slices.Concat(literal("arn:aws:s3:::"+before), region, literal(after)).inPartition()
}

// ownedNames spells buckets out for a region, with a sign where it is not known.
func ownedNames(objects []string, region string) []string {
	region = cmp.Or(region, "<region>")
	spelt := strings.NewReplacer("{region}", region, "{plainregion}", strings.ReplaceAll(region, "-", ""))
	names := make([]string, len(objects))
	for i, name := range objects {
		names[i] = spelt.Replace(name)
	}
	return names
}
