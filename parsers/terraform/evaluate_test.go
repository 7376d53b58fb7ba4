package terraform_test

import (
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/vpclint/vpclint/graph"
	"github.com/vpclint/vpclint/parsers/terraform"
)

// surroundings is what the expressions of the table may name.
const surroundings = `
provider "aws" { region = "eu-west-1" }
provider "aws" {
  alias  = "somewhere"
  region = var.region
}
variable "region" { type = string }
variable "count" { type = number }
variable "flag" { type = bool }
variable "anything" {}
variable "list" { type = list(string) }
variable "settings" {
  type    = object({ name = string, size = optional(number, 3) })
  default = { name = "app" }
}
variable "null" { default = null }

data "aws_region" "here" {}
data "aws_region" "there" { provider = aws.somewhere }
data "aws_caller_identity" "me" {}
data "aws_partition" "here" {}
data "aws_availability_zones" "all" {}
data "aws_vpc" "main" { tags = { Name = "main" } }
data "aws_vpc" "default" { default = true }
data "aws_subnets" "default" {
  filter {
    name   = "vpc-id"
    values = [data.aws_vpc.default.id]
  }
}
data "aws_subnet" "default" { vpc_id = data.aws_vpc.default.id }
data "aws_subnets" "app" {}
data "terraform_remote_state" "net" { backend = "s3" }
data "aws_prefix_list" "s3" { name = "com.amazonaws.${data.aws_region.there.name}.s3" }
data "aws_vpc_endpoint_service" "s3" { service = "s3" }
data "aws_vpc_endpoint_service" "there" {
  provider = aws.somewhere
  service  = "s3"
}

data "aws_iam_policy" "read" { name = "AmazonS3ReadOnlyAccess" }
data "aws_service" "sqs" { service_id = "sqs" }
data "aws_service" "china" {
  region     = "cn-north-1"
  service_id = "sqs"
}
data "aws_service" "named" { reverse_dns_name = "cn.com.amazonaws.cn-north-1.s3" }
data "aws_iam_policy_document" "one" {
  statement {
    actions   = ["s3:Get*"]
    resources = toset([aws_vpc.main.arn])
    principals {
      type        = "AWS"
      identifiers = ["a", "b"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:x"
      values   = ["y"]
    }
  }
}
data "aws_region" "named" { name = "us-west-2" }
data "aws_region" "own" { region = "us-gov-west-1" }
data "aws_region" "endpoint" { endpoint = "ec2.us-west-2.amazonaws.com" }
provider "aws" {
  alias  = "isolated"
  region = "us-isof-south-1"
}
data "aws_partition" "isolated" { provider = aws.isolated }
data "cloudinit_config" "boot" {
  part { content = "aws s3 ls ${aws_s3_bucket.logs.id}" }
}
data "template_file" "greeting" {
  template = "hello $${name}"
  vars     = { name = aws_vpc.main.id }
}

resource "aws_vpc" "main" { cidr_block = "10.0.0.0/16" }
resource "aws_subnet" "app" {
  count      = 2
  vpc_id     = aws_vpc.main.id
  cidr_block = cidrsubnet(aws_vpc.main.cidr_block, 8, count.index)
}
resource "aws_subnet" "by_name" {
  for_each = { a = 1, b = 2 }
  vpc_id   = aws_vpc.main.id
}
resource "aws_subnet" "maybe" {
  count  = var.flag ? 1 : 0
  vpc_id = aws_vpc.main.id
}
resource "aws_subnet" "many" {
  count  = var.count
  vpc_id = aws_vpc.main.id
}
resource "aws_subnet" "none" {
  count  = 0
  vpc_id = aws_vpc.main.id
}
resource "aws_s3_bucket" "logs" { bucket = "logs" }
resource "aws_s3_bucket" "mine" { bucket = "logs-${data.aws_caller_identity.me.account_id}" }
resource "aws_iam_role" "app" { name = "app" }
resource "aws_eks_cluster" "main" {
  name    = "main"
  version = "1"
  vpc_config { subnet_ids = aws_subnet.app[*].id }
}
`

