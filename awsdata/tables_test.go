package awsdata_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/vpclint/vpclint/awsdata"
)

// columns are the widths of the embedded tables; all are sorted by their first column.
var columns = map[string]int{
	"endpoint_sets.tsv":    4,
	"exposures.tsv":        6,
	"graded_policies.tsv":  4,
	"managed_policies.tsv": 3,
	"owned_buckets.tsv":    2,
	"partitions.tsv":       4,
	"placements.tsv":       6,
	"prefixes.tsv":         3,
	"sam_connectors.tsv":   4,
	"sam_policies.tsv":     3,
	"services.tsv":         9,
	"split_prefixes.tsv":   3,
	"type_services.tsv":    3,
}

// repeating are the tables with several rows of one name.
var repeating = []string{"owned_buckets.tsv", "split_prefixes.tsv", "sam_connectors.tsv", "sam_policies.tsv"}

// TestTables holds the form of every file in data/.
func TestTables(t *testing.T) {
	files, err := filepath.Glob("data/*")
	if err != nil || len(files) != len(columns) {
		t.Fatalf("found %v, %v", files, err)
	}
	for _, file := range files {
		comments, table := readTable(t, filepath.Base(file))
		if !strings.Contains(comments, "2026-") || !strings.Contains(comments, "\t") {
			t.Errorf("%s does not start with its source, date and columns", file)
		}
		repeats := slices.Contains(repeating, filepath.Base(file))
		for i, cells := range table {
			if len(cells) != columns[filepath.Base(file)] {
				t.Errorf("%s: %q has %d cells", file, cells[0], len(cells))
			}
			if i > 0 && (table[i-1][0] > cells[0] || table[i-1][0] == cells[0] && !repeats) {
				t.Errorf("%s: %q stands after %q", file, cells[0], table[i-1][0])
			}
			for _, cell := range cells {
				if strings.Join(strings.Fields(cell), " ") != cell {
					t.Errorf("%s: %q has stray spaces in %q", file, cells[0], cell)
				}
			}
		}
	}
}

// readTable gives the comment lines and the cells of an embedded table.
func readTable(t *testing.T, name string) (comments string, table [][]string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("data", name))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "#") {
			comments += line
			continue
		}
		table = append(table, strings.Split(strings.TrimSuffix(line, "\n"), "\t"))
	}
	return comments, table
}

// TestTableServices holds that every service that a table names is one.
func TestTableServices(t *testing.T) {
	var named []string
	for name, column := range map[string]int{"prefixes.tsv": 2, "split_prefixes.tsv": 2, "type_services.tsv": 0, "partitions.tsv": 3} {
		_, table := readTable(t, name)
		for _, cells := range table {
			named = append(named, strings.Fields(cells[column])...)
		}
	}
	if len(named) == 0 {
		t.Fatal("the tables name no service")
	}
	for _, id := range named {
		if _, ok := awsdata.ServiceByID(id); !ok {
			t.Errorf("no service %q", id)
		}
	}
}

// TestTablePrefixes holds that each prefix ends in a row for the whole prefix, and that no
// row before it takes all.
func TestTablePrefixes(t *testing.T) {
	_, single := readTable(t, "prefixes.tsv")
	_, split := readTable(t, "split_prefixes.tsv")
	table := slices.Concat(single, split)
	wholes := map[string]int{}
	for i, cells := range table {
		whole := cells[1] == "*"
		last := i == len(table)-1 || table[i+1][0] != cells[0]
		if whole != last {
			t.Errorf("%s: the row %q is out of place", cells[0], cells[1])
		}
		if whole {
			wholes[cells[0]]++
		}
	}
	for prefix, n := range wholes {
		if n != 1 {
			t.Errorf("%s has %d rows for the whole prefix", prefix, n)
		}
	}
}

// TestTablePolicies holds that strengths are known and only no sign has no prefixes, and
// that no policy is judged twice.
func TestTablePolicies(t *testing.T) {
	_, generated := readTable(t, "managed_policies.tsv")
	_, graded := readTable(t, "graded_policies.tsv")
	seen := map[string]bool{}
	for _, cells := range slices.Concat(generated, graded) {
		policy, ok := awsdata.ManagedPolicyNamed(cells[0])
		if !ok || seen[cells[0]] {
			t.Errorf("%s: found %v, seen before %v", cells[0], ok, seen[cells[0]])
		}
		seen[cells[0]] = true
		known := slices.Contains([]awsdata.Strength{awsdata.Strong, awsdata.Weak, awsdata.NoSign}, policy.Strength)
		if !known || (policy.Strength == awsdata.NoSign) != (len(policy.Prefixes) == 0) {
			t.Errorf("%s is %q with %v", cells[0], policy.Strength, policy.Prefixes)
		}
	}
}

var typeName = regexp.MustCompile(`^(aws_[a-z0-9_]+|AWS(::[A-Za-z0-9]+){2})$`)

var otherAttributes = []string{
	"through", "launch_template", "locations", "environment", "variables", "network_access", "public_ip", "enhanced_vpc_routing",
	"autoscaling_group", "endpoints",
}

// TestTablePlacements holds that roles are known, and that what is placed has subnets.
func TestTablePlacements(t *testing.T) {
	roles := []awsdata.PlacementRole{awsdata.Client, awsdata.Instances, awsdata.Database, awsdata.Appliance, awsdata.Container}
	withoutSubnets := []string{"aws_launch_configuration", "AWS::AutoScaling::LaunchConfiguration"}
	_, table := readTable(t, "placements.tsv")
	for _, cells := range table {
		placement, ok := awsdata.PlacementOf(cells[0])
		if !ok || !typeName.MatchString(placement.Type) || !slices.Contains(roles, placement.Role) {
			t.Errorf("%s: found %v, %+v", cells[0], ok, placement)
		}
		unplaced := len(placement.Subnets) == 0 && len(placement.Others["through"]) == 0
		if unplaced != slices.Contains(withoutSubnets, placement.Type) {
			t.Errorf("%s has the subnets %v", placement.Type, placement.Subnets)
		}
		for attribute, paths := range placement.Others {
			if !slices.Contains(otherAttributes, attribute) || slices.Contains(paths, "") {
				t.Errorf("%s has %s at %q", placement.Type, attribute, paths)
			}
		}
		for _, id := range placement.Always {
			if _, ok := awsdata.ServiceByID(id); !ok {
				t.Errorf("%s always calls %q, which is no service", placement.Type, id)
			}
		}
		if strings.Contains(strings.Join(cells, ""), "[]") {
			t.Errorf("%s: paths leave out the marks of lists", placement.Type)
		}
	}
}

// TestTableTypes holds that each type has one service and stands in its language's column.
func TestTableTypes(t *testing.T) {
	_, table := readTable(t, "type_services.tsv")
	seen := map[string]bool{}
	for _, cells := range table {
		for i, cell := range cells[1:] {
			for _, name := range strings.Fields(cell) {
				terraform := strings.HasPrefix(name, "aws_")
				if seen[name] || !typeName.MatchString(name) || terraform != (i == 0) {
					t.Errorf("%s: %q is doubled or out of place", cells[0], name)
				}
				seen[name] = true
				if id, _ := awsdata.ServiceOfType(name); id != cells[0] {
					t.Errorf("%s: got %q, want %q", name, id, cells[0])
				}
			}
		}
	}
}
