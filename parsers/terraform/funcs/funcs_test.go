package funcs_test

import (
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
			"account": symbolic.UnknownText("aws.account_id", "the account ID is known only when terraform runs"),
			"zone":    symbolic.Reference(symbolic.Zones, "names[1]"),
		},
	})
	if diags.HasErrors() {
		return v, diags
	}
	return v, nil
}

// TestKnownArguments holds examples of Terraform's documentation, each equal to the
// expression beside it.
func TestKnownArguments(t *testing.T) {
	tests := map[string]string{
		`abs(-12.4)`:                                              `12.4`,
		`alltrue(["true", true])`:                                 `true`,
		`alltrue([true, false])`:                                  `false`,
		`alltrue([])`:                                             `true`,
		`anytrue([true, false])`:                                  `true`,
		`anytrue([])`:                                             `false`,
		`base64decode("SGVsbG8gV29ybGQ=")`:                        `"Hello World"`,
		`base64encode("Hello World")`:                             `"SGVsbG8gV29ybGQ="`,
		`base64sha256("hello world")`:                             `"uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek="`,
		`basename("foo/bar/baz.txt")`:                             `"baz.txt"`,
		`ceil(5.1)`:                                               `6`,
		`chomp("hello\n")`:                                        `"hello"`,
		`chunklist(["a", "b", "c"], 2)`:                           `tolist([["a", "b"], ["c"]])`,
		`cidrhost("10.12.112.0/20", 16)`:                          `"10.12.112.16"`,
		`cidrhost("10.12.112.0/20", -1)`:                          `"10.12.127.255"`,
		`cidrhost("fd00:fd12:3456:7890:00a2::/72", 34)`:           `"fd00:fd12:3456:7890::22"`,
		`cidrnetmask("172.16.0.0/12")`:                            `"255.240.0.0"`,
		`cidrsubnet("172.16.0.0/12", 4, 2)`:                       `"172.18.0.0/16"`,
		`cidrsubnet("10.1.2.0/24", 4, 15)`:                        `"10.1.2.240/28"`,
		`cidrsubnet("fd00:fd12:3456:7890::/56", 16, 162)`:         `"fd00:fd12:3456:7800:a200::/72"`,
		`cidrsubnets("10.1.0.0/16", 4, 4, 8, 4)`:                  `tolist(["10.1.0.0/20", "10.1.16.0/20", "10.1.32.0/24", "10.1.48.0/20"])`,
		`coalesce("", "b")`:                                       `"b"`,
		`coalesce(null, 1)`:                                       `1`,
		`coalescelist([], ["c", "d"])`:                            `["c", "d"]`,
		`compact(["a", "", "b", null, "c"])`:                      `tolist(["a", "b", "c"])`,
		`concat(["a", ""], ["b", "c"])`:                           `["a", "", "b", "c"]`,
		`contains(["a", "b"], "a")`:                               `true`,
		`contains(["1"], 1)`:                                      `true`,
		`contains(["a"], "d")`:                                    `false`,
		`dirname("foo/bar/baz.txt")`:                              `"foo/bar"`,
		`distinct(["a", "b", "a"])`:                               `tolist(["a", "b"])`,
		`element(["a", "b", "c"], 3)`:                             `"a"`,
		`endswith("hello world", "world")`:                        `true`,
		`file("hello.txt")`:                                       `"Hello"`,
		`file("../shared/note.txt")`:                              `"note"`,
		`filebase64("hello.txt")`:                                 `"SGVsbG8="`,
		`fileexists("nothing.txt")`:                               `false`,
		`filemd5("hello.txt")`:                                    `md5("Hello")`,
		`filesha1("hello.txt")`:                                   `sha1("Hello")`,
		`filesha256("hello.txt")`:                                 `sha256("Hello")`,
		`filesha512("hello.txt")`:                                 `sha512("Hello")`,
		`filebase64sha256("hello.txt")`:                           `base64sha256("Hello")`,
		`filebase64sha512("hello.txt")`:                           `base64sha512("Hello")`,
		`fileset(".", "**/*.json")`:                               `toset(["sub/a.json", "sub/b.json"])`,
		`flatten([["a", "b"], [], ["c"]])`:                        `["a", "b", "c"]`,
		`floor(4.9)`:                                              `4`,
		`format("Hello, %s! %d", "Ander", 4)`:                     `"Hello, Ander! 4"`,
		`formatdate("DD MMM YYYY", "2018-01-02T23:12:01Z")`:       `"02 Jan 2018"`,
		`formatlist("Hello, %s!", ["A", "B"])`:                    `tolist(["Hello, A!", "Hello, B!"])`,
		`indent(2, "a\nb")`:                                       `"a\n  b"`,
		`index(["a", "b", "c"], "b")`:                             `1`,
		`join("-", ["foo", "bar"])`:                               `"foo-bar"`,
		`join(",", ["a"], ["b", 1])`:                              `"a,b,1"`,
		`jsondecode("{\"hello\": \"world\"}")`:                    `{ hello = "world" }`,
		`jsonencode({ b = [1, true, null], a = "<" })`:            `"{\"a\":\"\\u003c\",\"b\":[1,true,null]}"`,
		`keys({ b = 1, a = 2 })`:                                  `["a", "b"]`,
		`length("👾🕹️")`:                                           `2`,
		`length({ a = 1 })`:                                       `1`,
		`log(16, 2)`:                                              `4`,
		`lookup({ a = "ay" }, "a", "what?")`:                      `"ay"`,
		`lookup({ a = "ay" }, "c", "what?")`:                      `"what?"`,
		`lower("HELLO")`:                                          `"hello"`,
		`matchkeys(["i-1", "i-2"], ["w", "e"], ["w"])`:            `["i-1"]`,
		`max(12, 54, 3)`:                                          `54`,
		`md5("hello world")`:                                      `"5eb63bbbe01eeed093cb22bb8f5acdc3"`,
		`merge({ a = 1, b = 2 }, { b = 3 })`:                      `{ a = 1, b = 3 }`,
		`min([12, 54, 3]...)`:                                     `3`,
		`nonsensitive(sensitive("a"))`:                            `"a"`,
		`one(["a"])`:                                              `"a"`,
		`parseint("FF", 16)`:                                      `255`,
		`pow(3, 2)`:                                               `9`,
		`range(1, 4)`:                                             `tolist([1, 2, 3])`,
		`regex("[a-z]+", "53453453.345345aaabbb")`:                `"aaabbb"`,
		`regexall("[a-z]+", "1234abcd5678efgh9")`:                 `tolist(["abcd", "efgh"])`,
		`replace("1 + 2 + 3", "+", "-")`:                          `"1 - 2 - 3"`,
		`replace("hello world", "/w.*d/", "everybody")`:           `"hello everybody"`,
		`reverse([1, 2])`:                                         `[2, 1]`,
		`setintersection(["a", "b"], ["b"])`:                      `toset(["b"])`,
		`setproduct(["a"], ["x", "y"])`:                           `tolist([["a", "x"], ["a", "y"]])`,
		`setsubtract(["a", "b"], ["b"])`:                          `toset(["a"])`,
		`setunion(["a"], ["b"])`:                                  `toset(["a", "b"])`,
		`signum(-13)`:                                             `-1`,
		`slice(["a", "b", "c"], 1, 2)`:                            `["b"]`,
		`sort(["e", "d"])`:                                        `tolist(["d", "e"])`,
		`split(",", "foo,bar")`:                                   `tolist(["foo", "bar"])`,
		`startswith("hello world", "hello")`:                      `true`,
		`strcontains("hello world", "wor")`:                       `true`,
		`strrev("hello")`:                                         `"olleh"`,
		`substr("hello world", 1, 4)`:                             `"ello"`,
		`sum([10, 13, 6, 4.5])`:                                   `33.5`,
		`textdecodebase64("SABlAGwAbABvAA==", "UTF-16LE")`:        `"Hello"`,
		`textencodebase64("Hello", "UTF-16LE")`:                   `"SABlAGwAbABvAA=="`,
		`timeadd("2017-11-22T00:00:00Z", "10m")`:                  `"2017-11-22T00:10:00Z"`,
		`timecmp("2017-11-22T00:00:00Z", "2017-11-22T01:00:00Z")`: `-1`,
		`title("hello world")`:                                    `"Hello World"`,
		`tobool("true")`:                                          `true`,
		`tolist(["a", 1])`:                                        `tolist(["a", "1"])`,
		`tonumber("1")`:                                           `1`,
		`tostring(1)`:                                             `"1"`,
		`transpose({ a = ["1", "2"], b = ["2"] })`:                `tomap({ "1" = tolist(["a"]), "2" = tolist(["a", "b"]) })`,
		`trim("?!hello?!", "!?")`:                                 `"hello"`,
		`trimprefix("helloworld", "hello")`:                       `"world"`,
		`trimspace("  hello\n\n")`:                                `"hello"`,
		`trimsuffix("helloworld", "world")`:                       `"hello"`,
		`upper("hello")`:                                          `"HELLO"`,
		`urlencode("Hello World!")`:                               `"Hello+World%21"`,
		`uuidv5("dns", "www.terraform.io")`:                       `"a5008fae-b28c-5ba5-96cd-82b4c53552d6"`,
		`values({ a = 3, c = 2 })`:                                `[3, 2]`,
		`yamldecode("{\"hello\": \"world\"}")`:                    `{ hello = "world" }`,
		`yamlencode({ a = "b" })`:                                 `"\"a\": \"b\"\n"`,
		`zipmap(["a", "b"], [1, 2])`:                              `{ a = 1, b = 2 }`,
		`core::upper("a")`:                                        `"A"`,
		`base64gunzip(base64gzip("Hello"))`:                       `"Hello"`,
		`cidrcontains("192.168.2.0/20", "192.168.2.1")`:           `true`,
		`cidrcontains("192.168.2.0/20", "192.168.2.0/22")`:        `true`,
		`cidrcontains("192.168.2.0/20", "192.126.2.1")`:           `false`,
		`cidrcontains("192.168.2.0/20", "192.126.2.0/18")`:        `false`,
		`cidrcontains("192.168.0.0/20", "192.168.0.0/16")`:        `false`,
		`cidrcontains("fe80::/48", "fe80::1")`:                    `true`,
		`cidrcontains("fe80::/48", "fe81::1")`:                    `false`,
		`urldecode("Hello+World%21")`:                             `"Hello World!"`,
		`urldecode("%E2%98%83")`:                                  `"☃"`,
		`assumeequal("1", 1)`:                                     `1`,
		`assumenotnull("a")`:                                      `"a"`,
		`assumestringprefix("vpc-1", "vpc-")`:                     `"vpc-1"`,
		`assumelistlength(["a"], 0, 1)`:                           `["a"]`,
		`assumesetlengthmin(toset(["a"]), 1)`:                     `toset(["a"])`,
		`assumemaplengthmax({ a = 1 }, 1)`:                        `{ a = 1 }`,
		`provider::aws::arn_build("aws", "iam", "", "444455556666", "role/example")`: `"arn:aws:iam::444455556666:role/example"`,
		`provider::aws::arn_parse("arn:aws:iam::444455556666:role/example")`: `{
			account_id = "444455556666", partition = "aws", region = "", resource = "role/example", service = "iam" }`,
		`provider::aws::arn_parse("arn:aws:rds:eu-west-1:1:db:a:b").resource`: `"db:a:b"`,
	}
	for expr, want := range tests {
		t.Run(expr, func(t *testing.T) {
			got, err := evaluate(t, expr)
			if err != nil {
				t.Fatal(err)
			}
			wanted, err := evaluate(t, want)
			if err != nil {
				t.Fatal(err)
			}
			if !got.RawEquals(wanted) {
				t.Errorf("%s = %#v, want %#v", expr, got, wanted)
			}
		})
	}
}

