package awsdata

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

// actionServices are the services behind some actions of an IAM prefix.
type actionServices struct {
	patterns []string // action names, which may end in "*"
	services []string
}

//go:embed data/prefixes.tsv
var prefixesTable string

//go:embed data/split_prefixes.tsv
var splitPrefixesTable string

// actionsByPrefix holds the services of each prefix by action; the last entry of a
// prefix stands for the prefix as a whole.
var actionsByPrefix = sync.OnceValue(readActions)

func readActions() map[string][]actionServices {
	index := map[string][]actionServices{}
	for _, row := range slices.Concat(rows(prefixesTable), rows(splitPrefixesTable)) {
		index[row[0]] = append(index[row[0]], actionServices{list(row[1]), list(row[2])})
	}
	return index
}

// ServicesOfPrefix gives the IDs of the endpoint services that a workload with actions of
// an IAM prefix calls in any case: "cloudwatch" gives "monitoring", "ecr" gives "ecr.api"
// and "ecr.dkr". It is empty where no endpoint service is known, and where it depends on
// the action, as for "bedrock"; [ServicesOfAction] knows more.
func ServicesOfPrefix(prefix string) []string {
	entries := actionsByPrefix()[prefix]
	if len(entries) == 0 {
		return nil
	}
	return entries[len(entries)-1].services
}

// ServicesOfAction gives the IDs of the endpoint services that serve an IAM action as a
// policy writes it: "dynamodb:GetRecords" gives "dynamodb-streams". An action with
// wildcards, "bedrock:Invoke*", gives what all its actions share, as far as that is
// known. Names are compared without regard to case, as IAM does.
func ServicesOfAction(action string) []string {
	prefix, name, ok := strings.Cut(action, ":")
	if !ok {
		return nil
	}
	for _, entry := range actionsByPrefix()[strings.ToLower(prefix)] {
		for _, pattern := range entry.patterns {
			if covers(pattern, name) {
				return entry.services
			}
		}
	}
	return nil
}

// covers says whether every action that name stands for fits the pattern.
func covers(pattern, name string) bool {
	start, open := strings.CutSuffix(pattern, "*")
	if !open {
		return strings.EqualFold(pattern, name)
	}
	return len(name) >= len(start) && strings.EqualFold(name[:len(start)], start)
}

// PrefixServes says whether any action of an IAM prefix is served by an endpoint service, or
// by another part of the same one: "ecs" serves "ecs-agent", "ecr" serves "ecr.dkr".
func PrefixServes(prefix, service string) bool {
	family, _, _ := strings.Cut(service, ".")
	return slices.ContainsFunc(actionsByPrefix()[strings.ToLower(prefix)], func(entry actionServices) bool {
		return slices.ContainsFunc(entry.services, func(id string) bool {
			other, _, _ := strings.Cut(id, ".")
			return other == family
		})
	})
}

// IsPrefix says whether the endpoint services of an IAM prefix are known.
func IsPrefix(prefix string) bool {
	return slices.ContainsFunc(actionsByPrefix()[strings.ToLower(prefix)], func(entry actionServices) bool {
		return len(entry.services) > 0
	})
}

var servedByPrefix = sync.OnceValue(func() map[string]bool {
	served := map[string]bool{}
	for _, entries := range actionsByPrefix() {
		for _, entry := range entries {
			for _, service := range entry.services {
				served[service] = true
			}
		}
	}
	return served
})

// HasPrefix says whether it is known which IAM prefixes an endpoint service serves.
func HasPrefix(service string) bool { return servedByPrefix()[service] }
