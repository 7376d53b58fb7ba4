package graph

import (
	"crypto/sha256"
	"fmt"
)

// Reasons gives the reasons why something of the project's own resources of a canonical
// kind is unknown or may not exist.
func (g *Graph) Reasons() map[string]bool {
	reasons := map[string]bool{}
	for _, r := range g.Resources {
		if r.Kind == Other || r.Project != "" {
			continue
		}
		reasons[r.Possible] = true
		for _, v := range r.Attributes {
			v.reasons(reasons)
		}
	}
	delete(reasons, "")
	return reasons
}

func (v Value) reasons(into map[string]bool) {
	into[v.Possible], into[v.Why] = true, true
	for _, p := range v.Parts {
		into[p.Unknown] = true
	}
	for _, item := range v.Items {
		item.reasons(into)
	}
	for _, field := range v.Fields {
		field.reasons(into)
	}
}

const digestSize = sha256.Size

// Digest is equal for graphs about which all rules say the same.
func (g *Graph) Digest() [digestSize]byte {
	regions := map[string]any{}
	for _, r := range g.Resources {
		regions[r.Address] = r.Region.json()
	}
	hash := sha256.New()
	_, _ = fmt.Fprintf(hash, "%#v %#v %#v", g.JSON(), regions, g.Gaps) // a hash takes everything
	return [digestSize]byte(hash.Sum(nil))
}
