package report

import (
	"io"

	"github.com/vpclint/vpclint/compliance"
	"github.com/vpclint/vpclint/rules"
)

// The JSON document of the compliance command, as docs/compliance.schema.json describes
// it. Every key is always there.

type jsonCompliance struct {
	SchemaVersion int                       `json:"schema_version"`
	Tool          jsonTool                  `json:"tool"`
	Framework     jsonFramework             `json:"framework"`
	Summary       map[compliance.Status]int `json:"summary"`
	Controls      []jsonControl             `json:"controls"`
	Findings      []jsonFinding             `json:"findings"`
	Undecided     []jsonUndecided           `json:"undecided"`
	Suppressed    []jsonSuppressed          `json:"suppressed"`
	Diagnostics   []jsonDiagnostic          `json:"diagnostics"`
	Coverage      jsonCoverage              `json:"coverage"`
}

type jsonFramework struct {
	ID         string `json:"id"`
	Title      string `json:"title"`
	Address    string `json:"address"`
	Source     string `json:"source"`
	Read       string `json:"read"`
	OutOfScope *int   `json:"out_of_scope"` // null: nobody counted
}

type jsonControl struct {
	ID        string            `json:"id"`
	Title     string            `json:"title"`
	Part      string            `json:"part"`
	Status    compliance.Status `json:"status"`
	Reason    string            `json:"reason"`
	Rules     []string          `json:"rules"`
	Examined  int               `json:"examined"`
	Findings  []string          `json:"findings"`
	Undecided []string          `json:"undecided"`
	Unread    []string          `json:"unread"`
}

func writeComplianceJSON(w io.Writer, c Compliance, _ Options) error {
	findings, undecided := c.findingsOf()
	document := jsonCompliance{
		SchemaVersion: schemaVersion,
		Tool:          jsonTool{"vpclint", c.Version},
		Framework:     jsonFrameworkOf(c.Framework),
		Summary:       map[compliance.Status]int{},
		Controls:      each(c.Verdicts, jsonControlOf),
		Findings:      each(findings, jsonFindingOf),
		Undecided:     each(undecided, jsonUndecidedOf),
		Suppressed:    each(c.Suppressed, jsonSuppressedOf),
		Diagnostics:   each(c.Diagnostics, jsonDiagnosticOf),
		Coverage:      jsonCoverageOf(c.Coverage),
	}
	for _, status := range compliance.Statuses() {
		document.Summary[status] = len(c.of(status))
	}
	return encodeJSON(w, document)
}

func jsonFrameworkOf(f compliance.Framework) jsonFramework {
	framework := jsonFramework{f.ID, f.Title, f.Address, f.Source, f.Read, nil}
	if f.Total > 0 {
		others := f.Total - len(f.Controls)
		framework.OutOfScope = &others
	}
	return framework
}

func jsonControlOf(v compliance.Verdict) jsonControl {
	return jsonControl{
		ID:        v.ID,
		Title:     v.Title,
		Part:      v.Part,
		Status:    v.Status,
		Reason:    v.Control.Unknowable,
		Rules:     each(v.Rules, func(r *rules.Rule) string { return r.ID }),
		Examined:  v.Examined,
		Findings:  each(v.Findings, func(f rules.Finding) string { return f.Fingerprint }),
		Undecided: each(v.Undecided, func(u rules.Undecided) string { return u.Fingerprint }),
		Unread:    append([]string{}, v.Unread...),
	}
}
