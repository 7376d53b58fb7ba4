package report

import (
	"io"

	"github.com/vpclint/vpclint/rules"
)

// The JSON document of the rules command, as docs/rules.schema.json describes it. Every
// key is always there.

type jsonCatalogue struct {
	SchemaVersion int        `json:"schema_version"`
	Tool          jsonTool   `json:"tool"`
	Rules         []jsonRule `json:"rules"`
}

type jsonRule struct {
	ID          string            `json:"id"`
	Area        string            `json:"area"`
	Title       string            `json:"title"`
	Description string            `json:"description"`
	Severities  []rules.Severity  `json:"severities"`
	Profiles    []rules.Profile   `json:"profiles"`
	Kinds       []string          `json:"kinds"`
	YieldsTo    []string          `json:"yields_to"`
	Remediation rules.Remediation `json:"remediation"`
	Controls    rules.Controls    `json:"controls"`
	References  []rules.Reference `json:"references"`
	Examples    []jsonExample     `json:"examples"`
}

type jsonExample struct {
	Language     string     `json:"language"`
	Command      string     `json:"command"`
	Failing      []jsonFile `json:"failing"`
	Output       string     `json:"output"`
	Passing      []jsonFile `json:"passing"`
	Suppressions []string   `json:"suppressions"`
}

type jsonFile struct {
	Path string `json:"path"`
	Text string `json:"text"`
}

func writeCatalogueJSON(w io.Writer, c Catalogue, _ Options) error {
	return encodeJSON(w, jsonCatalogue{
		SchemaVersion: schemaVersion,
		Tool:          jsonTool{"vpclint", c.Version},
		Rules:         each(c.Rules, func(r *rules.Rule) jsonRule { return jsonRuleOf(r, c.Examples) }),
	})
}

func jsonRuleOf(r *rules.Rule, examples []Example) jsonRule {
	return jsonRule{
		ID:          r.ID,
		Area:        r.Area(),
		Title:       r.Title,
		Description: r.Description,
		Severities:  r.Severities,
		Profiles:    r.Profiles,
		Kinds:       append([]string{}, r.Kinds...),
		YieldsTo:    append([]string{}, r.YieldsTo...),
		Remediation: r.Remediation,
		Controls:    r.Controls,
		References:  append([]rules.Reference{}, r.References...),
		Examples:    each(examples, jsonExampleOf),
	}
}

func jsonExampleOf(e Example) jsonExample {
	return jsonExample{
		Language:     e.Language,
		Command:      e.command(),
		Failing:      each(e.Failing.Files, jsonFileOf),
		Output:       e.said(),
		Passing:      each(e.Passing.Files, jsonFileOf),
		Suppressions: e.suppressions(),
	}
}

func jsonFileOf(f rules.FixtureFile) jsonFile { return jsonFile{f.Path, f.Text} }
