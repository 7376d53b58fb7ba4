package report

import (
	"encoding/json"
	"io"

	"github.com/vpclint/vpclint/rules"
	"github.com/vpclint/vpclint/source"
)

// schemaVersion is that of docs/output.schema.json. It grows when a key is renamed,
// removed or changes its meaning.
const schemaVersion = 1

func writeJSON(w io.Writer, r Report, _ Options) error {
	return encodeJSON(w, documentOf(r))
}

// encodeJSON writes a document as all formats in JSON do: indented, and with the characters of
// HTML as they are.
func encodeJSON(w io.Writer, document any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(document)
}

func documentOf(r Report) jsonDocument {
	return jsonDocument{
		SchemaVersion: schemaVersion,
		Tool:          jsonTool{"vpclint", r.Version},
		Findings:      each(r.Results.Findings, jsonFindingOf),
		Undecided:     each(r.Results.Undecided, jsonUndecidedOf),
		Suppressed:    each(r.Results.Suppressed, jsonSuppressedOf),
		Diagnostics:   each(r.Diagnostics, jsonDiagnosticOf),
		Coverage:      jsonCoverageOf(r.Coverage),
	}
}

func jsonCoverageOf(c Coverage) jsonCoverage {
	return jsonCoverage{
		Projects:       c.Projects,
		Files:          c.Files,
		Resources:      c.Resources,
		UnknownValues:  c.UnknownValues,
		Rules:          c.Rules,
		ModulesMissing: each(c.ModulesMissing, jsonCallOf),
		FilesUnread:    append([]string{}, c.FilesUnread...),
	}
}

// each converts a list. An empty one is [] in JSON, never null.
func each[T, U any](list []T, convert func(T) U) []U {
	converted := make([]U, 0, len(list))
	for _, item := range list {
		converted = append(converted, convert(item))
	}
	return converted
}

func jsonFindingOf(f rules.Finding) jsonFinding {
	return jsonFinding{
		Rule:        f.Rule.ID,
		Severity:    string(f.Severity),
		Message:     f.Message,
		Resource:    f.Resource,
		Attribute:   f.Attribute,
		Type:        f.Type,
		Project:     f.Project,
		File:        f.Range.File,
		Line:        f.Range.Start.Line,
		Column:      f.Range.Start.Column,
		EndLine:     f.Range.End.Line,
		EndColumn:   f.Range.End.Column,
		Fingerprint: f.Fingerprint,
		Instances:   append([]string{}, f.Instances...),
		Calls:       each(f.Calls, jsonCallOf),
		Path:        each(f.Path, jsonHopOf),
		Related:     each(f.Related, jsonRelatedOf),
		When:        jsonWhen(f.When),
		Controls:    f.Controls(),
	}
}

func jsonSuppressedOf(s rules.Suppressed) jsonSuppressed {
	return jsonSuppressed{jsonFindingOf(s.Finding), string(s.By), s.Reason, s.Until}
}

func jsonCallOf(c rules.Call) jsonCall {
	file, line, _ := place(c.Range)
	return jsonCall{c.Name, file, line}
}

func jsonHopOf(h rules.Hop) jsonHop {
	file, line, column := place(h.Range)
	return jsonHop{h.Resource, file, line, column, h.Note}
}

func jsonRelatedOf(r rules.Related) jsonRelated {
	file, line, _ := place(r.Range)
	return jsonRelated{r.Resource, file, line, r.Message}
}

func jsonUndecidedOf(u rules.Undecided) jsonUndecided {
	file, line, column := place(u.Range)
	return jsonUndecided{
		Rule:        u.Rule.ID,
		Resource:    u.Resource,
		Attribute:   u.Attribute,
		Type:        u.Type,
		Project:     u.Project,
		File:        file,
		Line:        line,
		Column:      column,
		Question:    u.Question,
		Reason:      u.Reason,
		When:        jsonWhen(u.When),
		Fingerprint: u.Fingerprint,
	}
}

func jsonDiagnosticOf(d source.Diagnostic) jsonDiagnostic {
	file, line, column := place(d.Range)
	return jsonDiagnostic{string(d.Severity), d.Code, d.Summary, d.Detail, d.Project, file, line, column}
}
