package terraform

import (
	"github.com/zclconf/go-cty/cty"

	"github.com/vpclint/vpclint/parsers/terraform/funcs"
	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

// policyDocument renders aws_iam_policy_document to JSON, with tokens inside, source:
// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document
func (in *instance) policyDocument(attribute string) (cty.Value, bool) {
	if attribute != "json" && attribute != "minified_json" {
		return cty.NilVal, false
	}
	return in.body.scope.project.remember(in.values, "\x00json", in.address+".json", in.header, in.renderPolicy), true
}

func (in *instance) renderPolicy() cty.Value {
	var statements []cty.Value
	for _, name := range []string{"source_json", "source_policy_documents"} {
		more, unknown := in.sourceStatements(name)
		if unknown != nil {
			return unknown.Opaque()
		}
		statements = append(statements, more...)
	}
	if list := in.blocksOf("statement"); list != nil {
		if list.open != nil {
			return list.open.Opaque()
		}
		for _, block := range list.blocks {
			statements = override(statements, block.statement())
		}
	}
	for _, name := range []string{"override_json", "override_policy_documents"} {
		more, unknown := in.sourceStatements(name)
		if unknown != nil {
			return unknown.Opaque()
		}
		for _, statement := range more {
			statements = override(statements, statement)
		}
	}
	version := cty.StringVal("2012-10-17")
	if written, ok := in.given("version"); ok {
		version = written
	}
	return funcs.EncodeJSON(cty.ObjectVal(map[string]cty.Value{"Version": version, "Statement": cty.TupleVal(statements)}))
}

// override adds a statement; it takes the place of one with the same Sid.
func override(statements []cty.Value, statement cty.Value) []cty.Value {
	sid := sidOf(statement)
	for i := range statements {
		if sid != "" && sidOf(statements[i]) == sid {
			statements[i] = statement
			return statements
		}
	}
	return append(statements, statement)
}

func sidOf(statement cty.Value) string {
	plain, _ := statement.Unmark()
	if !plain.Type().IsObjectType() || !plain.Type().HasAttribute("Sid") {
		return ""
	}
	sid, _ := plain.GetAttr("Sid").Unmark()
	if sid.Type() != cty.String || !sid.IsKnown() || sid.IsNull() {
		return ""
	}
	return sid.AsString()
}

// sourceStatements gives the statements of the documents that an argument names; unknown
// is set where they cannot be read.
func (in *instance) sourceStatements(name string) (statements []cty.Value, unknown *symbolic.Content) {
	value, ok := in.given(name)
	if !ok {
		return nil, nil
	}
	documents := []cty.Value{value}
	if plain, _ := value.Unmark(); symbolic.Iterable(plain) {
		documents = documents[:0]
		for it := plain.ElementIterator(); it.Next(); {
			_, document := it.Element()
			documents = append(documents, document)
		}
	}
	for _, document := range documents {
		more, ok := readStatements(document)
		if !ok {
			why := symbolic.Unknown("a policy document that it is made of could not be read")
			return nil, symbolic.Inspect(why, document)
		}
		statements = append(statements, more...)
	}
	return statements, nil
}

// readStatements gives the statements of a document; an empty or null one has none.
func readStatements(document cty.Value) (statements []cty.Value, ok bool) {
	plain, _ := document.Unmark()
	switch {
	case !plain.IsKnown():
		return nil, false
	case plain.IsNull():
		return nil, true
	case plain.Type() != cty.String:
		return nil, false
	case plain.AsString() == "":
		return nil, true
	}
	decoded, err := funcs.DecodeJSON(plain.AsString())
	if err != nil || !decoded.Type().IsObjectType() {
		return nil, false
	}
	if !decoded.Type().HasAttribute("Statement") {
		return nil, true
	}
	list := decoded.GetAttr("Statement")
	switch {
	case list.Type().IsObjectType():
		return []cty.Value{list}, true
	case symbolic.Iterable(list):
		return list.AsValueSlice(), true
	}
	return nil, false
}

// Arguments and blocks of a statement block, and what the document calls them.
var (
	statementNames = []struct{ argument, element string }{
		{"sid", "Sid"}, {"actions", "Action"}, {"not_actions", "NotAction"}, {"resources", "Resource"}, {"not_resources", "NotResource"},
	}
	principalNames = []struct{ argument, element string }{
		{"principals", "Principal"}, {"not_principals", "NotPrincipal"},
	}
)

// statement renders one statement block.
func (b *body) statement() cty.Value {
	fields := map[string]cty.Value{"Effect": cty.StringVal("Allow")}
	if effect, ok := b.given("effect"); ok {
		fields["Effect"] = effect
	}
	for _, name := range statementNames {
		if value, ok := b.given(name.argument); ok {
			fields[name.element] = alone(value)
		}
	}
	for _, name := range principalNames {
		if value, ok := b.principals(name.argument); ok {
			fields[name.element] = value
		}
	}
	if value, ok := b.conditions(); ok {
		fields["Condition"] = value
	}
	return cty.ObjectVal(fields)
}

func (b *body) principals(name string) (cty.Value, bool) {
	list := b.blocksOf(name)
	if list == nil {
		return cty.NilVal, false
	}
	if list.open != nil {
		return list.open.Opaque(), true
	}
	byType := map[string][]cty.Value{}
	for _, block := range list.blocks {
		kind, known := blockText(block, "type")
		identifiers, _ := block.given("identifiers")
		if !known || identifiers == cty.NilVal {
			return symbolic.Unknown("the type of a principal is not known"), true
		}
		if kind == "*" {
			return cty.StringVal("*"), true
		}
		byType[kind] = append(byType[kind], identifiers)
	}
	return grouped(byType), len(byType) > 0
}

func (b *body) conditions() (cty.Value, bool) {
	list := b.blocksOf("condition")
	if list == nil {
		return cty.NilVal, false
	}
	if list.open != nil {
		return list.open.Opaque(), true
	}
	tests := map[string]map[string][]cty.Value{}
	for _, block := range list.blocks {
		test, known := blockText(block, "test")
		variable, alsoKnown := blockText(block, "variable")
		values, _ := block.given("values")
		if !known || !alsoKnown || values == cty.NilVal {
			return symbolic.Unknown("a condition of the policy is not known"), true
		}
		if tests[test] == nil {
			tests[test] = map[string][]cty.Value{}
		}
		tests[test][variable] = append(tests[test][variable], values)
	}
	fields := map[string]cty.Value{}
	for test, variables := range tests {
		fields[test] = grouped(variables)
	}
	return cty.ObjectVal(fields), len(fields) > 0
}

// alone gives the only element of a list, which the document has without the list.
func alone(v cty.Value) cty.Value {
	plain, marks := v.Unmark()
	if plain.IsNull() || !symbolic.Iterable(plain) || plain.LengthInt() != 1 {
		return v
	}
	it := plain.ElementIterator()
	it.Next()
	_, element := it.Element()
	return symbolic.Restore(element, marks)
}

// grouped joins the lists of each key.
func grouped(lists map[string][]cty.Value) cty.Value {
	fields := map[string]cty.Value{}
	for key, values := range lists {
		if len(values) == 1 {
			fields[key] = alone(values[0])
			continue
		}
		var all []cty.Value
		for _, list := range values {
			plain, _ := list.Unmark()
			if plain.IsNull() || !symbolic.Iterable(plain) {
				all = append(all, list)
				continue
			}
			for it := plain.ElementIterator(); it.Next(); {
				_, element := it.Element()
				all = append(all, element)
			}
		}
		fields[key] = cty.TupleVal(all)
	}
	return cty.ObjectVal(fields)
}

// blockText gives a text argument of a block as an object key.
func blockText(b *body, name string) (string, bool) {
	v, ok := b.attribute(name)
	if !ok {
		return "", false
	}
	plain, _ := v.Unmark()
	if !plain.IsKnown() || plain.IsNull() || plain.Type() != cty.String {
		return "", false
	}
	return plain.AsString(), true
}
