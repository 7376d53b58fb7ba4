package network

import (
	"cmp"
	"slices"

	"github.com/vpclint/vpclint/awsdata"
	"github.com/vpclint/vpclint/graph"
)

// flows groups the uses by VPC, service and route, so that one cause is one flow; what is
// lost on the way, or undecided, is so for one reason. Those of a linked project's workloads
// are apart: they are judged there.
func (m *model) flows(uses []use) []Flow {
	type key struct{ vpc, service, route, class, project, why string }
	grouped := map[key]*Flow{}
	order := []key{}
	for _, u := range uses {
		k := key{m.vpcLabel(u), u.service.ID, u.route.State, u.way.class.State, u.workload.resource.Project, ""}
		if u.route.State == byNothing || u.route.State == Unknown {
			k.why = u.route.Why
		}
		first := grouped[k]
		if first == nil {
			f := m.flow(u)
			grouped[k] = &f
			order = append(order, k)
			continue
		}
		// The uses of one workload follow one another.
		if last := first.Workloads[len(first.Workloads)-1]; last != u.workload.resource.Address {
			first.Workloads = append(first.Workloads, u.workload.resource.Address)
		}
	}
	flows := []Flow{}
	for _, k := range order {
		flows = append(flows, *grouped[k])
	}
	return flows
}

// vpcLabel is how the configuration calls the VPC of a use.
func (m *model) vpcLabel(u use) string {
	if u.subnet == nil {
		return cmp.Or(labelOf(firstItem(u.workload.placement)), "the VPC of "+u.workload.resource.Address)
	}
	_, label := m.vpcOf(u.subnet.Attribute("vpc"))
	return label
}

func (m *model) flow(u use) Flow {
	f := Flow{
		VPC: m.vpcLabel(u), Service: u.service.ID, Title: titleOf(u.service.ID), Route: u.route, Class: u.way.class.State,
		Workload: u.workload.resource.Address, Workloads: []string{u.workload.resource.Address},
		Default: u.way.route, Target: u.way.target, Evidence: hopsOf(u.evidence), Hops: []Hop{},
	}
	if u.subnet == nil {
		f.Endpoint, f.Ends, f.VPCAt = unknown(u.route.Why), unknown(u.route.Why), Place{Resource: f.Workload}
		return f
	}
	vpc, label := m.vpcOf(u.subnet.Attribute("vpc"))
	f.VPCAt, f.Subnet = Place{u.subnet.Address, "vpc"}, u.subnet.Address
	if vpc != nil {
		f.VPCAt = Place{Resource: vpc.Address}
	}
	f.Endpoint = m.anyEndpoint(u, vpc, label)
	f.Hops, f.Ends, f.Barrier = m.hopsOfUse(u), m.endOf(u), m.barrierOf(u)
	return f
}

// barrierOf gives the address of the gateway endpoint of another VPC at which a use ends.
func (m *model) barrierOf(u use) string {
	if u.endpoint != nil || !isGatewayService(u.service.ID) || u.way.class.State != Transit || m.nameOf(u).answer == yes {
		return ""
	}
	if found := m.trailOfUse(u); found.barrier != nil {
		return found.barrier.resource.Address
	}
	return ""
}

// endOf says how the way of a use ends.
func (m *model) endOf(u use) Decision {
	if named := m.nameOf(u); named.answer == yes {
		found := m.reaches(u.subnet, m.endpointAt(named.endpoint))
		return Decision{map[answer]string{yes: arrives, maybe: Unknown, no: dropped}[found.answer], found.why}
	}
	if u.endpoint != nil {
		return Decision{State: arrives}
	}
	found := m.trailOfUse(u)
	return Decision{found.end, found.why}
}

// anyEndpoint says whether the VPC has an endpoint that should take a service's traffic:
// a gateway endpoint for S3 and DynamoDB, an interface endpoint for the others.
func (m *model) anyEndpoint(u use, vpc *graph.Resource, label string) Decision {
	if isGatewayService(u.service.ID) {
		return m.presence(vpc, label, u.service.ID, "Gateway")
	}
	return m.presence(vpc, label, u.service.ID, "Interface")
}

func hopsOf(signs []evidence) []Hop {
	hops := []Hop{}
	for _, sign := range signs {
		if !slices.Contains(hops, sign.hop) {
			hops = append(hops, sign.hop)
		}
	}
	return hops
}

