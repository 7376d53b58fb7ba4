package network

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/vpclint/vpclint/graph"
)

// portSet is what a rule says of protocol and ports. Source:
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html
type portSet struct {
	protocol string // "all", "tcp", "udp", another, or empty where it is unknown
	// ports are those known; first or last is -1 where it is not.
	ports   portRange
	unknown string // why protocol or ports are not known
}

const lastPort = 65535

func portSetOf(rule graph.Value) portSet {
	protocol := rule.Field("protocol")
	s := portSet{ports: portRange{-1, -1}}
	switch text := strings.ToLower(literalText(protocol)); {
	case protocol.State == graph.Unknown:
		s.unknown = whyUnknown("its protocol", protocol)
	case text == "-1" || text == "all":
		return portSet{protocol: "all", ports: portRange{0, lastPort}}
	case text == "6":
		s.protocol = "tcp"
	case text == "17":
		s.protocol = "udp"
	default:
		s.protocol = cmp.Or(text, "none")
	}
	for _, end := range []struct {
		field string
		port  *int
	}{{"from_port", &s.ports.first}, {"to_port", &s.ports.last}} {
		v := rule.Field(end.field)
		port, known := v.AsInt()
		if !known {
			s.unknown = cmp.Or(s.unknown, portUnknown(end.field, v))
			continue
		}
		*end.port = port
	}
	if from, _ := rule.Field("from_port").AsInt(); from == -1 && s.protocol == "tcp" && s.unknown == "" {
		s.ports = portRange{0, lastPort}
	}
	return s
}

func portUnknown(field string, v graph.Value) string {
	name := strings.ReplaceAll(field, "_", " ")
	if v.State == graph.Absent {
		return "its " + name + " is not written"
	}
	return whyUnknown("its "+name, v)
}

// carriesPorts says that the protocol is, or may be, one of those with ports.
func (s portSet) carriesPorts(protocols ...string) bool {
	return s.protocol == "" || s.protocol == "all" || slices.Contains(protocols, s.protocol)
}

// covers says whether the rule is about a TCP port. One whose protocol is not known may be
// about all ports, whichever it names.
func (s portSet) covers(port int) answer {
	beside := s.ports.first > port || s.ports.last >= 0 && s.ports.last < port
	switch {
	case !s.carriesPorts("tcp") || beside && s.protocol != "":
		return no
	case s.unknown != "":
		return maybe
	}
	return yes
}

// opens says which of some TCP ports the rule opens for certain, and whether it may open
// others of them.
func (s portSet) opens(ports []int) (open []int, more bool) {
	for _, port := range ports {
		switch s.covers(port) {
		case yes:
			open = append(open, port)
		case maybe:
			more = true
		}
	}
	return open, more
}

// exceeds says whether the rule opens a TCP or UDP port that is not among some.
func (s portSet) exceeds(allowed []int) answer {
	switch {
	case !s.carriesPorts("tcp", "udp"):
		return no
	case s.protocol == "all":
		return yes
	case s.unknown == "" && s.ports.first == s.ports.last && slices.Contains(allowed, s.ports.first):
		return no
	case s.unknown == "":
		return yes
	}
	return maybe
}

func (s portSet) String() string {
	switch {
	case s.protocol == "all":
		return "all traffic"
	case s.unknown != "":
		return "ports that are not known"
	}
	return fmt.Sprintf("%s %s", strings.ToUpper(s.protocol), s.ports)
}

// opensAll says whether the rule opens all TCP ports.
func (s portSet) opensAll() answer {
	beside := s.ports.first > 1 || s.ports.last >= 0 && s.ports.last < lastPort
	switch {
	case !s.carriesPorts("tcp") || beside && s.protocol != "":
		return no
	case s.unknown != "":
		return maybe
	}
	return yes
}
