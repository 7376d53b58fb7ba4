package report

import (
	"io"

	"github.com/vpclint/vpclint/rules"
)

// The JSON document of the path command. Every key is always there.

type jsonPaths struct {
	SchemaVersion int              `json:"schema_version"`
	Tool          jsonTool         `json:"tool"`
	Paths         []jsonPath       `json:"paths"`
	Diagnostics   []jsonDiagnostic `json:"diagnostics"`
}

type jsonPath struct {
	Project  string       `json:"project"`
	Workload string       `json:"workload"`
	Subnet   string       `json:"subnet"`
	Service  string       `json:"service"`
	Title    string       `json:"title"`
	Name     jsonName     `json:"name"`
	Endpoint string       `json:"endpoint"`
	Route    string       `json:"route"`
	Reach    string       `json:"reach"`
	Reason   string       `json:"reason"`
	Path     []jsonHop    `json:"path"`
	Filters  []jsonFilter `json:"filters"`
	Blocked  bool         `json:"blocked"`
	Evidence []jsonHop    `json:"evidence"`

	When map[string]any `json:"when"`
}

type jsonFilter struct {
	jsonHop
	Verdict string `json:"verdict"`
	Reason  string `json:"reason"`
	Fix     string `json:"fix"`
}

type jsonName struct {
	Asked    string `json:"asked"`
	Resolves string `json:"resolves"`
	Reason   string `json:"reason"`
}

func writePathsJSON(w io.Writer, p Paths, _ Options) error {
	return encodeJSON(w, jsonPaths{
		SchemaVersion: schemaVersion,
		Tool:          jsonTool{"vpclint", p.Version},
		Paths:         each(p.Paths, jsonPathOf),
		Diagnostics:   each(p.Diagnostics, jsonDiagnosticOf),
	})
}

func jsonPathOf(p Path) jsonPath {
	return jsonPath{
		Project:  p.Project,
		Workload: p.Workload,
		Subnet:   p.Subnet,
		Service:  p.Service,
		Title:    p.Title,
		Name:     jsonName{p.Name, p.Answer.State, p.Answer.Why},
		Endpoint: p.Endpoint,
		Route:    p.Route.State,
		Reach:    p.Reach.State,
		Reason:   p.Reach.Why,
		Path:     each[rules.Hop](p.Hops, jsonHopOf),
		Filters:  each(p.Filters, func(f Filter) jsonFilter { return jsonFilter{jsonHopOf(f.Hop), f.Verdict, f.Why, f.Fix} }),
		Blocked:  p.Blocked(),
		Evidence: each[rules.Hop](p.Evidence, jsonHopOf),
		When:     jsonWhen(p.When),
	}
}
