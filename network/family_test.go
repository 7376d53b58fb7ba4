package network_test

import (
	"testing"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/network"
)

// TestEndpointFamilies lets IPv6 alone pass, by an ACL and by a group, and shows what that
// means for endpoints of each address type.
func TestEndpointFamilies(t *testing.T) {
	tests := map[string]struct {
		endpoint map[string]graph.Value
		want     string
	}{
		"no address type":       {nil, network.Unknown},
		"IPv4 addresses":        {map[string]graph.Value{"ip_address_type": graph.Text("ipv4")}, network.Blocks},
		"both":                  {map[string]graph.Value{"ip_address_type": graph.Text("dualstack")}, network.Unknown},
		"both, names for IPv4":  {map[string]graph.Value{"ip_address_type": graph.Text("dualstack"), "dns_record_ip_type": graph.Text("ipv4")}, network.Blocks},
		"both, names for IPv6":  {map[string]graph.Value{"ip_address_type": graph.Text("dualstack"), "dns_record_ip_type": graph.Text("ipv6")}, network.Passes},
		"as the service has it": {map[string]graph.Value{"dns_record_ip_type": graph.Text("service-defined")}, network.Unknown},
		"an unknown type":       {map[string]graph.Value{"ip_address_type": unknownVar}, network.Unknown},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			uses := network.Uses(familyGraph(test.endpoint))
			if len(uses) != 1 {
				t.Fatalf("got %d uses, want one", len(uses))
			}
			byGroup, byACL := "", ""
			for _, f := range uses[0].Filters {
				switch {
				case f.Resource == "guard":
					byGroup = f.Verdict
				case f.Resource == "acl" && byACL == "":
					byACL = f.Verdict
				}
			}
			if byGroup != test.want || byACL != test.want {
				t.Errorf("the group says %s and the ACL %s, want %s", byGroup, byACL, test.want)
			}
		})
	}
}

// familyGraph is a client and an endpoint in subnets with both families, where an ACL and
// the endpoint's group let IPv6 alone pass.
func familyGraph(attributes map[string]graph.Value) *graph.Graph {
	id := func(address string) graph.Value { return graph.Identity(address, "id") }
	all6 := graph.ListOf(with(entry(100, "allow", "-1", 0, 0, graph.None()), "ipv6_cidr", graph.Text("::/0")))
	endpoint := map[string]graph.Value{
		"vpc": id("vpc"), "service_name": graph.Text("com.amazonaws.eu-west-1.kms"), "type": graph.Text("Interface"),
		"subnets": graph.ListOf(id("far")), "security_groups": graph.ListOf(id("guard")), "private_dns": graph.Flag(true),
	}
	for name, v := range attributes {
		endpoint[name] = v
	}
	b := graph.NewBuilder("project")
	for _, r := range []*graph.Resource{
		resource("vpc", "vpc", map[string]graph.Value{"cidrs": texts("10.0.0.0/16"), "dns_hostnames": graph.Flag(true)}),
		resource("subnet", "near", map[string]graph.Value{"vpc": id("vpc"), "cidr": graph.Text("10.0.0.0/24"), "ipv6_cidr": graph.Text("2001:db8:0:1::/64")}),
		resource("subnet", "far", map[string]graph.Value{"vpc": id("vpc"), "cidr": graph.Text("10.0.1.0/24"), "ipv6_cidr": graph.Text("2001:db8:0:2::/64")}),
		resource("network_acl", "acl", map[string]graph.Value{"vpc": id("vpc"), "subnets": graph.ListOf(id("near")), "egress": all6, "ingress": all6}),
		resource("security_group", "guard", map[string]graph.Value{"vpc": id("vpc"), "ingress": graph.ListOf(graph.ObjectOf(map[string]graph.Value{
			"protocol": graph.Text("tcp"), "from_port": graph.Number(443), "to_port": graph.Number(443), "ipv6_cidrs": texts("2001:db8:0:1::/64"),
		}))}),
		resource("vpc_endpoint", "endpoint", endpoint),
		resource("instance", "client", map[string]graph.Value{"subnet": id("near"), "user_data": graph.Text("aws kms list-keys")}),
	} {
		b.Add(r)
	}
	return b.Build()
}
