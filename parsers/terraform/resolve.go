package terraform

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"

	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

// resolve gives the value of a name that no iterator has.
func (s *scope) resolve(t hcl.Traversal) (cty.Value, hcl.Diagnostics) {
	root := t.RootName()
	at := t.SourceRange()
	switch root {
	case "path", "terraform", "tofu":
		return s.surroundings(root, t)
	case "ephemeral":
		return symbolic.UnknownText(pathText(t[1:]), "ephemeral values exist only while terraform runs"), nil
	case "each", "count", "self":
		return cty.DynamicVal, hcl.Diagnostics{failure(at, "Name without a value", root+" has no value here")}
	}
	second, ok := stepName(t, 1)
	if !ok {
		return cty.DynamicVal, hcl.Diagnostics{failure(at, "Invalid reference", root+" alone is no value")}
	}
	switch root {
	case "var":
		return s.follow("var."+second, s.variable(second, at), t[2:])
	case "local":
		return s.follow("local."+second, s.local(second, at), t[2:])
	case "module":
		return s.throughCall(second, t[2:], at)
	case "data", "resource":
		third, ok := stepName(t, 2)
		if !ok {
			return cty.DynamicVal, hcl.Diagnostics{failure(at, "Invalid reference", root+"."+second+" alone is no value")}
		}
		return s.throughResource(strings.TrimPrefix(root+"."+second+"."+third, "resource."), t[3:], at)
	}
	return s.throughResource(root+"."+second, t[2:], at)
}

// follow follows a path into the value of a name. Whether a key in it holds a token is
// found out once for each name.
func (s *scope) follow(name string, value cty.Value, path hcl.Traversal) (cty.Value, hcl.Diagnostics) {
	if len(path) == 0 {
		return value, nil
	}
	unsure, known := s.tokenKeys[name]
	if !known {
		unsure = symbolic.TokenInAnyKey(value)
		s.tokenKeys[name] = unsure
	}
	if unsure {
		return traverse(value, path)
	}
	return path.TraverseRel(value)
}

func stepName(t hcl.Traversal, i int) (string, bool) {
	if i >= len(t) {
		return "", false
	}
	attr, ok := t[i].(hcl.TraverseAttr)
	return attr.Name, ok
}

// surroundings gives path.* and terraform.*, which OpenTofu also calls tofu.*.
func (s *scope) surroundings(root string, t hcl.Traversal) (cty.Value, hcl.Diagnostics) {
	name, _ := stepName(t, 1)
	switch root + "." + name {
	case "path.module":
		return cty.StringVal(relativePath(s.project.root.module.dir, s.module.dir)), nil
	case "path.root":
		return cty.StringVal("."), nil
	case "path.cwd":
		repository := symbolic.Token{Label: "path.cwd", Why: "path.cwd is known only when terraform runs"}.String()
		return cty.StringVal(strings.TrimSuffix(repository+"/"+s.project.root.module.dir, "/.")), nil
	}
	label := root + "." + name
	if name == "workspace" {
		return s.project.workspace(label), nil
	}
	return symbolic.UnknownText(label, label+" is known only when terraform runs"), nil
}

// throughResource follows a path into a resource or data source.
func (s *scope) throughResource(key string, path hcl.Traversal, at hcl.Range) (cty.Value, hcl.Diagnostics) {
	d, ok := s.module.resources[key]
	if !ok {
		return s.undeclared(key, at), nil
	}
	e := s.expansion(d)
	if e.form == single && len(e.instances) > 0 && (e.unsure == nil || len(path) > 0) {
		return into(e.instances[0], path)
	}
	if len(path) == 0 {
		return e.value(), nil
	}
	index, ok := path[0].(hcl.TraverseIndex)
	if !ok {
		if attr, isAttr := path[0].(hcl.TraverseAttr); isAttr {
			index, ok = hcl.TraverseIndex{Key: cty.StringVal(attr.Name)}, e.form == keyed
		}
	}
	if !ok {
		return path.TraverseRel(e.value())
	}
	if i, ok := e.slotOf(index.Key); ok {
		return into(e.instances[i], path[1:])
	}
	if e.unsure != nil {
		return e.value(), nil
	}
	return cty.DynamicVal, hcl.Diagnostics{failure(at, "Invalid index", fmt.Sprintf("%s has no instance with the key %s", key, keyText(index.Key)))}
}

