package network

import (
	"slices"

	"github.com/vpclint/vpclint/graph"
)

// token is one character of a pattern of IAM, one of its wildcards, or a piece whose text
// is not known. Source:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
type token struct {
	char rune             // '*' and '?' are wildcards; 0 for a piece
	ref  *graph.Reference // of a piece that AWS chooses
	why  string           // of a piece that is unknown, which names it
	word bool             // whether a piece is known to hold no colon, as all parts of ARNs do
}

func (t token) isPiece() bool { return t.char == 0 }

// takes says that a token which stands for any text may hold another one.
func (t token) takes(other token) bool { return !t.word || other.char != ':' }

// pattern is an action, an ARN or a principal as policies write it.
type pattern []token

// patternOf reads a value and spells out the ARNs and names of the configuration's own
// resources in it.
func (m *model) patternOf(v graph.Value) pattern {
	var p pattern
	for _, part := range v.PartsOf() {
		switch {
		case part.Ref != nil:
			p = append(p, m.spelled(*part.Ref)...)
		case part.Unknown != "":
			p = append(p, token{why: part.Unknown})
		default:
			p = append(p, literal(part.Literal)...)
		}
	}
	return p.inPartition()
}

func literal(text string) pattern {
	p := make(pattern, 0, len(text))
	for _, char := range text {
		p = append(p, token{char: char})
	}
	return p
}

// inPartition leaves an ARN's partition open, in whichever way it is written.
func (p pattern) inPartition() pattern {
	if len(p) < 5 || !slices.Equal(p[:4], literal("arn:")) {
		return p
	}
	end := slices.Index(p[4:], token{char: ':'})
	if end < 0 || slices.Contains(p[4:4+end], token{char: '*'}) {
		return p
	}
	return slices.Concat(p[:4], pattern{partitionPiece}, p[4+end:])
}

// sameToken says whether two tokens are the same text, where neither is a wildcard.
func sameToken(a, b token) answer {
	switch {
	case !a.isPiece() && !b.isPiece():
		return decided(a.char == b.char)
	case a.ref != nil && b.ref != nil && *a.ref == *b.ref, a.why != "" && a.why == b.why:
		return yes
	}
	return maybe
}

func decided(b bool) answer {
	if b {
		return yes
	}
	return no
}

// coversAll says that a pattern is sure to match all that another one does.
func (p pattern) coversAll(q pattern) bool {
	return newMatcher(p, q, false).from(0, 0)
}

// mayMeet says that there may be a text that two patterns match.
func (p pattern) mayMeet(q pattern) bool {
	return !apart(p, q) && newMatcher(p, q, true).from(0, 0)
}

// matcher compares two patterns token by token. If it is loose, the wildcards of both stand
// for any text, and so do pieces that are not known; else only the wildcards of the first do.
type matcher struct {
	p, q  pattern
	loose bool
	seen  map[[2]int]bool
}

func newMatcher(p, q pattern, loose bool) matcher {
	return matcher{p, q, loose, map[[2]int]bool{}}
}

// from says whether the rests of the patterns match.
func (m matcher) from(i, j int) bool {
	if i == len(m.p) && j == len(m.q) {
		return true
	}
	key := [2]int{i, j}
	if found, known := m.seen[key]; known {
		return found
	}
	m.seen[key] = m.growsFirst(i, j) || m.growsSecond(i, j) || m.steps(i, j)
	return m.seen[key]
}

func (m matcher) growsFirst(i, j int) bool {
	grows := i < len(m.p) && (m.p[i].char == '*' || m.loose && m.p[i].isPiece())
	return grows && (m.from(i+1, j) || j < len(m.q) && m.p[i].takes(m.q[j]) && m.from(i, j+1))
}

func (m matcher) growsSecond(i, j int) bool {
	grows := m.loose && j < len(m.q) && (m.q[j].char == '*' || m.q[j].isPiece())
	return grows && (m.from(i, j+1) || i < len(m.p) && m.q[j].takes(m.p[i]) && m.from(i+1, j))
}

func (m matcher) steps(i, j int) bool {
	return i < len(m.p) && j < len(m.q) && m.same(m.p[i], m.q[j]) && m.from(i+1, j+1)
}

func (m matcher) same(p, q token) bool {
	switch {
	case m.loose:
		return p.char == '?' || q.char == '?' || sameToken(p, q) != no
	case p.char == '*' || q.char == '*':
		return false
	}
	return p.char == '?' && !q.isPiece() || sameToken(p, q) == yes
}

// apart says that two patterns are about two resources of the configuration, of which
// neither's name begins the other's.
func apart(p, q pattern) bool {
	i, j := p.owner(), q.owner()
	return i >= 0 && i == j && slices.Equal(p[:i], q[:i]) &&
		p[i].ref.Resource != q[i].ref.Resource && p[i].ref.Attribute == q[i].ref.Attribute
}

// owner is the index of the resource of the configuration that a pattern names, the whole
// of its name; -1 where there is none.
func (p pattern) owner() int {
	i := slices.IndexFunc(p, func(t token) bool { return t.ref != nil || t.char == '*' || t.char == '?' })
	if i < 0 || p[i].ref == nil || i+1 < len(p) && p[i+1].char != '/' && p[i+1].char != ':' {
		return -1
	}
	return i
}
