package report

import (
	"io"

	"github.com/vpclint/vpclint/rules"
	"github.com/vpclint/vpclint/source"
)

// gitlabIssue is one entry of a Code Quality report, which GitLab shows in a merge request.
// The fingerprint is how it tells what a merge request brings. Source:
// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
type gitlabIssue struct {
	Description string         `json:"description"`
	CheckName   string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path  string      `json:"path"`
	Lines gitlabLines `json:"lines"`
}

type gitlabLines struct {
	Begin int `json:"begin"`
	End   int `json:"end"`
}

// gitlabSeverities are the words of GitLab, which has five.
var gitlabSeverities = map[rules.Severity]string{
	rules.Critical: "blocker",
	rules.High:     "critical",
	rules.Medium:   "major",
	rules.Low:      "minor",
}

func writeGitLab(w io.Writer, r Report, _ Options) error {
	return encodeJSON(w, each(r.Results.Findings, gitlabIssueOf))
}

func gitlabIssueOf(f rules.Finding) gitlabIssue {
	return gitlabIssue{
		Description: f.Message + whenClause(f.When),
		CheckName:   f.Rule.ID,
		Fingerprint: f.Fingerprint,
		Severity:    gitlabSeverities[f.Severity],
		Location:    gitlabLocationOf(f.Range),
	}
}

// gitlabLocationOf gives the lines of a range. One that ends before the first character of a
// line does not reach into it.
func gitlabLocationOf(r source.Range) gitlabLocation {
	begin := max(r.Start.Line, 1)
	end := r.End.Line
	if r.End.Column <= 1 {
		end--
	}
	return gitlabLocation{r.File, gitlabLines{begin, max(begin, end)}}
}