func TestExpressions(t *testing.T) {
	tests := map[string]struct{ expr, want string }{
		"literal":                       {`"a"`, `"a"`},
		"null is absent":                {`null`, `absent`},
		"reference":                     {`aws_vpc.main.id`, `<aws_vpc.main.id>`},
		"canonical name":                {`aws_vpc.main.default_security_group_id`, `<aws_vpc.main.default_security_group>`},
		"configured text names owner":   {`aws_s3_bucket.logs.bucket`, `"logs" of <aws_s3_bucket.logs.bucket>`},
		"made of a configured text":     {`"${aws_s3_bucket.logs.bucket}-x"`, `"logs-x" may <aws_s3_bucket.logs.bucket>`},
		"configured unknown name":       {`aws_s3_bucket.mine.bucket`, `<aws_s3_bucket.mine.bucket>`},
		"attribute of a block":          {`aws_eks_cluster.main.vpc_config[0].cluster_security_group_id`, `<aws_eks_cluster.main.vpc_config[0].cluster_security_group_id>`},
		"configured in a block":         {`aws_eks_cluster.main.vpc_config[0].subnet_ids`, `[<aws_subnet.app[0].id>, <aws_subnet.app[1].id>]`},
		"no text known of":              {`aws_vpc.main.tags_all`, `unknown(aws_vpc.main.tags_all is known only after apply) of <aws_vpc.main.tags_all>`},
		"template":                      {`"a-${aws_vpc.main.id}-b"`, `text("a-" + <aws_vpc.main.id> + "-b")`},
		"template for":                  {`"%{for s in aws_subnet.app}${s.id},%{endfor}"`, `text(<aws_subnet.app[0].id> + "," + <aws_subnet.app[1].id> + ",")`},
		"heredoc":                       {"<<-EOT\n    a\n      b ${aws_vpc.main.id}\n    c\n  EOT\n", `text("a\n  b " + <aws_vpc.main.id> + "\nc\n")`},
		"directives and strip markers":  {`"%{ for i, x in ["p", "q"] ~} ${i}${x} %{~ endfor }%{ if false }y%{ else ~} n%{ endif }"`, `"0p1qn"`},
		"escapes":                       {`"$${a} %%{b} \u00e9\t\""`, `"${a} %{b} é\t\""`},
		"numbers in a template":         {`"${7 / 2}-${1.0}-${1e3}-${true}"`, `"3.5-1-1000-true"`},
		"one value in a template":       {`"${[1, 2]}"`, `[1, 2]`},
		"branches of two types":         {`false ? "a" : 1`, `"1"`},
		"a number written as a text":    {`[aws_eks_cluster.main.version == 1, aws_eks_cluster.main.version == 2, contains([2], aws_eks_cluster.main.version)]`, `[unknown(aws_eks_cluster.main.version is known only after apply) of <aws_eks_cluster.main.version>, false may <aws_eks_cluster.main.version>, false]`},
		"a number and its text":         {`[5 == "5", "5" + 1, tostring(5) == "5"]`, `[false, 6, true]`},
		"index":                         {`aws_subnet.app[1].id`, `<aws_subnet.app[1].id>`},
		"computed index":                {`aws_subnet.app[1 - 1].id`, `<aws_subnet.app[0].id>`},
		"key":                           {`aws_subnet.by_name["b"].id`, `<aws_subnet.by_name["b"].id>`},
		"splat":                         {`aws_subnet.app[*].id`, `[<aws_subnet.app[0].id>, <aws_subnet.app[1].id>]`},
		"splat over configured":         {`aws_subnet.app[*].cidr_block`, `["10.0.0.0/24" of <aws_subnet.app[0].cidr_block>, "10.0.1.0/24" of <aws_subnet.app[1].cidr_block>]`},
		"splat over one":                {`aws_vpc.main[*].id`, `[<aws_vpc.main.id>]`},
		"values":                        {`values(aws_subnet.by_name)[*].id`, `[<aws_subnet.by_name["a"].id>, <aws_subnet.by_name["b"].id>]`},
		"for":                           {`[for s in aws_subnet.app : s.id]`, `[<aws_subnet.app[0].id>, <aws_subnet.app[1].id>]`},
		"for into object":               {`{ for k, s in aws_subnet.by_name : k => s.vpc_id }`, `{a: <aws_vpc.main.id>, b: <aws_vpc.main.id>}`},
		"concat":                        {`concat([aws_vpc.main.id], ["x"])`, `[<aws_vpc.main.id>, "x"]`},
		"join and split":                {`split(",", join(",", aws_subnet.app[*].id))`, `[<aws_subnet.app[0].id>, <aws_subnet.app[1].id>]`},
		"format":                        {`format("%s/%d", aws_vpc.main.id, 3)`, `text(<aws_vpc.main.id> + "/3")`},
		"format that looks inside":      {`format("%10s", aws_vpc.main.id)`, `unknown(aws_vpc.main.id is known only after apply) of <aws_vpc.main.id>`},
		"toset":                         {`toset([aws_vpc.main.id, aws_vpc.main.id])`, `[<aws_vpc.main.id>]`},
		"merge":                         {`merge({ a = 1 }, { b = aws_vpc.main.id })`, `{a: 1, b: <aws_vpc.main.id>}`},
		"lookup":                        {`lookup({ a = aws_vpc.main.id }, "a", "x")`, `<aws_vpc.main.id>`},
		"element":                       {`element(aws_subnet.app[*].id, 3)`, `<aws_subnet.app[1].id>`},
		"coalesce takes a reference":    {`coalesce(aws_vpc.main.id, "x")`, `<aws_vpc.main.id>`},
		"coalesce is undecided":         {`coalesce(var.region, "x")`, `unknown(var.region has no value)`},
		"compact":                       {`compact([aws_vpc.main.id, "", null])`, `[<aws_vpc.main.id>]`},
		"contains":                      {`contains([aws_vpc.main.id], aws_vpc.main.id)`, `true`},
		"contains another":              {`contains(["x", ""], aws_vpc.main.id)`, `unknown(aws_vpc.main.id is known only after apply) of <aws_vpc.main.id>`},
		"upper is opaque":               {`upper(aws_vpc.main.id)`, `unknown(aws_vpc.main.id is known only after apply) of <aws_vpc.main.id>`},
		"regex is opaque":               {`regex("^vpc", aws_vpc.main.id)`, `unknown(aws_vpc.main.id is known only after apply) of <aws_vpc.main.id>`},
		"length of a text is opaque":    {`length(aws_vpc.main.id)`, `unknown(aws_vpc.main.id is known only after apply) of <aws_vpc.main.id>`},
		"length of a list":              {`length(aws_subnet.app)`, `2`},
		"startswith":                    {`startswith("ab-${aws_vpc.main.id}", "ab")`, `true`},
		"equal to itself":               {`aws_vpc.main.id == aws_vpc.main.id`, `true`},
		"an ID is not empty":            {`aws_vpc.main.id == ""`, `false`},
		"an ID is not null":             {`aws_vpc.main.id != null`, `true`},
		"an ID and a literal":           {`aws_vpc.main.id == "vpc-1"`, `unknown(aws_vpc.main.id is known only after apply) of <aws_vpc.main.id>`},
		"two IDs of one type":           {`aws_subnet.app[0].id == aws_subnet.app[1].id`, `false`},
		"two IDs of two types":          {`aws_subnet.app[0].id == aws_vpc.main.id`, `unknown(aws_subnet.app[0].id is known only after apply) may <aws_subnet.app[0].id> <aws_vpc.main.id>`},
		"no arithmetic on a text":       {`aws_vpc.main.id + 1`, `unknown(aws_vpc.main.id is known only after apply) of <aws_vpc.main.id>`},
		"unknown text":                  {`var.region`, `unknown(var.region has no value)`},
		"unknown text in a template":    {`"com.amazonaws.${var.region}.s3"`, `text("com.amazonaws." + ?var.region has no value? + ".s3")`},
		"unknown text compared":         {`var.region == var.region`, `unknown(it depends on var.region, which has no value)`},
		"unknown number":                {`var.count + 1`, `unknown(var.count has no value)`},
		"unknown number in template":    {`"n${var.count}"`, `text("n" + ?var.count has no value?)`},
		"unknown condition":             {`var.flag ? aws_vpc.main.id : aws_subnet.app[0].id`, `unknown(it depends on var.flag, which has no value) may <aws_subnet.app[0].id> <aws_vpc.main.id>`},
		"unknown condition, lists":      {`var.flag ? [aws_vpc.main.id] : []`, `unknown(it depends on var.flag, which has no value) may <aws_vpc.main.id>`},
		"equal branches":                {`var.flag ? "a" : "a"`, `"a"`},
		"and":                           {`var.flag && false`, `false`},
		"list with an unknown":          {`["a", var.anything]`, `["a", unknown(var.anything has no value)]`},
		"unknown list":                  {`var.list`, `unknown(var.list has no value)`},
		"for over an unknown list":      {`[for x in var.list : x]`, `unknown(var.list has no value)`},
		"element of an unknown list":    {`var.list[0]`, `unknown(var.list has no value)`},
		"join of an unknown list":       {`join(",", var.list)`, `unknown(var.list has no value)`},
		"flatten keeps its elements":    {`flatten([["a"], [var.region]])`, `["a", unknown(var.region has no value)]`},
		"flatten of a possible list":    {`flatten([["a"], var.anything])`, `unknown(var.anything has no value)`},
		"key that is not known":         {`{ (var.region) = 1, a = 2 }`, `{a: 2, ...}`},
		"concat with an unknown list":   {`concat(["a"], var.list)`, `unknown(var.list has no value)`},
		"coalescelist, unknown list":    {`coalescelist(var.list, ["a"])`, `unknown(var.list has no value)`},
		"length of an unsure set":       {`length(toset(["a", var.anything]))`, `unknown(var.anything has no value)`},
		"optional attribute":            {`var.settings.size`, `3`},
		"variable without type, null":   {`var.null`, `absent`},
		"try falls through":             {`try(aws_subnet.none[0].id, "none")`, `"none"`},
		"try keeps":                     {`try(aws_subnet.app[0].id, "none")`, `<aws_subnet.app[0].id>`},
		"try is undecided":              {`try(aws_subnet.maybe[0].id, "none")`, `unknown(it depends on var.flag, which has no value) may <aws_subnet.maybe[0].id>`},
		"try with a missing field":      {`try(var.settings.color, "none")`, `"none"`},
		"can":                           {`can(aws_subnet.none[0].id)`, `false`},
		"can is undecided":              {`can(aws_subnet.maybe[0].id)`, `unknown(it depends on var.flag, which has no value)`},
		"one":                           {`one(aws_subnet.none[*].id)`, `absent`},
		"one is undecided":              {`one(aws_subnet.maybe[*].id)`, `unknown(it depends on var.flag, which has no value) may <aws_subnet.maybe[0].id>`},
		"instance that may exist":       {`aws_subnet.maybe[0].id`, `<aws_subnet.maybe[0].id>`},
		"one of many":                   {`aws_subnet.many[0].id`, `unknown(nothing says how many instances aws_subnet.many[?] stands for) may <aws_subnet.many[?].id>`},
		"all of many":                   {`aws_subnet.many[*].id`, `unknown(var.count has no value) may <aws_subnet.many[?].id>`},
		"attribute of an index":         {`[aws_vpc.main["id"], aws_subnet.app[0]["cidr_block"]]`, `[<aws_vpc.main.id>, "10.0.0.0/24" of <aws_subnet.app[0].cidr_block>]`},
		"splat of an index":             {`aws_subnet.app[*]["id"]`, `[<aws_subnet.app[0].id>, <aws_subnet.app[1].id>]`},
		"attribute by its name":         {`aws_eks_cluster.main.identity[0]["issuer"]`, `<aws_eks_cluster.main.identity[0].issuer>`},
		"coalesce, optional attribute":  {`coalesce(aws_subnet.app[0].outpost_arn, "x")`, `unknown(aws_subnet.app[0].outpost_arn is known only after apply) of <aws_subnet.app[0].outpost_arn>`},
		"name out of a set":             {`toset([aws_iam_role.app.name])`, `["app" of <aws_iam_role.app.name>]`},
		"name through a set and a for":  {`[for r in toset([aws_iam_role.app.name, "b"]) : r][0]`, `"app" of <aws_iam_role.app.name>`},
		"parts of an ARN":               {`provider::aws::arn_parse("arn:aws:s3:::${aws_s3_bucket.logs.id}").resource`, `<aws_s3_bucket.logs.id>`},
		"ARN of parts":                  {`provider::aws::arn_build("aws", "sqs", var.region, data.aws_caller_identity.me.account_id, "q")`, `text("arn:aws:sqs:" + ?var.region has no value? + ":" + ?the account is not known? + ":q")`},
		"assumed ARN":                   {`assumeequal(aws_iam_role.app.arn, provider::aws::arn_build("aws", "iam", "", "1", "role/app"))`, `<aws_iam_role.app.arn>`},
		"converted":                     {`convert({ id = aws_vpc.main.id }, object({ id = string, size = optional(number, 3) })).size`, `3`},
		"converted reference":           {`convert([aws_vpc.main.id], set(string))`, `[<aws_vpc.main.id>]`},
		"converted unknown":             {`convert(var.region, number)`, `unknown(var.region has no value)`},
		"function of a provider":        {`provider::aws::trim_iam_role_path("x")`, `unknown(functions of providers are called only when terraform runs)`},
		"ephemeral":                     {`ephemeral.aws_secret.x.value`, `unknown(ephemeral values exist only while terraform runs)`},
		"workspace":                     {`terraform.workspace`, `unknown(terraform.workspace is known only when terraform runs)`},
		"cwd":                           {`"${path.cwd}/x"`, `text(?path.cwd is known only when terraform runs? + "/x")`},
		"template of a text":            {`templatestring("%%{for s in list}<$${s}>%%{endfor}", { list = [aws_vpc.main.id, "x"] })`, `text("<" + <aws_vpc.main.id> + "><x>")`},
		"null in a template":            {`try("a${null}", "no")`, `"no"`},
		"nested conditions":             {`var.flag ? (true ? 1 : 2) : 3`, `unknown(it depends on var.flag, which has no value)`},
		"not of an unknown":             {`!var.flag`, `unknown(it depends on var.flag, which has no value)`},
		"index by an unknown":           {`aws_subnet.app[var.count].id`, `unknown(var.count has no value) may <aws_subnet.app[0].id> <aws_subnet.app[1].id>`},
		"index by a reference":          {`{ for s in aws_subnet.app : s.id => s.cidr_block }[aws_subnet.app[1].id]`, `"10.0.1.0/24" of <aws_subnet.app[1].cidr_block>`},
		"lookup of a map by reference":  {`{ a = "x" }[aws_vpc.main.id]`, `unknown(aws_vpc.main.id is known only after apply) of <aws_vpc.main.id>`},
		"region":                        {`data.aws_region.here.name`, `"eu-west-1"`},
		"unknown region":                {`data.aws_region.there.name`, `unknown(var.region has no value)`},
		"partition":                     {`data.aws_partition.here.partition`, `"aws"`},
		"account":                       {`"a-${data.aws_caller_identity.me.account_id}"`, `text("a-" + ?the account is not known?)`},
		"zones":                         {`data.aws_availability_zones.all.names`, `[<availability_zones.names[0]>, <availability_zones.names[1]>, <availability_zones.names[2]>]`},
		"zones have names":              {`length(regexall("^[a-z]{2}-", data.aws_availability_zones.all.names[0]))`, `1`},
		"zones sliced":                  {`slice(data.aws_availability_zones.all.names, 0, 2)`, `[<availability_zones.names[0]>, <availability_zones.names[1]>]`},
		"prefix list":                   {`data.aws_prefix_list.s3.id`, `<prefix_list:s3.id>`},
		"endpoint service":              {`data.aws_vpc_endpoint_service.s3.service_name`, `"com.amazonaws.eu-west-1.s3"`},
		"endpoint service elsewhere":    {`data.aws_vpc_endpoint_service.there.service_name`, `text("com.amazonaws." + ?var.region has no value? + ".s3")`},
		"managed policy":                {`data.aws_iam_policy.read.arn`, `"arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"`},
		"service":                       {`data.aws_service.sqs.reverse_dns_name`, `"com.amazonaws.eu-west-1.sqs"`},
		"service in China":              {`data.aws_service.china.reverse_dns_name`, `"cn.com.amazonaws.cn-north-1.sqs"`},
		"prefix of a service":           {`data.aws_service.sqs.reverse_dns_prefix`, `"com.amazonaws"`},
		"service by its name":           {`[data.aws_service.named.service_id, data.aws_service.named.region, data.aws_service.named.reverse_dns_prefix]`, `["s3", "cn-north-1", "cn.com.amazonaws"]`},
		"policy document":               {`jsondecode(data.aws_iam_policy_document.one.json).Statement`, `[{Action: "s3:Get*", Condition: {StringEquals: {aws:x: "y"}}, Effect: "Allow", Principal: {AWS: ["a", "b"]}, Resource: <aws_vpc.main.arn>}]`},
		"region by its name":            {`data.aws_region.named.name`, `"us-west-2"`},
		"region that is asked for":      {`data.aws_region.own.region`, `"us-gov-west-1"`},
		"region by its endpoint":        {`data.aws_region.endpoint.name`, `unknown(data.aws_region.endpoint is looked up when terraform runs)`},
		"partition of a region":         {`data.aws_partition.isolated.partition`, `"aws-iso-f"`},
		"cloud-init":                    {`base64decode(data.cloudinit_config.boot.rendered)`, `text("aws s3 ls " + <aws_s3_bucket.logs.id>)`},
		"template file":                 {`data.template_file.greeting.rendered`, `text("hello " + <aws_vpc.main.id>)`},
		"default VPC":                   {`data.aws_vpc.default.id`, `<the default VPC.id>`},
		"subnets of it":                 {`data.aws_subnets.default.ids`, `unknown(data.aws_subnets.default is looked up when terraform runs) may <the default VPC.id>`},
		"subnet of it":                  {`data.aws_subnet.default.id`, `unknown(data.aws_subnet.default is looked up when terraform runs) may <the default VPC.id>`},
		"outside":                       {`data.aws_vpc.main.id`, `unknown(data.aws_vpc.main is looked up when terraform runs)`},
		"outside object":                {`data.terraform_remote_state.net.outputs.logs.bucket.id`, `unknown(data.terraform_remote_state.net reads a state outside this run: its bucket is not in the configuration)`},
		"outside list":                  {`data.aws_subnets.app.ids`, `unknown(data.aws_subnets.app is looked up when terraform runs)`},
		"jsonencode":                    {`jsonencode({ a = aws_vpc.main.id, b = var.region })`, `text("{\"a\":\"" + <aws_vpc.main.id> + "\",\"b\":\"" + ?var.region has no value? + "\"}")`},
		"jsonencode, unknown value":     {`jsonencode({ a = var.anything })`, `text("{\"a\":" + ?var.anything has no value? + "}")`},
		"json round trip":               {`jsondecode(jsonencode({ a = aws_vpc.main.id })).a`, `<aws_vpc.main.id>`},
		"base64 round trip":             {`base64decode(base64encode("x ${aws_vpc.main.id}"))`, `text("x " + <aws_vpc.main.id>)`},
		"resource prefix":               {`resource.aws_vpc.main.id`, `<aws_vpc.main.id>`},
		"file that is built later":      {`filebase64sha256("function.zip")`, `unknown(function.zip is not in the repository)`},
		"timestamp":                     {`timestamp()`, `unknown(timestamp() is the time at which terraform runs)`},
		"path":                          {`path.module`, `"."`},
		"basename of the folder":        {`basename("/x/${aws_vpc.main.id}/y")`, `"y"`},
		"cidrsubnets keep their number": {`length(cidrsubnets(var.region, 4, 4))`, `2`},
		"lookup among unknown keys":     {`lookup({ (var.region) = 1 }, "a", 2)`, `unknown(var.region has no value)`},
		"index among unknown keys":      {`{ a = 1, (var.region) = 2 }["a"]`, `unknown(var.region has no value)`},
		"name among unknown keys":       {`{ a = 1, (var.region) = 2 }.a`, `unknown(var.region has no value)`},
		"try among unknown keys":        {`try({ (var.region) = 1 }["a"], "none")`, `unknown(var.region has no value)`},
		"try through a function":        {`try(tolist([aws_subnet.maybe[0].id])[0], "none")`, `unknown(it depends on var.flag, which has no value) may <aws_subnet.maybe[0].id>`},
		"can a function of an unknown":  {`can(cidrnetmask(var.region))`, `unknown(var.region has no value)`},
		"can take an unknown":           {`can(var.region)`, `true`},
		"unknown condition, unknowns":   {`var.flag ? aws_vpc.main.tags_all : aws_subnet.app[0].tags_all`, `unknown(it depends on var.flag, which has no value) may <aws_subnet.app[0].tags_all> <aws_vpc.main.tags_all>`},
		"length of distinct IDs":        {`length(distinct(aws_subnet.app[*].id))`, `2`},
		"length of distinct others":     {`length(distinct(aws_subnet.app[*].outpost_arn))`, `unknown(aws_subnet.app[0].outpost_arn is known only after apply) may <aws_subnet.app[0].outpost_arn> <aws_subnet.app[1].outpost_arn>`},
		"length of a set of others":     {`length(toset(aws_subnet.app[*].outpost_arn))`, `unknown(aws_subnet.app[0].outpost_arn is known only after apply) may <aws_subnet.app[0].outpost_arn> <aws_subnet.app[1].outpost_arn>`},
		"zones beyond the known ones":   {`slice(data.aws_availability_zones.all.names, 0, 4)`, `unknown(availability_zones.names[0] is known only after apply) may <availability_zones.names[0]> <availability_zones.names[1]> <availability_zones.names[2]>`},
		"for over many":                 {`[for s in aws_subnet.many : s.id]`, `unknown(var.count has no value) may <aws_subnet.many[?].id>`},
		"for of others over an unknown": {`[for x in var.list : aws_vpc.main.id]`, `unknown(var.list has no value) may <aws_vpc.main.id>`},
		"for with an unknown condition": {`[for s in aws_subnet.app : s.id if var.flag]`, `unknown(it depends on var.flag, which has no value) may <aws_subnet.app[0].id> <aws_subnet.app[1].id>`},
		"number past all bounds":        {`1e999`, `unknown(the number is too large)`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := describe(evaluated(t, tt.expr)); got != tt.want {
				t.Errorf("%s\n got %s\nwant %s", tt.expr, got, tt.want)
			}
		})
	}
}

