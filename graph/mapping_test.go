package graph_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/graph"
)

func block(fields map[string]graph.Value) graph.Value { return graph.ListOf(graph.ObjectOf(fields)) }

func setting(kind string, name, value graph.Value) graph.Value {
	return graph.ObjectOf(map[string]graph.Value{"kind": graph.Text(kind), "name": name, "value": value})
}

func partial(list graph.Value) graph.Value {
	list.Partial = true
	return list
}

func TestMappingApply(t *testing.T) {
	subnet := graph.Identity("aws_subnet.a", "id")
	tests := map[string]struct {
		mapping   graph.Mapping
		written   map[string]graph.Value
		attribute string
		want      graph.Value
	}{
		"a path through a block": {
			graph.Mapping{Kind: "lambda_function", Fields: map[string]string{"subnets": "vpc_config.subnet_ids"}},
			map[string]graph.Value{"vpc_config": block(map[string]graph.Value{"subnet_ids": graph.ListOf(subnet)})},
			"subnets", graph.ListOf(subnet),
		},
		"one value for a list": {
			graph.Mapping{Kind: "iam_instance_profile", Fields: map[string]string{"roles": "role"}},
			map[string]graph.Value{"role": graph.Text("app")},
			"roles", graph.ListOf(graph.Text("app")),
		},
		"the first alternative that is written": {
			graph.Mapping{Kind: "instance", Fields: map[string]string{"user_data": "user_data | user_data_base64"}},
			map[string]graph.Value{"user_data_base64": graph.Text("x")},
			"user_data", graph.Text("x"),
		},
		"a sum with an unknown summand is partial": {
			graph.Mapping{Kind: "instance", Fields: map[string]string{"security_groups": "a + b"}},
			map[string]graph.Value{"a": graph.ListOf(graph.Text("sg-1")), "b": graph.UnknownBecause("var.b has no value")},
			"security_groups", graph.Value{
				State: graph.Known, Form: graph.List, Items: []graph.Value{graph.Text("sg-1")},
				Partial: true, Why: "var.b has no value", Origin: graph.Written,
			},
		},
		"one block of a list that may hold more": {
			graph.Mapping{Kind: "hosted_zone", Fields: map[string]string{"vpcs": "vpc.vpc_id"}},
			map[string]graph.Value{"vpc": partial(block(map[string]graph.Value{"vpc_id": graph.Text("vpc-1")}))},
			"vpcs", partial(graph.ListOf(graph.Text("vpc-1"))),
		},
		"the blocks with some field": {
			graph.Mapping{Kind: "vpc_resource", Fields: map[string]string{"subnets": "setting[kind=vpc&name=Subnets].value"}},
			map[string]graph.Value{"setting": graph.ListOf(setting("vpc", graph.Text("Subnets"), subnet), setting("vpc", graph.Text("VPCId"), graph.Text("v")))},
			"subnets", graph.ListOf(subnet),
		},
		"a block with an unknown field": {
			graph.Mapping{Kind: "vpc_resource", Fields: map[string]string{"subnets": "setting[kind=vpc&name=Subnets].value"}},
			map[string]graph.Value{"setting": graph.ListOf(setting("vpc", graph.UnknownBecause("var.n has no value"), subnet))},
			"subnets", graph.UnknownBecause("part of  could not be resolved"),
		},
		"no block with such a field": {
			graph.Mapping{Kind: "vpc_resource", Fields: map[string]string{"subnets": "setting[kind=vpc&name=Subnets].value"}},
			map[string]graph.Value{"setting": graph.ListOf(setting("elb", graph.UnknownBecause("var.n has no value"), subnet))},
			"subnets", graph.None(),
		},
		"an absent path": {
			graph.Mapping{Kind: "instance", Fields: map[string]string{"subnet": "subnet_id"}},
			map[string]graph.Value{},
			"subnet", graph.None(),
		},
		"an unknown block": {
			graph.Mapping{Kind: "lambda_function", Fields: map[string]string{"subnets": "vpc_config.subnet_ids"}},
			map[string]graph.Value{"vpc_config": graph.UnknownBecause("var.vpc has no value")},
			"subnets", graph.UnknownBecause("var.vpc has no value"),
		},
		"a translated word": {
			graph.Mapping{
				Kind: "ecs_service", Fields: map[string]string{"public_ip": "AssignPublicIp"},
				Words: map[string]map[string]any{"public_ip": {"ENABLED": true}},
			},
			map[string]graph.Value{"AssignPublicIp": graph.Text("ENABLED")},
			"public_ip", graph.Flag(true),
		},
		"a fixed attribute": {
			graph.Mapping{Kind: "security_group_rule", Fixed: map[string]any{"direction": "ingress"}},
			nil, "direction", graph.Text("ingress"),
		},
		"blocks in a JSON text": {
			graph.Mapping{Kind: "ecs_task_definition", Blocks: map[string]graph.BlockMapping{
				"containers": {From: "container_definitions", Fields: map[string]string{"image": "image"}},
			}},
			map[string]graph.Value{"container_definitions": graph.Text(`[{"image": "nginx"}]`)},
			"containers", graph.ListOf(graph.ObjectOf(map[string]graph.Value{"image": graph.Text("nginx")})),
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := test.mapping.Apply(graph.ObjectOf(test.written))[test.attribute]
			if diff := cmp.Diff(test.want, got, ignorePlaces); diff != "" {
				t.Errorf("%s (-want +got):\n%s", test.attribute, diff)
			}
		})
	}
}
