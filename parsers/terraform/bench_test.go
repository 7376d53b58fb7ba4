package terraform_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/vpclint/vpclint/parsers/terraform"
)

// manyResources is a configuration of about n resources, a third of them by for_each, all
// naming each other.
func manyResources(n int) fstest.MapFS {
	var text strings.Builder
	text.WriteString(`
variable "name" { default = "bench" }
locals { tags = { Name = var.name } }
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/8"
  tags       = merge(local.tags, { Kind = "vpc" })
}
`)
	for i := range n / 5 {
		fmt.Fprintf(&text, `
resource "aws_subnet" "s%[1]d" {
  for_each   = toset(["a", "b"])
  vpc_id     = aws_vpc.main.id
  cidr_block = cidrsubnet(aws_vpc.main.cidr_block, 16, %[1]d)
  tags       = merge(local.tags, { Name = "${var.name}-%[1]d-${each.key}" })
}
resource "aws_route_table" "t%[1]d" {
  vpc_id = aws_vpc.main.id
  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = "nat-%[1]d"
  }
}
resource "aws_route_table_association" "a%[1]d" {
  for_each       = aws_subnet.s%[1]d
  subnet_id      = each.value.id
  route_table_id = aws_route_table.t%[1]d.id
}
`, i)
	}
	return fstest.MapFS{"main.tf": {Data: []byte(text.String())}}
}

func BenchmarkLoad(b *testing.B) { benchmarkSizes(b, manyResources) }

// manyModules is a configuration of about n resources, all in the instances of one module.
func manyModules(n int) fstest.MapFS {
	return fstest.MapFS{
		"main.tf": {Data: fmt.Appendf(nil, `
resource "aws_vpc" "main" { cidr_block = "10.0.0.0/8" }
module "tier" {
  for_each = { for i in range(%d) : "tier${i}" => cidrsubnet(aws_vpc.main.cidr_block, 16, i) }
  source   = "./tier"
  vpc      = aws_vpc.main.id
  cidr     = each.value
  name     = each.key
}
resource "aws_vpc_endpoint" "s3" {
  vpc_id          = aws_vpc.main.id
  service_name    = "com.amazonaws.eu-west-1.s3"
  route_table_ids = values(module.tier)[*].table
}
`, min(n/5, 1000))},
		"tier/main.tf": {Data: []byte(`
variable "vpc" { type = string }
variable "cidr" { type = string }
variable "name" { type = string }
locals { tags = { Name = var.name } }
resource "aws_subnet" "s" {
  for_each   = toset(["a", "b"])
  vpc_id     = var.vpc
  cidr_block = cidrsubnet(var.cidr, 1, each.key == "a" ? 0 : 1)
  tags       = local.tags
}
resource "aws_route_table" "t" {
  vpc_id = var.vpc
  tags   = local.tags
}
resource "aws_route_table_association" "a" {
  for_each       = aws_subnet.s
  subnet_id      = each.value.id
  route_table_id = aws_route_table.t.id
}
output "table" { value = aws_route_table.t.id }
`)},
	}
}

// manyLocals is a configuration of n resources in groups of 100, and as many locals: each
// goes through all instances of a group, and the next group is made of it.
func manyLocals(n int) fstest.MapFS {
	var text strings.Builder
	text.WriteString("locals { names0 = { for i in range(100) : \"n${i}\" => \"10.0.${i}.0/24\" } }\n")
	for i := range n / 100 {
		fmt.Fprintf(&text, `
resource "aws_subnet" "s%[1]d" {
  for_each   = local.names%[1]d
  cidr_block = each.value
  tags       = { Name = "${each.key}-${length(local.ids%[1]d)}" }
}
locals {
  ids%[1]d   = [for name, s in aws_subnet.s%[1]d : s.id]
  names%[2]d = { for name, s in aws_subnet.s%[1]d : name => s.cidr_block }
}
`, i, i+1)
	}
	return fstest.MapFS{"main.tf": {Data: []byte(text.String())}}
}

// BenchmarkLoadModules measures modules with for_each.
func BenchmarkLoadModules(b *testing.B) { benchmarkSizes(b, manyModules) }

// BenchmarkLoadLocals measures locals over all instances of one resource after another.
func BenchmarkLoadLocals(b *testing.B) { benchmarkSizes(b, manyLocals) }

// benchmarkSizes loads configurations of growing size and reports the time for each
// resource, which must not grow with them.
func benchmarkSizes(b *testing.B, configuration func(n int) fstest.MapFS) {
	b.Helper()
	for _, n := range []int{100, 1000, 5000} {
		fsys := configuration(n)
		b.Run(fmt.Sprintf("resources=%d", n), func(b *testing.B) {
			resources := 0
			for b.Loop() {
				graphs, _ := terraform.Load(fsys, []string{"."}, terraform.Options{Region: "eu-west-1"})
				resources += len(graphs[0].Resources)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(resources), "ns/resource")
		})
	}
}

// BenchmarkParseOneFile measures a file that declares nothing to evaluate.
func BenchmarkParseOneFile(b *testing.B) {
	var text strings.Builder
	for i := range 500 {
		fmt.Fprintf(&text, "variable \"v%d\" {\n  type    = list(string)\n  default = [\"a\", \"b\", \"${upper(\"c\")}\"]\n}\n", i)
	}
	fsys := fstest.MapFS{"main.tf": {Data: []byte(text.String())}}
	b.SetBytes(int64(text.Len()))
	for b.Loop() {
		terraform.Load(fsys, []string{"."}, terraform.Options{})
	}
}

// BenchmarkLinkedRoots measures roots that all read the state of one.
func BenchmarkLinkedRoots(b *testing.B) {
	for _, n := range []int{10, 100} {
		fsys := fstest.MapFS{"net/main.tf": {Data: []byte(networkRoot)}}
		dirs := []string{"net"}
		for i := range n {
			dir := fmt.Sprintf("app%d", i)
			fsys[dir+"/main.tf"] = &fstest.MapFile{Data: []byte(`data "terraform_remote_state" "net" {
  backend = "local"
  config  = { path = "../net/terraform.tfstate" }
}
resource "aws_instance" "app" {
  count     = 50
  subnet_id = data.terraform_remote_state.net.outputs.subnets[count.index % 2]
}
`)}
			dirs = append(dirs, dir)
		}
		b.Run(fmt.Sprintf("readers=%d", n), func(b *testing.B) {
			for b.Loop() {
				terraform.Load(fsys, dirs, terraform.Options{})
			}
		})
	}
}
