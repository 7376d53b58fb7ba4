package terraform

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

// maxInstances bounds what one count or for_each makes, maxProject what all of a project
// make.
const (
	maxInstances = 1000
	maxProject   = 100_000
)

// repetition says how often a block with count or for_each stands.
type repetition struct {
	form  form
	slots []slot
	// unsure is the reason why the slots are not known to be all, or to exist; nil where
	// all is known.
	unsure *symbolic.Content
	byKey  map[string]int // index of slots, filled by slotOf
}

type form int

const (
	single form = iota
	counted
	keyed
)

// slotOf gives the index of the slot with a key, or of the one that stands for an unknown
// number of them.
func (r *repetition) slotOf(key cty.Value) (int, bool) {
	if len(r.slots) == 1 && r.slots[0].suffix == "[?]" {
		return 0, true
	}
	if r.byKey == nil {
		r.byKey = make(map[string]int, len(r.slots))
		for i, slot := range r.slots {
			r.byKey[keyIndex(slot.key)] = i
		}
	}
	i, ok := r.byKey[keyIndex(key)]
	return i, ok
}

// keyIndex is the text of a key; a number and its text are one key.
func keyIndex(key cty.Value) string {
	text, err := convert.Convert(key, cty.String)
	if key == cty.NilVal || err != nil || text.IsNull() || !text.IsKnown() {
		return ""
	}
	return text.AsString()
}

// slot is one instance of a repeated block.
type slot struct {
	key      cty.Value // number or text; NilVal for a single one
	suffix   string    // of the address: [0], ["a"], [?]
	ctx      *hcl.EvalContext
	possible string
}

// repeat evaluates count and for_each.
func (s *scope) repeat(body *hclsyntax.Body, ctx *hcl.EvalContext) repetition {
	if attr, ok := body.Attributes["count"]; ok {
		return s.repeatByCount(attr, ctx)
	}
	if attr, ok := body.Attributes["for_each"]; ok {
		return s.repeatByKeys(attr, ctx)
	}
	if attr := enabledIn(body); attr != nil {
		return s.repeatByFlag(attr, ctx)
	}
	return repetition{form: single, slots: []slot{{ctx: ctx}}}
}

func (s *scope) repeatByCount(attr *hclsyntax.Attribute, ctx *hcl.EvalContext) repetition {
	value := s.project.evaluate(attr.Expr, ctx)
	content := symbolic.Inspect(value)
	plain, _ := value.UnmarkDeep()
	if number, err := convert.Convert(plain, cty.Number); err == nil && content.Clean() && !number.IsNull() {
		n, _ := number.AsBigFloat().Int64()
		return repetition{form: counted, slots: s.numbered(attr, ctx, int(min(n, maxInstances+1)), 0, "")}
	}
	if content.Clean() {
		s.project.warn(attr.SrcRange, "count-invalid", "Invalid count", "count is no number.")
		content = symbolic.Inspect(symbolic.Unknown("count is no number"))
	}
	r := repetition{form: counted, unsure: content}
	least, most := bounds(plain)
	if most >= 0 {
		r.slots = s.numbered(attr, ctx, most, least, content.Why())
		return r
	}
	index := symbolic.UnknownOf(cty.Number, content.Why(), content.Refs()...)
	r.slots = []slot{openSlot(ctx, "count", cty.ObjectVal(map[string]cty.Value{"index": index}), content, least)}
	return r
}

// bounds gives the range of an unknown number; most is -1 where it has no usable end.
func bounds(number cty.Value) (least, most int) {
	most = -1
	if number.Type() != cty.Number || number.IsKnown() {
		return 0, most
	}
	within := number.Range()
	if low, _ := within.NumberLowerBound(); low.IsKnown() {
		if n, _ := low.AsBigFloat().Int64(); !low.AsBigFloat().IsInf() && n > 0 {
			least = int(min(n, maxInstances))
		}
	}
	if high, _ := within.NumberUpperBound(); high.IsKnown() && !high.AsBigFloat().IsInf() {
		if n, _ := high.AsBigFloat().Int64(); n <= maxInstances {
			most = int(n)
		}
	}
	return least, most
}

