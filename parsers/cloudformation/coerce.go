package cloudformation

import (
	"math"
	"strconv"

	"github.com/vpclint/vpclint/graph"
)

// coerceAll gives attributes the kind of scalar that their shape demands. CloudFormation
// takes "true" for true and "443" for 443, and the parser keeps all scalars as text.
func coerceAll(shapes []graph.Attribute, attributes map[string]graph.Value) {
	for _, shape := range shapes {
		if v, ok := attributes[shape.Name]; ok {
			attributes[shape.Name] = coerce(shape, v)
		}
	}
}

func coerce(shape graph.Attribute, v graph.Value) graph.Value {
	switch shape.Shape {
	case graph.FlagShape:
		return coerceFlag(v)
	case graph.NumberShape:
		return coerceNumber(v)
	case graph.BlocksShape:
		for _, item := range v.Items {
			coerceAll(shape.Fields, item.Fields)
		}
	}
	return v
}

func coerceFlag(v graph.Value) graph.Value {
	text, isText := v.AsText()
	if !isText {
		return v
	}
	flag, ok := v.AsFlag()
	if !ok {
		return misfit(v, strconv.Quote(text)+" is neither true nor false")
	}
	v.Scalar = flag
	return v
}

func coerceNumber(v graph.Value) graph.Value {
	text, isText := v.AsText()
	if !isText {
		return v
	}
	number, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(number, 0) || math.IsNaN(number) {
		return misfit(v, strconv.Quote(text)+" is no number")
	}
	v.Scalar = number
	return v
}

func misfit(v graph.Value, why string) graph.Value {
	unknown := graph.UnknownBecause(why)
	unknown.Name, unknown.Ranges = v.Name, v.Ranges
	return unknown
}
