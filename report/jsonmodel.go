package report

// The JSON document, as docs/output.schema.json describes it. Every key is always there.

type jsonDocument struct {
	SchemaVersion int              `json:"schema_version"`
	Tool          jsonTool         `json:"tool"`
	Base          *struct{}        `json:"base"` // null: the run was not compared with a base revision
	Findings      []jsonFinding    `json:"findings"`
	Undecided     []jsonUndecided  `json:"undecided"`
	Suppressed    []jsonSuppressed `json:"suppressed"`
	Diagnostics   []jsonDiagnostic `json:"diagnostics"`
	Coverage      jsonCoverage     `json:"coverage"`
}

type jsonTool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

type jsonFinding struct {
	Rule        string              `json:"rule"`
	Severity    string              `json:"severity"`
	Message     string              `json:"message"`
	Resource    string              `json:"resource"`
	Attribute   string              `json:"attribute"`
	Type        string              `json:"type"`
	Project     string              `json:"project"`
	File        string              `json:"file"`
	Line        int                 `json:"line"`
	Column      int                 `json:"column"`
	EndLine     int                 `json:"end_line"`
	EndColumn   int                 `json:"end_column"`
	Fingerprint string              `json:"fingerprint"`
	Instances   []string            `json:"instances"`
	Calls       []jsonCall          `json:"calls"`
	Path        []jsonHop           `json:"path"`
	Related     []jsonRelated       `json:"related"`
	When        map[string]any      `json:"when"`
	Controls    map[string][]string `json:"controls"`
}

type jsonSuppressed struct {
	jsonFinding
	By     string `json:"by"`
	Reason string `json:"reason"`
	Until  string `json:"until"`
}

type jsonCall struct {
	Name string `json:"name"`
	File string `json:"file"`
	Line int    `json:"line"`
}

type jsonHop struct {
	Resource string `json:"resource"`
	File     string `json:"file"`
	Line     int    `json:"line"`
	Column   int    `json:"column"`
	Note     string `json:"note"`
}

type jsonRelated struct {
	Resource string `json:"resource"`
	File     string `json:"file"`
	Line     int    `json:"line"`
	Message  string `json:"message"`
}

type jsonUndecided struct {
	Rule        string         `json:"rule"`
	Resource    string         `json:"resource"`
	Attribute   string         `json:"attribute"`
	Type        string         `json:"type"`
	Project     string         `json:"project"`
	File        string         `json:"file"`
	Line        int            `json:"line"`
	Column      int            `json:"column"`
	Question    string         `json:"question"`
	Reason      string         `json:"reason"`
	When        map[string]any `json:"when"`
	Fingerprint string         `json:"fingerprint"`
}

type jsonDiagnostic struct {
	Severity string `json:"severity"`
	Code     string `json:"code"`
	Summary  string `json:"summary"`
	Detail   string `json:"detail"`
	Project  string `json:"project"`
	File     string `json:"file"`
	Line     int    `json:"line"`
	Column   int    `json:"column"`
}

type jsonCoverage struct {
	Projects       int        `json:"projects"`
	Files          int        `json:"files"`
	Resources      int        `json:"resources"`
	UnknownValues  int        `json:"unknown_values"`
	Rules          int        `json:"rules"`
	ModulesMissing []jsonCall `json:"modules_missing"`
	FilesUnread    []string   `json:"files_unread"`
}
