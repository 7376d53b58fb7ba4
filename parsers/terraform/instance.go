package terraform

import (
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

// expansion is a resource or data block with its instances.
type expansion struct {
	declaration *declaration
	repetition
	instances []*instance // one for each slot
	whole     cty.Value   // its value as a whole, NilVal before somebody asks
}

// instance is one instance of a resource or data source.
type instance struct {
	*body
	declaration *declaration
	address     string
	slot        slot
	object      cty.Value // NilVal before somebody asks
}

// expansion gives the instances of a declaration.
func (s *scope) expansion(d *declaration) *expansion {
	if e, ok := s.expansions[d.key]; ok {
		return e
	}
	// The entry made before count is evaluated ends a cycle.
	e := &expansion{declaration: d, repetition: repetition{unsure: symbolic.Inspect(symbolic.Unknown(d.key + " refers to itself"))}}
	s.expansions[d.key] = e
	e.repetition, e.whole = s.asPlanned(s.prefix+d.key, s.repeat(d.block.Body, s.ctx)), cty.NilVal
	for _, slot := range e.slots {
		address := s.prefix + d.key + slot.suffix
		written := newBody(s, slot.ctx, d.block, address)
		written.top = true
		e.instances = append(e.instances, &instance{body: written, declaration: d, address: address, slot: slot})
	}
	return e
}

// value gives what the bare name of the resource stands for: an object, or a list or map
// of them.
func (e *expansion) value() cty.Value {
	if e.whole == cty.NilVal {
		e.whole = e.compute()
	}
	return e.whole
}

func (e *expansion) compute() cty.Value {
	if e.unsure != nil {
		refs := e.unsure.Refs()
		for _, in := range e.instances {
			refs = append(refs, graph.Reference{Resource: in.address, Attribute: "id"})
		}
		return symbolic.Unknown(e.unsure.Why(), refs...)
	}
	switch e.form {
	case counted:
		objects := make([]cty.Value, len(e.instances))
		for i, in := range e.instances {
			objects[i] = in.value()
		}
		return cty.TupleVal(objects)
	case keyed:
		objects := make(map[string]cty.Value, len(e.instances))
		for _, in := range e.instances {
			objects[in.slot.key.AsString()] = in.value()
		}
		return cty.ObjectVal(objects)
	}
	if len(e.instances) == 0 {
		return cty.NullVal(cty.DynamicPseudoType)
	}
	return e.instances[0].value()
}

// value gives the instance as an object that has every attribute that anything in the
// project asks for.
func (in *instance) value() cty.Value {
	if in.object != cty.NilVal {
		return in.object
	}
	in.object = symbolic.Unknown(in.address + " refers to itself")
	fields := map[string]cty.Value{}
	for _, name := range in.scope.project.asked {
		fields[name] = in.at(hcl.Traversal{hcl.TraverseAttr{Name: name}})
	}
	for _, name := range append(in.arguments(), in.blockTypes()...) {
		fields[name] = in.at(hcl.Traversal{hcl.TraverseAttr{Name: name}})
	}
	in.object = cty.ObjectVal(fields)
	return in.object
}

// at follows a path into the instance: what is configured has its value, what the plan
// knows of a data source that of the plan, all else is known only after apply.
func (in *instance) at(path hcl.Traversal) cty.Value {
	value := in.fromText(path)
	if !in.declaration.data || !in.open(value) {
		return value
	}
	if planned, ok := in.scope.project.plan.Lookup(in.address, path); ok {
		return planned
	}
	return value
}

// open says that the text alone does not tell a data source's value. The availability
// zones of a region are stand-ins.
func (in *instance) open(value cty.Value) bool {
	content := symbolic.Inspect(value)
	return content.Unknown || content.UnknownTokens || in.declaration.typ == "aws_availability_zones"
}

// fromText gives what the text says of a path.
func (in *instance) fromText(path hcl.Traversal) cty.Value {
	first, ok := path[0].(hcl.TraverseAttr)
	if index, isIndex := path[0].(hcl.TraverseIndex); isIndex && index.Key.Type() == cty.String && index.Key.IsKnown() && !index.Key.IsNull() {
		first, ok = hcl.TraverseAttr{Name: index.Key.AsString(), SrcRange: index.SrcRange}, true
		path = append(hcl.Traversal{first}, path[1:]...)
	}
	if !ok {
		return symbolic.Unknown(in.address + " is no list")
	}
	if in.declaration.typ == remoteState && in.declaration.data && first.Name == "outputs" {
		return in.remoteOutputs(path)
	}
	if in.declaration.data {
		if answer, ok := in.answer(first.Name); ok {
			return deeper(answer, path[1:], in, path)
		}
	}
	configured, ok := in.configured(first.Name)
	if plain, _ := configured.Unmark(); !ok || plain.IsNull() && plain.IsKnown() {
		return in.computed(path)
	}
	return deeper(configured, path[1:], in, path)
}

// deeper follows the rest of a path; where it leads to something that is not configured,
// it is computed.
func deeper(value cty.Value, rest hcl.Traversal, in *instance, path hcl.Traversal) cty.Value {
	if len(rest) == 0 {
		return value
	}
	found, diags := rest.TraverseRel(value)
	if diags.HasErrors() {
		return in.computed(path)
	}
	if plain, _ := found.Unmark(); plain.IsNull() && plain.IsKnown() {
		return in.computed(path)
	}
	return found
}

// configured gives an argument or the blocks of a name. A text bears the mark of the
// attribute that it is configured for: the first of those that hand it on, but for the name
// of a resource of its own.
func (in *instance) configured(name string) (cty.Value, bool) {
	if metaArguments[name] || metaBlocks[name] {
		return cty.NilVal, false
	}
	if v, ok := in.attribute(name); ok {
		if plain, _ := v.Unmark(); plain.Type() == cty.String && plain.IsKnown() && !plain.IsNull() && !in.declaration.data {
			if symbolic.Single(plain.AsString()) == nil {
				ref := graph.Reference{Resource: in.address, Attribute: canonical(name)}
				v = symbolic.Owned(v, ref, namesItself(in.declaration.typ, name))
			}
		}
		return v, true
	}
	if in.blocks(name) != nil {
		return in.blockValue(name), true
	}
	return cty.NilVal, false
}

// namesItself says whether an argument is the name of the resource itself, and not of
// another.
func namesItself(typ, argument string) bool {
	switch argument {
	case "name", "identifier", "family", "function_name", "cluster_identifier":
		return true
	}
	return argument == "bucket" && typ == "aws_s3_bucket"
}

// computed gives an attribute that AWS chooses. An instance that stands for many has no
// one text for it.
func (in *instance) computed(path hcl.Traversal) cty.Value {
	written := pathText(path)
	ref := graph.Reference{Resource: in.address, Attribute: canonical(written)}
	why := symbolic.AfterApply(ref)
	if in.declaration.data {
		why = in.address + " is looked up when terraform runs"
		if !isText(written) || in.declaration.typ == remoteState {
			return symbolic.Unknown(why)
		}
		return symbolic.UnknownText(in.address+"."+written, why)
	}
	switch {
	case !isText(written):
		return symbolic.Unknown(why, ref)
	case in.slot.suffix == "[?]":
		return symbolic.UnknownText(in.address+"."+written, "nothing says how many instances "+in.address+" stands for", ref)
	}
	return symbolic.Reference(ref.Resource, ref.Attribute)
}

// remoteState is the data source whose attributes others name, so that no name tells what
// an attribute holds.
const remoteState = "terraform_remote_state"

func pathText(path hcl.Traversal) string {
	var text strings.Builder
	for i, step := range path {
		switch step := step.(type) {
		case hcl.TraverseAttr:
			if i > 0 {
				text.WriteByte('.')
			}
			text.WriteString(step.Name)
		case hcl.TraverseIndex:
			text.WriteString(indexText(step.Key))
		}
	}
	return text.String()
}

// indexText writes an index; a["b"] and a.b are one path.
func indexText(key cty.Value) string {
	if key.Type() == cty.String && key.IsKnown() && !key.IsNull() && hclsyntax.ValidIdentifier(key.AsString()) {
		return "." + key.AsString()
	}
	return "[" + keyText(key) + "]"
}

func keyText(key cty.Value) string {
	switch {
	case key.Type() == cty.Number && key.IsKnown() && !key.IsNull():
		return key.AsBigFloat().Text('f', -1)
	case key.Type() == cty.String && key.IsKnown() && !key.IsNull():
		return strconv.Quote(key.AsString())
	}
	return "?"
}

// canonicalNames are the attributes that the graph calls otherwise than the provider.
var canonicalNames = map[string]string{
	"default_security_group_id": "default_security_group",
	"main_route_table_id":       "main_route_table",
	"default_route_table_id":    "main_route_table",
	"default_network_acl_id":    "default_network_acl",
}

func canonical(name string) string {
	if other, ok := canonicalNames[name]; ok {
		return other
	}
	return name
}

// textNames are attributes of the provider whose values are texts, beside those that
// their endings tell.
var textNames = map[string]bool{
	"id": true, "arn": true, "name": true, "url": true, "fqdn": true, "data": true, "issuer": true,
	"address": true, "endpoint": true, "dns_name": true, "domain_name": true, "unique_id": true,
	"private_ip": true, "public_ip": true, "private_dns": true, "public_dns": true, "invoke_url": true,
	"rendered": true, "result": true, "zone_id": true, "account_id": true, "region": true, "bucket": true,
	"cidr_block": true, "key_name": true, "image_uri": true, "repository_url": true,
}

var textEndings = []string{"_id", "_arn", "_name", "_endpoint", "_url", "_dns", "_cidr", "_cidr_block"}

// isText says whether the last attribute of a path holds a text.
func isText(path string) bool {
	if strings.HasSuffix(path, "]") {
		return false
	}
	name := path[strings.LastIndexByte(path, '.')+1:]
	if textNames[name] {
		return true
	}
	for _, ending := range textEndings {
		if strings.HasSuffix(name, ending) {
			return true
		}
	}
	return false
}
