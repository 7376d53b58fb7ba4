package plan

import (
	"regexp"
	"strconv"
	"strings"
)

// splitKey cuts the key of the last step off an address: aws_subnet.a["b"] has the key
// "b", module.net[0] has 0 as a float64, aws_vpc.main nil.
func splitKey(address string) (base string, key any) {
	open := lastKey(address)
	if open < 0 {
		return address, nil
	}
	inside := address[open+1 : len(address)-1]
	if text, err := strconv.Unquote(inside); err == nil {
		return address[:open], text
	}
	if number, err := strconv.ParseUint(inside, 10, 31); err == nil {
		return address[:open], float64(number)
	}
	return address, nil
}

// lastKey gives where the bracket stands that opens the key at the end; -1 without one.
func lastKey(address string) int {
	if !strings.HasSuffix(address, "]") {
		return -1
	}
	open := -1
	eachUnquoted(address, func(i int, c byte) {
		if c == '[' {
			open = i
		}
	})
	return open
}

// withoutKeys leaves out the keys of all steps.
func withoutKeys(address string) string {
	var kept strings.Builder
	from := 0
	eachUnquoted(address, func(i int, c byte) {
		switch c {
		case ']':
			from = i + 1
		case '[':
			kept.WriteString(address[from:i])
			from = i
		}
	})
	kept.WriteString(address[from:])
	return kept.String()
}

// eachUnquoted visits the bytes that stand outside of quotes.
func eachUnquoted(address string, visit func(i int, c byte)) {
	quoted := false
	for i := 0; i < len(address); i++ {
		switch c := address[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case !quoted:
			visit(i, c)
		}
	}
}

// keySuffix writes a key as addresses have it; see [splitKey].
func keySuffix(key any) string {
	switch key := key.(type) {
	case string:
		return "[" + strconv.Quote(key) + "]"
	case float64:
		return "[" + strconv.Itoa(int(key)) + "]"
	}
	return ""
}

// splitSteps cuts an address at its dots, keys left where they stand.
func splitSteps(address string) []string {
	var steps []string
	from, depth := 0, 0
	eachUnquoted(address, func(i int, c byte) {
		switch {
		case c == '[':
			depth++
		case c == ']':
			depth--
		case c == '.' && depth == 0:
			steps = append(steps, address[from:i])
			from = i + 1
		}
	})
	return append(steps, address[min(from, len(address)):])
}

// awsName is the form of the names that AWS gives, which no other text has: the ID of a
// resource of EC2, or an ARN.
var awsName = regexp.MustCompile(`^([a-z]+-[0-9a-f]{8,17}|arn:[a-z-]+:.+)$`)

func isName(text string) bool { return awsName.MatchString(text) }
