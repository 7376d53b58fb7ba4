package network

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

func (m *model) subnetFacts() []Subnet {
	facts := []Subnet{}
	for _, r := range m.g.OfKind("subnet") {
		_, label := m.vpcOf(r.Attribute("vpc"))
		way := m.membershipOf(r)
		fact := Subnet{
			Address: r.Address, VPC: label, Class: way.class, Route: way.route,
			Target: way.target, Hops: m.subnetHopsBy(r, way), IPv6: m.ipv6ClassOf(r),
		}
		fact.IPv6Ends, fact.IPv6Hops = m.ipv6TrailOf(r)
		if t, _ := m.tableOf(r); t != nil {
			fact.Table = t.key
		}
		if doubt, doubtful := existence(r); doubtful && fact.Class.State == Public {
			fact.Class = doubt
		}
		fact.Says, fact.Words = claims(r)
		fact.Association, fact.Assigns, fact.Gateway = m.associationState(r), assignmentOf(r), m.publicRoute(r, way)
		facts = append(facts, fact)
	}
	return facts
}

// membershipOf gives the way that makes a subnet a public one, if it has a route to an
// internet gateway, else the way out of it.
func (m *model) membershipOf(subnet *graph.Resource) way {
	if t, _ := m.tableOf(subnet); t != nil {
		if found, ok := m.internetRoute(t); ok && m.classOf(subnet).class.State != Public {
			return found
		}
	}
	return m.classOf(subnet)
}

var (
	wordPattern  = regexp.MustCompile(`[A-Z]+[a-z]*|[a-z]+`)
	namingTag    = regexp.MustCompile(`(?i)^(.*subnet.*|name|tier|type|network|visibility)$`)
	privateWords = []string{"private", "internal", "isolated", "intra"}
)

// claims says what a subnet's name and tags call it, and by which words: "private" or
// "public" where they say nothing else, "both" where they say both.
func claims(r *graph.Resource) (string, []string) {
	texts := []string{lastLabel(r.Address)}
	tags := r.Attribute("tags")
	for _, key := range slices.Sorted(maps.Keys(tags.Fields)) {
		if namingTag.MatchString(key) {
			texts = append(texts, literalText(tags.Fields[key]))
		}
	}
	private, public := []string{}, []string{}
	for _, text := range texts {
		for _, word := range wordPattern.FindAllString(text, -1) {
			switch word = strings.ToLower(word); {
			case word == "public":
				public = appendNew(public, text)
			case slices.Contains(privateWords, word):
				private = appendNew(private, text)
			}
		}
	}
	switch {
	case len(public) > 0 && len(private) > 0:
		return "both", append(public, private...)
	case len(public) > 0:
		return "public", public
	case len(private) > 0:
		return "private", private
	}
	return "nothing", []string{}
}

// lastLabel gives the resource's own label in an address, without modules and keys.
func lastLabel(address string) string {
	address = graph.WithoutKeys(address)
	return address[strings.LastIndexAny(address, "./")+1:]
}

func literalText(v graph.Value) string {
	var text strings.Builder
	for _, part := range v.PartsOf() {
		text.WriteString(part.Literal)
	}
	return text.String()
}
