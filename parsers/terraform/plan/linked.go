package plan

import (
	"slices"
	"strings"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

// linked says of the texts in a planned value which resources they are taken from, given
// all that the expression of the whole names. A known text is taken from the attribute that
// has it; an unknown one from the attribute that is the only one to fit its name, else
// from any. Both are what the text of the configuration would have told.
func (p *Plan) linked(v graph.Value, name string, refs []graph.Reference, sure certainty) graph.Value {
	switch {
	case len(refs) == 0 || len(v.Refs) > 0:
	case v.State == graph.Unknown && v.Why == afterApply:
		return takenFrom(v, name, refs, sure)
	case v.Form == graph.List:
		for i := range v.Items {
			v.Items[i] = p.linked(v.Items[i], name, refs, sure)
		}
	case v.Form == graph.Object:
		for field := range v.Fields {
			v.Fields[field] = p.linked(v.Fields[field], field, refs, sure)
		}
	default:
		if text, ok := v.AsText(); ok && text != "" {
			v.Refs = p.having(text, refs)
		}
	}
	return v
}

func takenFrom(v graph.Value, name string, refs []graph.Reference, sure certainty) graph.Value {
	fitting := slices.DeleteFunc(slices.Clone(refs), func(ref graph.Reference) bool { return !fits(name, ref) })
	if sure >= among && naming.MatchString(name) && len(fitting) == 1 {
		identity := graph.Identity(fitting[0].Resource, fitting[0].Attribute)
		identity.Origin = graph.Plan
		return identity
	}
	if len(refs) > symbolic.MaxRefs {
		v.Why = symbolic.TooManyRefs
		return v
	}
	v.Refs, v.May = refs, true
	return v
}

// having gives the attribute whose planned value is a text; none where several resources
// have it.
func (p *Plan) having(text string, refs []graph.Reference) []graph.Reference {
	var found []graph.Reference
	for _, ref := range refs {
		if value, ok := p.resources[ref.Resource].field(ref.Attribute).value.(string); !ok || value != text {
			continue
		}
		if len(found) > 0 && found[0].Resource != ref.Resource {
			return nil
		}
		found = append(found, ref)
	}
	return found[:min(len(found), 1)]
}

// otherTypes are the resource types that an argument may name which is not called after
// its resource type, source:
// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route_table
var otherTypes = map[string][]string{
	"carrier_gateway":         {"aws_ec2_carrier_gateway"},
	"destination_prefix_list": {"aws_ec2_managed_prefix_list"},
	"egress_only_gateway":     {"aws_egress_only_internet_gateway"},
	"gateway":                 {"aws_internet_gateway", "aws_vpn_gateway"},
	"prefix_list":             {"aws_ec2_managed_prefix_list", "aws_vpc_endpoint"},
	"security_group":          {"aws_security_group", "aws_default_security_group"},
	"subnet":                  {"aws_subnet", "aws_default_subnet"},
	"transit_gateway":         {"aws_ec2_transit_gateway"},
}

// fits says that an argument may name what a reference leads to, by the type of resource.
func fits(argument string, ref graph.Reference) bool {
	named := strings.TrimSuffix(strings.TrimSuffix(argument, "s"), "_id")
	steps := splitSteps(withoutKeys(ref.Resource))
	typ := steps[len(steps)-2]
	if others := otherTypes[named]; others != nil {
		return slices.Contains(others, typ)
	}
	return typ == "aws_"+named
}
