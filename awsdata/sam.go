package awsdata

import (
	_ "embed"
	"strings"
	"sync"
)

// SAMStatement is a statement that allows what a policy template or a connector of SAM
// stands for.
type SAMStatement struct {
	Actions []string
	// Resources are ARNs in which ${Name} is a parameter of the template, what the connector
	// leads to, or a pseudo parameter: "arn:${AWS::Partition}:s3:::${BucketName}/*".
	Resources []string
}

//go:embed data/sam_policies.tsv
var samPoliciesTable string

//go:embed data/sam_connectors.tsv
var samConnectorsTable string

var samPolicies = sync.OnceValue(func() map[string][]SAMStatement { return samStatements(samPoliciesTable, 1) })

var samConnectors = sync.OnceValue(func() map[string][]SAMStatement { return samStatements(samConnectorsTable, 2) })

// samStatements indexes statements by the first cells of their rows.
func samStatements(table string, keys int) map[string][]SAMStatement {
	index := map[string][]SAMStatement{}
	for _, row := range rows(table) {
		key := strings.Join(row[:keys], "\t")
		index[key] = append(index[key], SAMStatement{Actions: list(row[keys]), Resources: list(row[keys+1])})
	}
	return index
}

// SAMPolicyTemplate gives the statements of a policy template, "DynamoDBCrudPolicy". Source:
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-templates.html
func SAMPolicyTemplate(name string) ([]SAMStatement, bool) {
	statements, ok := samPolicies()[name]
	return statements, ok
}

// SAMConnector gives the statements that a connector from a Lambda function adds to the
// function's role, by the type that it leads to, "AWS::SQS::Queue", and the permission,
// "Read" or "Write". In their resources ${Arn} and ${Name} are those of what it leads to.
// Source: https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/reference-sam-connector.html
func SAMConnector(destination, permission string) []SAMStatement {
	return samConnectors()[destination+"\t"+permission]
}
