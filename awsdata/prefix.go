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
