package terraform_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/parsers/terraform"
)

// suppressed gives the suppressions of a folder with these files: where each is written,
// what it names, what it stands at and what it is for.
func suppressed(t *testing.T, files map[string]string) []string {
	t.Helper()
	tree := fstest.MapFS{}
	for name, text := range files {
		tree[name] = &fstest.MapFile{Data: []byte(text)}
	}
	graphs, diagnostics := terraform.Load(tree, []string{"."}, terraform.Options{})
	if len(graphs) != 1 || len(diagnostics) > 0 {
		t.Fatalf("got %d graphs and %v", len(graphs), diagnostics)
	}
	var got []string
	for _, s := range graphs[0].Suppressions {
		line := fmt.Sprintf("%s %s: %s/%s", s.Range, strings.Join(s.Rules, ","), s.Type, s.Subject)
		if s.Fault == "" {
			line += " " + s.Scope.String()
		} else {
			line += " ! " + s.Fault
		}
		if s.Shared {
			line += " shared"
		}
		got = append(got, line)
	}
	return got
}

const bucket = "resource \"aws_s3_bucket\" \"b\" {\n  bucket = \"b\"\n}\n"

// TestSuppressionsInComments says what comments are for.
func TestSuppressionsInComments(t *testing.T) {
	nowhere := "it stands neither on a line of configuration nor directly above one"
	tests := map[string]struct{ text, want string }{
		"above a resource": {
			"# vpclint:ignore nat reason=a\n" + bucket, "main.tf:1:1-1:30 nat: aws_s3_bucket/aws_s3_bucket.b main.tf:2:1-4:2",
		},
		"above, with other comments between": {
			"// vpclint:ignore nat reason=a\n/* why\n not */\n" + bucket, "main.tf:1:1-1:31 nat: aws_s3_bucket/aws_s3_bucket.b main.tf:4:1-6:2",
		},
		"above an empty line": {"# vpclint:ignore nat reason=a\n\n" + bucket, "main.tf:1:1-1:30 nat: file/main.tf ! " + nowhere},
		"at the end":          {bucket + "# vpclint:ignore nat reason=a", "main.tf:4:1-4:30 nat: file/main.tf ! " + nowhere},
		"above a closing brace": {
			"locals {\n  a = 1\n  # vpclint:ignore nat reason=a\n}\n", "main.tf:3:3-3:32 nat: file/main.tf ! " + nowhere,
		},
		"on a header": {
			"resource \"aws_eip\" \"e\" { # vpclint:ignore nat reason=a\n}\n", "main.tf:1:26-1:55 nat: aws_eip/aws_eip.e main.tf:1:1-2:2",
		},
		"on a closing brace": {
			"resource \"aws_eip\" \"e\" {\n} # vpclint:ignore nat reason=a\n", "main.tf:2:3-2:32 nat: aws_eip/aws_eip.e main.tf:1:1-2:2",
		},
		"on an argument": {
			"resource \"aws_eip\" \"e\" {\n  domain = \"ü\" # vpclint:ignore nat reason=a\n}\n", "main.tf:2:16-2:45 nat: aws_eip/aws_eip.e main.tf:2:3-2:15",
		},
		"before an argument on its line": {
			"locals {\n  /* vpclint:ignore nat reason=a */ a = 1\n}\n", "main.tf:2:3-2:36 nat: locals/locals main.tf:2:37-2:42",
		},
		"above a nested block": {
			"resource \"aws_vpc\" \"v\" {\n  # vpclint:ignore nat reason=a\n  timeouts {\n    create = \"1h\"\n  }\n}\n",
			"main.tf:2:3-2:32 nat: aws_vpc/aws_vpc.v main.tf:3:3-5:4",
		},
		"above a module call": {
			"# vpclint:ignore nat reason=a\nmodule \"m\" {\n  source = \"./m\"\n}\n", "main.tf:1:1-1:30 nat: module/module.m main.tf:2:1-4:2",
		},
		"above a variable": {
			"# vpclint:ignore nat reason=a\nvariable \"v\" {\n  default = 1\n}\n", "main.tf:1:1-1:30 nat: variable/var.v main.tf:2:1-4:2",
		},
		"on an element of a list": {
			"locals {\n  l = [\n    1, # vpclint:ignore nat reason=a\n    2,\n  ]\n}\n", "main.tf:3:8-3:37 nat: locals/locals main.tf:3:5-3:6",
		},
		"above an element of an object": {
			"locals {\n  o = {\n    # vpclint:ignore nat reason=a\n    a = {\n      b = 1\n    }\n  }\n}\n", "main.tf:3:5-3:34 nat: locals/locals main.tf:4:5-6:6",
		},
		"on a line inside an expression": {
			"locals {\n  l = max(\n    1, # vpclint:ignore nat reason=a\n    2,\n  )\n}\n", "main.tf:3:8-3:37 nat: locals/locals main.tf:3:5-4:1",
		},
		"with a fault":       {"# vpclint:ignore nat why\n" + bucket, "main.tf:1:1-1:25 : aws_s3_bucket/aws_s3_bucket.b ! it goes on with why and not with until=YYYY-MM-DD or reason=\"…\""},
		"in a text":          {"locals {\n  a = \"# vpclint:ignore nat reason=a\"\n}\n", ""},
		"in a heredoc":       {"locals {\n  a = <<E\n# vpclint:ignore nat reason=a\nE\n}\n", ""},
		"in another comment": {"# see vpclint:ignore\n" + bucket, ""},
		"several in one comment": {
			"/*\n * vpclint:ignore nat reason=a\n * vpclint:ignore vpc reason=b\n */\n" + bucket,
			"main.tf:2:2-2:31 nat: aws_s3_bucket/aws_s3_bucket.b main.tf:5:1-7:2\nmain.tf:3:2-3:31 vpc: aws_s3_bucket/aws_s3_bucket.b main.tf:5:1-7:2",
		},
		"several comments": {
			"# vpclint:ignore nat reason=a\n# vpclint:ignore vpc reason=b\r\n" + bucket,
			"main.tf:1:1-1:30 nat: aws_s3_bucket/aws_s3_bucket.b main.tf:3:1-5:2\nmain.tf:2:1-2:30 vpc: aws_s3_bucket/aws_s3_bucket.b main.tf:3:1-5:2",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := suppressed(t, map[string]string{"main.tf": test.text, "m/main.tf": ""})
			if diff := cmp.Diff(test.want, strings.Join(got, "\n")); diff != "" {
				t.Errorf("suppressions (-want +got):\n%s", diff)
			}
		})
	}
}

