package report_test

import (
	"bytes"
	"os"
	"testing"

	"github.com/vpclint/vpclint/internal/golden"
	"github.com/vpclint/vpclint/report"
	"github.com/vpclint/vpclint/rules"
)

// everyPath is a report in which each way of reaching a service has a part.
func everyPath(table bool) report.Paths {
	hops := []rules.Hop{
		{Place: rules.Place{Resource: "aws_instance.app", Range: span(2, 1, 2, 31)}, Note: `aws_instance.app sends from subnet "a"`},
		{Place: rules.Place{Resource: "aws_route.private", Range: span(3, 2, 3, 42)}, Note: "aws_route_table.private sends 0.0.0.0/0 to aws_nat_gateway.this"},
	}
	path := func(route, reach, why, answer string) report.Path {
		return report.Path{
			Project: "live", Workload: "aws_instance.app", Subnet: "aws_subnet.a", Service: "sqs", Title: "SQS",
			Name: "sqs.eu-west-1.amazonaws.com", Answer: report.State{State: answer}, Route: report.State{State: route, Why: why},
			Reach: report.State{State: reach, Why: why}, Hops: hops,
		}
	}
	private := path("interface_endpoint", "private", "", "private")
	private.Endpoint = "aws_vpc_endpoint.sqs"
	private.Evidence = []rules.Hop{{Place: rules.Place{Resource: "aws_iam_role_policy.p", Range: span(11, 1, 11, 26)}, Note: "the role allows sqs:SendMessage"}}
	private.Filters = []report.Filter{
		{Hop: hops[0], Verdict: "passes"},
		{Hop: hops[1], Verdict: "unknown", Why: "var.cidr has no value"},
		{Hop: rules.Hop{Note: "the endpoint takes no policy"}, Verdict: "not_applicable"},
	}
	blocked := private
	blocked.Filters = []report.Filter{{Hop: hops[1], Verdict: "blocks", Fix: "open TCP 443 to the endpoint"}}
	doubtful := path("unknown", "unknown", "var.endpoint has no value", "unknown")
	doubtful.Answer.Why, doubtful.Subnet, doubtful.Name = "var.endpoint has no value", "", ""
	other := path("transit", "transit", "", "public")
	other.Project, other.Workload = ".", "aws_lambda_function.other"
	return report.Paths{
		Version: "1.2.3", Table: table, Diagnostics: everything().Diagnostics,
		Paths: []report.Path{private, blocked, path("nat", "public", "", "public"), path("transit", "public", "", "public"), path("none", "none", "no route leads back", "public"), doubtful, other},
	}
}

func TestPathFormats(t *testing.T) {
	for _, format := range report.PathFormats() {
		for name, paths := range map[string]report.Paths{"paths": everyPath(false), "uses": everyPath(true), "no_uses": {Version: "1.2.3", Table: true}} {
			var b bytes.Buffer
			if err := report.WritePaths(&b, format, paths, report.Options{Width: 100}); err != nil {
				t.Fatal(err)
			}
			golden.Equal(t, "testdata/"+name+"."+format, b.Bytes())
		}
	}
	if err := report.WritePaths(&bytes.Buffer{}, "yaml", report.Paths{}, report.Options{}); err == nil {
		t.Error("got no error for a format that does not exist")
	}
}

// TestPathsKeepTheirContract checks what is written against the published schema, and that
// the check can fail.
func TestPathsKeepTheirContract(t *testing.T) {
	schema, err := os.ReadFile("../docs/path.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	write := func(p report.Paths) []byte {
		var out bytes.Buffer
		if err := report.WritePaths(&out, "json", p, report.Options{}); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	for _, p := range []report.Paths{everyPath(false), everyPath(true), {Version: "1.2.3"}} {
		for _, fault := range faults(t, schema, write(p)) {
			t.Error(fault)
		}
	}
	document := write(everyPath(false))
	for _, edit := range [][2]string{{`"verdict": "passes"`, `"verdict": "maybe"`}, {`"blocked"`, `"stopped"`}, {`"route": "nat"`, `"route": "wire"`}} {
		broken := bytes.Replace(document, []byte(edit[0]), []byte(edit[1]), 1)
		if bytes.Equal(broken, document) || len(faults(t, schema, broken)) == 0 {
			t.Errorf("%s in place of %s is not refused", edit[1], edit[0])
		}
	}
}