func TestFailures(t *testing.T) {
	for _, expr := range []string{
		`coalesce(null, "")`, `one([1, 2])`, `sum([])`, `lookup({}, "a")`, `index(["a"], "b")`, `length(null)`, `length(3)`,
		`cidrsubnet("10.0.0.0/24", 16, 1)`, `cidrsubnet("10.0.0.0/24", 1, 2)`, `cidrhost("10.0.0.0/30", 9)`, `cidrnetmask("fd00::/8")`,
		`file("../../etc/passwd")`, `file("/etc/passwd")`, `file("sub")`, `fileset(".", "../*")`, `upper()`, `upper("a", "b")`, `lookup({})`,
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

// TestTokens says what a function makes of texts that are not known: a text in which the
// tokens are shown by their names, or unknown.
func TestTokens(t *testing.T) {
	tests := map[string]string{
		`join("+", [id, unknown, number])`:                  "aws_vpc.a.id+var.u+?",
		`format("%s-%v", id, number)`:                       "aws_vpc.a.id-?",
		`format("%q", id)`:                                  "unknown",
		`format("%[1]s", id)`:                               "unknown",
		`coalesce("", id)`:                                  "aws_vpc.a.id",
		`coalesce(unknown, id)`:                             "unknown",
		`coalesce("x${unknown}", id)`:                       "xvar.u",
		`element([id, other], 1)`:                           "aws_vpc.b.id",
		`lookup({ a = id }, "a")`:                           "aws_vpc.a.id",
		`lookup({ a = id }, unknown, "")`:                   "unknown",
		`one(distinct([id, id]))`:                           "aws_vpc.a.id",
		`length(distinct([id, unknown]))`:                   "unknown",
		`length(toset([id, other]))`:                        "2",
		`length(toset([id, unknown]))`:                      "unknown",
		`length(list)`:                                      "unknown",
		`length(compact([id, unknown]))`:                    "unknown",
		`trimspace(" ${id} ")`:                              "aws_vpc.a.id",
		`split(",", "${id},x")[0]`:                          "aws_vpc.a.id",
		`split("/", "${id}/x")[0]`:                          "unknown",
		`split("/", "a/${zone}")[1]`:                        "availability_zones.names[1]",
		`split("-", zone)[0]`:                               "unknown",
		`split(",", unknown)`:                               "unknown",
		`length(regexall("^[a-z]+-", zone))`:                "1",
		`regexall("east", zone)`:                            "unknown",
		`upper(id)`:                                         "upper(aws_vpc.a.id)",
		`md5("${id}x")`:                                     "md5(aws_vpc.a.idx)",
		`cidrsubnet(unknown, 8, 1)`:                         "cidrsubnet(var.u, 8, 1)",
		`startswith("a${id}", "ab")`:                        "unknown",
		`startswith("a${id}", "b")`:                         "false",
		`contains([other], id)`:                             "false",
		`contains(["x", id], id)`:                           "true",
		`contains([unknown], unknown)`:                      "unknown",
		`index([other, id], id)`:                            "1",
		`index(["x", id], id)`:                              "unknown",
		`sort([other, id])`:                                 "unknown",
		`keys({ (unknown) = 1 })`:                           "unknown",
		`base64decode(base64encode(id))`:                    "aws_vpc.a.id",
		`jsondecode(jsonencode([id]))[0]`:                   "aws_vpc.a.id",
		`jsondecode(id)`:                                    "unknown",
		`basename("${unknown}/a")`:                          "a",
		`timestamp()`:                                       "timestamp() is the time at which terraform runs",
		`alltrue([false, number == 1])`:                     "false",
		`anytrue([false, number == 1])`:                     "unknown",
		`max(number, 1)`:                                    "unknown",
		`sum([1, number])`:                                  "unknown",
		`join(",", list)`:                                   "?",
		`cidrcontains("10.0.0.0/8", unknown)`:               "unknown",
		`assumestringprefix(id, "vpc-")`:                    "aws_vpc.a.id",
		`assumestringprefix(unknown, "vpc-")`:               "var.u",
		`assumenotnull(unknown)`:                            "var.u",
		`assumeequal(id, "vpc-1")`:                          "aws_vpc.a.id",
		`assumeequal(unknown, "a")`:                         "a",
		`assumeequal([number], [1])[0]`:                     "1",
		`assumelistlengthmin(list, 1)`:                      "unknown",
		`assumelistlength([id], 1, number)[0]`:              "aws_vpc.a.id",
		`provider::aws::arn_build("aws", "s3", "", "", id)`: "arn:aws:s3:::aws_vpc.a.id",
		`provider::aws::arn_build("aws", "sqs", unknown, account, "q")`:             "arn:aws:sqs:var.u:aws.account_id:q",
		`provider::aws::arn_parse("arn:aws:s3:::${id}/x").resource`:                 "aws_vpc.a.id/x",
		`provider::aws::arn_parse("arn:aws:sqs:eu-west-1:${account}:q").resource`:   "q",
		`provider::aws::arn_parse("arn:aws:sqs:eu-west-1:${account}:q").account_id`: "aws.account_id",
		`provider::aws::arn_parse("arn:aws:sqs:${unknown}:1:q").service`:            "sqs",
		`provider::aws::arn_parse("arn:aws:sqs:${unknown}:1:q").region`:             "region of the ARN(arn:aws:sqs:var.u:1:q)",
		`provider::aws::arn_parse("arn:aws:sqs:${unknown}:1:q").resource`:           "resource of the ARN(arn:aws:sqs:var.u:1:q)",
		`provider::aws::arn_parse(id).service`:                                      "service of the ARN(aws_vpc.a.id)",
	}
	for expr, want := range tests {
		t.Run(expr, func(t *testing.T) {
			v, err := evaluate(t, expr)
			if err != nil {
				t.Fatal(err)
			}
			if got := shown(v); got != want {
				t.Errorf("%s = %s, want %s", expr, got, want)
			}
			if content := symbolic.Inspect(v); !content.Clean() && content.Why() == "" {
				t.Errorf("%s is unknown without a reason", expr)
			}
		})
	}
}

func shown(v cty.Value) string {
	plain, _ := v.UnmarkDeep()
	if !plain.IsWhollyKnown() {
		return "unknown"
	}
	text, err := symbolic.ToText(plain)
	if err != nil {
		return err.Error()
	}
	return symbolic.Display(text)
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
	for _, name := range strings.Fields(names) {
		if _, ok := table[name]; !ok {
			t.Errorf("the function %s is missing", name)
		}
	}
}
