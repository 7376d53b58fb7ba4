package awsdata_test

import (
	"slices"
	"strings"
	"testing"
)

// togetherOnly are the sets whose members are of no use alone, with what the reference
// data counts to them although it is needed by some only: updates of the agent, and roles
// for service accounts.
var togetherOnly = map[string][]string{
	"ecr-pull":             nil,
	"ecs-ec2-launch-type":  nil,
	"eks-private":          {"sts"},
	"ssm-managed-instance": {"s3"},
}

func endpointSetsFrom(t *testing.T, dir string) []string {
	t.Helper()
	var file struct {
		Sets []struct {
			ID, Source        string
			Required, Gateway []string
		}
	}
	decode(t, dir, "endpoint_sets.json", &file)
	table := []string{
		"# Endpoints that serve a purpose together only. " + collected + " Sources: in the last column. Generated.",
		"# " + row("set", "required", "gateway", "source"),
	}
	var body []string
	for _, set := range file.Sets {
		leftOut, ok := togetherOnly[set.ID]
		if !ok {
			continue
		}
		isLeftOut := func(service string) bool { return slices.Contains(leftOut, service) }
		required, gateway := slices.DeleteFunc(set.Required, isLeftOut), slices.DeleteFunc(set.Gateway, isLeftOut)
		source := strings.Join(strings.Fields(strings.ReplaceAll(set.Source, ";", " ")), " ")
		body = append(body, row(set.ID, strings.Join(required, " "), strings.Join(gateway, " "), source))
	}
	slices.Sort(body)
	return append(table, body...)
}
