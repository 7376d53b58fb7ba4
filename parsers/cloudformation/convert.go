package cloudformation

import (
	"cmp"
	"fmt"

	"github.com/vpclint/vpclint/awsdata"
	"github.com/vpclint/vpclint/graph"
)

// addTo writes down the stack's resources and those of the stacks nested in it.
func (e *evaluation) addTo(builder *graph.Builder) {
	builder.AddFile(e.template.name)
	builder.AddSuppressions(e.suppressed...)
	for _, file := range e.pieces {
		builder.AddFile(file)
	}
	for _, p := range e.parameters {
		if p.set != nil {
			builder.AddFile(p.setIn)
		}
	}
	for _, macro := range e.macros {
		builder.AddGap(e.macroGap(macro))
	}
	for _, r := range e.resources {
		if nested := e.nested[r.id]; nested != nil {
			nested.addWhereMade(builder)
			continue
		}
		if gap, ok := e.gap(r); ok {
			builder.AddGap(gap)
			continue
		}
		for _, converted := range e.convert(r) {
			if !builder.Add(converted) {
				e.warn("duplicate-resource", "Duplicate resource",
					fmt.Sprintf("Two resources are named %s, one of them made by a transform. The later one was dropped.", converted.Address), r.idAt)
			}
		}
	}
}

// convert gives the graph's resources for a declared one: none where its condition is
// false, several for types that stand for more than one.
func (e *evaluation) convert(r resource) []*graph.Resource {
	s := scope{evaluation: e}
	existence := s.holds(r.condition).of(r.condition)
	if existence.is == no {
		return nil
	}
	s.assumed = r.condition
	why := cmp.Or(e.doubt, s.hinge(existence))
	return possible(why, append(e.converted(s, r), e.embeddedConnectors(s, r)...))
}

// converted gives what a declared resource of any type stands for.
func (e *evaluation) converted(s scope, r resource) []*graph.Resource {
	switch r.typ {
	case samFunction:
		return e.convertFunction(s, r)
	case samConnector:
		return e.convertConnector(s, r)
	case "AWS::Route53::RecordSetGroup":
		return e.convertRecords(r, s.properties(r.properties))
	}
	return []*graph.Resource{e.resource(r, r.id, r.typ, s.properties(e.withGlobals(r)))}
}

func possible(why string, resources []*graph.Resource) []*graph.Resource {
	for _, r := range resources {
		r.Possible = cmp.Or(why, r.Possible)
	}
	return resources
}

// resource makes one resource of a type's properties.
func (e *evaluation) resource(r resource, address, typ string, written graph.Value) *graph.Resource {
	converted := &graph.Resource{
		Address: e.address(address),
		Kind:    graph.Other,
		Type:    r.typ,
		Region:  e.ofRegion(func(partition) string { return e.region }),
		Range:   r.idAt,
		Calls:   e.calls,

		Construct: e.constructOf(r),
	}
	mapping, ok := mappingFor(typ)
	if !ok || !mapping.Fits(written) {
		converted.Attributes = written.Fields
		return converted
	}
	converted.Kind = mapping.Kind
	converted.Attributes = mapping.Apply(written)
	kind, _ := graph.KindNamed(mapping.Kind)
	coerceAll(kind.Attributes, converted.Attributes)
	return converted
}

// mappingFor gives the mapping of a type. Types that are placed in subnets and have no
// kind of their own become a vpc_resource.
func mappingFor(typ string) (graph.Mapping, bool) {
	if mapping, ok := mappings[typ]; ok {
		return mapping, true
	}
	placement, ok := awsdata.PlacementOf(typ)
	if !ok || !placement.Sends() && placement.Role != awsdata.Database {
		return graph.Mapping{}, false
	}
	return placementMapping(placement), true
}

// placementMapping maps the paths that are known of a placed type.
func placementMapping(placement awsdata.Placement) graph.Mapping {
	fields, blocks := placement.Fields(), map[string]graph.BlockMapping{}
	if variables, ok := fields["variables"]; ok {
		blocks["variables"] = graph.BlockMapping{From: variables, Fields: map[string]string{"name": "Name | OptionName", "value": "Value", "type": "Type"}}
		delete(fields, "variables")
	}
	return graph.Mapping{Kind: "vpc_resource", Fields: fields, Blocks: blocks}
}

// properties evaluates a resource's properties, an object even where there are none.
func (s scope) properties(n *node) graph.Value {
	v := s.evaluate(n)
	if v.State == graph.Absent {
		v = graph.ObjectOf(map[string]graph.Value{})
	}
	v.Name = "Properties"
	if tags, ok := v.Fields["Tags"]; ok {
		v.Fields["Tags"] = tagsObject(tags)
	}
	return v
}

// tagsObject turns the list of a resource's tags into an object.
func tagsObject(list graph.Value) graph.Value {
	if list.State != graph.Known || list.Form != graph.List {
		return list
	}
	fields := map[string]graph.Value{}
	object := graph.ObjectOf(fields)
	object.Name, object.Ranges, object.Partial = list.Name, list.Ranges, list.Partial
	for _, tag := range list.Items {
		key, ok := tag.Field("Key").AsText()
		if !ok || tag.Possible != "" {
			object.Partial = true
			continue
		}
		fields[key] = tag.Field("Value")
	}
	return object
}

// convertRecords gives a record for each element of a record set group.
func (e *evaluation) convertRecords(r resource, written graph.Value) []*graph.Resource {
	var records []*graph.Resource
	for i, record := range written.Field("RecordSets").Items {
		if record.State != graph.Known || record.Form != graph.Object {
			continue
		}
		for _, shared := range []string{"HostedZoneId", "HostedZoneName"} {
			if v, ok := written.Fields[shared]; ok {
				record.Fields[shared] = v
			}
		}
		address := fmt.Sprintf("%s.RecordSets[%d]", r.id, i)
		made := e.resource(r, address, "AWS::Route53::RecordSet", record)
		made.Possible = record.Possible
		records = append(records, made)
	}
	return records
}
