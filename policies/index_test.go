package policies_test

import (
	"encoding/json"
	"testing"

	"github.com/vpclint/vpclint/internal/golden"
	"github.com/vpclint/vpclint/policies"
	"github.com/vpclint/vpclint/rules"
)

// TestIndexIsCurrent keeps index.json what the METADATA of the packages says.
func TestIndexIsCurrent(t *testing.T) {
	read, err := rules.ReadMetadata(policies.FS)
	if err != nil {
		t.Fatal(err)
	}
	index, err := json.MarshalIndent(read, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	golden.Equal(t, "index.json", append(index, '\n'))
}
