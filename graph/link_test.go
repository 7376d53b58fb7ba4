package graph_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/graph"
)

// networkProject shares a VPC, its route table and an unread part of its project.
func networkProject() *graph.Neighbour {
	b := graph.NewBuilder("net")
	b.Add(resource("vpc", "vpc", map[string]graph.Value{}))
	b.Add(resource("route_table", "table", map[string]graph.Value{"vpc": graph.Identity("vpc", "id")}))
	b.AddGap(graph.Gap{Address: "unread", Why: "it could not be read", Anything: true})
	return b.Share(renameIn("net"), nil)
}

func renameIn(project string) func(string) string {
	return func(address string) string { return graph.LinkedAddress(project, address) }
}

func addresses(g *graph.Graph) []string {
	var all []string
	for _, r := range g.Resources {
		all = append(all, r.Address)
	}
	return all
}

func TestLinkedAddress(t *testing.T) {
	for address, want := range map[string]string{
		"aws_vpc.main":            "net:aws_vpc.main",
		"other:aws_vpc.main":      "other:aws_vpc.main",
		`aws_subnet.a["x:y"]`:     `net:aws_subnet.a["x:y"]`,
		`o:aws_subnet.a["x:y.z"]`: `o:aws_subnet.a["x:y.z"]`,
	} {
		if got := graph.LinkedAddress("net", address); got != want {
			t.Errorf("LinkedAddress(%q) = %q, want %q", address, got, want)
		}
	}
}

func TestLinkAddsTheProjectsThatAreRead(t *testing.T) {
	b := graph.NewBuilder("app")
	b.Add(resource("route", "route", map[string]graph.Value{"route_table": graph.Identity("net:table", "id")}))
	b.Link([]*graph.Neighbour{networkProject()}, nil)
	g := b.Build()
	if diff := cmp.Diff([]string{"net:table", "net:vpc", "route"}, addresses(g)); diff != "" {
		t.Errorf("resources (-want +got):\n%s", diff)
	}
	table := g.Resource("net:table")
	if table.Project != "net" || g.Target(table.Attribute("vpc")) != g.Resource("net:vpc") {
		t.Errorf("table of project %q with VPC %+v", table.Project, table.Attribute("vpc"))
	}
	if routes := table.Attribute("routes").Items; len(routes) != 1 || routes[0].Source.Resource != "route" {
		t.Errorf("routes of the linked table: %+v, want the one of the app", routes)
	}
	want := []graph.Gap{{
		Address: "net:unread", Project: "net", Why: "it could not be read",
		Refs: []graph.Reference{{Resource: "net:vpc"}, {Resource: "net:table"}},
	}}
	if diff := cmp.Diff(want, g.Gaps); diff != "" {
		t.Errorf("gaps reach more than their project (-want +got):\n%s", diff)
	}
}

func TestLinkLeavesNeighboursAsTheyAre(t *testing.T) {
	shared := networkProject()
	for _, project := range []string{"first", "second"} {
		b := graph.NewBuilder(project)
		b.Add(resource("route", "route", map[string]graph.Value{"route_table": graph.Identity("net:table", "id")}))
		b.Link([]*graph.Neighbour{shared}, nil)
		if routes := b.Build().Resource("net:table").Attribute("routes").Items; len(routes) != 1 {
			t.Errorf("%s sees %d routes, want its own alone", project, len(routes))
		}
	}
}

// TestLinkTakesWhatShapesPaths links a project beside: it reads what is read here, too.
func TestLinkTakesWhatShapesPaths(t *testing.T) {
	beside := graph.NewBuilder("endpoints")
	beside.Add(resource("vpc_endpoint", "endpoint", map[string]graph.Value{
		"vpc": graph.Identity("net:vpc", "id"), "security_groups": graph.ListOf(graph.Identity("group", "id")),
	}))
	beside.Add(resource("security_group", "group", map[string]graph.Value{"vpc": graph.Identity("net:vpc", "id")}))
	beside.Add(resource("instance", "worker", map[string]graph.Value{"security_groups": graph.ListOf(graph.Identity("group", "id"))}))
	beside.Add(resource("vpc_endpoint", "elsewhere", map[string]graph.Value{"vpc": graph.Identity("own", "id")}))
	shared := beside.Share(renameIn("endpoints"), []string{"net"})

	app := graph.NewBuilder("app")
	app.Link([]*graph.Neighbour{networkProject()}, []*graph.Neighbour{shared})
	want := []string{"endpoints:endpoint", "endpoints:group", "net:table", "net:vpc"}
	if diff := cmp.Diff(want, addresses(app.Build())); diff != "" {
		t.Errorf("resources of a reader (-want +got):\n%s", diff)
	}

	net := graph.NewBuilder("net")
	net.Add(resource("vpc", "vpc", map[string]graph.Value{}))
	net.Link(nil, []*graph.Neighbour{shared})
	g := net.Build()
	if got := g.Target(g.Resource("endpoints:endpoint").Attribute("vpc")); got != g.Resource("vpc") {
		t.Errorf("the endpoint of a reader lies in %+v, want the project's own VPC", got)
	}
}

func TestLinkKnowsTheDownloadedModulesOfNeighbours(t *testing.T) {
	network := graph.NewBuilder("net")
	network.AddDownloaded("net/.terraform/modules/vpc/main.tf")
	b := graph.NewBuilder("app")
	b.Link([]*graph.Neighbour{network.Share(renameIn("net"), nil)}, nil)
	g := b.Build()
	if !g.Downloaded("net/.terraform/modules/vpc/main.tf") || len(g.Files) > 0 {
		t.Errorf("downloaded is not known, or the neighbour's files %v count as the project's own", g.Files)
	}
}
