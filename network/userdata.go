package network

import (
	"regexp"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/awsdata"
	"github.com/vpclint/vpclint/graph"
)

// commandPattern finds calls of the AWS command line and of CloudFormation's helper
// scripts, by name or by path.
var commandPattern = regexp.MustCompile(`(?:^|[\s;&|(` + "`" + `])(?:/\S*/)?(?:aws\s+(?:--\S+\s+(?:[^-\s]\S*\s+)?)*([a-z0-9-]+)\s+([a-z][a-z0-9-]*)|(cfn-(?:init|signal|hup|get-metadata))(?:\s|$))`)

// mentionPattern finds the beginning of commands whose words are no commands of their own,
// also behind sudo and variables: those that print, and those that install packages.
var mentionPattern = regexp.MustCompile(`^\s*(?:(?:sudo|env|\S+=\S*)\s+)*(?:\S*/)?(?:echo|printf|logger|yum|dnf|apt|apt-get|apk|zypper|snap|brew|pip3?|npm|gem|which|man)\s`)

// localCommands ask no service: they sign with the credentials at hand, or explain. Sources:
// https://docs.aws.amazon.com/cli/latest/reference/s3/presign.html,
// https://docs.aws.amazon.com/cli/latest/reference/eks/get-token.html and
// https://docs.aws.amazon.com/cli/latest/reference/rds/generate-db-auth-token.html
var localCommands = []string{
	"presign", "get-token", "generate-db-auth-token", "generate-db-connect-auth-token", "generate-db-connect-admin-auth-token", "help",
}

// commandServices name the endpoint services of commands whose name is another.
var commandServices = map[string]string{
	"s3":         "s3",
	"s3api":      "s3",
	"cloudwatch": "monitoring",
	"ecr":        "ecr.api",
	"kinesis":    "kinesis-streams",
	"efs":        "elasticfilesystem",
	"elbv2":      "elasticloadbalancing",
	"elb":        "elasticloadbalancing",
}

// userDataOf gives the script that an instance runs at launch, its own or that of its launch
// template, and where it is written.
func userDataOf(w workload) (at Place, script graph.Value) {
	from := w.resource
	if from.Attribute("user_data").State == graph.Absent && w.launch != nil {
		from = w.launch
	}
	return Place{from.Address, "user_data"}, from.Attribute("user_data")
}

// userDataEvidence reads the script that an instance runs at launch.
func (m *model) userDataEvidence(w workload) []evidence {
	at, script := userDataOf(w)
	var found []evidence
	for line := range strings.Lines(scriptOf(script)) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "#") || m.callsElsewhere(w, line) {
			continue
		}
		for _, service := range m.calledIn(w, line) {
			found = append(found, evidence{service, Hop{at, "user data runs: " + shorten(line)}})
		}
	}
	return found
}

// calledIn gives the services that a line of a script calls.
func (m *model) calledIn(w workload, line string) []string {
	var services []string
	line, _, _ = strings.Cut(line, " # ")
	for _, at := range commandPattern.FindAllStringIndex(line, -1) {
		match := commandPattern.FindStringSubmatch(line[at[0]:at[1]])
		if isMentioned(line[:at[0]+1]) || slices.Contains(localCommands, match[2]) {
			continue
		}
		if service := commandService(match[1], match[3]); service != "" {
			services = append(services, service)
		}
	}
	if registry := registryPattern.FindStringSubmatch(line); len(registry) > 0 && !m.isElsewhere(w, registry[2], false) {
		services = append(services, "ecr.dkr")
		if registry[1] != "login" {
			services = append(services, "s3")
		}
	}
	if fetchPattern.MatchString(line) {
		for _, e := range m.addressEvidence(w, graph.Text(line)) {
			services = append(services, e.service)
		}
	}
	return services
}

// isMentioned says that what follows is a word of the command that goes before.
func isMentioned(before string) bool {
	begin := strings.LastIndexAny(before, ";&|(`") + 1
	return mentionPattern.MatchString(before[begin:] + " ")
}

var (
	// registryPattern finds what a container tool does with a registry of ECR, whose image
	// layers lie in S3.
	registryPattern = regexp.MustCompile(`\b(?:docker|podman|nerdctl)\s+(pull|push|run|login)\b.*\.dkr\.ecr\.([a-z]{2,4}(?:-[a-z]+)+-\d+)\.`)
	// fetchPattern finds tools that fetch URLs.
	fetchPattern = regexp.MustCompile(`(?:^|[\s;&|(/])(?:curl|wget)\s`)
)

// regionOption finds the region that a command names.
var regionOption = regexp.MustCompile(`--region[ =]+["']?([a-z]{2,4}(?:-[a-z]+)+-\d+)\b`)

// callsElsewhere says that a command goes to another region, or to an endpoint by its own
// name.
func (m *model) callsElsewhere(w workload, line string) bool {
	named := regionOption.FindStringSubmatch(line)
	return strings.Contains(line, "--endpoint-url") || len(named) > 0 && m.isElsewhere(w, named[1], false)
}

// scriptOf gives a script with a sign for each part that is not known, so that a command
// keeps its words.
func scriptOf(v graph.Value) string {
	var text strings.Builder
	for _, part := range v.PartsOf() {
		if part.Ref != nil || part.Unknown != "" {
			text.WriteString("…")
			continue
		}
		text.WriteString(part.Literal)
	}
	return text.String()
}

func commandService(command, helper string) string {
	if helper != "" {
		return "cloudformation"
	}
	if service, ok := commandServices[command]; ok {
		return service
	}
	if service, ok := awsdata.ServiceByID(command); ok {
		return service.ID
	}
	return ""
}

// shorten keeps a quoted line within a terminal's width.
func shorten(line string) string {
	const width = 60
	if runes := []rune(line); len(runes) > width {
		return string(runes[:width-1]) + "…"
	}
	return line
}