// numbered makes n slots, of which those from certain on may not exist.
func (s *scope) numbered(attr *hclsyntax.Attribute, ctx *hcl.EvalContext, n, certain int, why string) []slot {
	n = s.fitting(n, attr.SrcRange)
	slots := make([]slot, 0, max(n, 0))
	for i := range n {
		key := cty.NumberIntVal(int64(i))
		child := ctx.NewChild()
		child.Variables = map[string]cty.Value{"count": cty.ObjectVal(map[string]cty.Value{"index": key})}
		next := slot{key: key, suffix: "[" + strconv.Itoa(i) + "]", ctx: child}
		if i >= certain {
			next.possible = why
		}
		slots = append(slots, next)
	}
	return slots
}

// fitting gives how many of n instances the bounds have room for.
func (s *scope) fitting(n int, at hcl.Range) int {
	room := min(maxInstances, s.project.room)
	if n > room {
		s.overflow(at)
		n = room
	}
	s.project.room -= max(n, 0)
	return n
}

func (s *scope) overflow(at hcl.Range) {
	first := s.project.warn(at, "expansion-limit", "Too many instances", fmt.Sprintf(
		"vpclint looks at %d instances of one block and %d of one project at most; it leaves out the rest here.", maxInstances, maxProject))
	if !first {
		return
	}
	s.project.builder.AddGap(graph.Gap{
		Address: s.prefix + "(rest)", Why: "a block stands too often", Anything: true, Range: s.project.library.rangeOf(at),
	})
}

// openSlot is the one instance that stands for an unknown number of them.
func openSlot(ctx *hcl.EvalContext, name string, iterator cty.Value, content *symbolic.Content, least int) slot {
	child := ctx.NewChild()
	child.Variables = map[string]cty.Value{name: iterator}
	open := slot{key: cty.NilVal, suffix: "[?]", ctx: child, possible: content.Why()}
	if least > 0 {
		open.possible = ""
	}
	return open
}

func (s *scope) repeatByKeys(attr *hclsyntax.Attribute, ctx *hcl.EvalContext) repetition {
	if r, ok := s.repeatByChoice(attr, ctx); ok {
		return r
	}
	value := s.project.evaluate(attr.Expr, ctx)
	entries, problem := entriesOf(value)
	switch {
	case problem != "":
		s.project.warn(attr.SrcRange, "for-each-invalid", "Invalid for_each", "for_each "+problem+".")
		invalid := symbolic.Unknown("for_each " + problem)
		return openKeys(ctx, invalid, symbolic.Inspect(invalid))
	case entries == nil:
		return openKeys(ctx, value, symbolic.Inspect(value))
	}
	return repetition{form: keyed, slots: s.keyedSlots(attr, ctx, entries)}
}

func openKeys(ctx *hcl.EvalContext, value cty.Value, content *symbolic.Content) repetition {
	least := 0
	switch plain, _ := value.Unmark(); {
	case symbolic.Iterable(plain):
		least = plain.LengthInt() // a set some of whose elements are unknown
	case plain.Type().IsCollectionType() && !plain.IsKnown():
		least = plain.Range().LengthLowerBound()
	}
	each := cty.ObjectVal(map[string]cty.Value{
		"key":   symbolic.UnknownText("each.key", content.Why()),
		"value": content.Opaque(),
	})
	return repetition{form: keyed, unsure: content, slots: []slot{openSlot(ctx, "each", each, content, least)}}
}

