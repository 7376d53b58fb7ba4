package terraform_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/parsers/terraform"
)

// TestDefaultTagPlaces says that an inherited tag is edited in the provider block, an own
// one in the resource.
func TestDefaultTagPlaces(t *testing.T) {
	files := map[string]string{"main.tf": `provider "aws" {
  default_tags {
    tags = {
      Name = "none"
      Team = "network"
    }
  }
}
resource "aws_vpc" "v" {
  tags = {
    Name = "main"
  }
}
`}
	graphs, _ := terraform.Load(tree(files), []string{"."}, terraform.Options{})
	got := map[string]string{}
	for key, tag := range graphs[0].Resource("aws_vpc.v").Attribute("tags").Fields {
		got[key] = tag.Name + " " + tag.Ranges[0].String()
	}
	want := map[string]string{"Name": "tags.Name main.tf:11:12-11:18", "Team": "default_tags[0].tags.Team main.tf:5:14-5:23"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("places (-want +got):\n%s", diff)
	}
}

// TestDefaultTagsInJSON reads the block as JSON has it, for a module's resource too.
func TestDefaultTagsInJSON(t *testing.T) {
	files := map[string]string{
		"provider.tf.json": `{"provider": {"aws": [{"alias": "a", "default_tags": {"tags": {"Team": "network"}}}]}}`,
		"main.tf":          "module \"m\" {\n  source    = \"./m\"\n  providers = { aws.inner = aws.a }\n}\n",
		"m/main.tf":        "resource \"aws_vpc\" \"v\" { provider = aws.inner }\n",
	}
	graphs, _ := terraform.Load(tree(files), []string{"."}, terraform.Options{})
	if got, want := describe(graphs[0].Resource("module.m.aws_vpc.v").Attribute("tags")), `{Team: "network"}`; got != want {
		t.Errorf("tags = %s, want %s", got, want)
	}
}

// TestProviderChosenForAModule leaves open what a call's expression chooses.
func TestProviderChosenForAModule(t *testing.T) {
	files := map[string]string{
		"main.tf":   "module \"m\" {\n  source    = \"./m\"\n  for_each  = toset([\"a\"])\n  providers = { aws = aws.by_name[each.key] }\n}\n",
		"m/main.tf": "resource \"aws_vpc\" \"v\" {}\n",
	}
	graphs, _ := terraform.Load(tree(files), []string{"."}, terraform.Options{Region: "eu-west-1"})
	r := graphs[0].Resource(`module.m["a"].aws_vpc.v`)
	if got, want := describe(r.Region), "unknown(the provider is chosen by an expression)"; got != want {
		t.Errorf("region = %s, want %s", got, want)
	}
	if got, want := describe(r.Attribute("tags")), "{...}"; got != want {
		t.Errorf("tags = %s, want %s", got, want)
	}
}

// TestProviderOfItself stops where a provider's region is asked of the provider.
func TestProviderOfItself(t *testing.T) {
	files := map[string]string{"main.tf": `data "aws_region" "here" {}
provider "aws" { region = data.aws_region.here.name }
resource "aws_vpc" "v" {}
`}
	graphs, diags := terraform.Load(tree(files), []string{"."}, terraform.Options{})
	if got, want := describe(graphs[0].Resource("aws_vpc.v").Region), "unknown(provider aws.region refers to itself)"; got != want {
		t.Errorf("region = %s, want %s", got, want)
	}
	if len(diags) != 1 || diags[0].Code != "reference-cycle" {
		t.Errorf("diagnostics = %v, want one reference-cycle", diags)
	}
}

