package graph

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Placeholders stand for a text's references and unknowns while it goes through the JSON
// decoder. They are private-use characters, which AWS allows in no name or policy.
const (
	placeholderOpen  = "\uE000"
	placeholderClose = "\uE001"
)

// DecodeJSON turns a JSON text into the value it denotes, its references and unknown
// parts in their places. Values that are no text are given back as they are.
func DecodeJSON(v Value) (Value, error) {
	if v.Form != Scalar || v.IsIdentity() || v.State == Known && !isText(v.Scalar) {
		return v, nil
	}
	decoder := json.NewDecoder(strings.NewReader(encodeParts(v.PartsOf())))
	decoder.UseNumber()
	var decoded any
	if err := decoder.Decode(&decoded); err != nil {
		return v, fmt.Errorf("decode JSON text: %w", err)
	}
	return jsonDecoding{v.PartsOf(), v}.value(decoded), nil
}

func isText(scalar any) bool {
	_, ok := scalar.(string)
	return ok
}

// encodeParts writes placeholders for all parts but literals. One outside a JSON string,
// where a whole value stood, is quoted so that the text stays JSON.
func encodeParts(parts []Part) string {
	var text strings.Builder
	inString := false
	for i, part := range parts {
		switch {
		case part.Ref == nil && part.Unknown == "":
			text.WriteString(part.Literal)
			inString = EndsInString(part.Literal, inString)
		case inString:
			text.WriteString(placeholder(i))
		default:
			text.WriteString(`"` + placeholder(i) + `"`)
		}
	}
	return text.String()
}

func placeholder(part int) string { return placeholderOpen + strconv.Itoa(part) + placeholderClose }

// EndsInString says whether a piece of JSON text ends inside a string, given whether it
// begins inside one.
func EndsInString(literal string, inString bool) bool {
	for i := 0; i < len(literal); i++ {
		switch literal[i] {
		case '\\':
			i++
		case '"':
			inString = !inString
		}
	}
	return inString
}

// jsonDecoding restores the placeholders of one text; origin lends its place.
type jsonDecoding struct {
	parts  []Part
	origin Value
}

func (d jsonDecoding) value(decoded any) Value {
	var v Value
	switch decoded := decoded.(type) {
	case nil:
		return None()
	case map[string]any:
		v = d.object(decoded)
	case []any:
		items := make([]Value, 0, len(decoded))
		for _, item := range decoded {
			items = append(items, d.value(item))
		}
		v = ListOf(items...)
	case string:
		v = TextOf(d.split(decoded)...)
	case bool:
		v = Flag(decoded)
	case json.Number:
		f, err := decoded.Float64()
		if v = Number(f); err != nil {
			v = UnknownBecause("the number is too large")
		}
	}
	v.Ranges, v.Name = d.origin.Ranges, d.origin.Name
	return v
}

func (d jsonDecoding) object(decoded map[string]any) Value {
	fields := make(map[string]Value, len(decoded))
	for key, item := range decoded {
		fields[key] = d.value(item)
	}
	return ObjectOf(fields)
}

func (d jsonDecoding) split(text string) []Part {
	var parts []Part
	for text != "" {
		before, rest, found := strings.Cut(text, placeholderOpen)
		parts = append(parts, Part{Literal: before})
		if !found {
			break
		}
		index, after, _ := strings.Cut(rest, placeholderClose)
		if i, err := strconv.Atoi(index); err == nil && i < len(d.parts) {
			parts = append(parts, d.parts[i])
		}
		text = after
	}
	return parts
}

// DecodeDocument turns an IAM policy document, a JSON text or an object, into a list of
// statements with the fields of [DocumentShape]. A document that cannot be read is
// unknown.
func DecodeDocument(v Value) Value {
	decoded, err := DecodeJSON(v)
	switch {
	case v.State == Absent:
		return v
	case err != nil, decoded.Form != Object:
		unread := UnknownBecause("the policy document could not be read")
		if v.State == Unknown && v.Why != "" {
			unread.Why = v.Why
		}
		unread.Refs, unread.May, unread.Ranges, unread.Name = v.Refs, true, v.Ranges, v.Name
		return unread
	}
	statements := decoded.Field("Statement")
	if statements.Form == Object {
		statements = ListAround(statements)
	}
	statements.Items = slices.Clone(statements.Items)
	for i, statement := range statements.Items {
		if statement.Form == Object {
			statements.Items[i].Fields = statementOf(statement)
		}
	}
	statements.Ranges, statements.Name = decoded.Ranges, decoded.Name
	return statements
}

func statementOf(written Value) map[string]Value {
	fields := mapFields(statementFields, map[string]string{
		"effect":        "Effect",
		"actions":       "Action",
		"not_actions":   "NotAction",
		"resources":     "Resource",
		"not_resources": "NotResource",
	}, nil, written)
	fields["principals"] = principalsOf(written.Field("Principal"))
	fields["conditional"] = hasCondition(written.Field("Condition"))
	if condition := written.Field("Condition"); condition.State != Absent {
		fields["conditions"] = conditionsOf(condition)
	}
	return fields
}

// conditionsOf lists a statement's conditions in order of operator and key.
func conditionsOf(condition Value) Value {
	if condition.State == Unknown {
		return condition
	}
	list := ListOf()
	list.Partial, list.Ranges, list.Name = condition.Partial, condition.Ranges, condition.Name
	for _, operator := range slices.Sorted(maps.Keys(condition.Fields)) {
		keys := condition.Fields[operator]
		list.Partial = list.Partial || keys.State == Unknown || keys.Partial
		for _, key := range slices.Sorted(maps.Keys(keys.Fields)) {
			item := ObjectOf(map[string]Value{
				"operator": Text(operator), "key": Text(key),
				"values": Attribute{Shape: TextsShape}.fit(keys.Fields[key]),
			})
			item.Ranges, item.Name = keys.Fields[key].Ranges, keys.Fields[key].Name
			list.Items = append(list.Items, item)
		}
	}
	return list
}

// hasCondition says whether there is anything in a statement's condition.
func hasCondition(condition Value) Value {
	if condition.State == Unknown || condition.Partial && len(condition.Fields) == 0 {
		return UnknownBecause(cmp.Or(condition.Why, "part of the condition could not be resolved"))
	}
	return Flag(len(condition.Fields) > 0)
}

func principalsOf(v Value) Value {
	if v.Form != Object {
		return Attribute{Shape: TextsShape}.fit(v)
	}
	all := ListOf()
	all.Ranges, all.Name, all.Partial = v.Ranges, v.Name, v.Partial
	for _, key := range slices.Sorted(maps.Keys(v.Fields)) {
		named := v.Fields[key]
		principals := itemsOf(named)
		if named.State == Unknown {
			principals = []Value{named}
		}
		all.Partial = all.Partial || named.Partial
		for _, principal := range principals {
			parts := append([]Part{{Literal: key + ":"}}, principal.PartsOf()...)
			all = Concat(all, ListAround(TextOf(parts...)))
		}
	}
	return all
}
