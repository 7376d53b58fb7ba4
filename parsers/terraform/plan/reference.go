package plan

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

// naming are the attributes whose value is nothing but the name of another resource, by
// how the provider calls them. Other ARNs are often part of a pattern.
var naming = regexp.MustCompile(`(^|_)(ids?|(role|policy|target_group|load_balancer)_arns?|role|security_groups|subnets|vpc_zone_identifier|iam_instance_profile|launch_configuration|task_definition|cluster|subnet_group_name)$`)

// certainty says what an expression can be, given the attributes that it names.
type certainty int

const (
	unsure certainty = iota // something else, too
	among                   // what is unknown in it is one or some of them
	whole                   // all of them
)

// resolve gives the identities that an unknown attribute's expression names: one, or a
// list of them where the attribute's name is a plural. Where it may be something else, it
// gives an unknown value that depends on all of them. n is the length of a list; -1 where
// the plan does not tell it.
func (p *Plan) resolve(in *instance, attribute string, references []string, n int) graph.Value {
	steps := maxSteps
	refs, sure := p.follow(p.scopeOf(in), references, attribute, &steps)
	plural := strings.HasSuffix(attribute, "s") || attribute == "vpc_zone_identifier"
	certain := len(refs) == 1 && sure >= among || len(refs) > 1 && sure == whole && plural
	if certain && naming.MatchString(attribute) && (n < 0 || n == len(refs)) {
		items := make([]graph.Value, 0, len(refs))
		for _, ref := range refs {
			v := graph.Identity(ref.Resource, ref.Attribute)
			v.Origin = graph.Plan
			items = append(items, v)
		}
		if !plural {
			return items[0]
		}
		list := graph.ListOf(items...)
		list.Origin = graph.Plan
		return list
	}
	v := graph.UnknownBecause(afterApply)
	if v.Refs, v.May = ordered(refs), len(refs) > 0; len(v.Refs) > symbolic.MaxRefs {
		return graph.UnknownBecause(symbolic.TooManyRefs)
	}
	return v
}

// ordered sorts references and leaves each in once.
func ordered(refs []graph.Reference) []graph.Reference {
	slices.SortFunc(refs, func(a, b graph.Reference) int {
		return cmp.Or(cmp.Compare(a.Resource, b.Resource), cmp.Compare(a.Attribute, b.Attribute))
	})
	return slices.Compact(refs)
}

// maxSteps bounds how many references are followed for one attribute: through module calls
// they may double at each step.
const maxSteps = 1000

// scope is where references stand: in a module instance, in a block with a key.
type scope struct {
	module  *moduleInstance
	key     any
	forEach []string // what for_each names
	// instances is how many the block has.
	instances int
	byIndex   bool // the expression names count.index
}

func (p *Plan) scopeOf(in *instance) scope {
	name := in.module.prefix() + in.config.Type + "." + in.config.Name
	return scope{module: in.module, key: in.key, forEach: in.forEach(), instances: len(p.keys[name])}
}

func (in *instance) forEach() []string { return referencesOf(in.config.ForEachExpression) }

func referencesOf(expression *tfjson.Expression) []string {
	if expression == nil || expression.ExpressionData == nil {
		return nil
	}
	return expression.References
}

// follow finds the attributes of resources that references lead to.
func (p *Plan) follow(s scope, references []string, attribute string, steps *int) (refs []graph.Reference, sure certainty) {
	sure = whole
	byKey := slices.Contains(references, "each.key")
	s.byIndex = slices.Contains(references, "count.index")
	for _, reference := range longest(references) {
		*steps--
		if *steps < 0 {
			return refs, unsure
		}
		if reference == "each.key" || reference == "count.index" {
			continue
		}
		found, one := p.followOne(s, reference, attribute, byKey, steps)
		if len(found) == 0 {
			one = min(one, among) // what is known may choose
		}
		refs = append(refs, found...)
		sure = min(sure, one)
	}
	return refs, sure
}

// longest leaves out the references that are the beginning of the one before, as the
// format lists them: aws_vpc.main.id, aws_vpc.main. It leaves in each once.
func longest(references []string) []string {
	var kept []string
	before, taken := "", map[string]bool{}
	for _, reference := range references {
		if strings.HasPrefix(before, reference+".") || strings.HasPrefix(before, reference+"[") {
			continue
		}
		before = reference
		if !taken[reference] {
			kept = append(kept, reference)
			taken[reference] = true
		}
	}
	return kept
}