func TestRegions(t *testing.T) {
	files := map[string]string{
		"main.tf": `
variable "region" { default = "eu-west-2" }
provider "aws" { region = var.region }
provider "aws" {
  alias  = "us"
  region = "us-east-1"
}
resource "aws_vpc" "default" {}
resource "aws_vpc" "alias" { provider = aws.us }
resource "aws_vpc" "own" { region = "ap-south-1" }
resource "aws_vpc" "chosen" {
  for_each = toset(["a"])
  provider = aws.by_name[each.key]
}
module "inherits" { source = "./m" }
module "handed" {
  source    = "./m"
  providers = { aws = aws.us }
}
module "declares" {
  source    = "./proxy"
  providers = { aws = aws, aws.other = aws.us }
}
`,
		"m/main.tf": `resource "aws_vpc" "in" {}`,
		"proxy/main.tf": `
terraform {
  required_providers {
    aws = { source = "hashicorp/aws", configuration_aliases = [aws.other] }
  }
}
provider "aws" { alias = "other" }
resource "aws_vpc" "other" { provider = aws.other }
module "inner" {
  source    = "../m"
  providers = { aws = aws.other }
}
`,
	}
	graphs, _ := terraform.Load(tree(files), []string{"."}, terraform.Options{Region: "eu-north-1"})
	got := map[string]string{}
	for _, r := range graphs[0].OfKind("vpc") {
		got[r.Address] = describe(r.Region)
	}
	want := map[string]string{
		"aws_vpc.default": `"eu-west-2"`, "aws_vpc.alias": `"us-east-1"`, "aws_vpc.own": `"ap-south-1"`,
		`aws_vpc.chosen["a"]`:        "unknown(the provider is chosen by an expression)",
		"module.inherits.aws_vpc.in": `"eu-west-2"`, "module.handed.aws_vpc.in": `"us-east-1"`,
		"module.declares.aws_vpc.other": `"us-east-1"`, "module.declares.module.inner.aws_vpc.in": `"us-east-1"`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("regions (-want +got):\n%s", diff)
	}
	graphs, _ = terraform.Load(tree(map[string]string{"main.tf": `resource "aws_vpc" "v" {}`}), []string{"."}, terraform.Options{Region: "eu-north-1"})
	if got := describe(graphs[0].Resource("aws_vpc.v").Region); got != `"eu-north-1"` {
		t.Errorf("region without a provider block = %s, want that of the options", got)
	}
}

// TestRepeatedProviders follows OpenTofu's for_each of provider configurations, by a
// literal key and by one that an instance has.
func TestRepeatedProviders(t *testing.T) {
	files := map[string]string{
		"main.tofu": `
provider "aws" {
  alias    = "by_region"
  for_each = toset(["eu-west-1", "us-east-1"])
  region   = each.value
  default_tags { tags = { Region = each.key } }
}
resource "aws_vpc" "literal" { provider = aws.by_region["us-east-1"] }
resource "aws_vpc" "each" {
  for_each = toset(["eu-west-1", "ap-south-1"])
  provider = aws.by_region[each.key]
}
resource "aws_vpc" "whole" { provider = aws.by_region }
module "m" {
  source    = "./m"
  for_each  = toset(["eu-west-1"])
  providers = { aws = aws.by_region[each.key] }
}
`,
		"m/main.tf": `resource "aws_vpc" "in" {}`,
	}
	graphs, diags := terraform.Load(tree(files), []string{"."}, terraform.Options{})
	if len(diags) > 0 {
		t.Errorf("unexpected diagnostics: %v", diags)
	}
	got := map[string]string{}
	for _, r := range graphs[0].OfKind("vpc") {
		got[r.Address] = describe(r.Region) + " " + describe(r.Attribute("tags"))
	}
	const chosen = "unknown(the provider is chosen by an expression) {...}"
	want := map[string]string{
		"aws_vpc.literal":                  `"us-east-1" {Region: "us-east-1"}`,
		`aws_vpc.each["eu-west-1"]`:        `"eu-west-1" {Region: "eu-west-1"}`,
		`aws_vpc.each["ap-south-1"]`:       chosen,
		"aws_vpc.whole":                    chosen,
		`module.m["eu-west-1"].aws_vpc.in`: `"eu-west-1" {Region: "eu-west-1"}`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("regions and tags (-want +got):\n%s", diff)
	}
}
