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
	at, related := sarifPlaces(f)
	result := sarifResult{
		RuleID:           f.Rule.ID,
		RuleIndex:        slices.Index(all, f.Rule),
		Level:            severities[f.Severity].level,
		Message:          sarifText{f.Message + linksTo(related)},
		Locations:        []sarifLocation{sarifLocationOf(at)},
		RelatedLocations: each(related, sarifRelatedOf),
		Fingerprints:     map[string]string{"primaryLocationLineHash": f.Fingerprint + ":1", "vpclint/v1": f.Fingerprint},
		Properties: sarifResultProperties{
			Severity: string(f.Severity), Project: f.Project, Instances: f.Instances,
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

// downloads is the folder in which Terraform keeps the modules that it downloaded. It is
// never committed, so that GitHub knows none of its files.
const downloads = ".terraform/"

// sarifPlaces gives the place that a finding is shown at and the other places of it. What
// is found in a downloaded module is shown at the call of it, which is what can be edited.
func sarifPlaces(f rules.Finding) (at rules.Place, related []rules.Related) {
	at, related = f.Place, slices.Clone(f.Related)
	for _, call := range f.Calls {
		related = append(related, rules.Related{Place: rules.Place{Range: call.Range}, Message: "called as " + call.Name})
	}
	isDownloaded := func(r source.Range) bool { return strings.Contains("/"+r.File, "/"+downloads) }
	if !isDownloaded(at.Range) {
		return at, related
	}
	for _, call := range slices.Backward(f.Calls) {
		if !isDownloaded(call.Range) {
			at.Range = call.Range
			return at, append(related, rules.Related{Place: f.Place, Message: "the place in the module"})
		}
	}
	return at, related
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
