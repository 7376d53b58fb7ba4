package rules_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/rules"
	"github.com/vpclint/vpclint/source"
)

// place is line 1 of a file.
func place(file string) source.Range {
	return source.Range{File: file, Start: source.Position{Line: 1, Column: 1}, End: source.Position{Line: 1, Column: 9}}
}

// handed is a route table of a module with a route whose NAT gateway came from files, the
// one where it is used first.
func handed(module string, route graph.Value) *graph.Graph {
	b := graph.NewBuilder("live")
	b.AddFile("main.tf")
	b.AddDownloaded("copy/main.tf")
	b.AddDownloaded("copy/inner/main.tf")
	b.Add(&graph.Resource{
		Address: "module.net.aws_route_table.a", Kind: "route_table", Type: "aws_route_table", Range: place(module),
		Attributes: map[string]graph.Value{"vpc": graph.Identity("aws_vpc.main", "id"), "routes": route},
		Calls: []graph.Call{
			{Name: "module.all", Range: place("main.tf")}, {Name: "module.all.module.net", Range: place("local/main.tf")},
			{Name: "module.all.module.net.module.deep", Range: place("copy/main.tf")},
		},
	})
	b.Add(&graph.Resource{Address: "aws_vpc.main", Kind: "vpc", Type: "aws_vpc", Attributes: map[string]graph.Value{}, Range: place("vpc.tf")})
	return b.Build()
}

func throughNAT(files ...string) graph.Value {
	gateway := graph.Identity("aws_nat_gateway.this", "id")
	for _, file := range files {
		gateway.Ranges = append(gateway.Ranges, place(file))
	}
	return graph.ListOf(graph.ObjectOf(map[string]graph.Value{"cidr": graph.Text("0.0.0.0/0"), "nat_gateway": gateway}))
}

// TestFindingStandsAtTheLineToEdit follows values to the line that decides them, which is
// never one of a downloaded module.
func TestFindingStandsAtTheLineToEdit(t *testing.T) {
	type related struct{ File, Message string }
	tests := map[string]struct {
		module  string
		files   []string
		want    string
		related []related
	}{
		"written here": {"local/net.tf", []string{"local/net.tf"}, "local/net.tf", nil},
		"handed": {
			"local/net.tf", []string{"local/net.tf", "main.tf", "live.tfvars"}, "live.tfvars",
			[]related{{"local/net.tf", "the value is used here"}, {"main.tf", "the value passes through here"}},
		},
		"handed to a download": {
			"copy/main.tf", []string{"copy/main.tf", "main.tf"}, "main.tf",
			[]related{{"copy/main.tf", "the line inside the module"}},
		},
		"handed between downloads": {
			"copy/inner/main.tf", []string{"copy/inner/main.tf", "copy/main.tf", "local/net.tf", "main.tf"}, "main.tf",
			[]related{
				{"copy/inner/main.tf", "the line inside the module"}, {"copy/main.tf", "the value passes through here"},
				{"local/net.tf", "the value passes through here"},
			},
		},
		"decided by a download": {
			"copy/inner/main.tf", []string{"copy/inner/main.tf", "copy/main.tf"}, "local/main.tf",
			[]related{{"copy/inner/main.tf", "the line inside the module"}, {"copy/main.tf", "the value comes from here"}},
		},
		"taken from a download": {
			"local/net.tf", []string{"local/net.tf", "copy/main.tf"}, "local/net.tf",
			[]related{{"copy/main.tf", "the value comes from here"}},
		},
		"nothing written": {"copy/main.tf", nil, "local/main.tf", []related{{"copy/main.tf", "the line inside the module"}}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			results, _ := judge(t, rules.Selection{Only: []string{"area/first"}}, handed(test.module, throughNAT(test.files...)))
			if len(results.Findings) != 1 {
				t.Fatalf("got %+v, want one finding", results)
			}
			f := results.Findings[0]
			var got []related
			for _, r := range f.Related[:len(f.Related)-1] { // the last is the rule's own
				got = append(got, related{r.Range.File, r.Message})
			}
			if diff := cmp.Diff(test.related, got); f.Range != place(test.want) || diff != "" {
				t.Errorf("at %s, want %s; related places (-want +got):\n%s", f.Range, test.want, diff)
			}
		})
	}
}

// TestOneLineIsNamedOnce holds that no related place repeats the line that a finding stands
// at, such as that of a choice between two values.
func TestOneLineIsNamedOnce(t *testing.T) {
	gateway := graph.Identity("aws_nat_gateway.this", "id")
	chosen := place("local/net.tf")
	chosen.Start.Column = 5
	gateway.Ranges = []source.Range{place("local/net.tf"), chosen}
	routes := graph.ListOf(graph.ObjectOf(map[string]graph.Value{"cidr": graph.Text("0.0.0.0/0"), "nat_gateway": gateway}))
	results, _ := judge(t, rules.Selection{Only: []string{"area/first"}}, handed("local/net.tf", routes))
	if len(results.Findings) != 1 || results.Findings[0].Range != chosen || len(results.Findings[0].Related) != 1 {
		t.Errorf("got %+v, want one finding at %s with the related place of the rule alone", results.Findings, chosen)
	}
}

// TestUndecidedStandsWhereItIsWritten proves that an undecided case moves only out of
// downloaded modules.
func TestUndecidedStandsWhereItIsWritten(t *testing.T) {
	routes := graph.UnknownBecause("var.routes has no value")
	for module, want := range map[string]string{"local/net.tf": "local/net.tf", "copy/main.tf": "local/main.tf"} {
		results, _ := judge(t, rules.Selection{Only: []string{"area/first"}}, handed(module, routes))
		if len(results.Undecided) != 1 || results.Undecided[0].Range != place(want) {
			t.Errorf("in %s: got %+v, want one undecided case in %s", module, results.Undecided, want)
		}
	}
}