// evaluated gives the value that an argument has when it is written as the expression.
func evaluated(t *testing.T, expr string) graph.Value {
	t.Helper()
	fsys := fstest.MapFS{
		"main.tf":  {Data: []byte(surroundings)},
		"probe.tf": {Data: []byte("resource \"test_probe\" \"probe\" {\n  value = " + expr + "\n}\n")},
	}
	graphs, diags := terraform.Load(fsys, []string{"."}, terraform.Options{})
	if len(diags) > 0 {
		t.Errorf("unexpected diagnostics: %v", diags)
	}
	return graphs[0].Resource("test_probe.probe").Attribute("value")
}

// TestOwnersOfTexts tells whose a text is that one resource hands on to another.
func TestOwnersOfTexts(t *testing.T) {
	const text = `
resource "aws_iam_role" "r" { name = "app" }
resource "aws_iam_role_policy_attachment" "a" { role = aws_iam_role.r.name }
resource "aws_iam_instance_profile" "p" {
  name = aws_iam_role.r.name
  role = aws_iam_role_policy_attachment.a.role
}
resource "aws_s3_bucket" "data" { bucket = "data" }
resource "aws_s3_bucket" "logs" { bucket = "${aws_s3_bucket.data.bucket}-logs" }
resource "aws_s3_bucket_policy" "logs" { bucket = aws_s3_bucket.logs.bucket }
`
	for expr, want := range map[string]string{
		"aws_iam_instance_profile.p.role":         `"app" of <aws_iam_role.r.name>`,
		"aws_iam_instance_profile.p.name":         `"app" of <aws_iam_instance_profile.p.name>`,
		"aws_s3_bucket_policy.logs.bucket":        `"data-logs" of <aws_s3_bucket.logs.bucket>`,
		`"${aws_s3_bucket_policy.logs.bucket}-x"`: `"data-logs-x" may <aws_s3_bucket.logs.bucket>`,
	} {
		files := map[string]string{"main.tf": text + "resource \"test_probe\" \"p\" { value = " + expr + " }\n"}
		graphs, _ := terraform.Load(tree(files), []string{"."}, terraform.Options{})
		if got := describe(graphs[0].Resource("test_probe.p").Attribute("value")); got != want {
			t.Errorf("%s = %s, want %s", expr, got, want)
		}
	}
}