func (p *Plan) followOne(s scope, reference, attribute string, byKey bool, steps *int) ([]graph.Reference, certainty) {
	path := splitSteps(reference)
	switch {
	case path[0] == "each" && len(path) > 1 && path[1] == "value":
		return p.eachValue(s, path[2:], attribute, steps)
	case path[0] == "path", path[0] == "terraform", path[0] == "var" && s.module.parent == nil:
		return nil, among // the plan was made with its value
	case path[0] == "var" && len(path) == 2:
		return p.argument(s.module, path[1], attribute, steps)
	case path[0] == "module" && len(path) == 3:
		refs, sure := p.output(s.module.child("module."+path[1]), path[2], attribute, steps)
		if byKey || s.byIndex {
			sure = min(sure, among)
		}
		return refs, sure
	case len(path) >= 2 && path[0] != "module":
		return p.named(s, path, attribute, byKey, steps)
	}
	return nil, unsure
}

// argument follows what the call of a module hands to a variable of it.
func (p *Plan) argument(m *moduleInstance, name, attribute string, steps *int) ([]graph.Reference, certainty) {
	outer := scope{
		module: m.parent, key: m.key, forEach: referencesOf(m.call.ForEachExpression), instances: len(p.keys[m.base()]),
	}
	return p.follow(outer, referencesOf(m.call.Expressions[name]), attribute, steps)
}

// output follows what a module gives; nil is a module that the configuration does not have.
func (p *Plan) output(m *moduleInstance, name, attribute string, steps *int) ([]graph.Reference, certainty) {
	if m == nil || m.config.Outputs[name] == nil {
		return nil, unsure
	}
	return p.follow(scope{module: m}, referencesOf(m.config.Outputs[name].Expression), attribute, steps)
}

// eachValue gives the attribute of the resource that for_each goes through, or what the
// output of the module gives that it goes through.
func (p *Plan) eachValue(s scope, path []string, attribute string, steps *int) ([]graph.Reference, certainty) {
	collection := longest(s.forEach)
	if len(collection) != 1 {
		return nil, unsure
	}
	through := splitSteps(collection[0])
	switch {
	case len(through) != 2:
		return nil, unsure
	case through[0] != "module":
		return p.named(s, append(through, path...), attribute, true, steps)
	case len(path) != 1:
		return nil, unsure
	}
	return p.output(s.module.child(collection[0]+keySuffix(s.key)), path[0], attribute, steps)
}

// named gives the attribute of a resource: of the instance with the scope's own key where
// byKey says so, or where count.index chooses among as many, of the only one, or of one of
// several.
func (p *Plan) named(s scope, path []string, attribute string, byKey bool, steps *int) ([]graph.Reference, certainty) {
	base := s.module.prefix() + path[0] + "." + path[1]
	wanted := strings.Join(path[2:], ".")
	if wanted == "" {
		wanted = "id"
		if strings.HasSuffix(strings.TrimSuffix(attribute, "s"), "arn") {
			wanted = "arn"
		}
	}
	if _, ok := p.resources[base]; ok {
		if len(path) != 3 {
			return []graph.Reference{{Resource: base, Attribute: wanted}}, unsure
		}
		return p.handedOn(graph.Reference{Resource: base, Attribute: wanted}, steps)
	}
	keys := p.keys[base]
	if own := base + keySuffix(s.key); p.there[own] && (byKey || s.byIndex && len(keys) == s.instances) {
		return p.handedOn(graph.Reference{Resource: own, Attribute: wanted}, steps)
	}
	if len(keys) == 0 && p.Declares(withoutKeys(base)) && !p.partial {
		return nil, among // there will be none
	}
	var refs []graph.Reference
	for _, key := range slices.SortedFunc(slices.Values(keys), compareKeys) {
		refs = append(refs, graph.Reference{Resource: base + keySuffix(key), Attribute: wanted})
	}
	if len(refs) != 1 {
		return refs, unsure
	}
	return p.handedOn(refs[0], steps)
}

// handedOn gives, for an attribute that names another resource, what it is configured with:
// of aws_subnet.a.vpc_id the VPC.
func (p *Plan) handedOn(ref graph.Reference, steps *int) ([]graph.Reference, certainty) {
	in := p.locate(ref.Resource)
	if in == nil || !naming.MatchString(ref.Attribute) {
		return []graph.Reference{ref}, whole
	}
	refs, sure := p.follow(p.scopeOf(in), referencesOf(in.config.Expressions[ref.Attribute]), ref.Attribute, steps)
	if len(refs) != 1 || sure == unsure {
		return []graph.Reference{ref}, whole
	}
	return refs, whole
}
