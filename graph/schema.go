package graph

import _ "embed"

// Schema is the JSON Schema of what rules see, generated from the kinds here and the
// facts of package network.
//
//go:embed schema.json
var Schema []byte

// ResourceSchema gives the JSON Schema of [Graph.JSON]: closed objects, so that OPA's
// type checker refuses a misspelt attribute. It ignores oneOf and enum, hence no unions.
// It refers to [SchemaDefinitions].
func ResourceSchema() map[string]any {
	byKind := map[string]any{}
	for _, kind := range Kinds() {
		byKind[kind.Name] = ArraySchema(resourceSchema(kind.Name, fieldsSchema(kind.Attributes)))
	}
	byKind[Other] = ArraySchema(resourceSchema(Other, map[string]any{"type": "object"}))
	return ObjectSchema(byKind)
}

// SchemaDefinitions are the shapes that recur in [ResourceSchema].
func SchemaDefinitions() map[string]any {
	flag := map[string]any{"type": "boolean"}
	return map[string]any{
		"reference": ObjectSchema(map[string]any{"resource": textSchema, "attribute": textSchema}),
		"part": ObjectSchema(map[string]any{
			"literal": textSchema, "ref": SchemaRef("reference"), "unknown": textSchema,
		}),
		"call":      ObjectSchema(map[string]any{"name": textSchema, "at": textSchema}),
		"text":      valueSchema(map[string]any{"value": textSchema}),
		"flag":      valueSchema(map[string]any{"value": flag}),
		"number":    valueSchema(map[string]any{"value": map[string]any{"type": "number"}}),
		"texts":     valueSchema(map[string]any{"items": ArraySchema(SchemaRef("text")), "complete": flag}),
		"map":       valueSchema(map[string]any{"fields": map[string]any{"type": "object"}, "complete": flag}),
		"statement": valueSchema(map[string]any{"fields": fieldsSchema(statementFields), "complete": flag}),
		"document":  valueSchema(map[string]any{"items": ArraySchema(SchemaRef("statement")), "complete": flag}),
	}
}

// SchemaRef refers to a definition of the schema.
func SchemaRef(name string) map[string]any { return map[string]any{"$ref": "#/definitions/" + name} }

// ObjectSchema describes an object with just these properties.
func ObjectSchema(properties map[string]any) map[string]any {
	return map[string]any{"type": "object", "properties": properties, "additionalProperties": false}
}

// ArraySchema describes an array of items.
func ArraySchema(items map[string]any) map[string]any {
	return map[string]any{"type": "array", "items": items}
}

var textSchema = map[string]any{"type": "string"}

func resourceSchema(kind string, attributes map[string]any) map[string]any {
	return ObjectSchema(map[string]any{
		"address":    textSchema,
		"kind":       map[string]any{"type": "string", "enum": []any{kind}},
		"type":       textSchema,
		"project":    textSchema,
		"attributes": attributes,
		"possible":   textSchema,
		"at":         textSchema,
		"calls":      ArraySchema(SchemaRef("call")),
	})
}

func (a Attribute) schema() map[string]any {
	switch a.Shape {
	case RefShape:
		return SchemaRef("text")
	case RefsShape:
		return SchemaRef("texts")
	case BlocksShape:
		item := valueSchema(map[string]any{"fields": fieldsSchema(a.Fields), "complete": map[string]any{"type": "boolean"}})
		return valueSchema(map[string]any{"items": ArraySchema(item), "complete": map[string]any{"type": "boolean"}})
	}
	return SchemaRef(string(a.Shape))
}

func fieldsSchema(fields []Attribute) map[string]any {
	properties := map[string]any{}
	for _, f := range fields {
		properties[f.Name] = f.schema()
	}
	return ObjectSchema(properties)
}

// valueSchema describes a value in any of its states; more holds what only its form has.
func valueSchema(more map[string]any) map[string]any {
	properties := map[string]any{
		"is":       map[string]any{"type": "string", "enum": []any{string(Known), string(Unknown), string(Absent)}},
		"from":     textSchema,
		"refs":     ArraySchema(SchemaRef("reference")),
		"possible": textSchema,
		"source":   SchemaRef("reference"),
		"at":       textSchema,
		"why":      textSchema,
		"may":      map[string]any{"type": "boolean"},
		"parts":    ArraySchema(SchemaRef("part")),
	}
	for name, schema := range more {
		properties[name] = schema
	}
	return ObjectSchema(properties)
}
