package network_test

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
)

// shrink leaves things out as long as a world still fails.
func (w *world) shrink(fails func(*world) bool) *world {
	for _, smaller := range w.smaller() {
		if fails(smaller) {
			return smaller.shrink(fails)
		}
	}
	return w
}

// smaller gives all worlds with one thing less.
func (w *world) smaller() (all []*world) {
	for i, vpc := range w.vpcs {
		for j, routes := range vpc.subnets {
			for k := range routes {
				c := w.clone()
				c.vpcs[i].subnets[j] = slices.Delete(slices.Clone(routes), k, k+1)
				all = append(all, c)
			}
		}
	}
	for i, table := range w.tables {
		for cidr := range table.static {
			c := w.clone()
			c.tables[i].static = maps.Clone(table.static)
			delete(c.tables[i].static, cidr)
			all = append(all, c)
		}
		for k := range table.propagates {
			c := w.clone()
			c.tables[i].propagates = slices.Delete(slices.Clone(table.propagates), k, k+1)
			all = append(all, c)
		}
	}
	if w.wide != nil {
		all = append(all, w.narrower()...)
	}
	return all
}

func (w *world) clone() *world {
	c := *w
	c.vpcs, c.tables = nil, slices.Clone(w.tables)
	for _, vpc := range w.vpcs {
		vpc.subnets = slices.Clone(vpc.subnets)
		c.vpcs = append(c.vpcs, vpc)
	}
	return &c
}

// TestShrink holds that a failing world is cut down to what it fails by.
func TestShrink(t *testing.T) {
	opens := func(w *world) bool {
		r, ok := w.best(w.client, publicAddress)
		return ok && r.target == "igw"
	}
	for seed := range uint64(200) {
		w := randomWideWorld(rand.New(rand.NewPCG(seed, 1)))
		if !opens(w) {
			continue
		}
		if small := w.shrink(opens); len(small.smaller()) != 1 || !opens(small) {
			t.Fatalf("network %d is not small:\n%s", seed, small)
		}
	}
}

// narrower gives all worlds with one thing less.
func (w *world) narrower() (all []*world) {
	without := func(change func(*wide)) {
		c, smaller := w.clone(), *w.wide
		change(&smaller)
		c.wide = &smaller
		all = append(all, c)
	}
	for i := range w.wide.incoming {
		without(func(s *wide) { s.incoming = slices.Delete(slices.Clone(s.incoming), i, i+1) })
	}
	for i := range w.wide.takes {
		without(func(s *wide) { s.takes = slices.Delete(slices.Clone(s.takes), i, i+1) })
	}
	for vpc, routes := range w.wide.vpns {
		for i := range routes {
			without(func(s *wide) {
				s.vpns = slices.Clone(s.vpns)
				s.vpns[vpc] = slices.Delete(slices.Clone(routes), i, i+1)
			})
		}
	}
	return all
}
