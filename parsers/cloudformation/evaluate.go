package cloudformation

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/source"
)

// maxEffort bounds the values and bytes that the evaluation of one stack may produce, and
// maxStackEfforts of them those of a project, so
// that texts which repeat each other do not fill the memory.
const (
	maxEffort       = 16 << 20
	maxStackEfforts = 4
)

// valueEffort is what a value costs beside its text.
const valueEffort = 64

const tooMuch = "the template unfolds to too much to be evaluated"

// scope is where in a template a value stands.
type scope struct {
	*evaluation
	assumed string // condition that holds because the resource exists
	// comparing says that nothing comes of the value but whether it equals another.
	comparing bool
	plain     bool   // whether Fn::Base64 gives its text, as in user data
	name      string // path of the value below Properties
}

// intrinsic evaluates a call with its argument. The ranges of its value are the places
// that it came from, without the place of the call.
type intrinsic func(s scope, argument *node) graph.Value

func allIntrinsics() map[string]intrinsic {
	return map[string]intrinsic{
		"Ref":              scope.refCall,
		"Fn::GetAtt":       scope.getAttCall,
		"Fn::Sub":          scope.sub,
		"Fn::Join":         scope.join,
		"Fn::Base64":       scope.base64,
		"Fn::ToJsonString": scope.toJSONString,
		"Fn::Select":       scope.selectItem,
		"Fn::Split":        scope.split,
		"Fn::FindInMap":    scope.findInMap,
		"Fn::GetAZs":       scope.getAZs,
		"Fn::Cidr":         scope.cidr,
		"Fn::Length":       scope.length,
		"Fn::If":           scope.conditional,
		"Fn::ImportValue":  scope.importValue,
	}
}

// value evaluates a node. Its ranges begin with the node's own.
func (s scope) value(n *node) graph.Value {
	v := s.evaluate(n)
	if n != nil && v.State != graph.Absent {
		v.Name = s.name
		v.Ranges = append([]source.Range{n.at}, v.Ranges...)
	}
	return v
}

func (s scope) evaluate(n *node) graph.Value {
	switch {
	case n == nil || n.kind == nullNode:
		return graph.None()
	case !s.afford(valueEffort + len(n.text)):
		return graph.UnknownBecause(tooMuch)
	case n.kind == scalarNode:
		return textWithDynamicReferences(n.text)
	case n.kind == sequenceNode:
		return s.list(n)
	}
	name, argument, isCall := n.call()
	if !isCall {
		return s.object(n)
	}
	if f, ok := s.intrinsics[name]; ok {
		return f(s, argument)
	}
	return s.unknownCall(name, argument)
}

// afford takes effort from the project's budget and says whether there is any left.
func (e *evaluation) afford(effort int) bool {
	most := min(e.stacks, maxStackEfforts) * maxEffort
	within := e.effort <= most
	e.effort += effort
	if within && e.effort > most {
		e.warn("evaluation-bounded", "Template too laborious",
			fmt.Sprintf("The values of the template unfold to more than %d MiB. Those past the bound are unknown.", most>>20),
			source.Range{File: e.project.name})
	}
	return e.effort <= most
}

// unknownCall keeps the references of a function that only AWS can compute.
func (s scope) unknownCall(name string, argument *node) graph.Value {
	return unknownOf(name+" is computed by AWS", s.value(argument))
}

// list evaluates a sequence. An element that a condition leaves out is not in it; one of
// which that is undecided is possible.
func (s scope) list(n *node) graph.Value {
	items := make([]graph.Value, 0, len(n.items))
	for i, item := range n.items {
		if !s.afford(len(s.name)) {
			list := graph.ListOf(items...)
			list.Partial, list.Why = true, tooMuch
			return list
		}
		at := s
		at.name = s.name + "[" + strconv.Itoa(i) + "]"
		written, why := at.possibleItem(item)
		v := at.value(written)
		v.Possible = why
		if v.State != graph.Absent {
			items = append(items, v)
		}
	}
	return graph.ListOf(items...)
}

func (s scope) object(n *node) graph.Value {
	fields := make(map[string]graph.Value, len(n.pairs))
	object := graph.ObjectOf(fields)
	for _, p := range n.pairs {
		switch {
		case !s.afford(len(s.name)):
			object.Partial = true
			return object
		case strings.HasPrefix(p.key, "Fn::"):
			object.Partial = true
			object.Refs = append(object.Refs, refsOf(s.value(p.value))...)
		default:
			if v := s.field(p); v.State != graph.Absent {
				fields[p.key] = v
			}
		}
	}
	return object
}

// field evaluates an entry of a mapping; its place is that of key and value.
func (s scope) field(p pair) graph.Value {
	s.name = below(s.name, p.key)
	s.plain = s.plain || p.key == "UserData"
	v := s.value(p.value)
	if p.key == "UserData" {
		v = decodedText(v)
	}
	if len(v.Ranges) > 0 {
		v.Ranges[0] = p.at()
	}
	return v
}

// below gives the path of an entry of what is at a path.
func below(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}
