package cloudformation

import (
	"strings"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/source"
)

// refCall evaluates Ref. Under AWS::LanguageExtensions a function may give the name,
// source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-ref.html
func (s scope) refCall(argument *node) graph.Value {
	if argument.is(scalarNode) {
		return s.ref(argument.text, argument.at)
	}
	if _, _, isCall := argument.call(); !isCall {
		return s.unreadable("Ref", argument)
	}
	given := s.value(argument)
	name, ok := given.AsText()
	if !ok {
		return unknownOf(firstWhy("the name of Ref is not known", given), given)
	}
	return s.ref(name, argument.at)
}

// ref gives what a logical name stands for: a pseudo parameter, a parameter's value or a
// resource's ID.
func (s scope) ref(name string, at source.Range) graph.Value {
	if v, ok := s.pseudo(name); ok {
		return v
	}
	if p, ok := s.parameters[name]; ok {
		return s.given(p)
	}
	return s.ofResource(name, at, func(r resource) graph.Value { return graph.Identity(s.address(r.id), "id") })
}

// ofResource gives what a reference to a resource stands for.
func (s scope) ofResource(id string, at source.Range, existing func(resource) graph.Value) graph.Value {
	r, ok := s.byID[id]
	switch {
	case ok && s.holds(r.condition).is == no:
		return graph.UnknownBecause("resource " + id + " is not created: condition " + r.condition + " is false")
	case ok && isModule(r.typ):
		return graph.UnknownBecause("the module " + id + " was not read")
	case ok:
		return existing(r)
	case strings.Contains(id, "::"):
		return graph.UnknownBecause("the pseudo parameter " + id + " is not known")
	case s.expands:
		return graph.UnknownBecause(id + " comes from a transform or module")
	}
	s.warn("unresolved-reference", "Unresolved reference",
		"Nothing in the template is named "+id+", neither a parameter nor a resource. The value is unknown.", at)
	return graph.UnknownBecause("nothing in the template is named " + id)
}

// getAttCall evaluates Fn::GetAtt, written as a list or as one text. A name may be given by
// a function, as it may for Ref.
func (s scope) getAttCall(argument *node) graph.Value {
	if argument.is(scalarNode) {
		return s.dotted(argument.text, argument.at)
	}
	if !argument.is(sequenceNode) || len(argument.items) < 2 {
		return s.unreadable("Fn::GetAtt", argument)
	}
	names := make([]string, 0, len(argument.items))
	for i, item := range argument.items {
		given := s.value(item)
		name, ok := given.AsText()
		switch {
		case !ok && i == 0:
			return unknownOf(firstWhy("the resource of Fn::GetAtt is not known", given), given)
		case !ok:
			return unknownOf("the attribute of Fn::GetAtt is not known", s.ref(names[0], argument.at))
		}
		names = append(names, name)
	}
	return s.dotted(strings.Join(names, "."), argument.at)
}

// dotted gives a resource's attribute by its name with dots: "Role.Arn".
func (s scope) dotted(name string, at source.Range) graph.Value {
	id, attribute, _ := strings.Cut(name, ".")
	return s.ofResource(id, at, func(r resource) graph.Value { return s.attribute(r, attribute) })
}

// attribute gives an attribute of a resource: the property of that name where it has one,
// else what AWS gives it. A custom resource may answer with something else.
func (s scope) attribute(r resource, name string) graph.Value {
	if isNestedStack(r.typ) && r.typ != stackSet {
		return s.ofStack(r, name)
	}
	property := s.address(r.id) + "." + name
	if own := r.properties.field(name); own != nil && !isCustom(r.typ) && !s.busy[property] && len(s.busy) < maxDepth {
		s.busy[property] = true
		defer delete(s.busy, property)
		v := scope{evaluation: s.evaluation, assumed: r.condition}.value(own)
		if v.State != graph.Absent {
			return v
		}
	}
	return graph.Identity(s.address(r.id), attributeName(r.typ, name))
}

func isCustom(typ string) bool {
	return strings.HasPrefix(typ, "Custom::") || typ == "AWS::CloudFormation::CustomResource"
}

// attributeNames gives the canonical names of attributes that its words do not give.
var attributeNames = map[string]string{
	"AWS::EC2::SecurityGroup.GroupId":   "id",
	"AWS::IAM::ManagedPolicy.PolicyArn": "arn",
}

// attributeName gives the canonical name of an attribute: the resource's own ID and ARN
// have many names, others are written in snake case.
func attributeName(typ, name string) string {
	if canonical, ok := attributeNames[typ+"."+name]; ok {
		return canonical
	}
	noun := typ[strings.LastIndex(typ, ":")+1:]
	switch {
	case strings.EqualFold(name, noun+"Id"), name == "Id":
		return "id"
	case strings.EqualFold(name, noun+"Arn"), name == "Arn":
		return "arn"
	}
	return snakeCase(name)
}

// snakeCase turns CamelCase names with dots to snake case: "DNSName" to "dns_name".
func snakeCase(name string) string {
	var snake strings.Builder
	for i := range len(name) {
		if isUpper(name[i]) && i > 0 && name[i-1] != '.' && name[i-1] != '_' &&
			(!isUpper(name[i-1]) || i+1 < len(name) && isLower(name[i+1])) {
			snake.WriteByte('_')
		}
		snake.WriteByte(name[i])
	}
	return strings.ToLower(snake.String())
}

func isUpper(b byte) bool { return 'A' <= b && b <= 'Z' }
func isLower(b byte) bool { return 'a' <= b && b <= 'z' }
