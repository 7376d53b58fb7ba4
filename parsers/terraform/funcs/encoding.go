package funcs

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/zclconf/go-cty/cty"
	"golang.org/x/text/encoding/ianaindex"

	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

// base64Encode keeps a text with tokens in a token of its own, so that user data can
// still be read.
func base64Encode(args []cty.Value) (cty.Value, error) {
	content := symbolic.Inspect(args[0])
	plain, marks := args[0].Unmark()
	if plain.IsNull() {
		return cty.DynamicVal, errors.New("a text is required")
	}
	text, err := symbolic.ToText(args[0])
	if err != nil {
		return cty.DynamicVal, err
	}
	if content.Clean() {
		return cty.StringVal(base64.StdEncoding.EncodeToString([]byte(text))).WithMarks(marks), nil
	}
	why := "its base64 form depends on text that is not known: " + content.Why()
	return symbolic.Token{Why: why, Refs: content.Refs(), Base64Of: text}.Value(), nil
}

func base64Decode(args []cty.Value) (cty.Value, error) {
	plain, _ := args[0].Unmark()
	if plain.Type() == cty.String && plain.IsKnown() && !plain.IsNull() {
		if token := symbolic.Single(plain.AsString()); token != nil && token.Base64Of != "" {
			return cty.StringVal(token.Base64Of), nil
		}
	}
	return text("base64decode", func(s string) (string, error) {
		decoded, err := base64.StdEncoding.DecodeString(s)
		if err == nil && !utf8.Valid(decoded) {
			err = errors.New("the decoded bytes are no text")
		}
		return string(decoded), err
	})(args)
}

func gzipped(s string) (string, error) {
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := w.Write([]byte(s)); err != nil {
		return "", err
	}
	if err := w.Close(); err != nil {
		return "", err
	}
	return base64.StdEncoding.EncodeToString(packed.Bytes()), nil
}

func base64SHA256(s string) (string, error) {
	sum := sha256.Sum256([]byte(s))
	return base64.StdEncoding.EncodeToString(sum[:]), nil
}

func base64SHA512(s string) (string, error) {
	sum := sha512.Sum512([]byte(s))
	return base64.StdEncoding.EncodeToString(sum[:]), nil
}

func encodeText(args ...string) (cty.Value, error) {
	encoding, err := ianaindex.IANA.Encoding(args[1])
	if err != nil || encoding == nil {
		return cty.DynamicVal, fmt.Errorf("%q is no supported encoding", args[1])
	}
	encoded, err := encoding.NewEncoder().String(args[0])
	return cty.StringVal(base64.StdEncoding.EncodeToString([]byte(encoded))), err
}

func decodeText(args ...string) (cty.Value, error) {
	encoding, err := ianaindex.IANA.Encoding(args[1])
	if err != nil || encoding == nil {
		return cty.DynamicVal, fmt.Errorf("%q is no supported encoding", args[1])
	}
	raw, err := base64.StdEncoding.DecodeString(args[0])
	if err != nil {
		return cty.DynamicVal, err
	}
	decoded, err := encoding.NewDecoder().Bytes(raw)
	return cty.StringVal(string(decoded)), err
}
