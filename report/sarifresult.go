package report

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/rules"
	"github.com/vpclint/vpclint/source"
)

func sarifResultOf(f rules.Finding, all []*rules.Rule) sarifResult {
	related := sarifRelated(f)
	result := sarifResult{
		RuleID:           f.Rule.ID,
		RuleIndex:        slices.Index(all, f.Rule),
		Level:            severities[f.Severity].level,
		Message:          sarifText{f.Message + whenClause(f.When) + linksTo(related)},
		Locations:        []sarifLocation{sarifLocationOf(f.Place)},
		RelatedLocations: each(related, sarifRelatedOf),
		Fingerprints:     map[string]string{"primaryLocationLineHash": f.Fingerprint + ":1", "vpclint/v1": f.Fingerprint},
		Properties: sarifResultProperties{
			Severity: string(f.Severity), Project: f.Project, Instances: f.Instances, When: jsonWhen(f.When),
		},
	}
	for i := range result.RelatedLocations {
		result.RelatedLocations[i].ID = i + 1
	}
	if len(f.Path) > 0 {
		result.CodeFlows = []sarifCodeFlow{{[]sarifThreadFlow{{each(f.Path, sarifHopOf)}}}}
	}
	return result
}

// sarifRelated gives the other places of a finding, the module calls that lead to it among
// them.
func sarifRelated(f rules.Finding) []rules.Related {
	related := slices.Clone(f.Related)
	for _, call := range f.Calls {
		related = append(related, rules.Related{Place: rules.Place{Range: call.Range}, Message: "called as " + call.Name})
	}
	return related
}

// linksTo ends a message with links to the other places by their IDs. GitHub shows only
// those that a message links to.
func linksTo(related []rules.Related) string {
	if len(related) == 0 {
		return ""
	}
	links := make([]string, 0, len(related))
	for i, r := range related {
		text := strings.NewReplacer("[", `\[`, "]", `\]`).Replace(strings.TrimPrefix(r.Resource+": "+r.Message, ": "))
		links = append(links, fmt.Sprintf("[%s](%d)", text, i+1))
	}
	return ". See " + strings.Join(links, ", ") + "."
}

func sarifHopOf(h rules.Hop) sarifThreadFlowLocation {
	location := sarifLocationOf(h.Place)
	location.Message = &sarifText{h.Note}
	return sarifThreadFlowLocation{location}
}

func sarifRelatedOf(r rules.Related) sarifLocation {
	location := sarifLocationOf(r.Place)
	location.Message = &sarifText{r.Message}
	return location
}

// sarifLocationOf gives a place. One outside the configuration has no physical location.
func sarifLocationOf(p rules.Place) sarifLocation {
	var location sarifLocation
	if p.Resource != "" {
		location.Logical = []sarifLogicalLocation{{FullyQualifiedName: p.Resource, Kind: "resource"}}
	}
	location.Physical = sarifPhysicalOf(p.Range)
	return location
}

func sarifPhysicalOf(r source.Range) *sarifPhysicalLocation {
	if r.File == "" {
		return nil
	}
	physical := &sarifPhysicalLocation{Artifact: sarifArtifact{(&url.URL{Path: r.File}).String(), "%SRCROOT%"}}
	if r.Start.Line > 0 {
		physical.Region = &sarifRegion{r.Start.Line, r.Start.Column, r.End.Line, r.End.Column}
	}
	return physical
}
