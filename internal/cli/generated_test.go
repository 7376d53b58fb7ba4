package cli_test

import (
	"fmt"
	"maps"
	"math/rand"
	"slices"
	"strings"
	"testing/fstest"
)

// A genModule is the text of a module in parts, so that it can be written as a module or
// into its caller.
type genModule struct {
	variables map[string]string // defaults; empty where the caller has to give a value
	locals    map[string]string
	outputs   map[string]string
	resources []genResource
	calls     []genCall
}

type genResource struct{ typ, name, body string }

// A genCall calls a module once, or once for each key.
type genCall struct {
	name      string
	module    *genModule
	repeat    string   // count or for_each; empty for one instance
	over      string   // what it repeats over
	keys      []string // the keys of the instances, as expressions have them: "a" or 0
	arguments map[string]string
}

// written writes a module and those it calls into folders, each in the one of its caller.
func (m *genModule) written(files fstest.MapFS, dir string) {
	var text strings.Builder
	for _, name := range slices.Sorted(maps.Keys(m.variables)) {
		fmt.Fprintf(&text, "variable %q {\n", name)
		if value := m.variables[name]; value != "" {
			fmt.Fprintf(&text, "  default = %s\n", value)
		}
		text.WriteString("}\n")
	}
	text.WriteString("locals {\n" + assignments(m.locals) + "}\n")
	for _, r := range m.resources {
		fmt.Fprintf(&text, "resource %q %q {\n%s}\n", r.typ, r.name, r.body)
	}
	for _, name := range slices.Sorted(maps.Keys(m.outputs)) {
		fmt.Fprintf(&text, "output %q {\n  value = %s\n}\n", name, m.outputs[name])
	}
	for _, call := range m.calls {
		fmt.Fprintf(&text, "module %q {\n  source = \"./%[1]s\"\n", call.name)
		if call.repeat != "" {
			fmt.Fprintf(&text, "  %s = %s\n", call.repeat, call.over)
		}
		text.WriteString(assignments(call.arguments) + "}\n")
		call.module.written(files, dir+call.name+"/")
	}
	files[dir+"main.tf"] = &fstest.MapFile{Data: []byte(text.String())}
}

func assignments(expressions map[string]string) string {
	var text strings.Builder
	for _, name := range slices.Sorted(maps.Keys(expressions)) {
		fmt.Fprintf(&text, "  %s = %s\n", name, expressions[name])
	}
	return text.String()
}

// generated makes a project by chance: one VPC, or several by count or for_each on a
// module; in each, tiers of private subnets by a nested module that is called once or
// repeated, a NAT gateway, and endpoints by another one, right or with a fault; functions
// in those subnets that use S3 or SQS. Values go through variables, defaults, locals,
// texts, outputs, and lists of the outputs of all instances.
func generated(random *rand.Rand) *genModule {
	network := repeatedCall(random, "net", networkModule(random))
	network.arguments = map[string]string{"name": `"${local.project}-` + keyText(network.repeat) + `"`, "nat": flagBy(random)}
	root := &genModule{
		locals:    map[string]string{"project": `"shop"`, "action": oneOf(random, `"s3:GetObject"`, `"sqs:SendMessage"`)},
		resources: []genResource{{"aws_s3_bucket", "data", ""}, {"aws_sqs_queue", "jobs", ""}},
		calls:     []genCall{network},
	}
	for i, key := range network.instances() {
		app := repeatedCall(random, fmt.Sprintf("app%d", i), functionModule())
		app.arguments = map[string]string{
			"name": `"${local.project}-` + keyText(app.repeat) + `"`, "vpc": "module.net" + key + ".vpc",
			"subnets": "module.net" + key + ".subnets", "action": "local.action",
			"target": `local.action == "s3:GetObject" ? aws_s3_bucket.data.arn : aws_sqs_queue.jobs.arn`,
		}
		root.calls = append(root.calls, app)
	}
	return root
}

