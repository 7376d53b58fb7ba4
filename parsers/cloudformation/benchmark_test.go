package cloudformation_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/vpclint/vpclint/parsers/cloudformation"
)

// BenchmarkLoad reads one template of 500 resources and nearly 1 MB, a folder of 100 small
// ones, and one that nests a small one 100 times.
func BenchmarkLoad(b *testing.B) {
	large := generated(500, strings.Repeat("x", 1500))
	b.Run("large", func(b *testing.B) {
		benchmark(b, fstest.MapFS{"t.yaml": {Data: []byte(large)}}, 1)
	})
	b.Run("folder", func(b *testing.B) {
		fsys := fstest.MapFS{}
		for i := range 100 {
			fsys[fmt.Sprintf("t%d.yaml", i)] = &fstest.MapFile{Data: []byte(generated(10, "x"))}
		}
		benchmark(b, fsys, len(fsys))
	})
	b.Run("nested", func(b *testing.B) {
		text := "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n"
		for i := range 100 {
			text += fmt.Sprintf("  S%d: {Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: t.yaml}}\n", i)
		}
		benchmark(b, fstest.MapFS{"main.yaml": {Data: []byte(text)}, "t.yaml": {Data: []byte(generated(10, "x"))}}, 1)
	})
}

func benchmark(b *testing.B, fsys fstest.MapFS, projects int) {
	b.Helper()
	files := make([]string, 0, len(fsys))
	size := 0
	for name, file := range fsys {
		files = append(files, name)
		size += len(file.Data)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		if graphs, diagnostics := cloudformation.Load(fsys, files, cloudformation.Options{}); len(graphs) != projects {
			b.Fatal(diagnostics)
		}
	}
}

// generated gives a template of so many resources, each with a text of padding.
func generated(resources int, padding string) string {
	var text strings.Builder
	text.WriteString("AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  Vpc: {Type: 'AWS::EC2::VPC', Properties: {CidrBlock: 10.0.0.0/16}}\n")
	for i := 1; i < resources; i++ {
		fmt.Fprintf(&text, `  Subnet%[1]d:
    Type: AWS::EC2::Subnet
    Properties:
      VpcId: !Ref Vpc
      CidrBlock: !Select [%[2]d, !Cidr [!GetAtt Vpc.CidrBlock, 6, 8]]
      AvailabilityZone: !Select [0, !GetAZs '']
      Tags:
        - Key: Name
          Value: !Sub 'subnet-%[1]d-${AWS::Region}'
        - {Key: Padding, Value: %[3]s}
`, i, i%6, padding)
	}
	return text.String()
}
