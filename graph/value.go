package graph

import (
	"slices"
	"strings"

	"github.com/vpclint/vpclint/source"
)

// State says how much is known of a value. Every decision must have an answer for each.
type State string

// The states of a value. Absent means that the whole is visible and the value is not in
// it; what merely could not be found out is Unknown.
const (
	Known   State = "known"
	Unknown State = "unknown"
	Absent  State = "absent"
)

// Form says which of a known value's fields holds it.
type Form string

// The forms of a known value.
const (
	Scalar Form = "scalar" // Value.Scalar, or Value.Refs alone for an identity
	List   Form = "list"   // Value.Items
	Object Form = "object" // Value.Fields
)

// Origin says who gave a known value.
type Origin string

// The origins of a value.
const (
	Written Origin = "written"
	Default Origin = "default" // the language's or provider's default
	Plan    Origin = "plan"    // a plan, where the configuration does not tell
)

// Reference names an attribute of a resource of the same project. Resource is an
// address; Attribute is its canonical name: "id", "arn", "default_security_group", …
type Reference struct {
	Resource  string
	Attribute string
}

// Part is one piece of a text that is not wholly known. Exactly one field is set:
// literal text, a reference whose text AWS chooses, or the reason why it is unknown.
type Part struct {
	Literal string
	Ref     *Reference
	Unknown string
}

// Value is what is known of one attribute.
//
// A known scalar holds a string, bool or float64. A known scalar without one is an
// identity: AWS chooses the text, but it is exactly that of Refs[0]. An unknown text
// keeps its Parts in order, so that a service name with an unknown region is still S3.
type Value struct {
	State  State
	Form   Form
	Scalar any
	Items  []Value
	Fields map[string]Value

	// Partial says that a list or object may hold more than is listed.
	Partial bool
	// Possible holds the reason why a list element may not exist; empty if it does.
	Possible string
	// Refs are the resources named. With May they are over-approximate: the value
	// depends on some of them, nobody knows on which.
	Refs []Reference
	May  bool
	// Parts keep an unknown text's pieces in order.
	Parts []Part
	// Why is the reason of an unknown value, a clause that completes "unknown because".
	Why    string
	Origin Origin

	// Source is the resource and attribute path that an element of a merged list was
	// written at; nil elsewhere.
	Source *Reference
	// Name is the attribute's path as the user wrote it: "vpc_config[0].subnet_ids".
	Name string
	// Ranges begin with the place in the resource where the value is written, followed
	// by the places it came from, each the only source of the one before: module argument,
	// tfvars line, variable default. The last is the line that decides it.
	Ranges []source.Range
}

// Text is a known string.
func Text(s string) Value { return scalar(s) }

// Flag is a known boolean.
func Flag(b bool) Value { return scalar(b) }

// Number is a known number.
func Number(f float64) Value { return scalar(f) }

func scalar(s any) Value {
	return Value{State: Known, Form: Scalar, Scalar: s, Origin: Written}
}

// Identity is the value of another resource's attribute, whose text AWS chooses.
func Identity(resource, attribute string) Value {
	return Value{State: Known, Form: Scalar, Refs: []Reference{{resource, attribute}}, Origin: Written}
}

// ListOf is a known list.
func ListOf(items ...Value) Value {
	return Value{State: Known, Form: List, Items: items, Origin: Written}
}

// ObjectOf is a known object, for example a nested block.
func ObjectOf(fields map[string]Value) Value {
	return Value{State: Known, Form: Object, Fields: fields, Origin: Written}
}

// UnknownBecause is a value that could not be found out; why completes the words
// "unknown because".
func UnknownBecause(why string) Value { return Value{State: Unknown, Why: why} }

// None is the absent value.
func None() Value { return Value{State: Absent} }

// TextOf joins parts into a value: a known string when all are literal, an identity when
// it is one reference, else an unknown text that keeps its parts.
func TextOf(parts ...Part) Value {
	parts = joinLiterals(parts)
	switch {
	case len(parts) == 0:
		return Text("")
	case len(parts) == 1 && parts[0].Ref != nil:
		return Identity(parts[0].Ref.Resource, parts[0].Ref.Attribute)
	case len(parts) == 1 && parts[0].Unknown == "":
		return Text(parts[0].Literal)
	}
	v := Value{State: Unknown, Form: Scalar, Parts: parts}
	for _, p := range parts {
		if p.Ref != nil && !slices.Contains(v.Refs, *p.Ref) {
			v.Refs = append(v.Refs, *p.Ref)
		}
		if v.Why == "" {
			v.Why = p.Unknown
		}
	}
	if v.Why == "" {
		v.Why = v.Refs[0].Resource + "." + v.Refs[0].Attribute + " is known only after apply"
	}
	return v
}

func joinLiterals(parts []Part) []Part {
	var joined []Part
	for _, p := range parts {
		literal := p.Ref == nil && p.Unknown == ""
		if literal && p.Literal == "" {
			continue
		}
		if n := len(joined); literal && n > 0 && joined[n-1].Ref == nil && joined[n-1].Unknown == "" {
			joined[n-1].Literal += p.Literal
			continue
		}
		joined = append(joined, p)
	}
	return joined
}

// PartsOf gives a scalar as parts: one literal for a known text, one reference for an
// identity, one unknown where nothing is known of it.
func (v Value) PartsOf() []Part {
	switch {
	case len(v.Parts) > 0:
		return v.Parts
	case v.State == Unknown:
		return []Part{{Unknown: v.Why}}
	case v.State == Known && v.Scalar != nil:
		return []Part{{Literal: ScalarText(v.Scalar)}}
	case v.IsIdentity():
		return []Part{{Ref: &v.Refs[0]}}
	}
	return nil
}

// AsText gives a known string.
func (v Value) AsText() (string, bool) {
	s, ok := v.Scalar.(string)
	return s, ok && v.State == Known
}

// AsFlag gives a known boolean; the strings "true" and "false" count, as they do in both
// languages.
func (v Value) AsFlag() (value, ok bool) {
	if v.State != Known {
		return false, false
	}
	switch s := v.Scalar.(type) {
	case bool:
		return s, true
	case string:
		return strings.EqualFold(s, "true"), strings.EqualFold(s, "true") || strings.EqualFold(s, "false")
	}
	return false, false
}

// AsInt gives a known whole number; a string of digits counts.
func (v Value) AsInt() (int, bool) {
	if v.State != Known {
		return 0, false
	}
	return scalarInt(v.Scalar)
}

// IsIdentity says that the value is exactly one resource's attribute.
func (v Value) IsIdentity() bool {
	return v.State == Known && v.Form == Scalar && v.Scalar == nil && len(v.Refs) == 1
}

// Field gives a field of an object: absent where a complete object lacks it.
func (v Value) Field(name string) Value {
	if f, ok := v.Fields[name]; ok {
		return f
	}
	switch {
	case v.State == Unknown:
		return v
	case v.State == Known && v.Partial:
		return UnknownBecause("part of " + v.Name + " could not be resolved")
	}
	return None()
}

// Complete says that a list is known and holds no more than its items. An absent list
// is complete and empty.
func (v Value) Complete() bool {
	return v.State == Absent || v.State == Known && !v.Partial
}

// Range is where the value is written; zero for defaults.
func (v Value) Range() source.Range {
	if len(v.Ranges) == 0 {
		return source.Range{}
	}
	return v.Ranges[0]
}
