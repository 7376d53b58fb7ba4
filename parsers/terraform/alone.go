package terraform

import (
	"path"
	"slices"
	"strconv"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/parsers/terraform/plan"
	"github.com/vpclint/vpclint/source"
)

// plansAlone makes a graph of each plan where there is no configuration.
func (l *library) plansAlone(options Options) ([]*graph.Graph, source.Diagnostics) {
	var graphs []*graph.Graph
	var diags source.Diagnostics
	for _, f := range options.Plans {
		if f.Root != "" {
			diags = append(diags, planError(f.File, "plan-mismatch", "Plan does not fit",
				f.File+" was left out: "+path.Clean(f.Root)+" is no root module. Name a folder with configuration, or the plan alone."))
			continue
		}
		read, err := l.readPlan(f.File)
		if err != nil {
			diags = append(diags, unreadablePlan(f.File, err))
			continue
		}
		graphs = append(graphs, planGraph(read, f.File, options.Region))
	}
	return graphs, diags
}

// planGraph makes the graph of a plan alone. Everything stands at the first line of its
// file.
func planGraph(p *plan.Plan, file, region string) *graph.Graph {
	builder := graph.NewBuilder(file)
	builder.AddFile(file)
	start := source.Range{File: file, Start: source.Position{Line: 1, Column: 1}, End: source.Position{Line: 1, Column: 2}}
	for _, planned := range p.Resources() {
		r := &graph.Resource{Address: planned.Address, Type: planned.Type, Region: planned.Region, Range: start}
		if region != "" && r.Region.State == graph.Unknown {
			r.Region = graph.Text(region)
		}
		for _, call := range planned.Modules {
			r.Calls = append(r.Calls, graph.Call{Name: call, Range: start})
		}
		decodePlanned(planned.Attributes.Fields, mappings[planned.Type].encoded)
		r.Kind, r.Attributes = canonicalise(planned.Type, placedAt(planned.Attributes, "", start))
		builder.Add(r)
	}
	return builder.Build()
}

// placedAt gives a value and all inside it names and one place, and its references the
// graph's names of attributes.
func placedAt(v graph.Value, name string, at source.Range) graph.Value {
	v.Name, v.Ranges = name, []source.Range{at}
	v.Refs = slices.Clone(v.Refs)
	for i := range v.Refs {
		v.Refs[i].Attribute = canonical(v.Refs[i].Attribute)
	}
	for i := range v.Items {
		v.Items[i] = placedAt(v.Items[i], name+"["+strconv.Itoa(i)+"]", at)
	}
	for field, inside := range v.Fields {
		if name != "" {
			v.Fields[field] = placedAt(inside, name+"."+field, at)
		} else {
			v.Fields[field] = placedAt(inside, field, at)
		}
	}
	return v
}
