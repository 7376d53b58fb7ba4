package terraform

import (
	"strconv"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/source"
)

// written writes a body down as it stands in the text: arguments by name, blocks as lists
// of objects, each value with its place, null included. The argument named by encoded is
// decoded.
func (b *body) written(prefix, encoded string) graph.Value {
	p := b.scope.project
	fields := map[string]graph.Value{}
	for _, name := range b.arguments() {
		value, _ := b.attribute(name)
		if b.top && name == encoded {
			value = decodedText(value)
		}
		fields[name] = placed(graphValue(value), prefix+name, b.trail(b.syntax.Attributes[name]))
	}
	for _, name := range b.blockTypes() {
		fields[name] = b.writtenBlocks(name, prefix)
	}
	if b.top {
		leaveToOthers(b.syntax, fields)
	}
	object := graph.ObjectOf(fields)
	object.Ranges = []source.Range{p.library.rangeOf(b.header)}
	return object
}

func (b *body) writtenBlocks(name, prefix string) graph.Value {
	list := b.blocks(name)
	items := make([]graph.Value, 0, len(list.blocks))
	for i, block := range list.blocks {
		path := prefix + name + "[" + strconv.Itoa(i) + "]"
		item := block.written(path+".", "")
		item.Name = path
		items = append(items, item)
	}
	v := graph.ListOf(items...)
	v.Name = prefix + name
	if len(items) > 0 {
		v.Ranges = items[0].Ranges
	} else {
		v.Ranges = []source.Range{b.scope.project.library.rangeOf(b.header)}
	}
	if list.open != nil {
		v.Partial, v.Why = true, list.open.Why()
	}
	return v
}
