package funcs_test

import (
	"testing"

	"github.com/zclconf/go-cty/cty"

	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

// unknowns says what a function makes of texts that are not known: a text in which the
// tokens are shown by their names, or unknown.
var unknowns = map[string]string{
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
	`contains([id], 1)`:                                 "false",
	`contains(["a"], unknown)`:                          "unknown",
	`length({ a = 1, (unknown) = 2 })`:                  "unknown",
	`length({ (unknown) = 2 })`:                         "1",
	`length({ (id) = 1, (other) = 2 })`:                 "2",
	`issensitive(sensitive("a"))`:                       "unknown",
	`issensitive("a")`:                                  "unknown",
	`fileexists("~/.ssh/id_rsa.pub")`:                   "unknown",
	`fileexists("/etc/passwd")`:                         "unknown",
	`pathexpand("~/a")`:                                 "pathexpand(~/a)",
	`coalesce(number, "a")`:                             "unknown",
	`lookup(tomap({ a = "x" }), "b", id)`:               "aws_vpc.a.id",
	`element([id, other], number)`:                      "unknown",
	`slice([id, other], 0, number)[0]`:                  "unknown",
	`range(number)`:                                     "unknown",
	`merge({ a = id }, { (unknown) = 2 })`:              "unknown",
	`merge({ a = id }, { b = 2 }).a`:                    "aws_vpc.a.id",
	`concat([id], list)`:                                "unknown",
	`concat([id], [unknown])[0]`:                        "aws_vpc.a.id",
	`coalescelist([unknown], ["a"])[0]`:                 "var.u",
	`chunklist([id, other], 1)[1][0]`:                   "aws_vpc.b.id",
	`flatten([[id], unknown])[0]`:                       "aws_vpc.a.id",
	`formatlist("%s-%s", [id, other], "x")[1]`:          "aws_vpc.b.id-x",
	`formatlist("%s", list)`:                            "unknown",
	`matchkeys([id, other], ["x", "y"], ["y"])[0]`:      "aws_vpc.b.id",
	`matchkeys([id, other], [unknown, "y"], ["y"])`:     "unknown",
	`matchkeys(list, ["a"], ["a"])`:                     "unknown",
	`setintersection([id], [other])`:                    "unknown",
	`setsubtract([id, other], [other])`:                 "unknown",
	`setproduct([id, other], ["a"])[1][0]`:              "aws_vpc.b.id",
	`setproduct([unknown], ["a"])`:                      "unknown",
	`setunion([id], [unknown])`:                         "unknown",
	`distinct([id, unknown])`:                           "unknown",
	`transpose({ a = [unknown] })`:                      "unknown",
	`values({ a = unknown })[0]`:                        "var.u",
	`values({ (id) = "a" })`:                            "unknown",
	`zipmap([id], ["a"])[id]`:                           "a",
	`zipmap([unknown], ["a"])`:                          "unknown",
	`reverse([id, other])[0]`:                           "aws_vpc.b.id",
	`jsondecode(unknown)`:                               "unknown",
	`yamldecode("a: ${unknown}")`:                       "unknown",
	`csvdecode(unknown)`:                                "unknown",
	`regex("a", unknown)`:                               "unknown",
	`parseint(unknown, 10)`:                             "unknown",
	`tonumber(id)`:                                      "unknown",
	`tobool(unknown)`:                                   "unknown",
	`replace("abc", "b", unknown)`:                      "replace(abc, b, var.u)",
	`trimprefix("a${id}", "a")`:                         "trimprefix(aaws_vpc.a.id, a)",
	`substr(unknown, 0, 1)`:                             "substr(var.u, 0, 1)",
	`timecmp(unknown, "2017-11-22T00:00:00Z")`:          "unknown",
	`cidrhost("10.0.0.0/8", number)`:                    "cidrhost(10.0.0.0/8, ?)",
	`fileset(unknown, "*")`:                             "unknown",
	`file(unknown)`:                                     "file(var.u)",
	`endswith("a${id}", "b")`:                           "unknown",
	`strcontains("a${id}", "b")`:                        "unknown",
	`one([unknown])`:                                    "var.u",
	`one(list)`:                                         "unknown",
	`uuid()`:                                            "uuid() is random",
	`bcrypt("a")`:                                       "bcrypt() is random",
	`plantimestamp()`:                                   "plantimestamp() is the time at which terraform runs",
	`rsadecrypt("a", "b")`:                              "rsadecrypt() needs a private key",
	`abspath("a")`:                                      "abspath() depends on where terraform runs",
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

func TestTokens(t *testing.T) {
	for expr, want := range unknowns {
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
