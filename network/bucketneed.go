package network

import (
	"regexp"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// bucketNeed is what a workload fetches from or leaves in buckets that AWS keeps for all its
// users; one of the buckets is enough. Source:
// https://github.com/aws-samples/data-perimeter-policy-examples
type bucketNeed struct {
	purpose string
	buckets []string // their objects, as awsdata.BucketOwners names them
	action  string
	owner   owner // what of the calls is AWS's own
	at      Hop   // what shows the need
}

// Buckets that workloads need. Sources, in order:
// https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html#ecr-setting-up-s3-gateway,
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/vpc-interface-endpoints.html,
// https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-minimum-s3-permissions.html and
// https://docs.aws.amazon.com/linux/al2023/ug/managing-repos-os-updates.html
var (
	layerBuckets   = []string{"prod-{region}-starport-layer-bucket/*"}
	signalBuckets  = []string{"cloudformation-waitcondition-{region}/*"}
	answerBuckets  = []string{"cloudformation-custom-resource-response-{plainregion}/*"}
	agentBuckets   = []string{"aws-ssm-{region}/*", "patch-baseline-snapshot-{region}/*", "amazon-ssm-{region}/*"}
	packageBuckets = []string{
		"al2023-repos-{region}-de612dc2/*", "amazonlinux-2-repos-{region}/*", "amazonlinux.{region}.amazonaws.com/*",
		"packages.{region}.amazonaws.com/*", "repo.{region}.amazonaws.com/*",
	}
)

// nodePolicies let an instance be managed by Systems Manager.
var nodePolicies = []string{"AmazonSSMManagedInstanceCore", "AmazonEC2RoleforSSM"}

// packagePattern finds commands that install what the repositories of Amazon Linux alone
// have, by its name there: a file or URL comes from elsewhere.
var packagePattern = regexp.MustCompile(`(?:^|[\s;&|(/])(?:amazon-linux-extras\s+install\s|(?:yum|dnf)\s(?:[^;&|]*\s)?install\s(?:[^;&|]*\s)?` +
	`(?:aws-cfn-bootstrap|amazon-ssm-agent|amazon-cloudwatch-agent|amazon-efs-utils|amazon-ecr-credential-helper)(?:[\s;&|)]|$))`)

// installs says that a line of a script installs packages of Amazon Linux.
func installs(line string) bool {
	at := packagePattern.FindStringIndex(line)
	return at != nil && !strings.HasPrefix(line, "#") && !isMentioned(line[:at[0]+1])
}

func (m *model) bucketNeedsOf(w workload) []bucketNeed {
	var found []bucketNeed
	signs := m.evidenceOf(w)
	for _, sign := range signs {
		isPull := sign.service == "s3" && slices.ContainsFunc(signs, func(e evidence) bool {
			return e.service == "ecr.dkr" && e.hop == sign.hop
		})
		if isPull {
			found = append(found, bucketNeed{"the layers of images in ECR", layerBuckets, "s3:getobject", byAWS, sign.hop})
			break
		}
	}
	if sign, holds := holdsPolicy(w, nodePolicies); holds && runsOnMachine(w) {
		found = append(found, bucketNeed{"what the agent of Systems Manager runs", agentBuckets, "s3:getobject", ofAWS, sign.hop})
	}
	if at, held := m.answersStacks(w); held {
		found = append(found, bucketNeed{"answers to CloudFormation", answerBuckets, "s3:putobject", byService, at})
	}
	return append(found, m.scriptNeeds(w)...)
}

// scriptNeeds are those of the script that an instance runs at launch.
func (m *model) scriptNeeds(w workload) []bucketNeed {
	at, script := userDataOf(w)
	var found []bucketNeed
	for _, ref := range script.Refs {
		if r := m.g.Resource(ref.Resource); r != nil && r.Type == "AWS::CloudFormation::WaitConditionHandle" && !script.May {
			found = append(found, bucketNeed{"signals to CloudFormation", signalBuckets, "s3:putobject", byService, Hop{at, "user data names " + r.Address}})
		}
	}
	for line := range strings.Lines(scriptOf(script)) {
		line = strings.TrimSpace(line)
		if installs(line) {
			return append(found, bucketNeed{"packages of Amazon Linux", packageBuckets, "s3:getobject", byNobody, Hop{at, "user data runs: " + shorten(line)}})
		}
	}
	return found
}

// answersStacks says that a workload is the function of a custom resource, which writes its
// answer to a URL that CloudFormation has signed.
func (m *model) answersStacks(w workload) (at Hop, answers bool) {
	if w.resource.Kind != "lambda_function" {
		return Hop{}, false
	}
	r, ok := m.customResources()[w.resource.Address]
	if !ok {
		return Hop{}, false
	}
	return Hop{Place{Resource: r.Address}, w.resource.Address + " answers for the custom resource " + r.Address}, true
}

// customResources are the resources that functions stand behind, by the function's address.
func (m *model) customResources() map[string]*graph.Resource {
	if m.customBy != nil {
		return m.customBy
	}
	m.customBy = map[string]*graph.Resource{}
	for _, r := range m.g.OfKind(graph.Other) {
		if r.Type != "AWS::CloudFormation::CustomResource" && !strings.HasPrefix(r.Type, "Custom::") {
			continue
		}
		for _, ref := range r.Attribute("ServiceToken").Refs {
			if m.customBy[ref.Resource] == nil && r.Possible == "" {
				m.customBy[ref.Resource] = r
			}
		}
	}
	return m.customBy
}
