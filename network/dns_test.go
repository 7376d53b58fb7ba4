package network_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/network"
	"github.com/vpclint/vpclint/parsers"
	"github.com/vpclint/vpclint/parsers/cloudformation"
	"github.com/vpclint/vpclint/parsers/terraform"
)

// The network of [TestNames]: a workload in a spoke, and a hub.
const (
	spokeTerraform = `
resource "aws_vpc" "spoke" {
  cidr_block           = "10.1.0.0/16"
  enable_dns_hostnames = true
}
resource "aws_subnet" "spoke" {
  vpc_id     = aws_vpc.spoke.id
  cidr_block = "10.1.0.0/24"
}
resource "aws_instance" "app" {
  subnet_id = aws_subnet.spoke.id
}
resource "aws_vpc" "hub" {
  cidr_block           = "10.2.0.0/16"
  enable_dns_hostnames = true
}
resource "aws_subnet" "hub" {
  vpc_id     = aws_vpc.hub.id
  cidr_block = "10.2.0.0/24"
}
`
	spokeTemplate = `
Resources:
  Spoke: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.1.0.0/16, EnableDnsHostnames: true}}
  SpokeSubnet: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Spoke, CidrBlock: 10.1.0.0/24}}
  App: {Type: AWS::EC2::Instance, Properties: {SubnetId: !Ref SpokeSubnet}}
  Hub: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.2.0.0/16, EnableDnsHostnames: true}}
  HubSubnet: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Hub, CidrBlock: 10.2.0.0/24}}
`
)

// endpointIn is an interface endpoint of a service in the VPC spoke or hub, in both
// languages. more is written into it.
func endpointIn(vpc, service, private, moreTerraform, moreTemplate string) (tf, cfn string) {
	tf = `
resource "aws_vpc_endpoint" "it" {
  vpc_id              = aws_vpc.` + vpc + `.id
  service_name        = "com.amazonaws.eu-west-1.` + service + `"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.` + vpc + `.id]
  private_dns_enabled = ` + private + `
  ` + moreTerraform + `
}
`
	name := strings.ToUpper(vpc[:1]) + vpc[1:]
	cfn = `
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: !Ref ` + name + `
      ServiceName: com.amazonaws.eu-west-1.` + service + `
      VpcEndpointType: Interface
      SubnetIds: [!Ref ` + name + `Subnet]
      PrivateDnsEnabled: ` + private + `
      ` + moreTemplate + `
`
	return tf, cfn
}

// zone is a hosted zone that answers in the spoke. Its resources are called by a word.
func zone(called, domain string) (tf, cfn string) {
	return `
resource "aws_route53_zone" "` + called + `" {
  name = "` + domain + `"
  vpc {
    vpc_id = aws_vpc.spoke.id
  }
}
`, `
  ` + called + `Zone: {Type: AWS::Route53::HostedZone, Properties: {Name: ` + domain + `, VPCs: [{VPCId: !Ref Spoke, VPCRegion: eu-west-1}]}}
`
}

// record points a name of the zone "it" at the endpoint.
func record(called, name, kind string) (tf, cfn string) {
	return `
resource "aws_route53_record" "` + called + `" {
  zone_id = aws_route53_zone.it.zone_id
  name    = "` + name + `"
  type    = "` + kind + `"
  records = [aws_vpc_endpoint.it.dns_entry[0].dns_name]
}
`, `
  ` + called + `Record:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneId: !Ref itZone
      Name: "` + name + `"
      Type: ` + kind + `
      ResourceRecords: [!Select [1, !Split [":", !Select [0, !GetAtt Endpoint.DnsEntries]]]]
`
}

// rule is a resolver rule in the spoke. A forwarding one asks a server.
func rule(called, kind, domain, serverTerraform, serverTemplate string) (tf, cfn string) {
	if kind == "FORWARD" {
		serverTerraform = "target_ip {\n    ip = " + serverTerraform + "\n  }"
		serverTemplate = ", TargetIps: [{Ip: " + serverTemplate + "}]"
	}
	return `
resource "aws_route53_resolver_rule" "` + called + `" {
  domain_name = "` + domain + `"
  rule_type   = "` + kind + `"
  ` + serverTerraform + `
}
resource "aws_route53_resolver_rule_association" "` + called + `" {
  resolver_rule_id = aws_route53_resolver_rule.` + called + `.id
  vpc_id           = aws_vpc.spoke.id
}
`, `
  ` + called + `Rule: {Type: AWS::Route53Resolver::ResolverRule, Properties: {DomainName: ` + domain + `, RuleType: ` + kind + serverTemplate + `}}
  ` + called + `RuleAssociation: {Type: AWS::Route53Resolver::ResolverRuleAssociation, Properties: {ResolverRuleId: !Ref ` + called + `Rule, VPCId: !Ref Spoke}}
`
}

