package terraform

import (
	"path"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

// backendArgument is one by which a backend tells its states apart: a dotted path in its
// configuration and what it is where it is not written, "" if it must be.
type backendArgument struct {
	path, fallback string
	optional       bool
}

// backends are those whose states can be told apart, source:
// https://developer.hashicorp.com/terraform/language/backend and the pages below it
var backends = map[string][]backendArgument{
	"azurerm": {{path: "storage_account_name"}, {path: "container_name"}, {path: "key"}},
	"gcs":     {{path: "bucket"}, {path: "prefix", optional: true}},
	"http":    {{path: "address"}},
	"local":   {{path: "path", fallback: "terraform.tfstate"}},
	"remote":  {{path: "hostname", fallback: "app.terraform.io"}, {path: "organization"}, {path: "workspaces.name"}},
	"s3":      {{path: "bucket"}, {path: "key"}},
}

// state is a place that a root's state is kept at. Two are the same if all of it is equal.
type state struct{ backend, place string }

func (s state) String() string { return s.backend + " " + s.place }

// stateAt gives the state of a backend's configuration; why says what of it is not known.
// Local paths are relative to the folder dir.
func stateAt(backend string, config cty.Value, dir string) (s state, why string) {
	if backend == "cloud" {
		backend = "remote"
	}
	arguments, known := backends[backend]
	if !known {
		return state{}, "vpclint does not know how the backend " + backend + " tells states apart"
	}
	var places []string
	for _, argument := range arguments {
		text, why := argument.in(config)
		if why != "" {
			return state{}, why
		}
		places = append(places, text)
	}
	if backend == "local" && !path.IsAbs(places[0]) {
		places[0] = path.Join(dir, places[0])
	}
	return state{backend, strings.Join(places, " ")}, ""
}

// in gives the text of an argument in a configuration, or the reason why it is not known.
func (a backendArgument) in(config cty.Value) (text, why string) {
	value := config
	for step := range strings.SplitSeq(a.path, ".") {
		value = fieldOf(value, step)
	}
	plain, _ := value.Unmark()
	switch {
	case plain.IsKnown() && plain.IsNull() && (a.fallback != "" || a.optional):
		return a.fallback, ""
	case plain.IsKnown() && plain.IsNull():
		return "", "its " + a.path + " is not in the configuration"
	}
	if text, ok := knownText(value); ok {
		return text, ""
	}
	if why := symbolic.Inspect(value).Why(); why != "" {
		return "", "its " + a.path + " is unknown: " + why
	}
	return "", "its " + a.path + " is no text"
}

// fieldOf gives a field of an object: null where it has none, unknown where the object is.
func fieldOf(object cty.Value, name string) cty.Value {
	plain, marks := object.Unmark()
	switch {
	case plain.IsNull() && plain.IsKnown():
	case !symbolic.Iterable(plain):
		return symbolic.Unknown(symbolic.Inspect(object).Why())
	case plain.Type().IsObjectType() && plain.Type().HasAttribute(name):
		return plain.GetAttr(name)
	case plain.Type().IsMapType():
		if field, ok := plain.AsValueMap()[name]; ok {
			return symbolic.Restore(field, marks)
		}
	}
	return cty.NullVal(cty.DynamicPseudoType)
}

// backendConfig gives the type and the configuration of a root's backend. Terraform keeps
// the state in the folder where there is no backend block.
func (p *project) backendConfig() (backend string, config cty.Value) {
	block := p.root.module.backend
	switch {
	case block == nil:
		return "local", cty.EmptyObjectVal
	case len(block.Labels) == 1:
		return block.Labels[0], p.blockObject(block.Body)
	}
	return block.Type, p.blockObject(block.Body)
}

// blockObject gives a block's arguments and nested blocks as an object.
func (p *project) blockObject(body *hclsyntax.Body) cty.Value {
	fields := map[string]cty.Value{}
	for name, attr := range body.Attributes {
		fields[name] = p.evaluate(attr.Expr, p.root.ctx)
	}
	for _, block := range body.Blocks {
		fields[block.Type] = p.blockObject(block.Body)
	}
	return cty.ObjectVal(fields)
}
