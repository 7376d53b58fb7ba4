package graph

import "cmp"

// JSON gives the graph's part of what rules see: the resources of each kind under its
// name, all kinds present, as plain JSON values.
func (g *Graph) JSON() map[string]any {
	byKind := map[string]any{Other: []any{}}
	for name := range kindByName {
		byKind[name] = []any{}
	}
	for kind, resources := range g.byKind {
		list := make([]any, 0, len(resources))
		for _, r := range resources {
			list = append(list, r.json(g.Project))
		}
		byKind[kind] = list
	}
	return byKind
}

func (r *Resource) json(project string) map[string]any {
	object := map[string]any{
		"address":    r.Address,
		"kind":       r.Kind,
		"type":       r.Type,
		"project":    cmp.Or(r.Project, project),
		"attributes": r.attributesJSON(),
		"at":         r.Range.String(),
	}
	if r.Possible != "" {
		object["possible"] = r.Possible
	}
	if len(r.Calls) > 0 {
		calls := make([]any, 0, len(r.Calls))
		for _, c := range r.Calls {
			calls = append(calls, map[string]any{"name": c.Name, "at": c.Range.String()})
		}
		object["calls"] = calls
	}
	return object
}

// attributesJSON gives every attribute of a canonical kind, absent ones included, so
// that rules can tell absent from misspelt.
func (r *Resource) attributesJSON() map[string]any {
	object := map[string]any{}
	if kind, ok := KindNamed(r.Kind); ok {
		for _, a := range kind.Attributes {
			object[a.Name] = r.Attribute(a.Name).json()
		}
		return object
	}
	for name, v := range r.Attributes {
		object[name] = v.json()
	}
	return object
}

func (v Value) json() map[string]any {
	object := map[string]any{"is": string(v.State)}
	switch v.State {
	case Known:
		v.knownJSON(object)
	case Unknown:
		v.unknownJSON(object)
	}
	if len(v.Refs) > 0 {
		object["refs"] = referencesJSON(v.Refs)
	}
	if v.Possible != "" {
		object["possible"] = v.Possible
	}
	if v.Source != nil {
		object["source"] = v.Source.json()
	}
	if !v.Range().IsZero() {
		object["at"] = v.Range().String()
	}
	return object
}

func (v Value) knownJSON(object map[string]any) {
	object["from"] = string(v.Origin)
	switch v.Form {
	case Scalar:
		if v.Scalar != nil {
			object["value"] = v.Scalar
		}
	case List:
		items := make([]any, 0, len(v.Items))
		for _, item := range v.Items {
			items = append(items, item.json())
		}
		object["items"], object["complete"] = items, !v.Partial
	case Object:
		fields := make(map[string]any, len(v.Fields))
		for name, field := range v.Fields {
			fields[name] = field.json()
		}
		object["fields"], object["complete"] = fields, !v.Partial
	}
}

func (v Value) unknownJSON(object map[string]any) {
	object["why"] = v.Why
	if v.May {
		object["may"] = true
	}
	if len(v.Parts) == 0 {
		return
	}
	parts := make([]any, 0, len(v.Parts))
	for _, p := range v.Parts {
		parts = append(parts, p.json())
	}
	object["parts"] = parts
}

func (p Part) json() map[string]any {
	switch {
	case p.Ref != nil:
		return map[string]any{"ref": p.Ref.json()}
	case p.Unknown != "":
		return map[string]any{"unknown": p.Unknown}
	}
	return map[string]any{"literal": p.Literal}
}

func (r Reference) json() map[string]any {
	return map[string]any{"resource": r.Resource, "attribute": r.Attribute}
}

func referencesJSON(refs []Reference) []any {
	list := make([]any, 0, len(refs))
	for _, r := range refs {
		list = append(list, r.json())
	}
	return list
}
