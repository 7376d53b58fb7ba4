package cloudformation

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/source"
	"github.com/vpclint/vpclint/suppression"
)

// suppress takes note of the suppressions in a template's comments and in its Metadata.
func (t *template) suppress(commented []suppression.Suppression) {
	whole := suppression.Item{Range: source.Range{File: t.name}, Subject: t.name, Type: "template"}
	t.suppressed = slices.Concat(commented, inMetadata(t.root, whole))
	for _, p := range resourceEntries(t.root.field("Resources")) {
		t.suppressed = append(t.suppressed, inMetadata(p.value, itemOf(p, resourceType))...)
	}
	// Stacks outside the run may read what it exports, or nest it.
	shared := len(t.outputs)+len(t.parameters) > 0
	for i := range t.suppressed {
		t.suppressed[i].Shared = shared
	}
}

// resourceEntries gives the entries of resources, those that loops make as they are written.
func resourceEntries(n *node) []pair {
	var found []pair
	for _, p := range n.entries() {
		if parts := p.value.elements(); strings.HasPrefix(p.key, loopPrefix) && len(parts) == 3 {
			found = append(found, resourceEntries(parts[2])...)
			continue
		}
		found = append(found, p)
	}
	return found
}

// inComments gives the suppressions in the comments of a file.
func inComments(file string, content []byte, root *node) []suppression.Suppression {
	content = bytes.TrimPrefix(content, byteOrderMark)
	if root == nil || looksLikeJSON(content) || !bytes.Contains(content, []byte(suppression.Word)) {
		return nil
	}
	c := &itemCollector{texts: map[int][]source.Range{}}
	c.addRoot(root)
	lines := lineBreak.Split(string(content), -1)
	return suppression.InComments(file, lines, c.remarks(file, lines), c.items)
}

// lineBreak ends a line of YAML; see cursor.breaks.
var lineBreak = regexp.MustCompile(`\r\n|[\n\r\x{85}\x{2028}\x{2029}]`)

// resourceType marks the entries whose values say their type themselves.
const resourceType = "Resources"

// itemOf makes an item of an entry of a section.
func itemOf(p pair, section string) suppression.Item {
	item := suppression.Item{Range: p.at(), Subject: p.key, Type: section}
	if typ := p.value.field("Type").scalar(); section == resourceType && typ != "" {
		item.Type = typ
	}
	return item
}

// itemCollector gathers what comments of a template can be for, the entries of mappings and
// the elements of sequences, and where its texts are, in which "#" begins no comment.
type itemCollector struct {
	items []suppression.Item
	texts map[int][]source.Range // by each line that they stand on
}

func (c *itemCollector) addRoot(root *node) {
	for _, section := range root.entries() {
		c.addPair(section, suppression.Item{Range: section.at(), Subject: section.key, Type: "section"})
		for _, p := range section.value.entries() {
			item := itemOf(p, section.key)
			c.addPair(p, item)
			c.addInside(p.value, item)
		}
		if !section.value.is(mappingNode) {
			c.addInside(section.value, suppression.Item{Subject: section.key, Type: "section"})
		}
	}
}

func (c *itemCollector) addPair(p pair, item suppression.Item) {
	item.Range = p.at()
	c.items = append(c.items, item)
	c.addText(p.keyAt)
	if p.value.is(scalarNode) {
		c.addText(p.value.at)
	}
}

func (c *itemCollector) addInside(n *node, within suppression.Item) {
	if n.is(scalarNode) {
		c.addText(n.at)
	}
	for _, p := range n.entries() {
		c.addPair(p, within)
		c.addInside(p.value, within)
	}
	for _, element := range n.elements() {
		within.Range = element.at
		c.items = append(c.items, within)
		c.addInside(element, within)
	}
}

func (c *itemCollector) addText(at source.Range) {
	for line := at.Start.Line; line <= at.End.Line; line++ {
		c.texts[line] = append(c.texts[line], at)
	}
}

// remarks gives the comments of a text.
func (c *itemCollector) remarks(file string, lines []string) []suppression.Remark {
	var remarks []suppression.Remark
	for number, line := range lines {
		characters := []rune(line)
		for i, char := range characters {
			start := source.Position{Line: number + 1, Column: i + 1}
			if char != '#' || i > 0 && !strings.ContainsRune(" \t", characters[i-1]) || c.inText(start, characters) {
				continue
			}
			at := source.Range{File: file, Start: start, End: source.Position{Line: number + 1, Column: len(characters) + 1}}
			remarks = append(remarks, suppression.Remark{Text: strings.TrimLeft(string(characters[i:]), "#"), Range: at})
			break
		}
	}
	return remarks
}

// inText says whether a place on a line lies in a text, and not behind the | or > with which
// one begins.
func (c *itemCollector) inText(at source.Position, line []rune) bool {
	return slices.ContainsFunc(c.texts[at.Line], func(r source.Range) bool {
		inside := r.Start.Compare(at) <= 0 && at.Compare(r.End) < 0
		return inside && (at.Line != r.Start.Line || !blockText.MatchString(string(line[r.Start.Column-1:])))
	})
}

// blockText begins a text in block style, perhaps behind a tag and an anchor.
var blockText = regexp.MustCompile(`^([!&]\S*\s+)*[|>]`)
