package awsdata

import "strings"

// rows gives the cells of an embedded table, which share its memory. Lines that start
// with # say where the table comes from.
func rows(table string) [][]string {
	lines := make([][]string, 0, strings.Count(table, "\n"))
	for line := range strings.Lines(table) {
		if line = strings.TrimSuffix(line, "\n"); !strings.HasPrefix(line, "#") {
			lines = append(lines, strings.Split(line, "\t"))
		}
	}
	return lines
}

// list gives the items of one cell; an empty cell has none.
func list(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, " ")
}

// byFirstCell indexes rows by their first cell.
func byFirstCell(table [][]string) map[string][]string {
	index := make(map[string][]string, len(table))
	for _, row := range table {
		index[row[0]] = row
	}
	return index
}
