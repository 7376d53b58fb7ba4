package graph

import (
	"math"
	"strconv"
)

// ScalarText writes a known scalar as Terraform and CloudFormation turn it into a text.
func ScalarText(s any) string {
	switch s := s.(type) {
	case string:
		return s
	case bool:
		return strconv.FormatBool(s)
	case float64:
		return strconv.FormatFloat(s, 'f', -1, 64)
	}
	return ""
}

func scalarInt(s any) (int, bool) {
	switch s := s.(type) {
	case float64:
		return int(s), s == math.Trunc(s)
	case string:
		n, err := strconv.Atoi(s)
		return n, err == nil
	}
	return 0, false
}
