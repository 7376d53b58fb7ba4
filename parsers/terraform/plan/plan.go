package plan

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	tfjson "github.com/hashicorp/terraform-json"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"github.com/vpclint/vpclint/graph"
)

// Plan is what one plan says of one root module.
type Plan struct {
	variables map[string]any
	resources map[string]view  // managed resources by address
	data      map[string]view  // data sources by address
	there     map[string]bool  // all addresses that have a key in keys
	keys      map[string][]any // of instances: nil, float64 or string, by address without key
	// declared are the managed resources and module calls, by address without keys. True
	// are those of which each instance is in the plan: a module need not hold any resource.
	declared map[string]bool
	partial  bool // it leaves out part of the configuration
	names    map[string]graph.Reference
	config   *tfjson.Config
}

// Read reads the JSON text of a plan: UTF-8, or UTF-16 with a byte order mark, which is what
// PowerShell makes of it. The text of a state, or of anything else, is an error.
func Read(text []byte) (plan *Plan, err error) {
	defer func() {
		if crash := recover(); crash != nil {
			plan, err = nil, fmt.Errorf("it is no plan: %v", crash)
		}
	}()
	decoded, _, err := transform.Bytes(unicode.BOMOverride(transform.Nop), text)
	if err != nil {
		return nil, fmt.Errorf("read plan: %w", err)
	}
	var document tfjson.Plan
	if err := json.Unmarshal(decoded, &document); err != nil {
		return nil, fmt.Errorf("read plan: %w", err)
	}
	if document.PlannedValues == nil || document.Config == nil {
		return nil, fmt.Errorf("read plan: it lacks planned_values or configuration")
	}
	p := &Plan{
		variables: map[string]any{}, resources: map[string]view{}, data: map[string]view{},
		there: map[string]bool{}, keys: map[string][]any{}, declared: map[string]bool{}, names: map[string]graph.Reference{},
		config:  document.Config,
		partial: document.Complete != nil && !*document.Complete,
	}
	p.declare("", document.Config.RootModule)
	p.readVariables(&document)
	if document.PriorState != nil {
		p.readLookups(document.PriorState.Values)
	}
	p.readModule(document.PlannedValues.RootModule)
	p.readChanges(document.ResourceChanges)
	p.readNames()
	return p, nil
}

// declare takes note of what the configuration declares, module by module. It says whether
// each instance of the module holds a resource.
func (p *Plan) declare(prefix string, module *tfjson.ConfigModule) (makes bool) {
	if module == nil {
		return false
	}
	for _, resource := range module.Resources {
		if resource != nil && resource.Mode == tfjson.ManagedResourceMode {
			p.declared[prefix+resource.Type+"."+resource.Name] = true
			makes = makes || resource.CountExpression == nil && resource.ForEachExpression == nil
		}
	}
	for name, call := range module.ModuleCalls {
		if call == nil {
			continue
		}
		inside := p.declare(prefix+"module."+name+".", call.Module)
		p.declared[prefix+"module."+name] = inside
		makes = makes || inside && call.CountExpression == nil && call.ForEachExpression == nil
	}
	return makes
}

// readVariables keeps the values of the root's variables but for sensitive ones.
func (p *Plan) readVariables(document *tfjson.Plan) {
	declared := map[string]*tfjson.ConfigVariable{}
	if document.Config.RootModule != nil {
		declared = document.Config.RootModule.Variables
	}
	for name, variable := range document.Variables {
		if of := declared[name]; variable != nil && of != nil && !of.Sensitive {
			p.variables[name] = variable.Value
		}
	}
}

// readLookups keeps what data sources gave before the plan was made.
func (p *Plan) readLookups(values *tfjson.StateValues) {
	if values == nil {
		return
	}
	eachResource(values.RootModule, func(resource *tfjson.StateResource) {
		if resource.Mode == tfjson.DataResourceMode {
			p.data[resource.Address] = stateView(resource)
			p.addKey(resource.Address)
		}
	})
}

// readModule takes note of a module's instances, and of the resources in it.
func (p *Plan) readModule(module *tfjson.StateModule) {
	eachResource(module, func(resource *tfjson.StateResource) {
		if resource.Mode == tfjson.ManagedResourceMode {
			p.resources[resource.Address] = stateView(resource)
			p.addKey(resource.Address)
		}
	})
	eachModule(module, func(module *tfjson.StateModule) {
		if module.Address != "" {
			p.addKey(module.Address)
		}
	})
}

// readChanges takes, instead of the planned values, what the changes say: they alone tell
// what is unknown.
func (p *Plan) readChanges(changes []*tfjson.ResourceChange) {
	for _, change := range changes {
		if change == nil || change.Change == nil || change.DeposedKey != "" || change.Mode != tfjson.ManagedResourceMode {
			continue
		}
		if _, planned := p.resources[change.Address]; planned && change.Change.After != nil {
			p.resources[change.Address] = view{change.Change.After, change.Change.AfterUnknown, change.Change.AfterSensitive}
		}
	}
}

// readNames takes note of the IDs and ARNs of resources that exist already, so that they
// are told from other texts. What two resources have names neither.
func (p *Plan) readNames() {
	twice := map[string]bool{}
	for _, address := range slices.Sorted(maps.Keys(p.resources)) {
		for _, attribute := range []string{"id", "arn"} {
			text, _ := p.resources[address].field(attribute).value.(string)
			if !isName(text) {
				continue
			}
			if other, taken := p.names[text]; taken && other.Resource != address {
				twice[text] = true
			} else if !taken {
				p.names[text] = graph.Reference{Resource: address, Attribute: attribute}
			}
		}
	}
	maps.DeleteFunc(p.names, func(text string, _ graph.Reference) bool { return twice[text] })
}

func eachModule(module *tfjson.StateModule, do func(*tfjson.StateModule)) {
	if module == nil {
		return
	}
	do(module)
	for _, child := range module.ChildModules {
		eachModule(child, do)
	}
}

func eachResource(module *tfjson.StateModule, do func(*tfjson.StateResource)) {
	eachModule(module, func(module *tfjson.StateModule) {
		for _, resource := range module.Resources {
			if resource != nil && resource.DeposedKey == "" {
				do(resource)
			}
		}
	})
}

func (p *Plan) addKey(address string) {
	if p.there[address] {
		return
	}
	p.there[address] = true
	base, key := splitKey(address)
	p.keys[base] = append(p.keys[base], key)
}
