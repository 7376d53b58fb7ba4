package network

import (
	"slices"
	"strings"

	"github.com/vpclint/vpclint/awsdata"
	"github.com/vpclint/vpclint/graph"
)

// Companion is a service without an endpoint in a VPC that has one for another service of
// a set, all of which a workload there needs.
type Companion struct {
	VPC     string `json:"vpc"` // what it is called
	Service string `json:"service"`
	// Endpoint is the one that the VPC has, for the service Has.
	Endpoint string `json:"endpoint"`
	Has      string `json:"has"`
	Workload string `json:"workload"`
	Purpose  string `json:"purpose"` // what the workload needs both for: "pull images from ECR"
	Evidence []Hop  `json:"evidence"`
	// Class is that of the workload's subnet.
	Class string `json:"class"`
	// Missing: "missing" or "unknown".
	Missing Decision `json:"missing"`
}

// setNeed says when a workload needs all services of a set.
type setNeed struct {
	set, purpose string
	// services are calls that nothing makes but what needs the set.
	services []string
	// policies are AWS managed policies of such workloads, types their resource types.
	policies, types []string
	// machines says that only instances count: others call the services for themselves.
	machines bool
}

// setNeeds are in order of what is said first. Sources: those of the sets.
var setNeeds = []setNeed{
	{set: "ecr-pull", purpose: "pull images from ECR", services: []string{"ecr.dkr"}},
	{
		set: "ssm-managed-instance", purpose: "be managed by Systems Manager", services: []string{"ssmmessages"}, machines: true,
		policies: []string{"AmazonSSMManagedInstanceCore", "AmazonSSMManagedEC2InstanceDefaultPolicy"},
	},
	{
		set: "ecs-ec2-launch-type", purpose: "run tasks of ECS", services: []string{"ecs-agent", "ecs-telemetry"}, machines: true,
		policies: []string{"AmazonEC2ContainerServiceforEC2Role"},
	},
	{set: "eks-private", purpose: "join a cluster of EKS", types: []string{"aws_eks_node_group", "AWS::EKS::Nodegroup"}},
}

// companions looks for services that are missing beside others, each once in a VPC.
func (m *model) companions(uses []use, vpcs []ServicesInVPC) []Companion {
	signs := map[*graph.Resource]map[string][]evidence{}
	for _, u := range uses {
		if signs[u.workload.resource] == nil {
			signs[u.workload.resource] = map[string][]evidence{}
		}
		signs[u.workload.resource][u.service.ID] = u.evidence
	}
	byLabel := map[string]ServicesInVPC{}
	for _, in := range vpcs {
		byLabel[in.VPC] = in
	}
	found := []Companion{}
	told := map[[2]string]bool{}
	for _, need := range setNeeds {
		set, _ := awsdata.EndpointSetByID(need.set)
		for _, w := range m.workloads {
			evidence, needs := m.needsSet(w, need, signs[w.resource])
			if !needs {
				continue
			}
			for _, c := range m.companionsOf(w, set, byLabel) {
				if key := [2]string{c.VPC, c.Service}; !told[key] {
					told[key] = true
					c.Purpose, c.Evidence = need.purpose, hopsOf(evidence)
					found = append(found, c)
				}
			}
		}
	}
	return found
}

// needsSet says why a workload needs a set.
func (m *model) needsSet(w workload, need setNeed, signs map[string][]evidence) ([]evidence, bool) {
	if slices.Contains(need.types, w.resource.Type) {
		return nil, true
	}
	if need.machines && !runsOnMachine(w) {
		return nil, false
	}
	for _, service := range need.services {
		if len(signs[service]) > 0 {
			return signs[service], true
		}
	}
	sign, holds := holdsPolicy(w, need.policies)
	if !holds {
		return nil, false
	}
	return []evidence{sign}, true
}

// holdsPolicy says that a role of a workload holds one of some AWS managed policies.
func holdsPolicy(w workload, names []string) (sign evidence, holds bool) {
	for _, role := range w.roles {
		for i, attached := range role.Attribute("managed_policies").Items {
			arn := literalText(attached)
			name := arn[strings.LastIndex(arn, "/")+1:]
			if attached.Possible == "" && role.Possible == "" && strings.Contains(arn, "iam::aws:policy/") && slices.Contains(names, name) {
				at := elementPlace(role.Address, "managed_policies", i, attached, "")
				return evidence{"", Hop{at, role.Address + " holds the AWS managed policy " + name}}, true
			}
		}
	}
	return evidence{}, false
}

// runsOnMachine says that a workload is instances of the owner's account.
func runsOnMachine(w workload) bool {
	if w.resource.Kind != "vpc_resource" {
		return w.resource.Kind == "instance" || w.resource.Kind == "autoscaling_group"
	}
	placement, _ := awsdata.PlacementOf(w.resource.Type)
	return placement.Role == awsdata.Instances
}

// companionsOf finds the services of a set that the VPCs of a workload lack beside others.
func (m *model) companionsOf(w workload, set awsdata.EndpointSet, vpcs map[string]ServicesInVPC) []Companion {
	var found []Companion
	for _, subnet := range w.subnets {
		_, label := m.vpcOf(subnet.Attribute("vpc"))
		in := vpcs[label]
		first := slices.IndexFunc(set.Required, func(service string) bool { return in.held(service).State == "present" })
		if first < 0 {
			continue // none of them begins the set
		}
		for _, service := range slices.Concat(set.Required, set.Gateway) {
			missing := reworded(in.held(service), map[string]string{"absent": "missing"})
			if missing.State == "present" {
				continue
			}
			if doubt, doubtful := sending(w, subnet); doubtful && missing.State == "missing" {
				missing = doubt
			}
			found = append(found, Companion{
				VPC: label, Service: service, Has: set.Required[first],
				Endpoint: in.held(set.Required[first]).Why, Workload: w.resource.Address,
				Class: m.classOf(subnet).class.State, Missing: missing,
			})
		}
	}
	return found
}

// held says whether the VPC has an endpoint for a service.
func (in ServicesInVPC) held(service string) Decision {
	for _, state := range in.Services {
		if state.Service == service {
			return state.Decision
		}
	}
	return in.Others
}
