package terraform

import (
	"strconv"
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/vpclint/vpclint/awsdata"
	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/parsers/terraform/symbolic"
)

// answer gives the attribute of a data source where the text alone answers it, whatever
// the account; all others are looked up when Terraform runs.
func (in *instance) answer(attribute string) (cty.Value, bool) {
	switch in.declaration.typ {
	case "aws_availability_zones":
		return in.zones(attribute)
	case "aws_caller_identity":
		return in.caller(attribute)
	case "aws_default_tags":
		return in.scope.project.defaultTags(in.provider()).value, attribute == "tags"
	case "aws_ec2_managed_prefix_list", "aws_prefix_list":
		return in.prefixList(attribute)
	case "aws_iam_policy":
		return in.managedPolicy(attribute)
	case "aws_iam_policy_document":
		return in.policyDocument(attribute)
	case "aws_partition":
		return in.partition(attribute)
	case "aws_region":
		return in.region(attribute)
	case "aws_service":
		return in.service(attribute)
	case "aws_subnet", "aws_subnet_ids", "aws_subnets":
		return in.subnetsOfDefaultVPC(attribute)
	case "aws_vpc":
		return in.defaultVPCID(attribute)
	case "aws_vpc_endpoint_service":
		return in.endpointService(attribute)
	case "cloudinit_config", "template_cloudinit_config":
		return in.cloudInit(attribute)
	case "template_file":
		return in.templateFile(attribute)
	}
	return cty.NilVal, false
}

// region is the one that is asked for, or else the provider's. One that is asked for by its
// endpoint is looked up.
func (in *instance) region(attribute string) (cty.Value, bool) {
	if _, byEndpoint := in.given("endpoint"); byEndpoint {
		return cty.NilVal, false
	}
	switch attribute {
	case "name", "id", "region":
		if name, ok := in.given("name"); ok {
			return name, true
		}
		return in.regionOf().value, true
	}
	return cty.NilVal, false
}

// symbolicZones is how many availability zones a region is taken to have. Most have three
// or more; their names are known only to the account.
const symbolicZones = 3

func (in *instance) zones(attribute string) (cty.Value, bool) {
	if attribute != "names" && attribute != "zone_ids" {
		return cty.NilVal, false
	}
	zones := make([]cty.Value, symbolicZones)
	for i := range zones {
		zones[i] = symbolic.Reference(symbolic.Zones, attribute+"["+strconv.Itoa(i)+"]")
	}
	return cty.ListVal(zones), true
}

func (in *instance) caller(attribute string) (cty.Value, bool) {
	provider := in.providerOf()
	switch attribute {
	case "account_id", "id":
		return symbolic.UnknownText(provider+".account_id", graph.OwnAccount), true
	case "arn", "user_id":
		return symbolic.UnknownText(provider+".caller."+attribute, "the caller is known only when terraform runs"), true
	}
	return cty.NilVal, false
}

// partitions by the beginning of their regions' names, source:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
var partitions = []struct{ prefix, name, dnsSuffix string }{
	{"cn-", "aws-cn", "amazonaws.com.cn"},
	{"us-gov-", "aws-us-gov", "amazonaws.com"},
	{"us-iso-", "aws-iso", "c2s.ic.gov"},
	{"us-isob-", "aws-iso-b", "sc2s.sgov.gov"},
	{"eu-isoe-", "aws-iso-e", "cloud.adc-e.uk"},
	{"us-isof-", "aws-iso-f", "csp.hci.ic.gov"},
	{"eusc-", "aws-eusc", "amazonaws.eu"},
	{"", "aws", "amazonaws.com"},
}

func (in *instance) partition(attribute string) (cty.Value, bool) {
	region, known := knownText(in.regionOf().value)
	for _, p := range partitions {
		if !known {
			break
		}
		if !strings.HasPrefix(region, p.prefix) {
			continue
		}
		switch attribute {
		case "partition", "id":
			return cty.StringVal(p.name), true
		case "dns_suffix":
			return cty.StringVal(p.dnsSuffix), true
		case "reverse_dns_prefix":
			return cty.StringVal(reversed(p.dnsSuffix)), true
		}
		return cty.NilVal, false
	}
	switch attribute {
	case "partition", "id", "dns_suffix", "reverse_dns_prefix":
		why := "the partition follows from the region, which is not known"
		if attribute == "id" {
			attribute = "partition"
		}
		return symbolic.UnknownText(in.providerOf()+"."+attribute, why), true
	}
	return cty.NilVal, false
}

func reversed(domain string) string {
	labels := strings.Split(domain, ".")
	for i, j := 0, len(labels)-1; i < j; i, j = i+1, j-1 {
		labels[i], labels[j] = labels[j], labels[i]
	}
	return strings.Join(labels, ".")
}

// knownText gives a text without tokens.
func knownText(v cty.Value) (string, bool) {
	plain, _ := v.Unmark()
	if plain == cty.NilVal || !plain.IsKnown() || plain.IsNull() || plain.Type() != cty.String || symbolic.InText(plain.AsString()) {
		return "", false
	}
	return plain.AsString(), true
}

