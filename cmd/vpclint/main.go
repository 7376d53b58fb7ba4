// Command vpclint finds faults in the paths from workloads to AWS services, in Terraform
// and CloudFormation, before anything is deployed.
package main

import (
	"os"

	"github.com/vpclint/vpclint/internal/cli"
)

func main() {
	os.Exit(cli.Run(os.Args[1:], os.Stdout, os.Stderr, os.Environ()))
}