// repeatedCall calls a module once, by count, by a set or by a map.
func repeatedCall(random *rand.Rand, name string, module *genModule) genCall {
	call := genCall{name: name, module: module}
	switch random.Intn(4) {
	case 1:
		call.repeat, call.over, call.keys = "count", "2", []string{"0", "1"}
	case 2:
		call.repeat, call.over, call.keys = "for_each", `toset(["a", "b"])`, []string{`"a"`, `"b"`}
	case 3:
		call.repeat, call.over, call.keys = "for_each", `{ a = "x", c = "y" }`, []string{`"a"`, `"c"`}
	}
	return call
}

// instances gives what an expression puts after the name of the call.
func (c *genCall) instances() []string {
	if c.repeat == "" {
		return []string{""}
	}
	var suffixes []string
	for _, key := range c.keys {
		suffixes = append(suffixes, "["+key+"]")
	}
	return suffixes
}

// all gives the list of an output of all instances.
func (c *genCall) all(output string) string {
	switch c.repeat {
	case "count":
		return "module." + c.name + "[*]." + output
	case "for_each":
		return "values(module." + c.name + ")[*]." + output
	}
	return "[module." + c.name + "." + output + "]"
}

func keyText(repeat string) string {
	return map[string]string{"": "one", "count": "${count.index}", "for_each": "${each.key}"}[repeat]
}

func oneOf(random *rand.Rand, choices ...string) string { return choices[random.Intn(len(choices))] }

func flagBy(random *rand.Rand) string { return oneOf(random, "true", "false") }

func networkModule(random *rand.Rand) *genModule {
	tier := repeatedCall(random, "tier", tierModule())
	cidr := map[string]string{"": "10.0.10.0/24", "count": "10.0.1${count.index}.0/24", "for_each": `10.0.${index(["a", "b", "c"], each.key) + 10}.0/24`}
	tier.arguments = map[string]string{
		"vpc": "aws_vpc.main.id", "cidr": `"` + cidr[tier.repeat] + `"`, "nat": "var.nat ? aws_nat_gateway.main[*].id : []",
	}
	endpoint := genCall{
		name: "endpoint", module: endpointModule(), repeat: "for_each", over: "local.endpoints",
		arguments: map[string]string{
			"vpc": "aws_vpc.main.id", "service": `"com.amazonaws.eu-west-1.${each.key}"`, "settings": "each.value",
			"tables": oneOf(random, tier.all("table"), "[]"), "subnets": tier.all("subnet"), "open": flagBy(random),
		},
	}
	endpoints := map[string]string{}
	for _, service := range []string{"s3", "sqs"} {
		if random.Intn(3) == 0 {
			continue
		}
		endpoint.keys = append(endpoint.keys, `"`+service+`"`)
		endpoints[service] = fmt.Sprintf("{ gateway = %t, dns = %s }", service == "s3", flagBy(random))
	}
	return &genModule{
		variables: map[string]string{"name": "", "nat": "true"},
		locals: map[string]string{
			"endpoints": "{\n" + assignments(endpoints) + "  }", "cidr": `"10.0.0.0/16"`, "tags": `{ Name = "${var.name}-vpc" }`,
		},
		resources: []genResource{
			{"aws_vpc", "main", "  cidr_block = local.cidr\n  tags = local.tags\n  enable_dns_hostnames = " + flagBy(random) + "\n"},
			{"aws_internet_gateway", "main", "  vpc_id = aws_vpc.main.id\n"},
			{"aws_subnet", "public", "  vpc_id = aws_vpc.main.id\n  cidr_block = cidrsubnet(local.cidr, 8, 0)\n  tags = { Name = \"${var.name}-public\" }\n"},
			{"aws_route_table", "public", "  vpc_id = aws_vpc.main.id\n  route {\n    cidr_block = \"0.0.0.0/0\"\n    gateway_id = aws_internet_gateway.main.id\n  }\n"},
			{"aws_route_table_association", "public", "  subnet_id = aws_subnet.public.id\n  route_table_id = aws_route_table.public.id\n"},
			{"aws_nat_gateway", "main", "  count = var.nat ? 1 : 0\n  subnet_id = aws_subnet.public.id\n"},
		},
		outputs: map[string]string{"vpc": "aws_vpc.main.id", "subnets": tier.all("subnet")},
		calls:   []genCall{tier, endpoint},
	}
}

