package terraform

import (
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

// cloudInit gives the rendered archive as unknown text in base64 that remembers what its
// parts say, source:
// https://registry.terraform.io/providers/hashicorp/cloudinit/latest/docs/data-sources/config
func (in *instance) cloudInit(attribute string) (cty.Value, bool) {
	list := in.blocksOf("part")
	if attribute != "rendered" || list == nil {
		return cty.NilVal, false
	}
	var contents []string
	for _, part := range list.blocks {
		content, ok := part.given("content")
		if !ok {
			continue
		}
		text, err := symbolic.ToText(content)
		if err != nil {
			return cty.NilVal, false
		}
		contents = append(contents, text)
	}
	token := symbolic.Token{
		Label: in.address + ".rendered", Why: in.address + " is rendered when terraform runs",
		Base64Of: strings.Join(contents, "\n"),
	}
	return token.Value(), true
}

// templateFile renders a template_file, source:
// https://registry.terraform.io/providers/hashicorp/template/latest/docs/data-sources/file
func (in *instance) templateFile(attribute string) (cty.Value, bool) {
	template, ok := in.given("template")
	if attribute != "rendered" || !ok {
		return cty.NilVal, false
	}
	variables, ok := in.given("vars")
	if !ok {
		variables = cty.EmptyObjectVal
	}
	p := in.scope.project
	rendered, err := templates{files: p.files, table: p.functions, steps: &p.steps}.renderValue(template, variables)
	if err != nil {
		return cty.NilVal, false
	}
	return rendered, true
}
