package terraform_test

import (
	"strings"
	"testing"

	"github.com/vpclint/vpclint/parsers/terraform"
)

// TestTemplateFiles holds examples of Terraform's documentation among others.
func TestTemplateFiles(t *testing.T) {
	files := map[string]string{
		"backends.tftpl": "%{ for addr in ip_addrs ~}\nbackend ${addr}:${port}\n%{ endfor ~}\n",
		"config.tftpl":   "%{ for config_key, config_value in config }\nset ${config_key} = ${config_value}\n%{ endfor ~}\n",
		"encoded.tftpl":  "${jsonencode({ backends = [for addr in ip_addrs : \"${addr}:${port}\"] })}",
		"plain.tftpl":    "hello ${name}",
		"value.tftpl":    "${list}",
		"outer.tftpl":    "${templatefile(\"plain.tftpl\", { name = name })}!",
		"endless.tftpl":  "${templatefile(\"endless.tftpl\", {})}${templatefile(\"endless.tftpl\", {})}",
		"long.tftpl":     "%{ for a in r }%{ for b in r }%{ for c in r }x%{ endfor }%{ endfor }%{ endfor }",
	}
	tests := map[string]struct{ expr, want, code string }{
		"for":        {`templatefile("${path.module}/backends.tftpl", { port = 8080, ip_addrs = ["10.0.0.1", "10.0.0.2"] })`, `"backend 10.0.0.1:8080\nbackend 10.0.0.2:8080\n"`, ""},
		"map":        {`templatefile("config.tftpl", { config = { x = "y", timeout = 10000 } })`, `"\nset timeout = 10000\n\nset x = y\n"`, ""},
		"JSON":       {`templatefile("encoded.tftpl", { port = 8080, ip_addrs = ["10.0.0.1"] })`, `"{\"backends\":[\"10.0.0.1:8080\"]}"`, ""},
		"reference":  {`templatefile("plain.tftpl", { name = aws_vpc.v.id })`, `text("hello " + <aws_vpc.v.id>)`, ""},
		"unknown":    {`templatefile("plain.tftpl", { name = var.u })`, `text("hello " + ?var.u has no value?)`, ""},
		"one value":  {`templatefile("value.tftpl", { list = [1, 2] })`, `[1, 2]`, ""},
		"which file": {`templatefile("${var.u}.tftpl", {})`, `unknown(var.u has no value)`, ""},
		"nested":     {`templatefile("outer.tftpl", { name = "x" })`, `"hello x!"`, ""},
		"endless":    {`templatefile("endless.tftpl", {})`, "", "evaluation-failed"},
		"too long":   {`templatefile("long.tftpl", { r = range(1024) })`, "", "evaluation-failed"},
		"missing":    {`templatefile("plain.tftpl", {})`, "", "evaluation-failed"},
		"no file":    {`templatefile("nothing.tftpl", {})`, "", "evaluation-failed"},
		"no map":     {`templatefile("plain.tftpl", ["name"])`, "", "evaluation-failed"},
		"outside":    {`templatefile("../secret", {})`, "", "evaluation-failed"},
		"own names":  {`templatestring("$${var.u}", {})`, "", "evaluation-failed"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			files["main.tf"] = "variable \"u\" { type = string }\nresource \"aws_vpc\" \"v\" {}\nresource \"test_probe\" \"p\" {\n  value = " + tt.expr + "\n}\n"
			graphs, diags := terraform.Load(tree(files), []string{"."}, terraform.Options{})
			var codes []string
			for _, d := range diags {
				codes = append(codes, d.Code)
			}
			if got := strings.Join(codes, " "); got != tt.code {
				t.Errorf("diagnostics = %v, want %q", diags, tt.code)
			}
			if got := describe(graphs[0].Resource("test_probe.p").Attribute("value")); tt.code == "" && got != tt.want {
				t.Errorf("value = %s, want %s", got, tt.want)
			}
		})
	}
}
