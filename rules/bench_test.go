package rules_test

import (
	"context"
	"testing"

	"github.com/vpclint/vpclint/rules"
)

// BenchmarkPrepare is what every run pays before it can judge, beside parsing.
func BenchmarkPrepare(b *testing.B) {
	for b.Loop() {
		c, err := rules.Embedded()
		if err != nil {
			b.Fatal(err)
		}
		if _, err := c.Prepare(context.Background(), rules.Selection{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkPrepareChecked is the same with every stage of the compiler.
func BenchmarkPrepareChecked(b *testing.B) {
	for b.Loop() {
		c, err := rules.Embedded()
		if err != nil {
			b.Fatal(err)
		}
		if _, err := c.PrepareChecked(context.Background(), rules.Selection{}); err != nil {
			b.Fatal(err)
		}
	}
}
