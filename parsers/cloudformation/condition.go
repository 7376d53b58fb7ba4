package cloudformation

import (
	"maps"
	"slices"

	"github.com/vpclint/vpclint/graph"
)

// verdict says whether a condition holds.
type verdict int

const (
	undecided verdict = iota
	yes
	no
)

// truth is a verdict; why completes "undecided because" and is empty for the others.
type truth struct {
	is      verdict
	why     string
	toggles []string // names without a value that decide it
}

// or gives an undecided truth that hinges on what either hinges on.
func (t truth) or(other truth) truth {
	if t.is != undecided {
		return other
	}
	t.toggles = slices.Concat(t.toggles, other.toggles)
	return t
}

// of gives the truth as that of a named condition.
func (t truth) of(name string) truth {
	if t.is == undecided {
		t.why = "condition " + name + " is undecided: " + t.why
	}
	return t
}

func truthOf(holds bool) truth {
	if holds {
		return truth{is: yes}
	}
	return truth{is: no}
}

// holds decides a condition by its name, once. The empty name always holds.
func (s scope) holds(name string) truth {
	if name == "" || name == s.assumed {
		return truth{is: yes}
	}
	if decided, ok := s.truths[name]; ok {
		return decided
	}
	key := s.address("condition " + name)
	declared, ok := s.conditions[name]
	switch {
	case !ok:
		return truth{why: "the template does not declare " + name}
	case s.busy[key]:
		return truth{why: name + " depends on itself"}
	case len(s.busy) >= maxDepth:
		return truth{why: name + " names conditions in too long a row"}
	}
	s.busy[key] = true
	defer delete(s.busy, key)
	t := scope{evaluation: s.evaluation}.decide(declared.value)
	s.truths[name] = t
	return t
}

// decide evaluates a condition expression in three-valued logic.
func (s scope) decide(n *node) truth {
	if !n.is(mappingNode) || len(n.pairs) != 1 {
		return s.decideText(n)
	}
	switch call := n.pairs[0]; call.key {
	case "Condition":
		return s.holds(call.value.scalar())
	case "Fn::Not":
		return s.decideNot(call.value)
	case "Fn::And":
		return s.decideAll(call.value, no)
	case "Fn::Or":
		return s.decideAll(call.value, yes)
	case "Fn::Equals":
		return s.decideEquals(call.value)
	case "Fn::Contains":
		return s.decideContains(call.value)
	case "Fn::EachMemberIn", "Fn::EachMemberEquals":
		return s.decideEach(call.value)
	}
	return s.decideText(n)
}

// decideText decides what is no condition function: a literal or a value.
func (s scope) decideText(n *node) truth {
	v := s.value(n)
	if flag, ok := v.AsFlag(); ok {
		return truthOf(flag)
	}
	return truth{why: firstWhy("its expression is no condition", v)}
}

func (s scope) decideNot(argument *node) truth {
	if argument.is(sequenceNode) && len(argument.items) == 1 {
		argument = argument.items[0]
	}
	switch t := s.decide(argument); t.is {
	case yes:
		return truth{is: no}
	case no:
		return truth{is: yes}
	default:
		return t
	}
}

// decideAll decides Fn::And, which one false operand decides, and Fn::Or, which one true
// operand decides.
func (s scope) decideAll(argument *node, decisive verdict) truth {
	if !argument.is(sequenceNode) {
		return truth{why: "its expression is no condition"}
	}
	result := truthOf(decisive == no)
	for _, operand := range argument.items {
		t := s.decide(operand)
		if t.is == decisive {
			return t
		}
		if t.is == undecided {
			result = result.or(t)
		}
	}
	return result
}

func (s scope) decideEquals(argument *node) truth {
	if !argument.is(sequenceNode) || len(argument.items) != 2 {
		return truth{why: "Fn::Equals does not compare two values"}
	}
	return s.equals(argument.items[0], argument.items[1])
}

func (s scope) equals(one, other *node) truth {
	s.comparing = true
	a, b := s.value(one), s.value(other)
	textA, knownA := a.AsText()
	textB, knownB := b.AsText()
	if knownA && knownB {
		return truthOf(equalKnown(textA, textB))
	}
	if a.State == graph.Known && b.State == graph.Known && sameValue(a, b) {
		return truth{is: yes}
	}
	var t truth
	switch toggleA, toggleB := s.toggleOf(one), s.toggleOf(other); {
	case toggleA != "" && knownB:
		t = s.compare(toggleA, textB)
	case toggleB != "" && knownA:
		t = s.compare(toggleB, textA)
	default:
		t = s.lookedUp(one).or(s.lookedUp(other))
	}
	if t.is == undecided {
		t.why = firstWhy("the values it compares are not known", a, b)
		t.toggles = slices.Concat(t.toggles, s.hingedOn(a), s.hingedOn(b))
	}
	return t
}

// conditional evaluates Fn::If. Where the condition is undecided and the branches
// differ, the value may be either.
func (s scope) conditional(argument *node) graph.Value {
	if !argument.is(sequenceNode) || len(argument.items) != 3 {
		return s.unreadable("Fn::If", argument)
	}
	t := s.decideIf(argument.items[0])
	switch t.is {
	case yes:
		return s.value(argument.items[1])
	case no:
		return s.value(argument.items[2])
	}
	then, otherwise := s.value(argument.items[1]), s.value(argument.items[2])
	if sameValue(then, otherwise) {
		return then
	}
	return mayBe(s.hinge(t), then, otherwise)
}

func (s scope) decideIf(condition *node) truth {
	if condition.is(scalarNode) {
		return s.holds(condition.text).of(condition.text)
	}
	return s.decide(condition)
}

// possibleItem gives a list element: of one that an undecided condition adds or leaves
// out the branch that adds it, and why that is undecided.
func (s scope) possibleItem(n *node) (element *node, why string) {
	name, argument, isCall := n.call()
	if !isCall || name != "Fn::If" || !argument.is(sequenceNode) || len(argument.items) != 3 {
		return n, ""
	}
	then, otherwise := argument.items[1], argument.items[2]
	t := s.decideIf(argument.items[0])
	switch {
	case t.is != undecided:
		chosen := then
		if t.is == no {
			chosen = otherwise
		}
		if element, why = s.possibleItem(chosen); why != "" {
			return element, why
		}
	case isNoValue(then):
		element, _ = s.possibleItem(otherwise)
		return element, s.hinge(t)
	case isNoValue(otherwise):
		element, _ = s.possibleItem(then)
		return element, s.hinge(t)
	}
	return n, ""
}

func isNoValue(n *node) bool {
	name, argument, isCall := n.call()
	return isCall && name == "Ref" && argument.scalar() == "AWS::NoValue"
}

// sameValue compares what is known of two values, wherever they stand.
func sameValue(a, b graph.Value) bool {
	return a.State == b.State && a.Form == b.Form && a.Scalar == b.Scalar &&
		a.Why == b.Why && a.Partial == b.Partial && a.Possible == b.Possible && a.May == b.May &&
		slices.Equal(a.Refs, b.Refs) && slices.EqualFunc(a.Parts, b.Parts, samePart) &&
		slices.EqualFunc(a.Items, b.Items, sameValue) && maps.EqualFunc(a.Fields, b.Fields, sameValue)
}

func samePart(a, b graph.Part) bool {
	if a.Ref == nil || b.Ref == nil {
		return a == b
	}
	return *a.Ref == *b.Ref
}
