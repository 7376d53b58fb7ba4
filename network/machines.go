package network

import (
	"slices"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// fleets are the Auto Scaling groups and instances that belong to ECS clusters.
type fleets struct {
	members map[string][]*graph.Resource   // by cluster
	unclear bool                           // whether others may belong to any
	tasks   map[*graph.Resource][]workload // that run on them for certain, by machines
}

// indexFleets finds the machines of clusters: those of their capacity providers, and those
// whose user data names one. Source:
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-config.html
func (m *model) indexFleets() {
	m.fleets.members = map[string][]*graph.Resource{}
	clusters := m.g.OfKind("ecs_cluster")
	if len(clusters) == 0 {
		return
	}
	for _, cluster := range clusters {
		for _, provider := range cluster.Attribute("capacity_providers").Items {
			m.fleets.add(cluster, m.groupOfProvider(provider))
		}
	}
	for _, kind := range []string{"autoscaling_group", "instance"} {
		for _, machines := range m.g.OfKind(kind) {
			m.joinCluster(machines, clusters)
		}
	}
}

// indexTasks notes which tasks run on which machines.
func (f *fleets) indexTasks(workloads []workload) {
	f.tasks = map[*graph.Resource][]workload{}
	for _, w := range workloads {
		if w.machines != nil && w.task != nil && w.resource.Possible == "" {
			f.tasks[w.machines] = append(f.tasks[w.machines], w)
		}
	}
}

func (f *fleets) add(cluster, machines *graph.Resource) {
	if known := f.members[cluster.Address]; machines != nil && !slices.Contains(known, machines) {
		f.members[cluster.Address] = append(known, machines)
	}
}

func (m *model) groupOfProvider(provider graph.Value) *graph.Resource {
	if named := m.target(provider, "vpc_resource"); named != nil {
		return m.target(named.Attribute("autoscaling_group"), "autoscaling_group")
	}
	return nil
}

// joinCluster adds machines to the cluster that their user data names.
func (m *model) joinCluster(machines *graph.Resource, clusters []*graph.Resource) {
	launch := m.launchTemplate(machines)
	script := machines.Attribute("user_data")
	switch {
	case script.State == graph.Absent && launch != nil:
		script = launch.Attribute("user_data")
	case script.State == graph.Absent && isLaunchedFromOutside(workload{resource: machines}):
		script = fromOutside
	}
	named, ok := clusterNamed(script)
	if !ok {
		return
	}
	m.fleets.unclear = m.fleets.unclear || named.Unknown != ""
	for _, cluster := range clusters {
		own, known := cluster.Attribute("name").AsText()
		if named.Ref != nil && named.Ref.Resource == cluster.Address || named.Ref == nil && known && own == named.Literal {
			m.fleets.add(cluster, machines)
		}
	}
}

// clusterVariable is the line of the agent's configuration that names the cluster.
const clusterVariable = "ECS_CLUSTER="

// clusterNamed gives what a script calls its cluster: a resource, a name, or why it is not
// known. A script without the variable names none if all of it is known.
func clusterNamed(script graph.Value) (named graph.Part, ok bool) {
	parts := script.PartsOf()
	if script.State == graph.Unknown && len(parts) == 0 {
		return graph.Part{Unknown: whyUnknown("the user data", script)}, true
	}
	for i, part := range parts {
		if part.Unknown != "" {
			named, ok = part, true
		}
		_, after, found := strings.Cut(part.Literal, clusterVariable)
		if !found {
			continue
		}
		after = strings.TrimLeft(after, `"'`)
		end := strings.IndexAny(after, " \t\r\n\"'")
		switch {
		case end >= 0:
			return graph.Part{Literal: after[:end]}, true
		case i+1 == len(parts):
			return graph.Part{Literal: after}, true
		case after == "":
			return parts[i+1], true
		}
		return graph.Part{Unknown: "part of the cluster's name is known only"}, true
	}
	return named, ok
}

// machinesOf gives the machines of the owner's account on which the tasks of a service run,
// where exactly one group of them or instance is known. With the launch type EC2 they are
// any of the cluster. Source:
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-capacity-providers.html
func (m *model) machinesOf(service *graph.Resource) *graph.Resource {
	launch, strategy := m.launchOf(service)
	word, written := launch.AsText()
	if launch.State == graph.Absent && len(strategy.Items) > 0 && strategy.Complete() {
		group := m.groupOfProvider(strategy.Items[0])
		others := func(v graph.Value) bool { return v.Possible != "" || m.groupOfProvider(v) != group }
		if slices.ContainsFunc(strategy.Items, others) {
			return nil
		}
		return group
	}
	cluster := m.target(service.Attribute("cluster"), "ecs_cluster")
	anywhere := written && word == "EC2" || launch.State == graph.Absent && strategy.State == graph.Absent
	if !anywhere || cluster == nil || m.fleets.unclear || len(m.fleets.members[cluster.Address]) != 1 {
		return nil
	}
	return m.fleets.members[cluster.Address][0]
}

// takeMachines gives tasks without a network of their own that of their machines. Source:
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html
func (m *model) takeMachines(w *workload) {
	if w.machines == nil || w.task == nil {
		return
	}
	mode := w.task.Attribute("network_mode")
	word, _ := mode.AsText()
	if mode.State != graph.Absent && !slices.Contains([]string{"bridge", "host", "default"}, word) {
		return
	}
	host, _ := m.autoscalingGroup(w.machines)
	if w.machines.Kind == "instance" {
		host, _ = m.instance(w.machines)
	}
	w.hosted, w.at = true, "cluster"
	w.placement, w.groups, w.launch = host.placement, host.groups, host.launch
	if doubt, doubtful := existence(w.machines); doubtful {
		w.doubt = doubt.Why
	}
}

// hostEvidence reads what the agent on machines of a cluster does for tasks that run there,
// whatever their own network is.
func (m *model) hostEvidence(w workload) []evidence {
	var found []evidence
	for _, service := range m.fleets.tasks[w.resource] {
		for i, container := range service.task.Attribute("containers").Items {
			if container.Possible == "" {
				at := elementPlace(service.task.Address, "containers", i, container, "")
				found = append(found, m.agentEvidence(w, at, "the ECS agent", container)...)
			}
		}
	}
	return found
}
