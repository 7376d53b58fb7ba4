package rules

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// Rule is one rule of the catalogue, as the METADATA of its Rego package describes it.
type Rule struct {
	ID          string `json:"id"` // area/name, the path of its folder below policies
	Title       string `json:"title"`
	Description string `json:"description"` // why it matters
	// Severities and Profiles are those that a report may choose from. The first is
	// taken where it does not.
	Severities  oneOrMore[Severity] `json:"severity"`
	Profiles    oneOrMore[Profile]  `json:"profile"`
	Remediation Remediation         `json:"remediation"`
	Kinds       []string            `json:"kinds"`               // canonical kinds without which it cannot speak
	YieldsTo    []string            `json:"yields_to,omitempty"` // rules before whose word on a cause it is silent
	Controls    Controls            `json:"controls"`            // that it decides
	References  []Reference         `json:"references"`          // pages of AWS
	// Sole is set where the fault cannot be written in both languages.
	Sole *Sole `json:"sole,omitempty"`
}

// Sole names the one language in which a fault can be written.
type Sole struct {
	Language string `json:"language"` // the ending of its fixtures: "tf" or "yaml"
	Reason   string `json:"reason"`
}

// Languages gives those in which the fault can be written, by the endings of fixtures.
func (r *Rule) Languages() []string {
	if r.Sole != nil {
		return []string{r.Sole.Language}
	}
	return []string{"tf", "yaml"}
}

// Controls are control IDs by framework: nist_800_53_r5 → AC-4.
type Controls map[string][]string

// Reference is a page that says what a rule says.
type Reference struct {
	Title   string `json:"title"`
	Address string `json:"address"`
}

// Remediation is what to do about a finding. Terraform and CloudFormation say what to
// write in each language; they are empty where the language makes no difference.
type Remediation struct {
	Summary        string `json:"summary"`
	Terraform      string `json:"terraform"`
	CloudFormation string `json:"cloudformation"`
}

// For gives what to do about a resource of a type as written: aws_route, AWS::EC2::Route.
func (r Remediation) For(resourceType string) string {
	switch {
	case r.Terraform == "":
		return r.Summary
	case strings.HasPrefix(resourceType, "AWS::"):
		return r.Summary + " In CloudFormation: " + r.CloudFormation + "."
	}
	return r.Summary + " In Terraform: " + r.Terraform + "."
}

// Area is the part of the ID that rules of one subject share.
func (r *Rule) Area() string { return path.Dir(r.ID) }

// isNamed says that a name is the rule's ID or area.
func (r *Rule) isNamed(name string) bool { return r.ID == name || r.Area() == name }

// Severity is the severity of reports that name none.
func (r *Rule) Severity() Severity { return r.Severities[0] }

// Worst is the worst severity that a report of the rule can have.
func (r *Rule) Worst() Severity {
	return slices.MinFunc(r.Severities, func(a, b Severity) int { return a.rank() - b.rank() })
}

// file is the rule's Rego file below policies.
func (r *Rule) file() string { return path.Join(r.ID, path.Base(r.ID)+".rego") }

// packagePath is the rule's Rego package.
func (r *Rule) packagePath() string { return "data.policies." + strings.ReplaceAll(r.ID, "/", ".") }

// validate names everything that the metadata lacks or that nobody can understand.
func (r *Rule) validate() error {
	var faults []error
	for field, missing := range map[string]bool{
		"title":             r.Title == "",
		"description":       r.Description == "",
		"related_resources": len(r.References) == 0,
		"severity":          len(r.Severities) == 0,
		"profile":           len(r.Profiles) == 0,
		"remediation":       r.Remediation.Summary == "" || r.Remediation.Terraform == "" || r.Remediation.CloudFormation == "",
		"controls":          r.Controls == nil,
		"kinds":             len(r.Kinds) == 0,
		"reason of sole":    r.Sole != nil && r.Sole.Reason == "",
	} {
		if missing {
			faults = append(faults, fmt.Errorf("%s is missing", field))
		}
	}
	faults = append(faults,
		unknownWords("severity", r.Severities, Severities()), unknownWords("profile", r.Profiles, Profiles()),
		unknownWords("language", r.Languages(), []string{"tf", "yaml"}))
	for _, page := range r.References {
		if page.Title == "" {
			faults = append(faults, fmt.Errorf("title of %s is missing", page.Address))
		}
	}
	for _, kind := range r.Kinds {
		if _, ok := graph.KindNamed(kind); !ok && kind != graph.Other {
			faults = append(faults, fmt.Errorf("kind %q is not one of the graph's", kind))
		}
	}
	slices.SortFunc(faults, func(a, b error) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
	if err := errors.Join(faults...); err != nil {
		return fmt.Errorf("metadata of rule %s: %w", r.ID, err)
	}
	return nil
}

func unknownWords[T ~string](field string, words, known []T) error {
	for _, word := range words {
		if !slices.Contains(known, word) {
			return fmt.Errorf("%s %q is not one of %v", field, word, known)
		}
	}
	return nil
}
