package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/vpclint/vpclint/rules"
	"github.com/vpclint/vpclint/source"
)

// maxDescription is what GitHub code scanning takes of a rule's description, source:
// https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
const maxDescription = 1024

// severities gives the two scales of SARIF: level is the format's own, score GitHub's
// (over 9.0 critical, from 7.0 high, from 4.0 medium, else low).
var severities = map[rules.Severity]struct{ level, score string }{
	rules.Critical: {"error", "9.5"},
	rules.High:     {"error", "8.0"},
	rules.Medium:   {"warning", "5.5"},
	rules.Low:      {"note", "3.0"},
}

func writeSARIF(w io.Writer, r Report, _ Options) error {
	return encodeJSON(w, sarifLog{
		Schema:  "https://json.schemastore.org/sarif-2.1.0.json",
		Version: "2.1.0",
		Runs:    []sarifRun{sarifRunOf(r)},
	})
}

func sarifRunOf(r Report) sarifRun {
	return sarifRun{
		Tool: sarifTool{sarifDriver{
			Name:            "vpclint",
			InformationURI:  "https://github.com/vpclint/vpclint",
			SemanticVersion: r.Version,
			Rules:           each(r.Rules, sarifRuleOf),
		}},
		ColumnKind: "unicodeCodePoints",
		Invocations: []sarifInvocation{{
			ExecutionSuccessful: !r.Diagnostics.HasErrors(),
			Notifications: append(each(r.Diagnostics, sarifNotificationOf),
				each(r.Results.Undecided, sarifUndecidedOf)...),
		}},
		Results: sarifResults(r),
	}
}

func sarifResults(r Report) []sarifResult {
	results := each(r.Results.Findings, func(f rules.Finding) sarifResult { return sarifResultOf(f, r.Rules) })
	if !r.ShowSuppressed {
		return results
	}
	for _, s := range r.Results.Suppressed {
		result := sarifResultOf(s.Finding, r.Rules)
		result.Suppressions = []sarifSuppression{{"inSource", s.Reason}}
		results = append(results, result)
	}
	return results
}

func sarifRuleOf(r *rules.Rule) sarifRule {
	tags := []string{"security", "network", r.Area()}
	return sarifRule{
		ID:               r.ID,
		ShortDescription: sarifText{r.Title},
		FullDescription:  sarifText{shortened(r.Description)},
		Help:             sarifHelp{r.Description + "\n\n" + r.Remediation.Summary, helpMarkdown(r)},
		HelpURI:          r.References[0].Address,
		Configuration:    sarifConfiguration{severities[r.Severity()].level},
		Properties: sarifRuleProperties{
			SecuritySeverity: severities[r.Worst()].score,
			Precision:        "high",
			Tags:             tags,
		},
	}
}

// shortened cuts a text at GitHub's limit, which counts characters.
func shortened(text string) string {
	if characters := []rune(text); len(characters) > maxDescription {
		return string(characters[:maxDescription-1]) + "…"
	}
	return text
}

func helpMarkdown(r *rules.Rule) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n\n## What to do\n\n%s\n\n", r.Title, r.Description, r.Remediation.Summary)
	if r.Remediation.Terraform != "" {
		fmt.Fprintf(&b, "- Terraform: %s\n- CloudFormation: %s\n\n", r.Remediation.Terraform, r.Remediation.CloudFormation)
	}
	b.WriteString("## References\n\n")
	for _, page := range r.References {
		fmt.Fprintf(&b, "- [%s](%s)\n", page.Title, page.Address)
	}
	return b.String()
}

func sarifNotificationOf(d source.Diagnostic) sarifNotification {
	notification := sarifNotification{
		Level:      string(d.Severity),
		Message:    sarifText{d.Summary + ": " + d.Detail},
		Descriptor: &sarifReference{d.Code},
	}
	if physical := sarifPhysicalOf(d.Range); physical != nil {
		notification.Locations = []sarifLocation{{Physical: physical}}
	}
	return notification
}

// sarifUndecidedOf makes an undecided case a notification: as a result, GitHub would open
// an alert for it.
func sarifUndecidedOf(u rules.Undecided) sarifNotification {
	return sarifNotification{
		Level:          "note",
		Message:        sarifText{"Undecided: " + u.Sentence() + whenClause(u.When)},
		AssociatedRule: &sarifReference{u.Rule.ID},
		Locations:      []sarifLocation{sarifLocationOf(u.Place)},
	}
}
