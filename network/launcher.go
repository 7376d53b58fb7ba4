package network

import (
	"cmp"
	"fmt"

	"github.com/vpclint/vpclint/graph"
)

// launchedTasks gives the tasks that an event rule or a state machine starts, each as the
// service that it is but for its name: a workload of its own.
func (m *model) launchedTasks(r *graph.Resource) []workload {
	if r.Kind != "ecs_task_launcher" {
		return nil
	}
	var found []workload
	for i, task := range r.Attribute("tasks").Items {
		written := *r
		written.Kind, written.Attributes = "ecs_service", task.Fields
		written.Possible = cmp.Or(r.Possible, task.Possible)
		w, ok := m.ecsService(&written)
		if !ok {
			continue
		}
		w.resource, w.within = &written, fmt.Sprintf("tasks[%d].", i)
		w.at = w.within + w.at
		w.subnets, _ = m.targets(w.placement, "subnet")
		found = append(found, w)
	}
	return found
}

// place is where an attribute of a workload is written.
func (w workload) place(attribute string) Place {
	return Place{w.resource.Address, w.within + attribute}
}
