package graph

import (
	"cmp"
	"slices"
)

// Other is the kind of every type without a canonical kind; its attributes are as
// written.
const Other = "other"

// Shape says what a canonical attribute holds.
type Shape string

// The shapes of attributes.
const (
	TextShape     Shape = "text"
	FlagShape     Shape = "flag"
	NumberShape   Shape = "number"
	RefShape      Shape = "ref"      // one resource, or a literal ID
	TextsShape    Shape = "texts"    // list of texts
	RefsShape     Shape = "refs"     // list of resources or literal IDs
	MapShape      Shape = "map"      // object with keys of the user's choice
	BlocksShape   Shape = "blocks"   // list of objects with the fields of Attribute.Fields
	DocumentShape Shape = "document" // IAM policy document: list of statements
)

// Attribute describes one canonical attribute.
type Attribute struct {
	Name    string
	Shape   Shape
	Default any // string, bool or float64; nil where there is none in both languages
	Fields  []Attribute
	Doc     string
}

// Kind describes one canonical kind of resource.
type Kind struct {
	Name       string
	Doc        string
	Attributes []Attribute
}

// Kinds gives every canonical kind, sorted by name.
func Kinds() []Kind {
	return slices.SortedFunc(slices.Values(slices.Concat(networkKinds, transitKinds, filterKinds, workloadKinds, identityKinds)),
		func(a, b Kind) int { return cmp.Compare(a.Name, b.Name) })
}

var kindByName = indexKinds()

func indexKinds() map[string]Kind {
	index := map[string]Kind{}
	for _, k := range Kinds() {
		index[k.Name] = k
	}
	return index
}

// KindNamed gives the kind of that name.
func KindNamed(name string) (Kind, bool) {
	k, ok := kindByName[name]
	return k, ok
}

// Attribute gives the kind's attribute of that name.
func (k Kind) Attribute(name string) (Attribute, bool) {
	return attributeNamed(k.Attributes, name)
}

func attributeNamed(attributes []Attribute, name string) (Attribute, bool) {
	for _, a := range attributes {
		if a.Name == name {
			return a, true
		}
	}
	return Attribute{}, false
}

// statementFields are the fields of one statement of an IAM policy document, source:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
var statementFields = []Attribute{
	text("effect", "Allow or Deny"),
	texts("actions", "actions matched, as written"),
	texts("not_actions", "actions left out, as written"),
	texts("resources", "ARNs matched"),
	texts("not_resources", "ARNs left out"),
	texts("principals", "principals; a map's values, each after its key and a colon"),
	flag("conditional", false, "whether the statement has a condition"),
	blocks("conditions", "its conditions, one for each operator and key",
		text("operator", "operator, as written"),
		text("key", "condition key, as written"),
		texts("values", "values that the key is compared with"),
	),
}

func text(name, doc string) Attribute { return Attribute{Name: name, Shape: TextShape, Doc: doc} }

func textDefault(name, value, doc string) Attribute {
	return Attribute{Name: name, Shape: TextShape, Default: value, Doc: doc}
}

func flag(name string, value bool, doc string) Attribute {
	return Attribute{Name: name, Shape: FlagShape, Default: value, Doc: doc}
}

func flagNoDefault(name, doc string) Attribute {
	return Attribute{Name: name, Shape: FlagShape, Doc: doc}
}

func number(name, doc string) Attribute { return Attribute{Name: name, Shape: NumberShape, Doc: doc} }
func ref(name, doc string) Attribute    { return Attribute{Name: name, Shape: RefShape, Doc: doc} }
func texts(name, doc string) Attribute  { return Attribute{Name: name, Shape: TextsShape, Doc: doc} }
func refs(name, doc string) Attribute   { return Attribute{Name: name, Shape: RefsShape, Doc: doc} }
func mapOf(name, doc string) Attribute  { return Attribute{Name: name, Shape: MapShape, Doc: doc} }

func document(name, doc string) Attribute {
	return Attribute{Name: name, Shape: DocumentShape, Fields: statementFields, Doc: doc}
}

func blocks(name, doc string, fields ...Attribute) Attribute {
	return Attribute{Name: name, Shape: BlocksShape, Fields: fields, Doc: doc}
}
