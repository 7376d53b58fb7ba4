package terraform

import (
	"github.com/zclconf/go-cty/cty"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

// defaultVPC stands for a region's default VPC where a data source looks it up.
var defaultVPC = graph.Reference{Resource: graph.DefaultVPC, Attribute: "id"}

// defaultVPCID answers for a data source that asks for the default VPC by name.
func (in *instance) defaultVPCID(attribute string) (cty.Value, bool) {
	asked, ok := in.given("default")
	if !ok || attribute != "id" || !isTrue(asked) {
		return cty.NilVal, false
	}
	return symbolic.Reference(defaultVPC.Resource, defaultVPC.Attribute), true
}

func isTrue(v cty.Value) bool {
	plain, _ := v.Unmark()
	return plain.IsKnown() && !plain.IsNull() && plain.Type() == cty.Bool && plain.True()
}

// subnetsOfDefaultVPC answers for data sources that look up subnets of the default VPC: which
// ones they are, nobody knows, but where they lie.
func (in *instance) subnetsOfDefaultVPC(attribute string) (cty.Value, bool) {
	named, ok := in.given("vpc_id")
	if !ok {
		named, ok = in.filtered("vpc-id")
	}
	perZone, _ := in.given("default_for_az")
	there := ok && isDefaultVPC(named) || perZone != cty.NilVal && isTrue(perZone)
	why := in.address + " is looked up when terraform runs"
	switch {
	case there && attribute == "ids":
		return symbolic.UnknownOf(cty.List(cty.String), why, defaultVPC), true
	case there && attribute == "id":
		return symbolic.UnknownText(in.address+".id", why, defaultVPC), true
	}
	return cty.NilVal, false
}

func isDefaultVPC(v cty.Value) bool {
	plain, _ := v.Unmark()
	if !plain.IsKnown() || plain.IsNull() || plain.Type() != cty.String {
		return false
	}
	token := symbolic.Single(plain.AsString())
	return token != nil && token.Ref == defaultVPC
}

// inDefaultVPC fills in what is the same of every default subnet: the VPC that it lies in,
// and that it gives out public addresses. Sources:
// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/default_subnet and
// https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc-components.html
func inDefaultVPC(fields map[string]graph.Value) {
	fields["vpc_id"] = graph.Identity(defaultVPC.Resource, defaultVPC.Attribute)
	if v := fields["map_public_ip_on_launch"]; v.State != graph.Known && v.State != graph.Unknown {
		public := graph.Flag(true)
		public.Origin = graph.Default
		fields["map_public_ip_on_launch"] = public
	}
}
