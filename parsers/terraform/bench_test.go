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

func BenchmarkLoad(b *testing.B) {
	for _, n := range []int{100, 1000, 5000} {
		fsys := manyResources(n)
		b.Run(fmt.Sprintf("resources=%d", n), func(b *testing.B) {
			b.SetBytes(int64(len(fsys["main.tf"].Data)))
			for b.Loop() {
				terraform.Load(fsys, []string{"."}, terraform.Options{Region: "eu-west-1"})
			}
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
