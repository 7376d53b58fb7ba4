package cloudformation

import (
	"strings"

	"github.com/vpclint/vpclint/graph"
)

const noRegion = "the template's region is not given"

// pseudo gives a pseudo parameter, source:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html
func (e *evaluation) pseudo(name string) (graph.Value, bool) {
	switch name {
	case "AWS::NoValue":
		return graph.None(), true
	case "AWS::Region":
		return e.ofRegion(func(partition) string { return e.region }), true
	case "AWS::Partition":
		return e.ofRegion(func(p partition) string { return p.name }), true
	case "AWS::URLSuffix":
		return e.ofRegion(func(p partition) string { return p.suffix }), true
	case "AWS::AccountId":
		if e.project.account != "" {
			return graph.Text(e.project.account), true
		}
		return graph.UnknownBecause(graph.OwnAccount), true
	case "AWS::StackName", "AWS::StackId", "AWS::NotificationARNs":
		return graph.UnknownBecause("the stack is not known"), true
	}
	return graph.Value{}, false
}

func (e *evaluation) ofRegion(text func(partition) string) graph.Value {
	if e.apart {
		return graph.UnknownBecause(setRegion)
	}
	if e.region == "" {
		return graph.UnknownBecause(noRegion)
	}
	return graph.Text(text(partitionOf(e.region)))
}

// partition is a group of regions with accounts of its own.
type partition struct {
	prefix string // of its regions
	name   string
	suffix string // of its domain names
}

// partitions but aws itself, source:
// https://docs.aws.amazon.com/sdkref/latest/guide/feature-region.html and botocore's
// endpoints.json
var partitions = []partition{
	{"cn-", "aws-cn", "amazonaws.com.cn"},
	{"us-gov-", "aws-us-gov", "amazonaws.com"},
	{"us-iso-", "aws-iso", "c2s.ic.gov"},
	{"us-isob-", "aws-iso-b", "sc2s.sgov.gov"},
	{"eu-isoe-", "aws-iso-e", "cloud.adc-e.uk"},
	{"us-isof-", "aws-iso-f", "csp.hci.ic.gov"},
	{"eusc-", "aws-eusc", "amazonaws.eu"},
}

func partitionOf(region string) partition {
	for _, p := range partitions {
		if strings.HasPrefix(region, p.prefix) {
			return p
		}
	}
	return partition{"", "aws", "amazonaws.com"}
}