// repeatByChoice handles a conditional that cannot be decided: what only one branch has
// may not exist.
func (s *scope) repeatByChoice(attr *hclsyntax.Attribute, ctx *hcl.EvalContext) (repetition, bool) {
	expr, choosing := unparenthesised(attr.Expr), ctx
	if local, ok := s.localExpr(expr); ok {
		expr, choosing = unparenthesised(local), s.ctx
	}
	choice, ok := expr.(conditional)
	if !ok {
		return repetition{}, false
	}
	value := s.project.evaluate(choice.Condition, choosing)
	condition := symbolic.Inspect(value)
	if condition.Clean() {
		return repetition{}, false
	}
	noteCondition(choosing, value)
	why := s.project.hinge(condition)
	yes, _ := entriesOf(s.project.evaluate(choice.TrueResult, choosing))
	no, _ := entriesOf(s.project.evaluate(choice.FalseResult, choosing))
	if yes == nil || no == nil {
		return repetition{}, false
	}
	merged := map[string]cty.Value{}
	for key, value := range no {
		merged[key] = value
	}
	certain := map[string]bool{}
	for key, value := range yes {
		if other, both := no[key]; both {
			certain[key] = true
			value = undecided(why, value, other)
		}
		merged[key] = value
	}
	slots := s.keyedSlots(attr, ctx, merged)
	for i := range slots {
		if key := slots[i].key.AsString(); !certain[key] {
			slots[i].possible = why
		}
	}
	return repetition{form: keyed, unsure: symbolic.Inspect(symbolic.Unknown(why, condition.Refs()...)), slots: slots}, true
}

// localExpr gives the expression of the local that an expression is the name of.
func (s *scope) localExpr(expr hclsyntax.Expression) (hclsyntax.Expression, bool) {
	name, ok := expr.(reference)
	if !ok || name.Traversal.RootName() != "local" || len(name.Traversal) != 2 {
		return nil, false
	}
	second, _ := stepName(name.Traversal, 1)
	attr, ok := s.module.locals[second]
	if !ok {
		return nil, false
	}
	return attr.Expr, true
}

func unparenthesised(expr hclsyntax.Expression) hclsyntax.Expression {
	for {
		p, ok := expr.(*hclsyntax.ParenthesesExpr)
		if !ok {
			return expr
		}
		expr = p.Expression
	}
}

// entriesOf gives the instances that a for_each makes; nil where it is unknown. problem
// says what is wrong with it.
func entriesOf(value cty.Value) (entries map[string]cty.Value, problem string) {
	plain, marks := value.Unmark()
	switch {
	case !plain.IsKnown():
		return nil, ""
	case plain.IsNull():
		return nil, "is null"
	case !symbolic.Iterable(plain) || plain.Type().IsTupleType() || plain.Type().IsListType():
		return nil, "is neither a map nor a set of texts"
	}
	entries = map[string]cty.Value{}
	for it := plain.ElementIterator(); it.Next(); {
		key, element := it.Element()
		if plain.Type().IsSetType() {
			key, _ = element.Unmark()
		}
		if !key.IsKnown() {
			return nil, ""
		}
		text, err := convert.Convert(key, cty.String)
		if err != nil || text.IsNull() {
			return nil, "has an element that is no text"
		}
		entries[text.AsString()] = symbolic.Restore(element, marks)
	}
	return entries, ""
}

func (s *scope) keyedSlots(attr *hclsyntax.Attribute, ctx *hcl.EvalContext, entries map[string]cty.Value) []slot {
	keys := make([]string, 0, len(entries))
	for key := range entries {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	keys = keys[:s.fitting(len(keys), attr.SrcRange)]
	slots := make([]slot, 0, len(keys))
	taken := map[string]int{}
	for _, key := range keys {
		shown := symbolic.Display(key)
		taken[shown]++
		if taken[shown] > 1 {
			shown += " (" + strconv.Itoa(taken[shown]) + ")"
		}
		child := ctx.NewChild()
		child.Variables = map[string]cty.Value{"each": cty.ObjectVal(map[string]cty.Value{
			"key": cty.StringVal(key), "value": entries[key],
		})}
		slots = append(slots, slot{
			key: cty.StringVal(key), suffix: "[" + strconv.Quote(shown) + "]", ctx: child,
		})
	}
	return slots
}