// regional joins a prefix, the region and a service to a service name; the region may be
// a token.
func (in *instance) regional(prefix string, service cty.Value) cty.Value {
	name, err := symbolic.ToText(service)
	if err != nil {
		return symbolic.Unknown("the service is no text")
	}
	region, err := symbolic.ToText(in.regionOf().value)
	if err != nil {
		return symbolic.Unknown("the region is no text")
	}
	return cty.StringVal(prefix + "." + region + "." + name)
}

// commercial begins the reversed names of services in most partitions.
const commercial = "com.amazonaws"

func (in *instance) endpointService(attribute string) (cty.Value, bool) {
	if attribute != "service_name" {
		return cty.NilVal, false
	}
	if name, ok := in.given("service_name"); ok {
		return name, true
	}
	if service, ok := in.given("service"); ok {
		return in.regional(commercial, service), true
	}
	return cty.NilVal, false
}

// service composes the names of a service and takes its reversed name apart, source:
// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/service
func (in *instance) service(attribute string) (cty.Value, bool) {
	service, ok := in.given("service_id")
	if !ok {
		return in.serviceNamed(attribute)
	}
	switch attribute {
	case "reverse_dns_name", "id":
		return in.regional(in.reversedPrefix(), service), true
	case "reverse_dns_prefix", "partition":
		return in.partition(attribute)
	case "service_id":
		return service, true
	case "region":
		return in.regionOf().value, true
	}
	return cty.NilVal, false
}

// reversedPrefix begins the reversed names of services in the partition; where that is not
// known, as it is in most.
func (in *instance) reversedPrefix() string {
	prefix, _ := in.partition("reverse_dns_prefix")
	if text, known := knownText(prefix); known {
		return text
	}
	return commercial
}

// serviceNamed takes the name apart that a service is asked for by.
func (in *instance) serviceNamed(attribute string) (cty.Value, bool) {
	name, _ := in.given("reverse_dns_name")
	text, known := knownText(name)
	labels := strings.Split(text, ".")
	n := len(labels)
	if !known || n < 3 {
		return cty.NilVal, false
	}
	switch attribute {
	case "reverse_dns_name", "id":
		return name, true
	case "service_id":
		return cty.StringVal(labels[n-1]), true
	case "region":
		return cty.StringVal(labels[n-2]), true
	case "reverse_dns_prefix":
		return cty.StringVal(strings.Join(labels[:n-2], ".")), true
	}
	return cty.NilVal, false
}

// prefixList knows the lists of the gateway services.
func (in *instance) prefixList(attribute string) (cty.Value, bool) {
	if attribute != "id" && attribute != "prefix_list_id" {
		return cty.NilVal, false
	}
	name, ok := in.given("name")
	if !ok {
		name, ok = in.given("prefix_list_name")
	}
	if !ok {
		name, ok = in.filtered("prefix-list-name")
	}
	if !ok {
		return cty.NilVal, false
	}
	text, err := symbolic.ToText(name)
	if err != nil {
		return cty.NilVal, false
	}
	for _, service := range []string{"s3", "dynamodb"} {
		if strings.HasPrefix(text, "com.amazonaws.") && strings.HasSuffix(text, "."+service) {
			return symbolic.Reference("prefix_list:"+service, "id"), true
		}
	}
	return cty.NilVal, false
}

// filtered gives the one value of a filter block.
func (in *instance) filtered(name string) (cty.Value, bool) {
	list := in.blocksOf("filter")
	if list == nil || list.open != nil {
		return cty.NilVal, false
	}
	for _, filter := range list.blocks {
		given, _ := filter.attribute("name")
		values, ok := filter.given("values")
		if text, known := knownText(given); !known || text != name || !ok {
			continue
		}
		plain, _ := values.Unmark()
		if plain.IsNull() || !symbolic.Iterable(plain) || plain.LengthInt() != 1 {
			continue
		}
		it := plain.ElementIterator()
		it.Next()
		_, value := it.Element()
		return value, true
	}
	return cty.NilVal, false
}

// managedPolicy knows the ARN of a policy that AWS manages.
func (in *instance) managedPolicy(attribute string) (cty.Value, bool) {
	if attribute != "arn" && attribute != "id" {
		return cty.NilVal, false
	}
	if arn, ok := in.given("arn"); ok {
		return arn, true
	}
	name, ok := in.given("name")
	if !ok {
		return cty.NilVal, false
	}
	text, known := knownText(name)
	if _, managed := awsdata.ManagedPolicyNamed(text); !known || !managed {
		return cty.NilVal, false
	}
	partition, _ := in.partition("partition")
	prefix, err := symbolic.ToText(partition)
	if err != nil {
		return cty.NilVal, false
	}
	return cty.StringVal("arn:" + prefix + ":iam::aws:policy/" + text), true
}