func TestFailedExpressions(t *testing.T) {
	tests := map[string]struct{ expr, why, code string }{
		"undeclared local":    {`local.nothing`, "local.nothing is not declared", "undeclared-reference"},
		"undeclared resource": {`aws_vpc.other.id`, "aws_vpc.other is not declared", "undeclared-reference"},
		"missing field":       {`var.settings.color`, `this object does not have an attribute named "color"`, "evaluation-failed"},
		"missing instance":    {`aws_subnet.none[0].id`, `aws_subnet.none has no instance with the key 0`, "evaluation-failed"},
		"wrong argument":      {`tonumber("x")`, `invalid value for "arguments" parameter: cannot convert "x" to number; given string must be a decimal representation of a number`, "evaluation-failed"},
		"itself":              {`test_probe.probe.value`, `test_probe.probe.value refers to itself`, "reference-cycle"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			fsys := fstest.MapFS{
				"main.tf":  {Data: []byte(surroundings)},
				"probe.tf": {Data: []byte("resource \"test_probe\" \"probe\" {\n  value = " + tt.expr + "\n}\n")},
			}
			graphs, diags := terraform.Load(fsys, []string{"."}, terraform.Options{})
			value := graphs[0].Resource("test_probe.probe").Attribute("value")
			if value.State != graph.Unknown || value.Why != tt.why {
				t.Errorf("value = %s, want unknown because %s", describe(value), tt.why)
			}
			var codes []string
			for _, d := range diags {
				codes = append(codes, d.Code)
			}
			if diff := cmp.Diff([]string{tt.code}, codes); diff != "" {
				t.Errorf("diagnostic codes (-want +got):\n%s", diff)
			}
		})
	}
}

// TestManyMayBeMeant holds that an element at an unknown index names its candidates as long
// as they are few, and may be anything where they are not.
func TestManyMayBeMeant(t *testing.T) {
	for count, want := range map[int]string{
		2:   "unknown(var.i has no value) may <aws_vpc.v[0].id> <aws_vpc.v[1].id>",
		200: "unknown(it depends on more resources than vpclint follows)",
	} {
		for _, expression := range []string{"aws_vpc.v[var.i].id", "element(aws_vpc.v[*].id, var.i)", "[for v in aws_vpc.v : v.id][var.i]"} {
			graphs, diags := loadAll(t, map[string]string{"main.tf": fmt.Sprintf(
				"variable \"i\" { type = number }\nresource \"aws_vpc\" \"v\" { count = %d }\nresource \"test_probe\" \"p\" { value = %s }\n", count, expression)},
				terraform.Options{})
			if got := describe(graphs["."].Resource("test_probe.p").Attribute("value")); got != want || len(diags) > 0 {
				t.Errorf("%d instances, %s = %s, diagnostics %v", count, expression, got, diags)
			}
		}
	}
}
