// Package nearest finds what somebody meant who misspelt a name. It imports nothing of
// vpclint.
package nearest

import (
	"path"
	"strings"

	"github.com/agnivade/levenshtein"
)

// farthest is how many letters a name may be off.
const farthest = 3

// Name gives the known name nearest to one that is not known, empty where none is near. A
// known name with slashes is near by its last element, too.
func Name(name string, known []string) string {
	name = strings.ToLower(name)
	best, distance := "", min(farthest, (len(name)+1)/2)+1
	for _, candidate := range known {
		lower := strings.ToLower(candidate)
		d := min(levenshtein.ComputeDistance(name, lower), levenshtein.ComputeDistance(name, path.Base(lower)))
		if d < distance {
			best, distance = candidate, d
		}
	}
	return best
}
