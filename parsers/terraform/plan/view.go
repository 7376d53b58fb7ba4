package plan

import (
	"encoding/json"
	"maps"
	"slices"

	tfjson "github.com/hashicorp/terraform-json"
	"github.com/zclconf/go-cty/cty"
)

// view is a planned value with what is unknown and what is sensitive of it: either flag
// for the whole, or lists and objects of flags of the same shape.
type view struct{ value, unknown, sensitive any }

func stateView(resource *tfjson.StateResource) view {
	v := view{value: resource.AttributeValues}
	if len(resource.SensitiveValues) > 0 && json.Unmarshal(resource.SensitiveValues, &v.sensitive) != nil {
		v.sensitive = true
	}
	return v
}

// hidden says that the whole is unknown or sensitive.
func (v view) hidden() bool { return v.unknown == true || v.sensitive == true }

// anythingHidden says that part of it is unknown or sensitive.
func (v view) anythingHidden() bool { return anyFlag(v.unknown) || anyFlag(v.sensitive) }

func anyFlag(flags any) bool {
	switch flags := flags.(type) {
	case bool:
		return flags
	case []any:
		for _, flag := range flags {
			if anyFlag(flag) {
				return true
			}
		}
	case map[string]any:
		for _, flag := range flags {
			if anyFlag(flag) {
				return true
			}
		}
	}
	return false
}

// fields gives the names of an object's fields, those that are not known among them: the
// format leaves them out of the value.
func (v view) fields() []string {
	object, _ := v.value.(map[string]any)
	names := slices.Collect(maps.Keys(object))
	unknown, _ := v.unknown.(map[string]any)
	for name, flags := range unknown {
		if _, known := object[name]; !known && anyFlag(flags) {
			names = append(names, name)
		}
	}
	return names
}

// field gives a field of an object. One that the plan does not have is unknown.
func (v view) field(name string) view {
	object, _ := v.value.(map[string]any)
	value, ok := object[name]
	f := view{value: value, unknown: flagField(v.unknown, name), sensitive: flagField(v.sensitive, name)}
	if !ok {
		f.unknown = true
	}
	return f
}

// element gives an element of a list.
func (v view) element(i int) view {
	list, _ := v.value.([]any)
	if i < 0 || i >= len(list) {
		return view{unknown: true}
	}
	return view{value: list[i], unknown: flagElement(v.unknown, i), sensitive: flagElement(v.sensitive, i)}
}

// index follows an index as expressions have it.
func (v view) index(key cty.Value) view {
	switch {
	case !key.IsKnown() || key.IsNull():
	case key.Type() == cty.String:
		return v.field(key.AsString())
	case key.Type() == cty.Number:
		i, _ := key.AsBigFloat().Int64()
		return v.element(int(i))
	}
	return view{unknown: true}
}

func (v view) elements() []view {
	list, _ := v.value.([]any)
	elements := make([]view, len(list))
	for i := range list {
		elements[i] = v.element(i)
	}
	return elements
}

func flagField(flags any, name string) any {
	if object, ok := flags.(map[string]any); ok {
		return object[name]
	}
	return flags == true
}

func flagElement(flags any, i int) any {
	if list, ok := flags.([]any); ok && i < len(list) {
		return list[i]
	}
	return flags == true
}
