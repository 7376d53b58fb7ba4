package funcs_test

import (
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/vpclint/vpclint/parsers/terraform/funcs"
	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

var files = funcs.Files{
	Dir: "app",
	FS: fstest.MapFS{
		"app/hello.txt":   {Data: []byte("Hello")},
		"app/sub/a.json":  {Data: []byte("{}")},
		"app/sub/b.json":  {Data: []byte("{}")},
		"shared/note.txt": {Data: []byte("note")},
	},
}

// evaluate computes an expression in which id and other are references, unknown is an
// unknown text and number an unknown number.
func evaluate(t *testing.T, expr string) (cty.Value, error) {
	t.Helper()
	parsed, diags := hclsyntax.ParseExpression([]byte(expr), "test", hcl.InitialPos)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	v, diags := parsed.Value(&hcl.EvalContext{
		Functions: funcs.Table(files),
		Variables: map[string]cty.Value{
			"id":      symbolic.Reference("aws_vpc.a", "id"),
			"other":   symbolic.Reference("aws_vpc.b", "id"),
			"unknown": symbolic.UnknownText("var.u", "var.u has no value"),
			"number":  symbolic.UnknownOf(cty.Number, "var.n has no value"),
			"list":    symbolic.UnknownOf(cty.List(cty.String), "var.l has no value"),
			"account": symbolic.UnknownText("aws.account_id", "the account is not known"),
			"zone":    symbolic.Reference(symbolic.Zones, "names[1]"),
		},
	})
	if diags.HasErrors() {
		return v, diags
	}
	return v, nil
}

func TestFailures(t *testing.T) {
	for _, expr := range []string{
		`one(null)`, `one({ a = 1 })`, `alltrue({ a = true })`, `alltrue(["yes"])`, `sum({ a = 1 })`, `sum([1, null])`, `sum(["a"])`, `sum([log(0, 2), pow(0, -1)])`,
		`contains({ a = 1 }, 1)`, `index(toset(["a"]), "a")`, `index(["1"], 1)`, `index([], "a")`, `join(",", { a = "x" })`, `join(",", [null])`, `join(",", [["a"]])`, `compact({})`,
		`lookup(["a"], 0)`, `lookup(tomap({ a = "x" }), "b", ["c"])`, `coalescelist(null, ["c"])`, `coalescelist([], [])`, `compact([["a"]])`, `concat("a", ["b"])`, `concat(toset(["a"]), ["b"])`,
		`slice(["a"], 0, 2)`, `slice(toset(["a"]), 0, 1)`, `element(toset(["a"]), 0)`, `range(1, 2, 0)`, `range(2000)`, `setproduct(["a"])`, `chunklist(["a"], -1)`, `flatten({ a = 1 })`,
		`keys(["a"])`, `merge(["a"])`, `reverse("abc")`, `zipmap(["a"], [1, 2])`, `transpose({ a = "x" })`, `matchkeys("a", [], [])`, `tolist({ a = 1 })`, `tomap(["a"])`, `tostring([])`, `tobool("no")`, `tobool(1)`, `tonumber(true)`,
		`cidrsubnets("10.0.0.0/16", 0)`, `cidrhost("10.12.112.0/20", -4097)`, `cidrsubnet("fd00::/8", 200, 1)`, `max()`, `max("a")`, `parseint("12", 2)`, `parseint("12", 63)`,
		`format("%d", "x")`, `format("%s")`, `format("%s", null)`, `formatlist("%s %s", ["a"], ["b", "c"])`, `formatdate("Q", "2018-01-02T23:12:01Z")`, `timeadd("x", "1h")`, `timeadd("2017-11-22T00:00:00Z", "1d")`,
		`regex("x", "abc")`, `regex("(", "abc")`, `csvdecode("")`, `csvdecode("a,a\n1,2")`, `csvdecode("a,b\n1")`, `yamldecode("- !Ref x")`, `yamldecode("")`, `textdecodebase64("%", "UTF-8")`, `textencodebase64("日", "ISO-8859-1")`, `base64decode("gA==")`,
		`uuidv5("nope", "x")`, `file("~/.ssh/id_rsa.pub")`, `file("nothing.txt")`, `fileexists("sub")`,
		`coalesce(null, "")`, `one([1, 2])`, `sum([])`, `lookup({}, "a")`, `index(["a"], "b")`, `length(null)`, `length(3)`,
		`cidrsubnet("10.0.0.0/24", 16, 1)`, `cidrsubnet("10.0.0.0/24", 1, 2)`, `cidrhost("10.0.0.0/30", 9)`, `cidrnetmask("fd00::/8")`,
		`file("../../etc/passwd")`, `file("/etc/passwd")`, `file("sub")`, `fileset(".", "../../*")`, `upper()`, `upper("a", "b")`, `lookup({})`,
		`jsondecode("{")`, `tonumber("x")`, `textencodebase64("a", "no such encoding")`, `matchkeys(["a"], [], [])`, `join(",", "a")`,
		`replace("a", "/(/", "b")`, `base64decode("%")`, `timecmp("now", "then")`, `element([], 0)`,
		`base64gunzip("SGVsbG8=")`, `cidrcontains("10.0.0.0/8", "fe80::1")`, `cidrcontains("10.0.0.0", "10.0.0.1")`, `cidrcontains("10.0.0.0/8", "x")`,
		`urldecode("%zz")`, `assumeequal("a", "b")`, `assumenotnull(null)`, `assumestringprefix("subnet-1", "vpc-")`,
		`assumelistlength([], 1, 2)`, `assumesetlengthmax(["a", "b"], 1)`, `assumemaplengthmin({}, 1)`, `assumelistlengthmin([], "x")`,
		`provider::aws::arn_parse("aws:iam")`, `provider::aws::arn_parse("arn:aws:iam::1")`, `provider::aws::arn_parse(null)`,
		`provider::aws::arn_build("aws", "iam", "", "1")`, `provider::aws::arn_build("aws", "iam", null, "1", "role/a")`,
	} {
		if v, err := evaluate(t, expr); err == nil {
			t.Errorf("%s = %#v, want an error", expr, v)
		}
	}
}

// TestTableIsComplete compares the names with Terraform's and OpenTofu's lists, without
// those that evaluate expressions.
func TestTableIsComplete(t *testing.T) {
	const names = `abs abspath alltrue anytrue base64decode base64encode base64gzip base64sha256 base64sha512 basename bcrypt
		ceil chomp chunklist cidrhost cidrnetmask cidrsubnet cidrsubnets coalesce coalescelist compact concat contains csvdecode
		dirname distinct element endswith ephemeralasnull file filebase64 filebase64sha256 filebase64sha512 fileexists filemd5
		fileset filesha1 filesha256 filesha512 flatten floor format formatdate formatlist indent index issensitive join jsondecode
		jsonencode keys length list log lookup lower map matchkeys max md5 merge min nonsensitive one parseint pathexpand
		plantimestamp pow range regex regexall replace reverse rsadecrypt sensitive setintersection setproduct setsubtract setunion
		sha1 sha256 sha512 signum slice sort split startswith strcontains strrev substr sum textdecodebase64 textencodebase64 timeadd
		timecmp timestamp title tobool tolist tomap tonumber toset tostring transpose trim trimprefix trimspace trimsuffix upper
		urlencode uuid uuidv5 values yamldecode yamlencode zipmap
		assumeequal assumelistlength assumelistlengthmax assumelistlengthmin assumemaplength assumemaplengthmax assumemaplengthmin
		assumenotnull assumesetlength assumesetlengthmax assumesetlengthmin assumestringprefix base64gunzip cidrcontains urldecode
		provider::aws::arn_build provider::aws::arn_parse`
	table := funcs.Table(files)
	examples := called(documented, unknowns)
	for _, name := range strings.Fields(names) {
		if _, ok := table[name]; !ok {
			t.Errorf("the function %s is missing", name)
		}
		if !examples[name] {
			t.Errorf("there is no example of %s", name)
		}
	}
}

var call = regexp.MustCompile(`[a-z0-9_:]+\(`)

// called gives the names of the functions that examples call.
func called(tables ...map[string]string) map[string]bool {
	names := map[string]bool{}
	for _, table := range tables {
		for expr := range table {
			for _, name := range call.FindAllString(expr, -1) {
				names[strings.TrimSuffix(name, "(")] = true
			}
		}
	}
	return names
}