func tierModule() *genModule {
	return &genModule{
		variables: map[string]string{"vpc": "", "cidr": "", "nat": ""},
		locals:    map[string]string{"name": `"tier ${var.cidr}"`, "made": "aws_subnet.this"},
		resources: []genResource{
			{"aws_subnet", "this", "  vpc_id = var.vpc\n  cidr_block = var.cidr\n  tags = { Name = local.name }\n"},
			{"aws_route_table", "this", "  vpc_id = var.vpc\n"},
			{"aws_route_table_association", "this", "  subnet_id = local.made.id\n  route_table_id = aws_route_table.this.id\n"},
			{"aws_route", "nat", "  for_each = { for i, id in var.nat : \"nat${i}\" => id }\n  route_table_id = aws_route_table.this.id\n" +
				"  destination_cidr_block = \"0.0.0.0/0\"\n  nat_gateway_id = each.value\n"},
		},
		outputs: map[string]string{"subnet": "aws_subnet.this.id", "table": "aws_route_table.this.id"},
	}
}

func endpointModule() *genModule {
	return &genModule{
		variables: map[string]string{"vpc": "", "service": "", "settings": "", "tables": "[]", "subnets": "[]", "open": "false"},
		locals:    map[string]string{"interface": "!var.settings.gateway"},
		resources: []genResource{
			{"aws_security_group", "this", "  count = local.interface ? 1 : 0\n  vpc_id = var.vpc\n  dynamic \"ingress\" {\n    for_each = var.open ? [443] : []\n" +
				"    content {\n      protocol = \"tcp\"\n      from_port = ingress.value\n      to_port = ingress.value\n      cidr_blocks = [\"10.0.0.0/16\"]\n    }\n  }\n"},
			{"aws_vpc_endpoint", "this", "  vpc_id = var.vpc\n  service_name = var.service\n  vpc_endpoint_type = local.interface ? \"Interface\" : \"Gateway\"\n" +
				"  route_table_ids = local.interface ? null : var.tables\n  subnet_ids = local.interface ? var.subnets : null\n" +
				"  private_dns_enabled = local.interface ? var.settings.dns : null\n  security_group_ids = aws_security_group.this[*].id\n"},
		},
		outputs: map[string]string{"id": "aws_vpc_endpoint.this.id"},
	}
}

func functionModule() *genModule {
	return &genModule{
		variables: map[string]string{"name": "", "vpc": "", "subnets": "", "action": "", "target": ""},
		locals:    map[string]string{"statement": `{ Effect = "Allow", Action = var.action, Resource = ["${var.target}/*", var.target] }`},
		resources: []genResource{
			{"aws_iam_role", "this", "  assume_role_policy = \"{}\"\n"},
			{"aws_iam_role_policy", "this", "  role = aws_iam_role.this.id\n  policy = jsonencode({ Statement = [local.statement] })\n"},
			{"aws_security_group", "this", "  vpc_id = var.vpc\n  egress {\n    protocol = \"-1\"\n    from_port = 0\n    to_port = 0\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n"},
			{"aws_lambda_function", "this", "  function_name = var.name\n  role = aws_iam_role.this.arn\n  vpc_config {\n    subnet_ids = var.subnets\n" +
				"    security_group_ids = [aws_security_group.this.id]\n  }\n"},
		},
		outputs: map[string]string{"arn": "aws_lambda_function.this.arn"},
	}
}
