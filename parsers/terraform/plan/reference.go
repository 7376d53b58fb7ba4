package plan

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"

	"github.com/vpclint/vpclint/graph"
)

// naming are the attributes whose value is nothing but the name of another resource, by
// how the provider calls them. Other ARNs are often part of a pattern.
var naming = regexp.MustCompile(`(^|_)(ids?|(role|policy|target_group|load_balancer)_arns?|role|security_groups|subnets|iam_instance_profile|cluster|subnet_group_name)$`)

// resolve gives the identities that an unknown attribute's expression names: one, or a
// list of them where the attribute's name is a plural. Where it may be something else, it
// gives an unknown value that depends on all of them. n is the length of a list; -1 where
// the plan does not tell it.
func (p *Plan) resolve(in *instance, attribute string, references []string, n int) graph.Value {
	steps := maxSteps
	refs, exact := p.follow(scope{in.module, in.key, in.forEach()}, references, attribute, &steps)
	plural := strings.HasSuffix(attribute, "s")
	if exact && naming.MatchString(attribute) && len(refs) > 0 && (n < 0 || n == len(refs)) && (plural || len(refs) == 1) {
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
	slices.SortFunc(refs, func(a, b graph.Reference) int {
		return cmp.Or(cmp.Compare(a.Resource, b.Resource), cmp.Compare(a.Attribute, b.Attribute))
	})
	v.Refs, v.May = slices.Compact(refs), len(refs) > 0
	return v
}

// maxSteps bounds how many references are followed for one attribute: through module calls
// they may double at each step.
const maxSteps = 1000

// scope is where references stand: in a module instance, in a block with a key.
type scope struct {
	module  *moduleInstance
	key     any
	forEach []string // what for_each names
}

func (in *instance) forEach() []string { return referencesOf(in.config.ForEachExpression) }

func referencesOf(expression *tfjson.Expression) []string {
	if expression == nil || expression.ExpressionData == nil {
		return nil
	}
	return expression.References
}

// follow finds the attributes of resources that references lead to. exact says that the
// expression can be nothing but these.
func (p *Plan) follow(s scope, references []string, attribute string, steps *int) (refs []graph.Reference, exact bool) {
	exact = true
	byKey := slices.Contains(references, "each.key")
	for _, reference := range longest(references) {
		*steps--
		if *steps < 0 {
			return refs, false
		}
		if reference == "each.key" {
			continue
		}
		found, sure := p.followOne(s, reference, attribute, byKey, steps)
		refs = append(refs, found...)
		exact = exact && sure && len(found) > 0
	}
	return refs, exact
}

// longest leaves out the references that are the beginning of the one before, as the
// format lists them: aws_vpc.main.id, aws_vpc.main.
func longest(references []string) []string {
	var kept []string
	for _, reference := range references {
		if n := len(kept); n > 0 && (strings.HasPrefix(kept[n-1], reference+".") || strings.HasPrefix(kept[n-1], reference+"[")) {
			continue
		}
		kept = append(kept, reference)
	}
	return kept
}

func (p *Plan) followOne(s scope, reference, attribute string, byKey bool, steps *int) ([]graph.Reference, bool) {
	path := splitSteps(reference)
	switch {
	case path[0] == "each" && len(path) > 1 && path[1] == "value":
		return p.eachValue(s, path[2:], attribute)
	case path[0] == "var" && len(path) == 2 && s.module.parent != nil:
		outer := scope{s.module.parent, s.module.key, referencesOf(s.module.call.ForEachExpression)}
		return p.follow(outer, referencesOf(s.module.call.Expressions[path[1]]), attribute, steps)
	case path[0] == "module" && len(path) == 3:
		child := s.module.child("module." + path[1])
		if child == nil || child.config.Outputs[path[2]] == nil {
			return nil, false
		}
		refs, exact := p.follow(scope{module: child}, referencesOf(child.config.Outputs[path[2]].Expression), attribute, steps)
		return refs, exact && !byKey
	case len(path) >= 2:
		return p.named(s, path, attribute, byKey)
	}
	return nil, false
}

// eachValue gives the attribute of the resource that for_each goes through.
func (p *Plan) eachValue(s scope, path []string, attribute string) ([]graph.Reference, bool) {
	collection := longest(s.forEach)
	if len(collection) != 1 || len(splitSteps(collection[0])) != 2 {
		return nil, false
	}
	return p.named(s, append(splitSteps(collection[0]), path...), attribute, true)
}

// named gives the attribute of a resource: of the instance with the scope's own key where
// byKey says so, of the only one, or of one of several.
func (p *Plan) named(s scope, path []string, attribute string, byKey bool) ([]graph.Reference, bool) {
	base := s.module.prefix() + path[0] + "." + path[1]
	wanted := strings.Join(path[2:], ".")
	if wanted == "" {
		wanted = "id"
		if strings.HasSuffix(strings.TrimSuffix(attribute, "s"), "arn") {
			wanted = "arn"
		}
	}
	if _, ok := p.resources[base]; ok {
		return []graph.Reference{{Resource: base, Attribute: wanted}}, len(path) == 3
	}
	if own := base + keySuffix(s.key); byKey && p.there[own] {
		return []graph.Reference{{Resource: own, Attribute: wanted}}, true
	}
	keys := p.keys[base]
	var refs []graph.Reference
	for _, key := range slices.SortedFunc(slices.Values(keys), compareKeys) {
		refs = append(refs, graph.Reference{Resource: base + keySuffix(key), Attribute: wanted})
	}
	return refs, len(refs) == 1
}
