package cloudformation

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/awslabs/goformation/v7/cloudformation"

	"github.com/vpclint/vpclint/graph"
)

// newerThanSchema are properties of the resource reference that goformation's schema, of
// April 2024, lacks.
var newerThanSchema = map[string]bool{
	"AWS::EC2::EIPAssociation.EIP":                                              true,
	"AWS::ECS::TaskSet.CapacityProviderStrategy.CapacityProvider":               true,
	"AWS::EC2::NatGateway.AvailabilityMode":                                     true,
	"AWS::EC2::NatGateway.VpcId":                                                true,
	"AWS::EC2::VPCEndpoint.Tags":                                                true,
	"AWS::EC2::VPCEndpoint.ServiceRegion":                                       true,
	"AWS::EC2::VPCEndpoint.IpAddressType":                                       true,
	"AWS::EC2::VPCEndpoint.DnsOptions.DnsRecordIpType":                          true,
	"AWS::EC2::VPCEndpoint.DnsOptions.PrivateDnsOnlyForInboundResolverEndpoint": true,
}

// TestMappingsFollowSchema looks every mapped property up in goformation's typed schema,
// and every canonical attribute in the kind, so that no misspelt name maps nothing.
func TestMappingsFollowSchema(t *testing.T) {
	types, newer := cloudformation.AllResources(), maps.Clone(newerThanSchema)
	for _, typ := range slices.Sorted(maps.Keys(mappings)) {
		mapping := mappings[typ]
		kind, ok := graph.KindNamed(mapping.Kind)
		if !ok {
			t.Errorf("%s: kind %s does not exist", typ, mapping.Kind)
		}
		resource, ok := types[typ]
		if !ok {
			t.Errorf("%s: goformation has no such type", typ)
			continue
		}
		if _, ok := typeAt(reflect.TypeOf(resource).Elem(), mapping.Where); mapping.Where != "" && !ok {
			t.Errorf("%s.%s does not exist", typ, mapping.Where)
		}
		block := graph.BlockMapping{Fields: mapping.Fields, Blocks: mapping.Blocks}
		for _, problem := range checkBlock(kind.Attributes, block, reflect.TypeOf(resource).Elem()) {
			if !newer[typ+"."+problem] {
				t.Errorf("%s.%s does not exist", typ, problem)
			}
			delete(newer, typ+"."+problem)
		}
	}
	for property := range newer {
		t.Errorf("%s is in the schema, or not mapped", property)
	}
}

func checkBlock(shapes []graph.Attribute, block graph.BlockMapping, typ reflect.Type) []string {
	var problems []string
	for _, name := range slices.Sorted(maps.Keys(block.Fields)) {
		if !hasAttribute(shapes, name) {
			problems = append(problems, "(canonical) "+name)
		}
		for _, path := range strings.FieldsFunc(block.Fields[name], func(c rune) bool { return strings.ContainsRune(" |+", c) }) {
			if _, ok := typeAt(typ, path); !ok {
				problems = append(problems, path)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(block.Blocks)) {
		var nested reflect.Type
		ok := true
		for from := range strings.SplitSeq(block.Blocks[name].From, " | ") {
			found, exists := typeAt(typ, from)
			// Whatever is an object may be a text of JSON as well, which has no type.
			nested, ok = found, ok && exists
		}
		i := slices.IndexFunc(shapes, func(a graph.Attribute) bool { return a.Name == name })
		if !ok || i < 0 {
			problems = append(problems, block.Blocks[name].From)
			continue
		}
		problems = append(problems, checkBlock(shapes[i].Fields, block.Blocks[name], nested)...)
	}
	return problems
}

func hasAttribute(shapes []graph.Attribute, name string) bool {
	return slices.ContainsFunc(shapes, func(a graph.Attribute) bool { return a.Name == name })
}

// typeAt follows a path through the JSON names of nested structs, lists flattened.
func typeAt(typ reflect.Type, path string) (reflect.Type, bool) {
	for step := range strings.SplitSeq(path, ".") {
		if typ.Kind() == reflect.Interface || typ.Kind() == reflect.Map {
			return typ, true
		}
		if typ.Kind() != reflect.Struct {
			return nil, false
		}
		fields := reflect.VisibleFields(typ)
		i := slices.IndexFunc(fields, func(f reflect.StructField) bool {
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			return name == step
		})
		if i < 0 {
			return nil, false
		}
		typ = fields[i].Type
		for typ.Kind() == reflect.Pointer || typ.Kind() == reflect.Slice {
			typ = typ.Elem()
		}
	}
	return typ, true
}
