// Package compliance holds the controls of security frameworks about networks and
// endpoints, and says of each what the rules found about it.
//
// A rule's METADATA says which controls it decides; the frameworks name no rule. The
// package imports rules, and never the parsers, package network or report.
package compliance

import (
	"embed"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"
)

//go:embed frameworks/*.json
var files embed.FS

// folder holds one file a framework, named by its ID.
const folder = "frameworks"

// Framework is a catalogue of controls, as far as it is about networks and endpoints.
type Framework struct {
	ID      string `json:"id"` // as METADATA names it: cis_aws_7_0
	Title   string `json:"title"`
	Address string `json:"address"` // of its page
	Source  string `json:"source"`  // where IDs and total come from
	Read    string `json:"read"`    // when they were read, YYYY-MM-DD
	// Total is how many controls the framework has, within networks or not; 0 where that
	// is not known.
	Total int `json:"total"`
	// Part is what of each control rules can decide, a clause; empty where all of it.
	Part     string    `json:"part"`
	Controls []Control `json:"controls"`
}

// Control is one demand of a framework.
type Control struct {
	ID    string `json:"id"` // as the framework has it: 6.8, SC-7(11)
	Title string `json:"title"`
	Part  string `json:"part"` // as that of the framework, in its place
	// Unknowable is why no configuration can show whether it is met, a clause; empty where
	// one can.
	Unknowable string `json:"unknowable"`
	// Types are those that the control is about, as written, where a rule that decides it
	// looks at others, too; nil for all.
	Types []string `json:"types"`
}

// IDs gives the IDs of all frameworks, sorted.
func IDs() []string {
	entries, _ := files.ReadDir(folder) // an embedded folder can be read
	ids := make([]string, 0, len(entries))
	for _, entry := range entries {
		ids = append(ids, strings.TrimSuffix(entry.Name(), path.Ext(entry.Name())))
	}
	return ids
}

// Named gives a framework of [IDs].
func Named(id string) (Framework, error) {
	if !slices.Contains(IDs(), id) {
		return Framework{}, fmt.Errorf("there is no framework %q", id)
	}
	text, err := files.ReadFile(path.Join(folder, id+".json"))
	if err != nil {
		return Framework{}, fmt.Errorf("read framework: %w", err)
	}
	var f Framework
	if err := json.Unmarshal(text, &f); err != nil {
		return Framework{}, fmt.Errorf("read framework %s: %w", id, err)
	}
	for i := range f.Controls {
		if f.Controls[i].Part == "" {
			f.Controls[i].Part = f.Part
		}
	}
	return f, nil
}

// All gives every framework, sorted by ID.
func All() ([]Framework, error) {
	var all []Framework
	for _, id := range IDs() {
		f, err := Named(id)
		if err != nil {
			return nil, err
		}
		all = append(all, f)
	}
	return all, nil
}

// Control gives the control with an ID.
func (f Framework) Control(id string) (Control, bool) {
	i := slices.IndexFunc(f.Controls, func(c Control) bool { return c.ID == id })
	if i < 0 {
		return Control{}, false
	}
	return f.Controls[i], true
}
