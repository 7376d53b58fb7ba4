package plan

import (
	"maps"
	"slices"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"

	"github.com/vpclint/vpclint/graph"
)

// Resource is a resource instance as the plan alone tells it.
type Resource struct {
	Address    string
	Type       string
	Modules    []string    // the module calls that lead to it: module.net[0]
	Attributes graph.Value // an object
	Region     graph.Value
}

// Resources gives the managed resources that there will be, in order of address. What is
// unknown names the resources that its expression names: the one resource whose attribute
// it is where nothing else is possible, else all that it may depend on.
func (p *Plan) Resources() []Resource {
	var resources []Resource
	for _, address := range slices.Sorted(maps.Keys(p.resources)) {
		in := p.locate(address)
		if in == nil {
			continue
		}
		resources = append(resources, Resource{
			Address: address, Type: in.config.Type, Modules: in.module.calls(),
			Attributes: p.attributes(in, p.resources[address], in.config.Expressions), Region: p.region(in),
		})
	}
	return resources
}

// instance is a resource instance with its configuration.
type instance struct {
	module *moduleInstance
	config *tfjson.ConfigResource
	key    any
}

// moduleInstance is the root, or one instance of a module call.
type moduleInstance struct {
	address string // module.net[0]; empty for the root
	config  *tfjson.ConfigModule
	parent  *moduleInstance
	call    *tfjson.ModuleCall
	key     any
}

func (m *moduleInstance) prefix() string {
	if m.address == "" {
		return ""
	}
	return m.address + "."
}

// base gives the address without the key of the last step.
func (m *moduleInstance) base() string {
	base, _ := splitKey(m.address)
	return base
}

func (m *moduleInstance) calls() []string {
	if m.parent == nil {
		return nil
	}
	return append(m.parent.calls(), strings.TrimPrefix(m.address, m.parent.prefix()))
}

// child gives the instance of a call; nil where the configuration has none.
func (m *moduleInstance) child(step string) *moduleInstance {
	name, key := splitKey(step)
	call := m.config.ModuleCalls[strings.TrimPrefix(name, "module.")]
	if call == nil || call.Module == nil {
		return nil
	}
	return &moduleInstance{address: m.prefix() + step, config: call.Module, parent: m, call: call, key: key}
}

// locate finds the configuration of a resource instance; nil where there is none.
func (p *Plan) locate(address string) *instance {
	m := &moduleInstance{config: p.config.RootModule}
	steps := splitSteps(address)
	for len(steps) > 2 && steps[0] == "module" && m != nil && m.config != nil {
		m, steps = m.child("module."+steps[1]), steps[2:]
	}
	if m == nil || m.config == nil || len(steps) != 2 {
		return nil
	}
	name, key := splitKey(steps[0] + "." + steps[1])
	name = strings.TrimPrefix(name, steps[0]+".")
	for _, config := range m.config.Resources {
		if config != nil && config.Mode == tfjson.ManagedResourceMode && config.Name == name && config.Type == steps[0] {
			return &instance{m, config, key}
		}
	}
	return nil
}

// attributes converts an object and resolves what is unknown of it. Unknown attributes
// that are not configured are left out: they are AWS's to choose.
func (p *Plan) attributes(in *instance, object view, configured map[string]*tfjson.Expression) graph.Value {
	known, _ := object.value.(map[string]any)
	fields := map[string]graph.Value{}
	names := slices.AppendSeq(slices.Collect(maps.Keys(known)), maps.Keys(configured))
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		expression := configured[name]
		if field := object.field(name); expression != nil && expression.ExpressionData != nil {
			fields[name] = p.attribute(in, name, field, expression.ExpressionData)
		} else if field.unknown != true {
			fields[name] = p.convert(field)
		}
	}
	v := graph.ObjectOf(withoutUnset(fields))
	v.Origin = graph.Plan
	return v
}

func (p *Plan) attribute(in *instance, name string, planned view, expression *tfjson.ExpressionData) graph.Value {
	elements := planned.elements()
	switch {
	case planned.sensitive == true:
		return p.convert(planned)
	case planned.unknown == true:
		return p.resolve(in, name, expression.References, -1)
	case len(expression.NestedBlocks) > 0 && planned.value != nil:
		return p.blocks(in, planned, expression.NestedBlocks)
	case len(elements) > 0 && slices.ContainsFunc(elements, func(e view) bool { return e.unknown == true }):
		if v := p.resolve(in, name, expression.References, len(elements)); v.State == graph.Known {
			return v
		}
	}
	v := p.convert(planned)
	if isHash(v) && strings.HasPrefix(name, "user_data") {
		return graph.UnknownBecause("the plan has only a hash of it")
	}
	steps := maxSteps
	refs, sure := p.follow(p.scopeOf(in), expression.References, name, &steps)
	return p.linked(v, name, ordered(refs), sure)
}

// blocks converts nested blocks. Where several are configured, nothing tells which is
// which, so that each may be as any of them.
func (p *Plan) blocks(in *instance, planned view, configured []map[string]*tfjson.Expression) graph.Value {
	elements := planned.elements()
	if _, single := planned.value.(map[string]any); single {
		elements = []view{planned}
	}
	list := graph.ListOf()
	list.Origin = graph.Plan
	either := anyOf(configured)
	for _, element := range elements {
		list.Items = append(list.Items, p.attributes(in, element, either))
	}
	return list
}

// anyOf gives the expressions of a block that may be any of some: the references of all. An
// argument that not all of them have may be anything where it is unknown.
func anyOf(blocks []map[string]*tfjson.Expression) map[string]*tfjson.Expression {
	either := map[string]*tfjson.Expression{}
	times := map[string]int{}
	for _, block := range blocks {
		for name, expression := range block {
			if either[name] == nil {
				either[name] = &tfjson.Expression{ExpressionData: &tfjson.ExpressionData{}}
			}
			if expression != nil && expression.ExpressionData != nil {
				merged := either[name]
				merged.References = append(merged.References, expression.References...)
				merged.NestedBlocks = append(merged.NestedBlocks, expression.NestedBlocks...)
				times[name]++
			}
		}
	}
	for name, merged := range either {
		if times[name] < len(blocks) {
			merged.References = nil
		}
	}
	return either
}

// region gives the region of a resource: its own, or that of the provider configuration.
func (p *Plan) region(in *instance) graph.Value {
	if own := p.resources[in.module.prefix()+in.name()].field("region"); own.value != nil && !own.hidden() {
		return p.convert(own)
	}
	unknown := graph.UnknownBecause("the plan does not say the region of provider " + in.config.ProviderConfigKey)
	provider := p.config.ProviderConfigs[in.config.ProviderConfigKey]
	if provider == nil || provider.Expressions["region"] == nil || provider.Expressions["region"].ExpressionData == nil {
		return unknown
	}
	region := provider.Expressions["region"].ExpressionData
	if len(region.References) == 1 {
		if name, ok := strings.CutPrefix(region.References[0], "var."); ok && provider.ModuleAddress == "" {
			region = &tfjson.ExpressionData{ConstantValue: p.variables[name]}
		}
	}
	if text, ok := region.ConstantValue.(string); ok {
		return p.convert(view{value: text})
	}
	return unknown
}

func (in *instance) name() string {
	return in.config.Type + "." + in.config.Name + keySuffix(in.key)
}
