package network_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/network"
	"github.com/vpclint/vpclint/source"
)

var (
	warningRow   = regexp.MustCompile("(?m)^\\| (`.+`|attachments .+|endpoints .+) \\| (.+) \\|$")
	resourceType = regexp.MustCompile(`aws_\w+|AWS::\w+::\w+`)
)

// TestUnfollowed holds docs/network-model.md to the warnings: each type that it lists has
// the one it says, and no other type has one.
func TestUnfollowed(t *testing.T) {
	page, err := os.ReadFile("../docs/network-model.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(page), "## What a diagnostic says\n")
	code, err := os.ReadFile("unfollowed.go")
	if err != nil {
		t.Fatal(err)
	}
	var listed []string
	for _, row := range warningRow.FindAllStringSubmatch(section, -1) {
		if !strings.Contains(string(code), row[2]) {
			t.Errorf("no warning says: %s", row[2])
		}
		if strings.Contains(row[1], "gateway_id") {
			continue // no type of its own
		}
		for _, typ := range resourceType.FindAllString(row[1], -1) {
			listed = append(listed, typ)
			if said := unfollowed(graph.Other, typ, map[string]graph.Value{}); len(said) != 1 || said[0].Detail != row[2] {
				t.Errorf("%s: got %v, want %q", typ, said, row[2])
			}
		}
	}
	for _, typ := range regexp.MustCompile(`(?m)^\t"(.+)":`).FindAllStringSubmatch(string(code), -1) {
		if !slices.Contains(listed, typ[1]) {
			t.Errorf("the page does not list %s", typ[1])
		}
	}
}

// TestUnfollowedAttributes are those that only a setting makes so.
func TestUnfollowedAttributes(t *testing.T) {
	gateways := map[string]graph.Value{"gateways": graph.ListOf(identity("igw"))}
	if said := unfollowed("route_table", "aws_route_table", gateways); len(said) != 1 {
		t.Errorf("a gateway's route table: %v", said)
	}
	if said := unfollowed("route_table", "aws_route_table", map[string]graph.Value{}); len(said) != 0 {
		t.Errorf("a subnet's route table: %v", said)
	}
	peering := map[string]graph.Value{"transit_gateway": identity("tgw"), "peer_transit_gateway": graph.Text("tgw-0123456789abcdef0")}
	if said := unfollowed("transit_gateway_peering", "aws_ec2_transit_gateway_peering_attachment", peering); len(said) != 1 {
		t.Errorf("a peering of gateways that are not there: %v", said)
	}
	for kind, want := range map[string]int{"Resource": 1, "ServiceNetwork": 1, "Interface": 0, "Gateway": 0} {
		if said := unfollowed("vpc_endpoint", "aws_vpc_endpoint", map[string]graph.Value{"type": graph.Text(kind)}); len(said) != want {
			t.Errorf("an endpoint of the type %s: %v", kind, said)
		}
	}
	alone := graph.NewBuilder("alone")
	alone.Add(&graph.Resource{Address: "policy", Kind: graph.Other, Type: "aws_organizations_policy", Attributes: map[string]graph.Value{}})
	if said := network.Unfollowed(alone.Build()); len(said) != 0 {
		t.Errorf("without a network: %v", said)
	}
}

// unfollowed gives the warnings about a resource beside a subnet.
func unfollowed(kind, typ string, attributes map[string]graph.Value) source.Diagnostics {
	builder := graph.NewBuilder("project")
	builder.Add(&graph.Resource{Address: "subnet", Kind: "subnet", Type: "aws_subnet", Attributes: map[string]graph.Value{}})
	builder.Add(&graph.Resource{Address: "it", Kind: kind, Type: typ, Attributes: attributes})
	return network.Unfollowed(builder.Build())
}
