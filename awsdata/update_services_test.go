package awsdata_test

import (
	"cmp"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func servicesFrom(t *testing.T, dir string) []string {
	t.Helper()
	byID := map[string][]record{}
	named := maps.Clone(titles)
	for _, r := range append(records(t, dir, "endpoint_services.csv"), mailManager()...) {
		if r["retired_or_retiring"] != "1" {
			byID[r["service_id"]] = append(byID[r["service_id"]], r)
		}
		if named[r["service_id"]] == "" {
			named[r["service_id"]] = product(r["products"])
		}
	}
	table := []string{
		"# Endpoint services. " + collected + " Sources: AWS PrivateLink page aws-services-privatelink-support, aws-cdk-lib 2.276.0 (Apache-2.0),",
		"# aws-samples/aws-tf-nw-shared-svc 733f532, describe-vpc-endpoint-services answers of 2020, botocore 1.43.11, moto 5.2.1 (Apache-2.0),",
		"# https://docs.aws.amazon.com/ses/latest/dg/eb-ingress.html for mail-manager-smtp. Generated.",
		"# " + row("id", "title", "names", "types", "private_dns", "dns_name", "ports", "cross_region", "policy"),
	}
	for _, id := range slices.Sorted(maps.Keys(byID)) {
		rows := byID[id]
		title := cmp.Or(named[id], named[rows[0]["base_id"]], id)
		table = append(table, serviceRow(id, title, rows))
	}
	return table
}

// serviceRow joins the rows of one ID, which differ in their names; the last one's other
// columns hold.
func serviceRow(id, title string, rows []record) string {
	var names []string
	for _, r := range rows {
		names = append(names, r["service_name"])
	}
	r := rows[len(rows)-1]
	crossRegion := "no"
	if r["cross_region"] == "1" {
		crossRegion = "yes"
	}
	dnsName, _, _ := strings.Cut(r["private_dns_name"], ";")
	return row(id, title, strings.Join(names, " "), strings.ReplaceAll(r["endpoint_types"], "|", " "),
		r["private_dns"], dnsName, cmp.Or(ports[id], r["tcp_ports"]), crossRegion, takesPolicy(r["endpoint_policy"]))
}

// takesPolicy takes the source's word but for an old no: many of these services take a
// policy by now.
func takesPolicy(word string) string {
	switch word {
	case "yes", "yes (2023)":
		return "yes"
	case "no":
		return "no"
	}
	return "unknown"
}

// titles are product names that the source lacks or spells otherwise than people do.
var titles = map[string]string{
	"bedrock-agentcore.gateway": "Amazon Bedrock AgentCore",
	"cassandra-streams":         "Amazon Keyspaces (for Apache Cassandra)",
	"cognito-identity":          "Amazon Cognito",
	"cognito-idp":               "Amazon Cognito",
	"ecr-fips.api":              "Amazon ECR",
	"ecr-fips.dkr":              "Amazon ECR",
	"ecr-public.api":            "Amazon ECR Public",
	"email":                     "Amazon SES",
	"emr-service-cell01":        "Amazon EMR",
	"invoicing":                 "AWS Invoicing",
	"kafkaconnect":              "Amazon MSK Connect",
	"oidc-eks":                  "Amazon EKS",
	"pcs":                       "AWS PCS",
	"s3express":                 "Amazon S3 Express One Zone",
	"s3vectors":                 "Amazon S3 Vectors",
	"shield":                    "AWS Shield",
	"stream-logs":               "Amazon CloudWatch Logs",
	"transfer":                  "AWS Transfer Family",
	"transfer.server":           "AWS Transfer Family",
	"wafv2":                     "AWS WAF",
}

// product takes the first product name; names in capitals are constants of a library.
func product(names string) string {
	first, _, _ := strings.Cut(names, ";")
	if first == strings.ToUpper(first) {
		return ""
	}
	if inner, ok := strings.CutPrefix(first, "Connect Customer ("); ok {
		return strings.TrimSuffix(inner, ")")
	}
	return first
}

// mailManagerPorts are those of ingress endpoints in a VPC, source:
// https://docs.aws.amazon.com/ses/latest/dg/eb-ingress.html
const mailManagerPorts = "25 587"

// ports are those that the source gives in words or lacks.
var ports = map[string]string{
	"mail-manager-smtp.auth.fips": mailManagerPorts,
	"mail-manager-smtp.open.fips": mailManagerPorts,
	"transfer.server":             "22 21 8192 8193 8194 8195 8196 8197 8198 8199 8200",
}

// mailManager gives the services that the source lacks and the page above names.
func mailManager() []record {
	var all []record
	for _, kind := range []string{"auth", "mtls", "mtls.fips", "open"} {
		id := "mail-manager-smtp." + kind
		all = append(all, record{
			"service_id": id, "service_name": "com.amazonaws.{region}." + id, "endpoint_types": "Interface",
			"products": "Amazon SES", "private_dns": "unknown", "tcp_ports": mailManagerPorts,
		})
	}
	return all
}

// notServed are prefixes that the source maps to an endpoint service which serves few or
// none of their actions: a website, or one part of the service.
var notServed = []string{"chime", "ivs", "managedblockchain", "quicksight"}

func prefixesFrom(t *testing.T, dir string) []string {
	t.Helper()
	var source struct{ Map map[string][]string }
	decode(t, dir, "iam_prefix_to_endpoint.json", &source)
	ids, judged := idsByName(t, dir), firstCells(t, "split_prefixes.tsv")
	table := []string{
		"# IAM prefixes that one endpoint service serves. " + collected + " Source: hand mapping, checked against the prefixes of the AWS",
		"# managed policies. Generated; prefixes of several services are in split_prefixes.tsv.",
		"# " + row("prefix", "actions", "services"),
	}
	for _, prefix := range slices.Sorted(maps.Keys(source.Map)) {
		var services []string
		for _, name := range source.Map[prefix] {
			services = append(services, ids[name])
		}
		services = slices.Compact(services)
		switch {
		case judged[prefix] || slices.Contains(notServed, prefix):
		case len(services) == 1:
			table = append(table, row(prefix, "*", services[0]))
		default:
			t.Errorf("%s is served by %v: judge it in split_prefixes.tsv", prefix, services)
		}
	}
	return table
}

// firstCells gives the names that a table judges.
func firstCells(t *testing.T, name string) map[string]bool {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("data", name))
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for line := range strings.Lines(string(text)) {
		first, _, _ := strings.Cut(line, "\t")
		names[first] = true
	}
	return names
}

func idsByName(t *testing.T, dir string) map[string]string {
	t.Helper()
	ids := map[string]string{}
	for _, r := range records(t, dir, "endpoint_services.csv") {
		ids[r["service_name"]] = r["service_id"]
	}
	return ids
}

func partitionsFrom(t *testing.T, dir string) []string {
	t.Helper()
	var source struct {
		Prefix map[string]string
		Suffix map[string]map[string]string
	}
	decode(t, dir, "region_service_prefix_exceptions.json", &source)
	table := []string{
		"# Regions where service names start otherwise than com.amazonaws, or end in a suffix of their own. " + collected,
		"# Source: aws-cdk-lib 2.276.0 (Apache-2.0), aws-ec2/lib/vpc-endpoint.js. Generated.",
		"# " + row("region", "prefix", "suffix", "services with the suffix"),
	}
	for _, region := range slices.Sorted(maps.Keys(source.Prefix)) {
		suffix := ""
		services := slices.Sorted(maps.Keys(source.Suffix[region]))
		for _, service := range services {
			suffix = source.Suffix[region][service]
		}
		table = append(table, row(region, source.Prefix[region], suffix, strings.Join(services, " ")))
	}
	return table
}
