package nearest_test

import (
	"testing"

	"github.com/vpclint/vpclint/internal/nearest"
)

func TestName(t *testing.T) {
	known := []string{"nat", "nat/single_zone", "gateway_endpoint/s3_missing", "PrivateSubnet1"}
	for name, want := range map[string]string{
		"NAT/single_zones": "nat/single_zone",
		"s3_mising":        "gateway_endpoint/s3_missing",
		"nut":              "nat",
		"privatesubnet2":   "PrivateSubnet1",
		"x":                "",
		"unlike_anything":  "",
	} {
		if got := nearest.Name(name, known); got != want {
			t.Errorf("nearest to %q is %q, want %q", name, got, want)
		}
	}
}
