package awsdata_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var (
	update = flag.Bool("update", false, "write the generated tables in data/ from the folder given by -from")
	from   = flag.String("from", "", "folder of the reference data that the tables are derived from")
)

const collected = "Collected 2026-11-24."

// generated are the tables derived without judgement; the others are checked by hand.
var generated = map[string]func(t *testing.T, dir string) []string{
	"endpoint_sets.tsv":    endpointSetsFrom,
	"services.tsv":         servicesFrom,
	"prefixes.tsv":         prefixesFrom,
	"partitions.tsv":       partitionsFrom,
	"managed_policies.tsv": policiesFrom,
	"owned_buckets.tsv":    bucketsFrom,
}

// TestGenerated derives the tables again and compares them with the embedded ones, or
// with -update writes them.
func TestGenerated(t *testing.T) {
	if *from == "" {
		t.Skip("needs the reference data: go test ./awsdata -from DIR, with -update to write the tables")
	}
	for _, name := range slices.Sorted(maps.Keys(generated)) {
		holdsGenerated(t, name, generated[name])
	}
}

// holdsGenerated compares a table with what is derived for it.
func holdsGenerated(t *testing.T, name string, derive func(t *testing.T, dir string) []string) {
	t.Helper()
	want := strings.Join(derive(t, *from), "\n") + "\n"
	path := filepath.Join("data", name)
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is not what %s gives; run with -update", path, *from)
	}
}

// record is one row of a CSV file by the names of its columns.
type record map[string]string

func records(t *testing.T, dir, name string) []record {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	table, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	all := make([]record, 0, len(table))
	for _, row := range table[1:] {
		named := record{}
		for i, column := range table[0] {
			named[column] = row[i]
		}
		all = append(all, named)
	}
	return all
}

func decode(t *testing.T, dir, name string, into any) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatal(err)
	}
}

func row(cells ...string) string { return strings.Join(cells, "\t") }
