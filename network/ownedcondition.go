package network

import (
	"slices"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// Keys that tell whose a resource or its caller is. Source:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
var (
	resourceKeys = []string{"aws:resourceorgid", "aws:resourceorgpaths", "aws:resourceaccount", "s3:resourceaccount"}
	callerKeys   = []string{"aws:principalorgid", "aws:principalorgpaths", "aws:principalaccount", "aws:principalarn"}
)

// isTold says that a key tells of AWS in a call to one of its buckets.
func (o owner) isTold(key string) bool {
	return o != nothingOfAWS && slices.Contains(resourceKeys, key) || o > ofAWS && slices.Contains(callerKeys, key)
}

// comparesOwned says whether a key that tells of AWS has a value. AWS is in nobody's
// organisation; accounts that are spelt out may be its own.
func (m *model) comparesOwned(key string, v graph.Value, c call) answer {
	if m.isOutside(key, v, c) {
		return no
	}
	return maybe
}

// isOutside says that AWS has not the value of a key that tells of it.
func (m *model) isOutside(key string, v graph.Value, c call) bool {
	text, _ := v.AsText()
	switch {
	case c.owner == byNobody && slices.Contains(callerKeys, key):
		return true
	case strings.Contains(text, "${"):
		return c.owner == ofAWS && strings.HasPrefix(strings.ToLower(text), "${aws:principal")
	case strings.HasSuffix(key, "account"):
		return isOwnAccount(v)
	case key == "aws:principalarn":
		return m.identified(v, "iam_role", "arn") != nil
	}
	return !slices.Contains([]string{"*", "o*", "o-*"}, text)
}

func isOwnAccount(v graph.Value) bool {
	parts := v.PartsOf()
	return len(parts) == 1 && parts[0].Unknown == graph.OwnAccount
}

// flagIs decides a condition on a key that is true or false. Calls that nobody signs have no
// key about their caller, and the agent of Systems Manager may sign or not; what AWS signs
// are URLs with https.
func (c call) flagIs(key string, values []graph.Value, ifExists bool) answer {
	text, known := values[0].AsText()
	asked := strings.EqualFold(text, "true")
	switch {
	case !known || len(values) > 1 || values[0].Possible != "":
		return maybe
	case key == "aws:securetransport" && (c.owner == byAWS || c.owner == byService):
		return decided(asked)
	case key != "aws:principalisawsservice" || c.owner == byAWS, c.owner == ofAWS && asked == ifExists:
		return maybe
	case c.owner == byService:
		return decided(asked)
	case c.owner == byNobody:
		return decided(ifExists)
	}
	return decided(!asked)
}

// withoutOwn leaves the configuration's own resources out of a statement: none of them is a
// bucket of AWS, whatever it is called.
func (m *model) withoutOwn(statement graph.Value) graph.Value {
	fields := map[string]graph.Value{}
	for name, field := range statement.Fields {
		if name == "resources" || name == "not_resources" {
			field.Items = slices.DeleteFunc(slices.Clone(field.Items), m.isOwnBucket)
		}
		fields[name] = field
	}
	statement.Fields = fields
	return statement
}

func (m *model) isOwnBucket(arn graph.Value) bool {
	if arn.May {
		return false
	}
	for _, part := range arn.PartsOf() {
		switch {
		case part.Ref != nil:
			return m.serviceOf(*part.Ref) == "s3" && !slices.Contains(told, part.Ref.Attribute)
		case !strings.HasSuffix(part.Literal, ":"):
			return false
		}
	}
	return false
}