// inbound is an inbound endpoint of the hub.
func inbound() (tf, cfn string) {
	return `
resource "aws_route53_resolver_endpoint" "inbound" {
  direction          = "INBOUND"
  security_group_ids = ["sg-0123456789abcdef0"]
  ip_address {
    subnet_id = aws_subnet.hub.id
    ip        = "10.2.0.10"
  }
  ip_address {
    subnet_id = aws_subnet.hub.id
  }
}
`, `
  Inbound:
    Type: AWS::Route53Resolver::ResolverEndpoint
    Properties:
      Direction: INBOUND
      SecurityGroupIds: [sg-0123456789abcdef0]
      IpAddresses: [{SubnetId: !Ref HubSubnet, Ip: 10.2.0.10}, {SubnetId: !Ref HubSubnet, Ip: 10.2.0.11}]
`
}

// profile is a Route 53 profile in the spoke that holds something.
func profile(heldTerraform, heldTemplate string) (tf, cfn string) {
	return `
resource "aws_route53profiles_profile" "shared" {
  name = "shared"
}
resource "aws_route53profiles_resource_association" "it" {
  name         = "it"
  profile_id   = aws_route53profiles_profile.shared.id
  resource_arn = ` + heldTerraform + `
}
resource "aws_route53profiles_association" "spoke" {
  name        = "spoke"
  profile_id  = aws_route53profiles_profile.shared.id
  resource_id = aws_vpc.spoke.id
}
`, `
  Profile: {Type: AWS::Route53Profiles::Profile, Properties: {Name: shared}}
  Held: {Type: AWS::Route53Profiles::ProfileResourceAssociation, Properties: {Name: it, ProfileId: !Ref Profile, ResourceArn: ` + heldTemplate + `}}
  ProfileInSpoke: {Type: AWS::Route53Profiles::ProfileAssociation, Properties: {Name: spoke, ProfileId: !Ref Profile, ResourceId: !Ref Spoke}}
`
}

// project is a text in each language; an empty template is none.
type project struct{ terraform, template string }

func (p project) and(tf, cfn string) project { return project{p.terraform + tf, p.template + cfn} }

// in changes the texts.
func (p project) in(old, changed, oldTemplate, changedTemplate string) project {
	return project{strings.Replace(p.terraform, old, changed, 1), strings.Replace(p.template, oldTemplate, changedTemplate, 1)}
}

