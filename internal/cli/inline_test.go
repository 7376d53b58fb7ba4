package cli_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"math/rand"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/network"
	"github.com/vpclint/vpclint/parsers"
	"github.com/vpclint/vpclint/rules"
)

// TestInliningChangesNothing writes generated projects once with their modules and once
// with each instance of a module written out in the root: both have the same resources, of
// which the same is said.
func TestInliningChangesNothing(t *testing.T) {
	_, engine := everyRule(t)
	found := map[string]bool{}
	for seed := range int64(60) {
		root := generated(rand.New(rand.NewSource(seed)))
		nested := fstest.MapFS{}
		root.written(nested, "")
		flat := fstest.MapFS{"main.tf": {Data: []byte(inlined(root))}}
		inModules, said := judgedFlat(t, engine, nested)
		atOnce, _ := judgedFlat(t, engine, flat)
		if diff := cmp.Diff(inModules, atOnce); diff != "" {
			t.Errorf("seed %d: what is said and there (-in modules +inlined):\n%s\n%s", seed, diff, flat["main.tf"].Data)
		}
		for _, rule := range said {
			found[rule] = true
		}
	}
	for _, rule := range []string{
		"gateway_endpoint/s3_through_nat", "gateway_endpoint/no_route_table", "interface_endpoint/service_through_nat",
		"interface_endpoint/private_dns_disabled", "interface_endpoint/vpc_dns_disabled",
		"interface_endpoint/security_group_blocks_clients",
	} {
		if !found[rule] {
			t.Errorf("no generated project has a finding of %s", rule)
		}
	}
}

// judgedFlat gives what is said of each resource, and all resources, under the addresses
// that inlining gives them, without places and in an order of their own.
func judgedFlat(t *testing.T, engine *rules.Engine, project fs.FS) (lines, found []string) {
	t.Helper()
	loaded := parsers.Load(project, []string{"."}, parsers.Options{})
	if len(loaded.Graphs) != 1 || len(loaded.Diagnostics) > 0 {
		t.Fatalf("%d graphs, diagnostics %v", len(loaded.Graphs), loaded.Diagnostics)
	}
	g := loaded.Graphs[0]
	facts, err := network.Derive(g).JSON()
	if err != nil {
		t.Fatal(err)
	}
	results, _ := engine.Judge(context.Background(), g, facts, map[string]any{})
	for _, f := range results.Findings {
		found = append(found, f.Rule.ID)
		addresses := f.Instances
		if len(addresses) == 0 {
			addresses = []string{f.Resource}
		}
		for _, address := range addresses {
			lines = append(lines, fmt.Sprintf("%s %s %s", f.Severity, f.Rule.ID, flatAddress(address)))
		}
	}
	for _, u := range results.Undecided {
		lines = append(lines, flatAddress("undecided "+u.Rule.ID+" "+u.Resource+": "+u.Reason))
	}
	slices.Sort(lines)
	for kind, resources := range g.JSON() {
		for _, r := range resources.([]any) {
			lines = append(lines, kind+" "+inOwnOrder(withoutPlaces(r)))
		}
	}
	slices.Sort(lines)
	return lines, found
}

// inOwnOrder writes a JSON value as a text, its lists sorted.
func inOwnOrder(v any) string {
	text, err := json.Marshal(sortedLists(v))
	if err != nil {
		return err.Error()
	}
	return string(text)
}

func sortedLists(v any) any {
	switch v := v.(type) {
	case []any:
		texts := make([]string, 0, len(v))
		for _, item := range v {
			texts = append(texts, inOwnOrder(item))
		}
		slices.Sort(texts)
		return texts
	case map[string]any:
		delete(v, "calls")
		for key := range v {
			v[key] = sortedLists(v[key])
		}
	case string:
		return flatAddress(v)
	}
	return v
}

var (
	addressInModule = regexp.MustCompile(`((?:module\.\w+(?:\["?\w+"?\])?\.)+)(aws_\w+)\.`)
	stepOfAddress   = regexp.MustCompile(`module\.(\w+)(?:\["?(\w+)"?\])?\.`)
)

// flatAddress gives the addresses in a text without modules: those of their instances are
// part of the name.
func flatAddress(text string) string {
	return addressInModule.ReplaceAllStringFunc(text, func(address string) string {
		parts := addressInModule.FindStringSubmatch(address)
		return parts[2] + "." + stepOfAddress.ReplaceAllString(parts[1], "${1}_${2}__")
	})
}

// inlined writes all instances of all modules into one file.
func inlined(root *genModule) string {
	var text strings.Builder
	(&instance{module: root}).write(&text)
	return text.String()
}

// instance is a module as one call and key make it.
type instance struct {
	module    *genModule
	prefix    string            // of the names of its resources
	arguments map[string]string // as the root has them
}

func (in *instance) write(text *strings.Builder) {
	for _, r := range in.module.resources {
		fmt.Fprintf(text, "resource %q %q {\n%s}\n", r.typ, in.prefix+r.name, in.expand(r.body))
	}
	for _, call := range in.module.calls {
		for _, child := range in.children(call) {
			child.write(text)
		}
	}
}

// children gives the instances of a call, in the order of their keys.
func (in *instance) children(call genCall) []*instance {
	if call.repeat == "" {
		return []*instance{in.child(call, "")}
	}
	var all []*instance
	for _, key := range call.keys {
		all = append(all, in.child(call, key))
	}
	return all
}

func (in *instance) child(call genCall, key string) *instance {
	value := "(" + call.over + ")[" + key + "]"
	if strings.HasPrefix(call.over, "toset") {
		value = key
	}
	withKey := strings.NewReplacer("each.key", key, "each.value", value, "count.index", key)
	arguments := maps.Clone(call.module.variables)
	for name, expression := range call.arguments {
		arguments[name] = in.expand(withKey.Replace(expression))
	}
	return &instance{call.module, in.prefix + call.name + "_" + strings.Trim(key, `"`) + "__", arguments}
}

var reference = regexp.MustCompile(`\bvar\.(\w+)|\blocal\.(\w+)|\bvalues\(module\.(\w+)\)\[\*\]\.(\w+)|\bmodule\.(\w+)\[\*\]\.(\w+)|` +
	`\bmodule\.(\w+)(?:\[("?\w+"?)\])?\.(\w+)|\b(aws_\w+)\.(\w+)`)

// expand writes an expression as the root has it.
func (in *instance) expand(expression string) string {
	return reference.ReplaceAllStringFunc(expression, func(text string) string {
		part := reference.FindStringSubmatch(text)
		switch {
		case part[1] != "":
			return "(" + in.arguments[part[1]] + ")"
		case part[2] != "":
			return "(" + in.expand(in.module.locals[part[2]]) + ")"
		case part[3]+part[5] != "":
			var list []string
			for _, child := range in.children(in.call(part[3] + part[5])) {
				list = append(list, child.expand(child.module.outputs[part[4]+part[6]]))
			}
			return "[" + strings.Join(list, ", ") + "]"
		case part[7] != "":
			child := in.child(in.call(part[7]), part[8])
			return "(" + child.expand(child.module.outputs[part[9]]) + ")"
		}
		return part[10] + "." + in.prefix + part[11]
	})
}

func (in *instance) call(name string) genCall {
	return in.module.calls[slices.IndexFunc(in.module.calls, func(c genCall) bool { return c.name == name })]
}
