package network

import (
	"cmp"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// workload is a resource that sends traffic from interfaces in subnets, with what it
// takes from its launch template, its interfaces and its roles.
type workload struct {
	resource *graph.Resource
	// launch is the launch template that fills what the workload does not write.
	launch *graph.Resource
	// subnets are those of the configuration; placement is the list as written.
	subnets   []*graph.Resource
	placement graph.Value
	at        string // the attribute that names the subnets
	// within is where the workload is written in a resource that starts several.
	within string
	groups graph.Value
	roles  []*graph.Resource
	// task is the task definition of what runs ECS tasks, machines the Auto Scaling group or
	// instance on which they run, hosted that they send from its interfaces.
	task     *graph.Resource
	machines *graph.Resource
	hosted   bool
	// managed says that AWS runs the machines, makes the interfaces and ships the logs.
	managed bool
	// doubt is why its traffic may take another way than its interfaces.
	doubt string
}

// workloadKinds find the workloads of each kind.
var workloadKinds = map[string]func(*model, *graph.Resource) (workload, bool){
	"instance":          (*model).instance,
	"autoscaling_group": (*model).autoscalingGroup,
	"lambda_function":   (*model).lambdaFunction,
	"ecs_service":       (*model).ecsService,
	"vpc_resource":      (*model).vpcResource,
}

// findWorkloads gives the workloads in order of address.
func (m *model) findWorkloads() []workload {
	var found []workload
	for _, r := range m.g.Resources {
		found = append(found, m.launchedTasks(r)...)
		find := workloadKinds[r.Kind]
		if find == nil {
			continue
		}
		if w, ok := find(m, r); ok {
			w.resource = r
			w.subnets, _ = m.targets(w.placement, "subnet")
			found = append(found, w)
		}
	}
	return found
}

// linkedFirst puts the workloads of linked projects first: where one stands for all, a
// fault that a linked project has by itself then shows no other and is reported there.
func linkedFirst(workloads []workload) []workload {
	slices.SortStableFunc(workloads, func(a, b workload) int {
		return cmp.Compare(b.resource.Project, a.resource.Project)
	})
	return workloads
}

func (m *model) instance(r *graph.Resource) (workload, bool) {
	w := workload{resource: r, at: "subnet", launch: m.launchTemplate(r)}
	w.placement = asList(r.Attribute("subnet"))
	w.groups = r.Attribute("security_groups")
	for _, item := range r.Attribute("interfaces").Items {
		nic := m.target(item, "network_interface")
		if nic == nil {
			unseen := graph.UnknownBecause(whyUnknown("its network interface", item))
			w.placement, w.groups = graph.Concat(w.placement, unseen), graph.Concat(w.groups, unseen)
			continue
		}
		w.at = "interfaces"
		w.placement = graph.Concat(w.placement, asList(nic.Attribute("subnet")))
		w.groups = graph.Concat(w.groups, nic.Attribute("security_groups"))
	}
	switch {
	case w.launch != nil:
		w.placement = firstWritten(w.placement, w.launch.Attribute("subnets"))
		w.groups = firstWritten(w.groups, w.launch.Attribute("security_groups"))
	case isLaunchedFromOutside(w):
		w.placement, w.groups = firstWritten(w.placement, fromOutside), firstWritten(w.groups, fromOutside)
	}
	w.roles = m.profileRoles(r, w.launch)
	return w, true
}

// fromOutside is whatever a launch template gives that cannot be seen.
var fromOutside = graph.UnknownBecause("its launch template is not in this configuration")

// isLaunchedFromOutside says that a workload takes what it does not write from a launch
// template that is not in the configuration.
func isLaunchedFromOutside(w workload) bool {
	named := w.resource.Attribute("launch_template")
	return w.launch == nil && (named.State != graph.Absent || w.resource.Kind == "autoscaling_group")
}

func (m *model) autoscalingGroup(r *graph.Resource) (workload, bool) {
	w := workload{at: "subnets", launch: m.launchTemplate(r), placement: r.Attribute("subnets")}
	if w.launch != nil {
		w.groups = w.launch.Attribute("security_groups")
	} else {
		w.groups = fromOutside
	}
	w.roles = m.profileRoles(r, w.launch)
	overrides, complete := m.targets(r.Attribute("override_templates"), "launch_template")
	for _, launch := range overrides {
		w.groups = graph.Concat(w.groups, launch.Attribute("security_groups"))
		w.roles = append(w.roles, m.profileRoles(r, launch)...)
	}
	if !complete {
		w.groups = graph.Concat(w.groups, fromOutside)
	}
	return w, true
}

func (m *model) lambdaFunction(r *graph.Resource) (workload, bool) {
	w := workload{at: "subnets", placement: r.Attribute("subnets"), groups: r.Attribute("security_groups"), managed: true}
	if role := m.target(r.Attribute("role"), "iam_role"); role != nil {
		w.roles = []*graph.Resource{role}
	}
	return w, isPlaced(w.placement)
}

func (m *model) ecsService(r *graph.Resource) (workload, bool) {
	w := workload{at: "subnets", placement: r.Attribute("subnets"), groups: r.Attribute("security_groups")}
	if w.task = m.taskDefinition(r); w.task != nil {
		if role := m.target(w.task.Attribute("task_role"), "iam_role"); role != nil {
			w.roles = []*graph.Resource{role}
		}
	}
	if w.machines = m.machinesOf(r); !isPlaced(w.placement) {
		m.takeMachines(&w)
	}
	return w, isPlaced(w.placement)
}

// taskDefinition is the one that a service runs, named by its ARN or by its family with a
// revision, whatever that is.
func (m *model) taskDefinition(service *graph.Resource) *graph.Resource {
	named := service.Attribute("task_definition")
	if len(named.Parts) > 1 && strings.HasSuffix(named.Parts[0].Literal, ":") || len(named.Parts) > 0 && named.Parts[0].Ref != nil {
		named.State, named.May = graph.Known, false
	}
	return m.target(named, "ecs_task_definition")
}

// isPlaced says whether a list of subnets was written at all and is not empty.
func isPlaced(placement graph.Value) bool {
	return placement.State == graph.Unknown || len(placement.Items) > 0
}

func (m *model) launchTemplate(r *graph.Resource) *graph.Resource {
	return m.target(r.Attribute("launch_template"), "launch_template")
}

// profileRoles follows the instance profile of an instance or of its launch template.
func (m *model) profileRoles(r, launch *graph.Resource) []*graph.Resource {
	named := r.Attribute("profile")
	if launch != nil {
		named = firstWritten(named, launch.Attribute("profile"))
	}
	return m.rolesOfProfile(named)
}

func (m *model) rolesOfProfile(named graph.Value) []*graph.Resource {
	profile := m.target(named, "iam_instance_profile")
	if profile == nil {
		return nil
	}
	roles, _ := m.targets(profile.Attribute("roles"), "iam_role")
	return roles
}

func firstWritten(a, b graph.Value) graph.Value {
	if a.State == graph.Absent {
		return b
	}
	return a
}

func asList(v graph.Value) graph.Value {
	if v.State == graph.Absent {
		return v
	}
	return graph.ListAround(v)
}