// TestNames asks what a service's name resolves to for the workload in the spoke.
func TestNames(t *testing.T) {
	start := project{spokeTerraform, spokeTemplate}
	spoked := func(service, private string) project { return start.and(endpointIn("spoke", service, private, "", "")) }
	hubbed := func(service, private string) project { return start.and(endpointIn("hub", service, private, "", "")) }
	zoned := hubbed("sqs", "false").and(zone("it", "sqs.eu-west-1.amazonaws.com"))
	pointed := zoned.and(record("apex", "sqs.eu-west-1.amazonaws.com", "CNAME"))
	outside := func(p project) project {
		return p.in("\n  vpc {\n    vpc_id = aws_vpc.spoke.id\n  }", "", "Spoke, VPCRegion", "Hub, VPCRegion")
	}
	buckets := hubbed("s3", "false").and(zone("it", "s3.eu-west-1.amazonaws.com")).and(record("apex", "", "A"))
	buckets.template = strings.Replace(buckets.template, `Name: ""`, `Name: s3.eu-west-1.amazonaws.com`, 1)
	tests := map[string]struct {
		project
		service, want, why string
	}{
		"nothing":                                  {start, "sqs", "public", ""},
		"private DNS":                              {spoked("sqs", "true"), "sqs", "private", ""},
		"private DNS that is off":                  {spoked("sqs", "false"), "sqs", "public", ""},
		"private DNS in another VPC":               {hubbed("sqs", "true"), "sqs", "public", ""},
		"private DNS without DNS host names":       {spoked("sqs", "true").in("enable_dns_hostnames = true", "", ", EnableDnsHostnames: true", ""), "sqs", "public", ""},
		"private DNS without DNS support":          {spoked("sqs", "true").in("enable_dns_hostnames = true", "enable_dns_support = false", "EnableDnsHostnames: true", "EnableDnsSupport: false"), "sqs", "public", ""},
		"private DNS that the service lacks":       {spoked("dynamodb", "true"), "dynamodb", "public", ""},
		"private DNS of one of its names":          {spoked("ecr.api", "true"), "ecr.dkr", "public", ""},
		"private DNS of registries":                {spoked("ecr.dkr", "true"), "ecr.dkr", "private", ""},
		"private DNS of all APIs":                  {spoked("execute-api", "true"), "execute-api", "private", ""},
		"private DNS of S3 for inbound alone":      {spoked("s3", "true"), "s3", "public", ""},
		"private DNS of S3 for all":                {start.and(endpointIn("spoke", "s3", "true", "dns_options {\n    private_dns_only_for_inbound_resolver_endpoint = false\n  }", "DnsOptions: {PrivateDnsOnlyForInboundResolverEndpoint: AllResolvers}")), "s3", "private", ""},
		"a hosted zone":                            {pointed, "sqs", "private", ""},
		"a hosted zone of another region":          {project{strings.ReplaceAll(pointed.terraform, "sqs.eu-west-1.amazonaws", "sqs.eu-west-2.amazonaws"), strings.ReplaceAll(pointed.template, "sqs.eu-west-1.amazonaws", "sqs.eu-west-2.amazonaws")}, "sqs", "public", ""},
		"a hosted zone without DNS host names":     {pointed.in("enable_dns_hostnames = true", "", ", EnableDnsHostnames: true", ""), "sqs", "public", ""},
		"a hosted zone elsewhere":                  {outside(pointed), "sqs", "public", ""},
		"a hosted zone without a record":           {zoned, "sqs", "unknown", "no record is known to lead from sqs.eu-west-1.amazonaws.com to an endpoint"},
		"a hosted zone with a text alone":          {zoned.and(record("apex", "sqs.eu-west-1.amazonaws.com", "TXT")), "sqs", "unknown", "no record"},
		"a hosted zone for another service":        {pointed, "sns", "public", ""},
		"a hosted zone of the region":              {hubbed("sqs", "false").and(zone("it", "eu-west-1.amazonaws.com")).and(record("all", "*.eu-west-1.amazonaws.com", "A")), "sqs", "private", ""},
		"a hosted zone below it that is empty":     {hubbed("sqs", "false").and(zone("it", "eu-west-1.amazonaws.com")).and(record("all", "*.eu-west-1.amazonaws.com", "A")).and(zone("below", "sqs.eu-west-1.amazonaws.com")), "sqs", "unknown", "no record"},
		"a hosted zone for another's endpoint":     {hubbed("sns", "false").and(zone("it", "sqs.eu-west-1.amazonaws.com")).and(record("apex", "sqs.eu-west-1.amazonaws.com", "A")), "sqs", "unknown", "no interface endpoint for SQS"},
		"a hosted zone without names for buckets":  {buckets, "s3", "unknown", "from *.s3.eu-west-1.amazonaws.com"},
		"a hosted zone with names for buckets":     {buckets.and(record("buckets", "*.s3.eu-west-1.amazonaws.com", "A")), "s3", "private", ""},
		"a hosted zone of registries":              {hubbed("ecr.dkr", "false").and(zone("it", "dkr.ecr.eu-west-1.amazonaws.com")).and(record("all", "*.dkr.ecr.eu-west-1.amazonaws.com", "A")), "ecr.dkr", "private", ""},
		"a profile's hosted zone":                  {outside(pointed).and(profile("aws_route53_zone.it.arn", "!Sub \"arn:aws:route53:::hostedzone/${itZone}\"")), "sqs", "private", ""},
		"a profile's endpoint":                     {hubbed("sqs", "true").and(profile("aws_vpc_endpoint.it.arn", "!Sub \"arn:aws:ec2:eu-west-1:123456789012:vpc-endpoint/${Endpoint}\"")), "sqs", "private", ""},
		"a profile's endpoint without private DNS": {hubbed("sqs", "false").and(profile("aws_vpc_endpoint.it.arn", "!Sub \"arn:aws:ec2:eu-west-1:123456789012:vpc-endpoint/${Endpoint}\"")), "sqs", "public", ""},
		"a profile from outside":                   {start.and(profile(`"x"`, "x")).in("profile_id  = aws_route53profiles_profile.shared.id", `profile_id  = "rp-0123456789abcdef"`, "ProfileId: !Ref Profile, ResourceId", "ProfileId: rp-0123456789abcdef, ResourceId"), "sqs", "unknown", "lets other resolvers answer in"},
		"a rule that asks the hub":                 {hubbed("sqs", "true").and(inbound()).and(rule("it", "FORWARD", "eu-west-1.amazonaws.com", "tolist(aws_route53_resolver_endpoint.inbound.ip_address)[0].ip", "10.2.0.10")), "sqs", "private", ""},
		"a rule that asks the hub by address":      {hubbed("sqs", "true").and(inbound()).and(rule("it", "FORWARD", "sqs.eu-west-1.amazonaws.com", `"10.2.0.10"`, "10.2.0.11")), "sqs", "private", ""},
		"a rule that asks the hub in vain":         {hubbed("sqs", "false").and(inbound()).and(rule("it", "FORWARD", ".", `"10.2.0.10"`, "10.2.0.11")), "sqs", "public", ""},
		"a rule that asks the hub for S3":          {hubbed("s3", "true").and(inbound()).and(rule("it", "FORWARD", "s3.eu-west-1.amazonaws.com", `"10.2.0.10"`, "10.2.0.11")), "s3", "private", ""},
		"a rule that asks others":                  {pointed.and(rule("it", "FORWARD", "sqs.eu-west-1.amazonaws.com", `"192.168.0.2"`, "192.168.0.2")), "sqs", "unknown", "lets other resolvers answer in"},
		"a rule for more than private DNS":         {spoked("sqs", "true").and(rule("it", "FORWARD", "amazonaws.com", `"192.168.0.2"`, "192.168.0.2")), "sqs", "private", ""},
		"a rule for other names":                   {start.and(rule("it", "FORWARD", "example.com", `"192.168.0.2"`, "192.168.0.2")), "sqs", "public", ""},
		"a rule that takes names back":             {start.and(rule("all", "FORWARD", ".", `"192.168.0.2"`, "192.168.0.2")).and(rule("back", "SYSTEM", "amazonaws.com", "", "")), "sqs", "public", ""},
		"a rule for a VPC that is not known": {start.and(rule("it", "FORWARD", ".", `"192.168.0.2"`, "192.168.0.2")).and("variable \"vpc\" {}\n", "").in(
			"vpc_id           = aws_vpc.spoke.id", "vpc_id           = var.vpc", "", "").alone(), "sqs", "unknown", "lets other resolvers answer in"},
		"a zone that is associated apart": {outside(pointed).and(`
resource "aws_route53_zone_association" "spoke" {
  zone_id = aws_route53_zone.it.zone_id
  vpc_id  = aws_vpc.spoke.id
}`, "").alone(), "sqs", "private", ""},
		"a zone across accounts": {outside(pointed).and(`
resource "aws_route53_vpc_association_authorization" "spoke" {
  zone_id = aws_route53_zone.it.zone_id
  vpc_id  = aws_vpc.spoke.id
}
resource "aws_route53_zone_association" "spoke" {
  zone_id = aws_route53_vpc_association_authorization.spoke.zone_id
  vpc_id  = aws_route53_vpc_association_authorization.spoke.vpc_id
}`, "").alone(), "sqs", "private", ""},
		"a zone that the spoke may associate": {outside(pointed).and(`
resource "aws_route53_vpc_association_authorization" "spoke" {
  zone_id = aws_route53_zone.it.zone_id
  vpc_id  = aws_vpc.spoke.id
}`, "").alone(), "sqs", "unknown", "lets the owner of aws_vpc.spoke associate them"},
	}
	for name, test := range tests {
		for language, text := range map[string]string{"main.tf": test.terraform, "main.yaml": test.template} {
			if text == "" {
				continue
			}
			t.Run(name+" in "+language, func(t *testing.T) {
				workload := map[string]string{"main.tf": "aws_instance.app", "main.yaml": "App"}[language]
				paths := network.Paths(parsed(t, language, text), workload, test.service)
				if len(paths) != 1 || paths[0].Answer.State != test.want || !strings.Contains(paths[0].Answer.Why, test.why) {
					t.Errorf("got %+v, want %s, %s", paths, test.want, test.why)
				}
			})
		}
	}
}

// alone leaves a project out of CloudFormation, which has no such resource.
func (p project) alone() project { return project{p.terraform, ""} }

// parsed is the graph of one file.
func parsed(t *testing.T, name, text string) *graph.Graph {
	t.Helper()
	files := fstest.MapFS{name: {Data: []byte(text)}}
	result := parsers.Load(files, []string{"."}, parsers.Options{
		Terraform:      terraform.Options{Region: "eu-west-1"},
		CloudFormation: cloudformation.Options{Region: "eu-west-1"},
	})
	if len(result.Diagnostics) > 0 || len(result.Graphs) != 1 {
		t.Fatalf("got %d projects and %v of\n%s", len(result.Graphs), result.Diagnostics, text)
	}
	return result.Graphs[0]
}
