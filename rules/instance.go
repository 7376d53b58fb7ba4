package rules

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/source"
)

// instances is what findings have in common that are one finding about several instances
// of one block.
type instances struct {
	rule, resource, cause, message string
	at, written                    source.Range
}

// groupInstances makes one finding of those that differ in nothing but instance keys. The
// first instance speaks for them; the others are listed with it.
func groupInstances(findings []Finding) []Finding {
	sortFindings(findings)
	index := map[instances]int{}
	var grouped []Finding
	for _, f := range findings {
		key := instances{f.Rule.ID, graph.WithoutKeys(f.Resource), graph.WithoutKeys(f.cause), graph.WithoutKeys(f.Message), f.Range, f.written}
		i, seen := index[key]
		if !seen {
			index[key] = len(grouped)
			f.Instances, f.members = []string{f.Resource}, []Finding{f}
			grouped = append(grouped, f)
			continue
		}
		grouped[i].members = append(grouped[i].members, f)
		if !slices.Contains(grouped[i].Instances, f.Resource) {
			grouped[i].Instances = append(grouped[i].Instances, f.Resource)
		}
	}
	return identified(grouped)
}

// identified sets fingerprints. Instance keys count only in findings about one instance,
// and where two groups would be the same without.
func identified(findings []Finding) []Finding {
	ids := fingerprints{}
	for i := range findings {
		f := &findings[i]
		if len(f.Instances) == 1 {
			f.Instances = nil
		} else if all := fingerprint(f.Rule.ID, f.Project, graph.WithoutKeys(f.Resource), graph.WithoutKeys(f.cause)); !ids[all] {
			ids[all], f.Fingerprint = true, all
			continue
		}
		f.Fingerprint = ids.next(f.Rule.ID, f.Project, f.Resource, f.cause)
	}
	return findings
}

// fingerprints are those that one project's findings, or its undecided cases, have.
type fingerprints map[string]bool

// next gives a fingerprint that none had before. What a rule says twice of one resource
// and cause is counted.
func (ids fingerprints) next(rule, project, resource, cause string) string {
	id := fingerprint(rule, project, resource, cause)
	for n := 2; ids[id]; n++ {
		id = fingerprint(rule, project, resource, fmt.Sprintf("%s\x00%d", cause, n))
	}
	ids[id] = true
	return id
}

// fingerprint identifies what a rule says, whatever lines it stands on.
func fingerprint(rule, project, resource, cause string) string {
	sum := sha256.Sum256([]byte(strings.Join([]string{rule, project, resource, cause}, "\x00")))
	return hex.EncodeToString(sum[:16])
}
