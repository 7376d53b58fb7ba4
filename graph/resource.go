package graph

import (
	"strconv"
	"strings"

	"github.com/vpclint/vpclint/source"
)

// Call is one step of the way into a nested module or stack.
type Call struct {
	Name  string // module.network, or the nested stack's logical ID
	Range source.Range
}

// Construct is a part of a program for the AWS CDK, which writes templates.
type Construct struct {
	Path  string       // as the CDK names it: AppStack/Vpc/PrivateSubnet1/Subnet
	Range source.Range // the line of the program, or else where the template or its assembly says so
}

// Resource is one resource instance of a project.
type Resource struct {
	// Address names it within the project as the user's tool does:
	// module.net.aws_subnet.private[0], PrivateSubnet1. A linked project's resource has
	// that project before it: live/network:aws_vpc.main.
	Address string
	// Project is the linked project that declares it; empty for those of the graph's own.
	Project string
	// Kind is the canonical kind, a name of [Kinds], or [Other].
	Kind string
	// Type is as written: aws_subnet, AWS::EC2::Subnet.
	Type string
	// Possible holds the reason why the resource may not exist; empty if it does.
	Possible string
	// Attributes are canonical; for [Other] they are as written.
	Attributes map[string]Value
	// Region is where the resource lives; unknown where neither provider nor
	// command line say.
	Region Value
	// Range covers the resource's header, where absent things are reported.
	Range source.Range
	// Calls lead to the resource, the outermost first.
	Calls []Call
	// Construct is what made the resource where a program wrote the template; zero elsewhere.
	Construct Construct
}

// Attribute gives an attribute: absent where it was not written and has no default.
func (r *Resource) Attribute(name string) Value {
	v, ok := r.Attributes[name]
	if !ok {
		return None()
	}
	return v
}

// Holds says whether a canonical path such as "routes[0].nat_gateway" begins with attributes
// that the resource's kind has. It follows the fields of nested blocks; below maps and
// documents, and in resources without a canonical kind, the keys are the user's.
func (r *Resource) Holds(path string) bool {
	kind, ok := KindNamed(r.Kind)
	if !ok {
		return true
	}
	attributes := kind.Attributes
	for step := range strings.SplitSeq(path, ".") {
		name, _, _ := strings.Cut(step, "[")
		attribute, ok := attributeNamed(attributes, name)
		if !ok {
			return false
		}
		if attributes = attribute.Fields; len(attributes) == 0 {
			return true
		}
	}
	return true
}

// At follows a path such as "routes[0].nat_gateway" into the attributes. It stops at the
// deepest value there is, so that what it gives always has a place.
func (r *Resource) At(path string) Value {
	v := Value{State: Known, Form: Object, Fields: r.Attributes, Ranges: []source.Range{r.Range}}
	for _, step := range strings.FieldsFunc(path, func(c rune) bool { return c == '.' || c == '[' || c == ']' }) {
		next, ok := v.step(step)
		if !ok || next.State == Absent && next.Range().IsZero() {
			return v
		}
		if len(next.Ranges) == 0 {
			next.Ranges = v.Ranges
		}
		if next.Name == "" {
			next.Name = v.Name
		}
		v = next
	}
	return v
}

func (v Value) step(name string) (Value, bool) {
	if i, err := strconv.Atoi(name); err == nil && v.Form == List {
		if i < 0 || i >= len(v.Items) {
			return Value{}, false
		}
		return v.Items[i], true
	}
	f, ok := v.Fields[name]
	return f, ok
}

// Gap is something that a project uses and that could not be read, such as a module
// that is not downloaded. It may hold any resource of what it was handed.
type Gap struct {
	Address string
	// Project is the linked project that has it; empty for those of the graph's own.
	Project string
	Why     string
	// Refs are the resources that it was handed. A gap that was handed an unknown
	// value has Anything set: it may reach every resource of the project.
	Refs     []Reference
	Anything bool
	// Missing says that it is a module or nested stack whose files are not there.
	Missing bool
	Range   source.Range
}
