package compliance_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/compliance"
	"github.com/vpclint/vpclint/rules"
)

// TestFrameworksAreWhole reads every framework of the tree.
func TestFrameworksAreWhole(t *testing.T) {
	all, err := compliance.All()
	if err != nil || len(all) == 0 {
		t.Fatalf("got %d frameworks and %v", len(all), err)
	}
	for i, f := range all {
		if f.ID != compliance.IDs()[i] {
			t.Errorf("the file of %s says that it is %q", compliance.IDs()[i], f.ID)
		}
		if _, err := time.Parse(time.DateOnly, f.Read); err != nil || f.Title == "" || f.Address == "" || f.Source == "" {
			t.Errorf("%s lacks title, address, source or the day it was read: %v", f.ID, err)
		}
		if f.Total != 0 && f.Total < len(f.Controls) {
			t.Errorf("%s has %d controls, fewer than the %d that are listed", f.ID, f.Total, len(f.Controls))
		}
		seen := map[string]bool{}
		for _, c := range f.Controls {
			if c.ID == "" || c.Title == "" || seen[c.ID] {
				t.Errorf("%s: control %q has no title or is there twice", f.ID, c.ID)
			}
			seen[c.ID] = true
		}
	}
}

// TestRulesNameControls looks up every control that a rule's METADATA names.
func TestRulesNameControls(t *testing.T) {
	catalogue, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range catalogue.Rules() {
		for id, controls := range r.Controls {
			f, err := compliance.Named(id)
			if err != nil {
				t.Errorf("rule %s: %v", r.ID, err)
				continue
			}
			for _, name := range controls {
				if c, ok := f.Control(name); !ok {
					t.Errorf("rule %s: %s has no control %s", r.ID, id, name)
				} else if c.Unknowable != "" {
					t.Errorf("rule %s decides %s of %s, which no configuration can show", r.ID, name, id)
				}
			}
		}
	}
}

var (
	addresses = rule("workload/public_ip", "A", "B", "C")
	routes    = rule("route/wide", "C", "D")
	framework = compliance.Framework{ID: "f", Controls: []compliance.Control{
		{ID: "A", Types: []string{"aws_instance"}},
		{ID: "B", Types: []string{"aws_ecs_service"}},
		{ID: "C"},
		{ID: "D"},
		{ID: "E"},
		{ID: "F", Unknowable: "it shows only in operation"},
	}}
)

func rule(id string, controls ...string) *rules.Rule {
	return &rules.Rule{ID: id, Controls: map[string][]string{"f": controls}}
}

func subject(kind, name string) rules.Subject {
	return rules.Subject{Project: "live", Resource: kind + "." + name, Type: kind}
}

func finding(r *rules.Rule, kind, name string, path ...string) rules.Finding {
	f := rules.Finding{Rule: r, Project: "live", Type: kind, Place: rules.Place{Resource: kind + "." + name}}
	for _, resource := range path {
		f.Path = append(f.Path, rules.Hop{Place: rules.Place{Resource: resource}})
	}
	return f
}

// narrow makes a finding one about control D.
func narrow(f rules.Finding) rules.Finding {
	f.Narrow = rules.Controls{"f": {"D"}}
	return f
}

func undecided(r *rules.Rule, kind, name string) rules.Undecided {
	return rules.Undecided{Rule: r, Project: "live", Type: kind, Place: rules.Place{Resource: kind + "." + name}}
}

func TestStatus(t *testing.T) {
	examined := map[string][]rules.Subject{
		"workload/public_ip": {subject("aws_instance", "a"), subject("aws_instance", "b"), subject("aws_lambda_function", "f")},
		"route/wide":         {subject("aws_route_table", "t"), subject("aws_instance", "a")},
	}
	tests := map[string]struct {
		results rules.Results
		unread  []string
		want    string // of controls A to F
	}{
		"nothing there":           {rules.Results{}, nil, "not_applicable 0, not_applicable 0, not_applicable 0, not_applicable 0"},
		"nothing there, unread":   {rules.Results{}, []string{"x"}, "undecided 0, undecided 0, undecided 0, undecided 0"},
		"all is well":             {rules.Results{Examined: examined}, nil, "passed 2, not_applicable 0, passed 4, passed 2"},
		"all is well as far read": {rules.Results{Examined: examined}, []string{"x"}, "undecided 2, undecided 0, undecided 4, undecided 2"},
		"one instance": {
			rules.Results{Examined: examined, Findings: []rules.Finding{finding(addresses, "aws_instance", "a")}}, nil,
			"failed 2, not_applicable 0, failed 4, passed 2",
		},
		"an instance, at its subnet": {
			rules.Results{Examined: examined, Findings: []rules.Finding{finding(addresses, "aws_subnet", "s", "aws_instance.a")}}, nil,
			"failed 2, not_applicable 0, failed 4, passed 2",
		},
		"what is no control's own": {
			rules.Results{Examined: examined, Findings: []rules.Finding{finding(addresses, "aws_subnet", "s")}}, nil,
			"failed 2, not_applicable 0, failed 4, passed 2",
		},
		"nothing of any control's own": {
			rules.Results{
				Examined: map[string][]rules.Subject{"workload/public_ip": {subject("aws_subnet", "t")}},
				Findings: []rules.Finding{finding(addresses, "aws_subnet", "s")},
			}, nil,
			"failed 0, failed 0, failed 1, not_applicable 0",
		},
		"examined, and no control's own": {
			rules.Results{Examined: examined, Findings: []rules.Finding{finding(addresses, "aws_subnet", "s", "aws_lambda_function.f")}}, nil,
			"passed 2, not_applicable 0, failed 4, passed 2",
		},
		"about one control alone": {
			rules.Results{Examined: examined, Findings: []rules.Finding{narrow(finding(routes, "aws_route_table", "t"))}}, nil,
			"passed 2, not_applicable 0, passed 4, failed 2",
		},
		"undecided": {
			rules.Results{Examined: examined, Undecided: []rules.Undecided{undecided(addresses, "aws_ecs_service", "s")}}, nil,
			"passed 2, undecided 0, undecided 4, passed 2",
		},
		"undecided, and another rule reports": {
			rules.Results{
				Examined: examined, Undecided: []rules.Undecided{undecided(addresses, "aws_instance", "a")},
				Findings: []rules.Finding{finding(routes, "aws_route_table", "t")},
			}, nil,
			"undecided 2, not_applicable 0, failed 4, failed 2",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := ""
			for _, v := range framework.Judge([]*rules.Rule{routes, addresses}, test.results, test.unread) {
				got += fmt.Sprintf("%s %d, ", v.Status, v.Examined)
			}
			if diff := cmp.Diff(test.want+", not_covered 0, unknowable 0, ", got); diff != "" {
				t.Errorf("statuses (-want +got):\n%s", diff)
			}
		})
	}
}

func TestUnknownFramework(t *testing.T) {
	if _, err := compliance.Named("../framework"); err == nil {
		t.Error("a framework that is not there was read")
	}
}
