package terraform

import (
	"maps"

	"github.com/zclconf/go-cty/cty"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
	"github.com/vpclint/vpclint/source"
)

// inherited are the tags that a provider configuration gives to all its resources.
type inherited struct {
	value   cty.Value
	written graph.Value // with the places in the provider block; absent where there are none
}

// defaultTags gives the tags of a provider configuration, source:
// https://registry.terraform.io/providers/hashicorp/aws/latest/docs#default_tags-configuration-block
func (p *project) defaultTags(at *provider) inherited {
	if at.tags == nil {
		found := p.findDefaultTags(at)
		at.tags = &found
	}
	return *at.tags
}

func (p *project) findDefaultTags(at *provider) inherited {
	none := inherited{value: cty.EmptyObjectVal, written: graph.None()}
	if at.key == chosenProvider {
		return unknownTags(symbolic.Unknown("the provider is chosen by an expression"))
	}
	if at.body == nil {
		return none
	}
	list := at.body.blocksOf("default_tags")
	switch {
	case list == nil, list.open == nil && len(list.blocks) == 0:
		return none
	case list.open != nil:
		return unknownTags(list.open.Opaque(), p.library.rangeOf(at.body.header))
	}
	block := list.blocks[0]
	value, ok := block.given("tags")
	if !ok {
		return none
	}
	return inherited{value, placed(graphValue(value), "default_tags[0].tags", block.trail(block.syntax.Attributes["tags"]))}
}

func unknownTags(value cty.Value, places ...source.Range) inherited {
	written := graphValue(value)
	written.Name, written.Ranges = "default_tags", places
	return inherited{value, written}
}

// withDefaultTags merges inherited tags below a resource's own. An own tag whose key is
// not known may stand in place of any inherited one.
func withDefaultTags(own, inherited graph.Value) graph.Value {
	switch {
	case inherited.State == graph.Absent, own.State == graph.Unknown:
		return own
	case own.State == graph.Absent && inherited.State == graph.Known:
		return inherited
	case own.State == graph.Absent:
		own = graph.ObjectOf(map[string]graph.Value{})
		own.Name, own.Ranges = inherited.Name, inherited.Ranges
	}
	if own.Form != graph.Object {
		return own
	}
	merged := maps.Clone(own.Fields)
	for key, tag := range inherited.Fields {
		if kept, ok := merged[key]; ok && kept.State != graph.Absent {
			continue
		}
		if own.Partial {
			why := graph.UnknownBecause(own.Why)
			why.Name, why.Ranges = tag.Name, tag.Ranges
			tag = why
		}
		merged[key] = tag
	}
	if !own.Partial && (inherited.Partial || inherited.State == graph.Unknown) {
		own.Partial, own.Why = true, inherited.Why
	}
	own.Fields = merged
	return own
}