func into(in *instance, path hcl.Traversal) (cty.Value, hcl.Diagnostics) {
	if len(path) == 0 {
		return in.value(), nil
	}
	return in.at(path), nil
}

// callExpansion is a module call with its instances.
type callExpansion struct {
	repetition
	scopes []*scope // one for each slot; none where the module is not there
	// missing is the reason why the module cannot be read; empty where it can.
	missing string
}

// throughCall follows a path into a module's outputs.
func (s *scope) throughCall(name string, path hcl.Traversal, at hcl.Range) (cty.Value, hcl.Diagnostics) {
	if _, ok := s.module.calls[name]; !ok {
		return s.undeclared("module."+name, at), nil
	}
	c := s.child(name)
	if c.missing != "" {
		return missingOutput(s.prefix+"module."+name, c.missing, path), nil
	}
	if c.form != single && len(path) > 0 {
		if index, ok := path[0].(hcl.TraverseIndex); ok {
			return c.instance(name, index.Key, path[1:], at)
		}
	}
	if c.form == single && len(c.scopes) == 1 && (c.unsure == nil || len(path) > 0) {
		return c.scopes[0].outputPath(path, at)
	}
	return path.TraverseRel(c.value(at))
}

// instance follows a path into the instance with a key. One that stands for many has no
// one text for what its resources are called.
func (c *callExpansion) instance(name string, key cty.Value, path hcl.Traversal, at hcl.Range) (cty.Value, hcl.Diagnostics) {
	i, ok := c.slotOf(key)
	if !ok {
		return cty.DynamicVal, hcl.Diagnostics{failure(at, "Invalid index", "module."+name+" has no instance with the key "+keyText(key))}
	}
	value, diags := c.scopes[i].outputPath(path, at)
	if c.slots[i].suffix == "[?]" {
		value = symbolic.Blurred(value, "nothing says how many instances module."+name+" stands for")
	}
	return value, diags
}

// missingOutput is unknown; what its name says is a text is an unknown text.
func missingOutput(call, why string, path hcl.Traversal) cty.Value {
	written := pathText(path)
	if written != "" && isText(written) {
		return symbolic.UnknownText(call+"."+written, why)
	}
	return symbolic.Unknown(why)
}

func (s *scope) outputPath(path hcl.Traversal, at hcl.Range) (cty.Value, hcl.Diagnostics) {
	name, ok := stepName(path, 0)
	if !ok {
		return path.TraverseRel(s.outputsValue(at))
	}
	return s.follow("output."+name, s.output(name, at), path[1:])
}

func (s *scope) outputsValue(at hcl.Range) cty.Value {
	outputs := map[string]cty.Value{}
	for _, name := range slices.Sorted(maps.Keys(s.module.outputs)) {
		outputs[name] = s.output(name, at)
	}
	return cty.ObjectVal(outputs)
}

// value gives all instances of a repeated call.
func (c *callExpansion) value(at hcl.Range) cty.Value {
	if c.unsure != nil {
		outputs := make([]cty.Value, len(c.scopes))
		for i, child := range c.scopes {
			outputs[i] = child.outputsValue(at)
		}
		return oneOf(c.unsure, outputs...)
	}
	if c.form == keyed {
		objects := map[string]cty.Value{}
		for i, slot := range c.slots {
			objects[slot.key.AsString()] = c.scopes[i].outputsValue(at)
		}
		return cty.ObjectVal(objects)
	}
	if c.form == single && len(c.scopes) == 0 {
		return cty.NullVal(cty.DynamicPseudoType)
	}
	objects := make([]cty.Value, len(c.scopes))
	for i, child := range c.scopes {
		objects[i] = child.outputsValue(at)
	}
	return cty.TupleVal(objects)
}