// TestSuppressionsElsewhere reads variable files, modules and JSON syntax.
func TestSuppressionsElsewhere(t *testing.T) {
	tests := map[string]struct {
		files map[string]string
		want  []string
	}{
		"variables": {
			map[string]string{
				"main.tf":          "variable \"a\" {}\nvariable \"b\" {}\n",
				"terraform.tfvars": "# vpclint:ignore nat reason=a\na = {\n  x = 1 # vpclint:ignore vpc reason=a\n}\n",
			},
			[]string{
				"terraform.tfvars:1:1-1:30 nat: variable/var.a terraform.tfvars:2:1-4:2",
				"terraform.tfvars:3:9-3:38 vpc: variable/var.a terraform.tfvars:3:3-3:8",
			},
		},
		"a module": {
			map[string]string{"main.tf": "module \"m\" {\n  source = \"./m\"\n}\n", "m/main.tf": "# vpclint:ignore nat reason=a\n" + bucket},
			[]string{"m/main.tf:1:1-1:30 nat: aws_s3_bucket/aws_s3_bucket.b m/main.tf:2:1-4:2 shared"},
		},
		"a root with outputs": {
			map[string]string{
				"main.tf":          bucket + "variable \"a\" {}\n# vpclint:ignore nat reason=a\noutput \"o\" {\n  value = aws_s3_bucket.b.arn\n}\n",
				"terraform.tfvars": "a = 1 # vpclint:ignore nat reason=a\n",
			},
			[]string{
				"terraform.tfvars:1:7-1:36 nat: variable/var.a terraform.tfvars:1:1-1:6 shared",
				"main.tf:5:1-5:30 nat: output/output.o main.tf:6:1-8:2 shared",
			},
		},
		"JSON syntax": {
			map[string]string{"main.tf.json": `{
  "//": "vpclint:ignore vpc reason='all'",
  "resource": {"aws_s3_bucket": {
    "b": {"//": ["vpclint:ignore nat reason=\"a\"", "ü, else"], "bucket": "b"},
    "c": [{"lifecycle_rule": [{"//": "vpclint:ignore nat", "enabled": true}, {"enabled": false}]}]
  }},
  "module": {"m": [{"//": "vpclint:ignore nat reason='m'", "source": "./m"}]}
}`},
			[]string{
				`main.tf.json:2:9-2:42 vpc: file/main.tf.json main.tf.json:1:1-8:2`,
				`main.tf.json:4:18-4:51 nat: aws_s3_bucket/aws_s3_bucket.b main.tf.json:4:5-4:79`,
				`main.tf.json:5:38-5:58 nat: aws_s3_bucket/aws_s3_bucket.c main.tf.json:5:31-5:76`,
				`main.tf.json:7:27-7:58 nat: module/module.m main.tf.json:7:14-7:77`,
			},
		},
		"variables in JSON syntax": {
			map[string]string{"main.tf": "variable \"a\" {}\n", "terraform.tfvars.json": `{"a": {"//": "vpclint:ignore nat reason='a'", "x": 1}}`},
			[]string{`terraform.tfvars.json:1:14-1:45 nat: variable/var.a terraform.tfvars.json:1:2-1:54`},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if test.files["m/main.tf"] == "" {
				test.files["m/main.tf"] = "locals {}\n"
			}
			if diff := cmp.Diff(test.want, suppressed(t, test.files)); diff != "" {
				t.Errorf("suppressions (-want +got):\n%s", diff)
			}
		})
	}
}
