package cloudformation

import (
	"slices"

	"github.com/vpclint/vpclint/graph"
)

// rule is one entry of a template's Rules: what CloudFormation demands of the parameters
// before it makes anything. Source:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/rules-section-structure.html
type rule struct {
	condition *node // nil where it always applies
	asserts   []*node
}

func newRule(n *node) rule {
	r := rule{condition: n.field("RuleCondition")}
	for _, assertion := range n.field("Assertions").elements() {
		if assert := assertion.field("Assert"); assert != nil {
			r.asserts = append(r.asserts, assert)
		}
	}
	return r
}

// violates says that a rule applies for certain, and that something it asserts does not
// hold.
func (s scope) violates(r rule) bool {
	if r.condition != nil && s.decide(r.condition).is != yes {
		return false
	}
	return slices.ContainsFunc(r.asserts, func(assert *node) bool { return s.decide(assert).is == no })
}

// decideContains decides Fn::Contains: whether a list has a value.
func (s scope) decideContains(argument *node) truth {
	if len(argument.elements()) != 2 {
		return truth{why: "Fn::Contains does not name a list and a value"}
	}
	list := s.value(argument.items[0])
	if list.State != graph.Known || list.Form != graph.List {
		return truth{why: firstWhy("the list is not known", list)}
	}
	result := truthOf(!list.Complete())
	if result.is == yes {
		result = truth{why: "the list is not wholly known"}
	}
	for _, item := range list.Items {
		text, known := item.AsText()
		t := truth{why: firstWhy("an element is not known", item)}
		if known {
			t = s.equals(argument.items[1], &node{kind: scalarNode, text: text})
		}
		switch t.is {
		case yes:
			return t
		case undecided:
			result = result.or(t)
		}
	}
	return result
}

// decideEach decides Fn::EachMemberIn and Fn::EachMemberEquals: whether all elements of a
// list are in another, or are a value.
func (s scope) decideEach(argument *node) truth {
	if len(argument.elements()) != 2 {
		return truth{why: "the function does not name two lists, or a list and a value"}
	}
	members, among := s.value(argument.items[0]), s.value(argument.items[1])
	if among.Form != graph.List {
		among = graph.ListOf(among)
	}
	if !settled(members) || !settled(among) {
		return truth{why: firstWhy("the lists are not known", members, among)}
	}
	for _, member := range members.Items {
		if !slices.ContainsFunc(among.Items, func(item graph.Value) bool { return sameValue(item, member) }) {
			return truth{is: no}
		}
	}
	return truth{is: yes}
}

// settled says that a list and the texts in it are known.
func settled(list graph.Value) bool {
	if list.State != graph.Known || list.Form != graph.List || list.Partial {
		return false
	}
	return !slices.ContainsFunc(list.Items, func(item graph.Value) bool {
		_, known := item.AsText()
		return !known
	})
}
