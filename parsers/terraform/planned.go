package terraform

import (
	"fmt"
	"path"

	"github.com/hashicorp/hcl/v2/ext/typeexpr"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/parsers/terraform/plan"
	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
	"github.com/vpclint/vpclint/source"
)

// PlanFile names the JSON text of a plan, as "terraform show -json" prints it, and the
// root module that it was made of, or the project where the root has several. The root may
// be empty where there is only one project.
type PlanFile struct {
	Root string
	File string
}

// rootPlan is the plan of one root.
type rootPlan struct {
	plan *plan.Plan
	file string
}

// readPlans reads plans and finds the root of each. One that cannot be read, or that
// belongs to no root, is left out and reported.
func (l *library) readPlans(all []*deployment, files []PlanFile) (map[*deployment]*rootPlan, source.Diagnostics) {
	plans := map[*deployment]*rootPlan{}
	var diags source.Diagnostics
	for _, f := range files {
		read, err := l.readPlan(f.File)
		if err != nil {
			diags = append(diags, unreadablePlan(f.File, err))
			continue
		}
		of, misfit := deploymentOf(f.Root, all)
		if misfit == "" {
			misfit = l.misfit(read, of.root)
		}
		if misfit == "" && plans[of] != nil {
			misfit = "the root " + of.project() + " has the plan " + plans[of].file + " already"
		}
		if misfit != "" {
			diags = append(diags, planError(f.File, "plan-mismatch", "Plan does not fit",
				fmt.Sprintf("%s was left out: %s. Name the root that it was made of with --plan ROOT=FILE.", f.File, misfit)))
			continue
		}
		plans[of] = &rootPlan{read, f.File}
	}
	return plans, diags
}

func unreadablePlan(file string, err error) source.Diagnostic {
	return planError(file, "plan-unreadable", "Unreadable plan",
		fmt.Sprintf("%s was not read: %s. It has to be what terraform show -json prints of a plan.", file, err))
}

func planError(file, code, summary, detail string) source.Diagnostic {
	return source.Diagnostic{Severity: source.Error, Code: code, Summary: summary, Detail: detail, Range: source.Range{File: file}}
}

func (l *library) readPlan(file string) (*plan.Plan, error) {
	text, err := readSized(l.fsys, file)
	if err != nil {
		return nil, err
	}
	return plan.Read(text)
}

// deploymentOf finds the deployment that a plan is said to be of; misfit says why there is
// none.
func deploymentOf(named string, all []*deployment) (of *deployment, misfit string) {
	if named == "" {
		if len(all) != 1 {
			return nil, fmt.Sprintf("there are %d projects: %s", len(all), projectNames(all))
		}
		return all[0], ""
	}
	var candidates []*deployment
	for _, d := range all {
		switch path.Clean(named) {
		case d.project():
			return d, ""
		case d.root.dir:
			candidates = append(candidates, d)
		}
	}
	switch len(candidates) {
	case 0:
		return nil, named + " is neither a root module nor a set of one"
	case 1:
		return candidates[0], ""
	}
	return nil, fmt.Sprintf("%s has several sets of variable files: %s", named, projectNames(candidates))
}

// compareWithPlan reports a variable for which the plan was made with another value than
// the one that the text gives, which holds.
func (s *scope) compareWithPlan(name string, block *hclsyntax.Block, value cty.Value, defaults *typeexpr.Defaults) {
	planned, ok := s.planned(name)
	if !ok {
		return
	}
	if defaults != nil {
		planned = defaults.Apply(planned)
	}
	planned, err := convert.Convert(planned, value.Type())
	if err != nil {
		return
	}
	if equal, _ := symbolic.Equal(value, planned).Unmark(); equal.IsKnown() && equal.False() {
		s.project.warn(block.DefRange(), "plan-differs", "Plan of other variables",
			"The plan was made with another value of var."+name+" than the one that is judged here. "+
				"Give the variable files of the plan with --var-file, or make the plan with the values of this run.")
	}
}

// asPlanned gives the instances that the plan has where the text does not tell them all.
func (s *scope) asPlanned(address string, r repetition) repetition {
	if r.unsure == nil {
		return r
	}
	keys, ok := s.project.plan.Keys(address)
	if !ok || r.form == single && len(keys) > 0 || len(keys) > maxInstances || len(keys) > s.project.room {
		return r
	}
	slots := make([]slot, 0, len(keys))
	for _, key := range keys {
		if (key.Type() == cty.Number) != (r.form == counted) {
			return r
		}
		slots = append(slots, s.plannedSlot(&r, key))
	}
	s.project.room -= len(keys)
	return repetition{form: r.form, slots: slots}
}

// plannedSlot gives the slot of a key: the one that the text has, or else one in which
// each.value is as unknown as it was.
func (s *scope) plannedSlot(r *repetition, key cty.Value) slot {
	i, found := r.slotOf(key)
	if found && r.slots[i].suffix != "[?]" {
		known := r.slots[i]
		known.possible = ""
		return known
	}
	next := slot{key: key, suffix: "[" + keyText(key) + "]", ctx: s.ctx.NewChild()}
	if r.form == counted {
		next.ctx.Variables = map[string]cty.Value{"count": cty.ObjectVal(map[string]cty.Value{"index": key})}
		return next
	}
	value := r.unsure.Opaque()
	if found {
		value = r.slots[i].ctx.Variables["each"].GetAttr("value")
	}
	next.ctx.Variables = map[string]cty.Value{"each": cty.ObjectVal(map[string]cty.Value{"key": key, "value": value})}
	return next
}

// filled writes the instance down, what is unknown of it filled from the plan. The
// argument named by encoded is decoded.
func (in *instance) filled(encoded string) graph.Value {
	planned := in.scope.project.plan.Fill(in.address, in.written("", encoded))
	decodePlanned(planned.Fields, encoded)
	return planned
}

func decodePlanned(fields map[string]graph.Value, encoded string) {
	v := fields[encoded]
	if text, ok := v.AsText(); ok && v.Origin == graph.Plan {
		v.Scalar = decodedText(cty.StringVal(text)).AsString()
		fields[encoded] = v
	}
}
