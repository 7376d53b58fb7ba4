package network_test

import (
	"encoding/json"
	"testing"

	"github.com/vpclint/vpclint/internal/golden"
	"github.com/vpclint/vpclint/network"
)

// TestSchemaIsCurrent keeps graph/schema.json the text of the Go types.
func TestSchemaIsCurrent(t *testing.T) {
	text, err := json.MarshalIndent(network.InputSchema(), "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	golden.Equal(t, "../graph/schema.json", append(text, '\n'))
}
