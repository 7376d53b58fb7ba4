package awsdata

import (
	_ "embed"
	"strings"
	"sync"
)

// Exposure says what makes a resource of a type reachable from the internet, or gives it a
// way there beside its VPC.
type Exposure struct {
	Type    string
	Service string // what people call the service: "Amazon RDS"
	// Attribute is the path of the setting as written; empty where the resource is public
	// unless it lies in a VPC.
	Attribute string
	// Public is the value of it that makes the resource public.
	Public string
	// Default is the value that holds where none is written, [DefaultSilent] where there is
	// then nothing to say. It is empty where it cannot be told, for the reason of Unknown.
	Default string
	Unknown string
	// Ranges is the path of the ranges that are admitted, all where none are written.
	Ranges string
}

// DefaultSilent is the default of a setting that only some of a type's resources have.
const DefaultSilent = "-"

//go:embed data/exposures.tsv
var exposuresTable string

var exposureByType = sync.OnceValue(func() map[string][]string {
	return byFirstCell(rows(exposuresTable))
})

// ExposureOf gives the exposure of a Terraform or CloudFormation resource type.
func ExposureOf(resourceType string) (Exposure, bool) {
	row, ok := exposureByType()[resourceType]
	if !ok {
		return Exposure{}, false
	}
	exposure := Exposure{Type: row[0], Service: row[1], Attribute: row[2], Public: row[3], Default: row[4], Ranges: row[5]}
	if why, unknown := strings.CutPrefix(exposure.Default, "?"); unknown {
		exposure.Default, exposure.Unknown = "", why
	}
	return exposure, true
}

// exposedBy gives the paths of what an exposure tells by, by canonical attribute.
func exposedBy(resourceType string) map[string][]string {
	paths := map[string][]string{}
	exposure, _ := ExposureOf(resourceType)
	if exposure.Attribute != "" {
		paths["publicly_accessible"] = []string{exposure.Attribute}
	}
	if exposure.Ranges != "" {
		paths["public_ranges"] = []string{exposure.Ranges}
	}
	return paths
}
