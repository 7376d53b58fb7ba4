package terraform

import (
	"bytes"
	"errors"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// HCL's parser recurses; these bounds keep a hostile file from exhausting the stack.
const (
	harmlessSize = 64 << 10 // files up to here cannot have operators enough
	maxNesting   = 500
	maxOperators = 5000 // in one expression
)

// bounded refuses a file whose brackets or operators nest too deep.
func bounded(text []byte, name string) error {
	if len(text) <= harmlessSize && bytes.Count(text, []byte("{"))+bytes.Count(text, []byte("["))+bytes.Count(text, []byte("(")) <= maxNesting {
		return nil
	}
	tokens, _ := hclsyntax.LexConfig(text, name, hcl.InitialPos)
	depth, operators := 0, 0
	for _, token := range tokens {
		switch token.Type {
		case hclsyntax.TokenOBrace, hclsyntax.TokenOBrack, hclsyntax.TokenOParen, hclsyntax.TokenTemplateInterp, hclsyntax.TokenTemplateControl:
			depth++
		case hclsyntax.TokenCBrace, hclsyntax.TokenCBrack, hclsyntax.TokenCParen, hclsyntax.TokenTemplateSeqEnd:
			depth--
		case hclsyntax.TokenBang, hclsyntax.TokenMinus, hclsyntax.TokenPlus, hclsyntax.TokenQuestion, hclsyntax.TokenStar,
			hclsyntax.TokenSlash, hclsyntax.TokenPercent, hclsyntax.TokenAnd, hclsyntax.TokenOr, hclsyntax.TokenEqualOp,
			hclsyntax.TokenNotEqual, hclsyntax.TokenLessThan, hclsyntax.TokenGreaterThan, hclsyntax.TokenLessThanEq, hclsyntax.TokenGreaterThanEq:
			operators++
		case hclsyntax.TokenEqual, hclsyntax.TokenComma:
			operators = 0
		}
		if depth > maxNesting || operators > maxOperators {
			return errors.New("its expressions nest deeper than 500 levels")
		}
	}
	return nil
}
