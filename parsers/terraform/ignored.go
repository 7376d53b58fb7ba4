package terraform

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/vpclint/vpclint/graph"
)

// whyIgnored is why a list may hold more than is written.
const whyIgnored = "lifecycle.ignore_changes leaves its changes to others"

// leaveToOthers marks the lists of a resource that others may add to after it is made. What is
// written holds when it is made, and single values are taken to stay. Source:
// https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#ignore_changes
func leaveToOthers(body *hclsyntax.Body, fields map[string]graph.Value) {
	names, all := ignoredChanges(body)
	for name, v := range fields {
		if (all || names[name]) && v.State == graph.Known && v.Form == graph.List {
			v.Partial, v.Why = true, whyIgnored
			fields[name] = v
		}
	}
}

// ignoredChanges gives the arguments and blocks whose changes Terraform leaves alone as a
// whole, or says that it does so with all.
func ignoredChanges(body *hclsyntax.Body) (names map[string]bool, all bool) {
	names = map[string]bool{}
	attr := lifecycleArgument(body, "ignore_changes")
	if attr == nil || hcl.ExprAsKeyword(attr.Expr) == "all" {
		return names, attr != nil
	}
	items, _ := hcl.ExprList(attr.Expr) // Terraform refuses anything else
	for _, item := range items {
		names[nameIn(item)] = true
	}
	return names, false
}

// nameIn gives the name that an item is, bare or in quotes as in JSON and old configuration;
// empty for a part of an argument.
func nameIn(item hcl.Expression) string {
	path, diagnostics := hcl.RelTraversalForExpr(item)
	if !diagnostics.HasErrors() && len(path) == 1 {
		if step, ok := path[0].(hcl.TraverseAttr); ok {
			return step.Name
		}
	}
	if value, diagnostics := item.Value(nil); !diagnostics.HasErrors() && value.Type() == cty.String && value.IsKnown() && !value.IsNull() {
		return value.AsString()
	}
	return ""
}
