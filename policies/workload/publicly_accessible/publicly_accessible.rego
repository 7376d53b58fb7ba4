# METADATA
# title: A database, cluster or notebook is open to the internet
# description: >-
#   What answers on public addresses is one leaked password or one weakness away from everybody. Data
#   stores, brokers and the control planes of clusters are meant for the network around them; from
#   elsewhere a VPN or a bastion leads there.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html
#     description: Hide a DB instance in a VPC from the internet
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
#     description: Cluster API server endpoint
#   - ref: https://docs.aws.amazon.com/securityhub/latest/userguide/fsbp-standard.html
#     description: AWS Foundational Security Best Practices
# schemas:
#   - input: schema.graph
# custom:
#   severity: [critical, high]
#   profile: default
#   kinds: [vpc_resource]
#   remediation:
#     summary: >-
#       Switch public access off and place it in private subnets. The endpoint of an EKS cluster may stay
#       public for the ranges of your own network.
#     terraform: >-
#       publicly_accessible = false; vpc_options of a domain; direct_internet_access = "Disabled";
#       endpoint_public_access = false or public_access_cidrs
#     cloudformation: >-
#       PubliclyAccessible set to false; VPCOptions of a domain; DirectInternetAccess set to Disabled;
#       EndpointPublicAccess set to false or PublicAccessCidrs
#   controls:
#     fsbp: ["DMS.1", "EKS.1", "ES.2", "MSK.4", "Opensearch.2", "RDS.2", "Redshift.1", "RedshiftServerless.3",
#       "SageMaker.1"]
#     cis_aws_3_0: ["2.3.3"]
#     cis_aws_5_0: ["2.2.3"]
#     cis_aws_6_0: ["3.2.3"]
#     cis_aws_7_0: ["3.2.3"]
#     nist_800_53_r5: ["AC-3", "AC-3(7)", "AC-4", "AC-4(21)", "AC-6", "AC-21", "SC-7", "SC-7(3)", "SC-7(4)",
#       "SC-7(9)", "SC-7(11)", "SC-7(16)", "SC-7(20)", "SC-7(21)"]
#     pci_dss_4_0_1: ["1.4.4"]
#     well_architected: ["SEC05-BP01"]
package policies.workload.publicly_accessible

report contains {
	"resource": exposure.at.resource,
	"attribute": exposure.at.attribute,
	"message": sprintf("%s (%s) %s: %s", [exposure.address, exposure.service, sense(exposure), exposure.public.why]),
	"cause": sprintf("%s is public", [exposure.address]),
	"severity": severity(exposure),
	"controls": controls(exposure),
} if {
	some exposure in input.facts.exposures
	exposure.public.state == "yes"
}

# Notebooks answer nobody; they reach the internet around their VPC.
sense(exposure) := "has direct access to the internet" if exposure.service == "Amazon SageMaker"

sense(exposure) := "has a public endpoint" if exposure.service != "Amazon SageMaker"

severity(exposure) := "high" if exposure.service in {"Amazon EKS", "Amazon SageMaker"}

severity(exposure) := "critical" if not exposure.service in {"Amazon EKS", "Amazon SageMaker"}

# Controls are about one service each; those of CIS about RDS.
controls(exposure) := {framework: object.get(by_service, exposure.service, []) | some framework, by_service in services}

services := {
	"fsbp": {
		"AWS DMS": ["DMS.1"],
		"Amazon EKS": ["EKS.1"],
		"Amazon MSK": ["MSK.4"],
		"Amazon OpenSearch Service": ["ES.2", "Opensearch.2"],
		"Amazon RDS": ["RDS.2"],
		"Amazon Redshift": ["Redshift.1"],
		"Amazon Redshift Serverless": ["RedshiftServerless.3"],
		"Amazon SageMaker": ["SageMaker.1"],
	},
	"cis_aws_3_0": {"Amazon RDS": ["2.3.3"]},
	"cis_aws_5_0": {"Amazon RDS": ["2.2.3"]},
	"cis_aws_6_0": {"Amazon RDS": ["3.2.3"]},
	"cis_aws_7_0": {"Amazon RDS": ["3.2.3"]},
}

undecided contains {
	"resource": exposure.address,
	"question": sprintf("whether %s (%s) %s", [exposure.address, exposure.service, sense(exposure)]),
	"reason": exposure.public.why,
	"cause": sprintf("%s is public", [exposure.address]),
	"controls": controls(exposure),
} if {
	some exposure in input.facts.exposures
	exposure.public.state == "unknown"
}

examined contains {"resource": exposure.address} if some exposure in input.facts.exposures