// titles are short for what people say in full elsewhere.
var titles = map[string]string{
	"s3":                   "S3",
	"dynamodb":             "DynamoDB",
	"dynamodb-streams":     "DynamoDB Streams",
	"ec2messages":          "Systems Manager (ec2messages)",
	"sqs":                  "SQS",
	"sns":                  "SNS",
	"monitoring":           "CloudWatch",
	"logs":                 "CloudWatch Logs",
	"kms":                  "KMS",
	"secretsmanager":       "Secrets Manager",
	"ssm":                  "Systems Manager",
	"ssmmessages":          "Session Manager (ssmmessages)",
	"ecr.api":              "the ECR API",
	"ecr.dkr":              "the ECR registry",
	"ec2":                  "the EC2 API",
	"ecs":                  "the ECS API",
	"ecs-agent":            "the ECS agent service",
	"ecs-telemetry":        "the ECS telemetry service",
	"sts":                  "STS",
	"lambda":               "the Lambda API",
	"states":               "Step Functions",
	"events":               "EventBridge",
	"kinesis-streams":      "Kinesis Data Streams",
	"kinesis-firehose":     "Amazon Data Firehose",
	"cloudformation":       "CloudFormation",
	"elasticloadbalancing": "the Elastic Load Balancing API",
	"autoscaling":          "the Auto Scaling API",
	"xray":                 "X-Ray",
}

func titleOf(id string) string {
	service, _ := awsdata.ServiceByID(id)
	return cmp.Or(titles[id], service.Title, id)
}

// uncoveredTables finds the route tables of client subnets that no gateway endpoint of
// their VPC is associated with: those of NAT-routed subnets, and of isolated ones whose
// workload uses the service.
func (m *model) uncoveredTables(uses []use) []UncoveredTable {
	found := []UncoveredTable{}
	for _, vpc := range m.g.OfKind("vpc") {
		for _, service := range gatewayServices {
			for _, candidate := range m.clientTables(vpc, service, uses) {
				if fact, ok := m.uncovered(vpc, service, candidate); ok {
					found = append(found, fact)
				}
			}
		}
	}
	return found
}

// clientTable is a route table with the first workload and subnet that it matters for.
type clientTable struct {
	table    *table
	workload workload
	subnet   *graph.Resource
	doubt    Decision // whether there is such a workload
}

func (m *model) clientTables(vpc *graph.Resource, service string, uses []use) []clientTable {
	var found []clientTable
	for _, w := range m.workloads {
		for _, subnet := range w.subnets {
			t, _ := m.tableOf(subnet)
			if t == nil || m.target(subnet.Attribute("vpc"), "vpc") != vpc || !m.matters(w, t, service, uses) {
				continue
			}
			client := clientTable{table: t, workload: w, subnet: subnet}
			client.doubt, _ = sending(w, subnet)
			found = addClientTable(found, client)
		}
	}
	return found
}

// addClientTable keeps one client for each table, one that exists before others.
func addClientTable(found []clientTable, client clientTable) []clientTable {
	i := slices.IndexFunc(found, func(c clientTable) bool { return c.table == client.table })
	switch {
	case i < 0:
		return append(found, client)
	case found[i].doubt.State != "" && client.doubt.State == "":
		found[i] = client
	}
	return found
}

func (m *model) matters(w workload, t *table, service string, uses []use) bool {
	switch m.wayOf(t).class.State {
	case NAT:
		return true
	case Isolated:
		return slices.ContainsFunc(uses, func(u use) bool {
			return u.service.ID == service && u.workload.resource == w.resource
		})
	}
	return false
}

// uncovered decides one table. A VPC without a gateway endpoint of the service is no
// matter of tables, nor is an endpoint that is associated with none at all.
func (m *model) uncovered(vpc *graph.Resource, service string, c clientTable) (UncoveredTable, bool) {
	fact := UncoveredTable{
		VPC: vpc.Address, Service: service, Title: titleOf(service), Table: c.table.key,
		Class: m.wayOf(c.table).class.State, Subnet: c.subnet.Address, Workload: c.workload.resource.Address,
		Hops: m.hops(c.workload, c.subnet), Coverage: Decision{State: "missing"},
	}
	if named := m.resolves(vpc, service); named.answer != no {
		return fact, false
	}
	for _, e := range m.endpointsOf(vpc, service) {
		serves := e.serves(vpc, service, "Gateway")
		if serves == no || m.listState(e, "route_tables").State == "none" {
			continue
		}
		covers, why := m.takesOver(e, c.table)
		if min(serves, covers) == yes {
			return fact, false
		}
		fact.Endpoint = cmp.Or(fact.Endpoint, e.resource.Address)
		switch {
		case covers == maybe:
			fact.Coverage = unknown(why)
		case serves == maybe:
			fact.Coverage = unknown(e.doubt(service))
		}
	}
	if why := m.doubtOfGap(vpc, c, service); why != "" && fact.Coverage.State == "missing" {
		fact.Coverage = unknown(why)
	}
	return fact, fact.Endpoint != ""
}

// doubtOfGap says why a table that no endpoint covers may be none that lacks it.
func (m *model) doubtOfGap(vpc *graph.Resource, c clientTable, service string) string {
	called, _ := awsdata.ServiceByID(service)
	u := use{workload: c.workload, subnet: c.subnet, service: called}
	return cmp.Or(c.doubt.Why, m.gapAt(vpc.Address, c.table.key), m.otherWay(u, vpc))
}
