package network

import (
	"maps"
	"reflect"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// InputSchema gives the JSON Schema of what rules see: the graph's resources, the facts
// and the configuration. graph/schema.json is its text.
func InputSchema() map[string]any {
	definitions := graph.SchemaDefinitions()
	maps.Copy(definitions, factDefinitions())
	schema := graph.ObjectSchema(map[string]any{
		"resources": graph.ResourceSchema(),
		"facts":     graph.SchemaRef(definitionName(reflect.TypeFor[Facts]())),
		"config":    configSchema("frameworks", "required_endpoints"),
	})
	schema["$schema"] = "http://json-schema.org/draft-07/schema#"
	schema["title"] = "The resource graph of one project, as vpclint rules see it"
	schema["definitions"] = definitions
	return schema
}

// configSchema describes the configuration, in which each key holds texts.
func configSchema(keys ...string) map[string]any {
	properties := map[string]any{}
	for _, key := range keys {
		properties[key] = graph.ArraySchema(map[string]any{"type": "string"})
	}
	return graph.ObjectSchema(properties)
}

// factDefinitions describes every fact type by its fields' JSON names.
func factDefinitions() map[string]any {
	definitions := map[string]any{}
	define(definitions, reflect.TypeFor[Facts]())
	return definitions
}

func definitionName(t reflect.Type) string { return "fact_" + strings.ToLower(t.Name()) }

// define adds a struct and all that it holds to the definitions and refers to it.
func define(definitions map[string]any, t reflect.Type) map[string]any {
	switch t.Kind() {
	case reflect.Pointer:
		return define(definitions, t.Elem())
	case reflect.Slice:
		return graph.ArraySchema(define(definitions, t.Elem()))
	case reflect.Int:
		return map[string]any{"type": "number"}
	case reflect.Struct:
	default:
		return map[string]any{"type": "string"}
	}
	name := definitionName(t)
	if _, done := definitions[name]; !done {
		properties := map[string]any{}
		definitions[name] = graph.ObjectSchema(properties)
		addFields(definitions, properties, t)
	}
	return graph.SchemaRef(name)
}

// addFields adds a struct's fields; embedded structs add theirs to the same object.
func addFields(definitions, properties map[string]any, t reflect.Type) {
	for i := range t.NumField() {
		field := t.Field(i)
		if field.Anonymous {
			addFields(definitions, properties, field.Type)
			continue
		}
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		properties[name] = define(definitions, field.Type)
	}
}
