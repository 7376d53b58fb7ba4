package rules

import (
	"slices"

	"github.com/vpclint/vpclint/graph"
)

// concerned keeps what is said of the judged project. A linked project's resource is
// judged in its own project; it is spoken of here only where a resource of this project
// has a part in the fault.
func (j *judgement) concerned(statements []statement) []statement {
	return slices.DeleteFunc(slices.Clone(statements), func(s statement) bool { return !j.concerns(s) })
}

// concerns says whether a resource of the judged project has a part in what a statement
// says, and none of a project that reads this one, which is told of it.
func (j *judgement) concerns(s statement) bool {
	concerned := false
	for _, r := range j.involved(s) {
		if r.Project != "" && j.graph.ReadBy(r.Project) {
			return false
		}
		concerned = concerned || r.Project == ""
	}
	return concerned
}

// involved gives the resources at a statement's place, hops and related places.
func (j *judgement) involved(s statement) []*graph.Resource {
	resources := []*graph.Resource{j.graph.Resource(s.Resource)}
	for _, hop := range s.Path {
		if r := j.graph.Resource(hop.Resource); r != nil {
			resources = append(resources, r)
		}
	}
	for _, related := range s.Related {
		if r := j.graph.Resource(related.Resource); r != nil {
			resources = append(resources, r)
		}
	}
	return resources
}
