package plan

import (
	"regexp"
	"slices"
	"strconv"

	"github.com/vpclint/vpclint/graph"
)

// Fill gives the attributes of a resource as written, what is unknown of them replaced
// with what the plan knows. What is known stays, identities among it, and so do names and
// places; what the plan holds to be sensitive stays unknown.
func (p *Plan) Fill(address string, written graph.Value) graph.Value {
	if p == nil {
		return written
	}
	planned, ok := p.resources[address]
	if !ok {
		return written
	}
	return p.fill(written, planned)
}

func (p *Plan) fill(written graph.Value, planned view) graph.Value {
	switch {
	case planned.hidden():
		return written
	case written.State == graph.Unknown:
		return p.replace(written, planned)
	case written.State == graph.Known && written.Form == graph.List:
		return p.fillList(written, planned)
	case written.State == graph.Known && written.Form == graph.Object:
		return p.fillObject(written, planned)
	}
	return written
}

// replace gives the planned value in the place of an unknown one. A text that is made of
// nothing but literals and identities says more than the plan.
func (p *Plan) replace(written graph.Value, planned view) graph.Value {
	made := len(written.Parts) > 0 && !slices.ContainsFunc(written.Parts, func(part graph.Part) bool { return part.Unknown != "" })
	v := p.convert(planned)
	if made || v.State == graph.Unknown || isHash(v) {
		return written
	}
	if v.State == graph.Known && v.Form == graph.Scalar && len(v.Refs) == 0 && len(written.Refs) > 0 {
		v.Refs, v.May = written.Refs, true
	}
	return placed(v, written)
}

// hash is what older versions of the provider put in the place of user data.
var hash = regexp.MustCompile(`^[0-9a-f]{40}$`)

func isHash(v graph.Value) bool {
	text, _ := v.AsText()
	return hash.MatchString(text)
}

// placed gives a value and all inside it the name and places of what was written.
func placed(v, written graph.Value) graph.Value {
	v.Name, v.Ranges = written.Name, written.Ranges
	for i := range v.Items {
		inside := written
		inside.Name += "[" + strconv.Itoa(i) + "]"
		v.Items[i] = placed(v.Items[i], inside)
	}
	for name, field := range v.Fields {
		inside := written
		inside.Name += "." + name
		v.Fields[name] = placed(field, inside)
	}
	return v
}

func (p *Plan) fillObject(written graph.Value, planned view) graph.Value {
	object, ok := planned.value.(map[string]any)
	if !ok {
		return written
	}
	for name, field := range written.Fields {
		written.Fields[name] = p.fill(field, planned.field(name))
	}
	if !written.Partial || planned.anythingHidden() {
		return written
	}
	for name := range object {
		if _, taken := written.Fields[name]; !taken {
			inside := written
			inside.Name += "." + name
			written.Fields[name] = placed(p.convert(planned.field(name)), inside)
		}
	}
	written.Partial, written.Why = false, ""
	return written
}

// fillList fills the elements of a list. The elements of a set and the blocks of a type
// stand in another order in the plan: each is matched with one that does not contradict
// it. Where that fails, nothing is filled.
func (p *Plan) fillList(written graph.Value, planned view) graph.Value {
	elements := planned.elements()
	if _, single := planned.value.(map[string]any); single && len(written.Items) == 1 {
		elements = []view{planned}
	} else if planned.value == nil {
		return written
	}
	matched, rest, ok := match(written.Items, elements)
	if !ok || len(rest) > 0 && !written.Partial {
		return written
	}
	for i, element := range matched {
		written.Items[i] = p.fill(written.Items[i], element)
		written.Items[i].Possible = ""
	}
	for _, element := range rest {
		inside := written
		inside.Name += "[" + strconv.Itoa(len(written.Items)) + "]"
		written.Items = append(written.Items, placed(p.convert(element), inside))
	}
	written.Partial, written.Why = false, ""
	return written
}
