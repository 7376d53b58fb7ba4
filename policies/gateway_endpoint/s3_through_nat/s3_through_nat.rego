# METADATA
# title: S3 traffic of a private subnet takes a NAT gateway
# description: >-
#   A gateway endpoint carries S3 traffic from a private subnet inside the AWS network at no charge.
#   Without one the same traffic goes out through the NAT gateway, which charges for every gigabyte,
#   shares its bandwidth and its connections with everything else, and gives no endpoint policy to say
#   which data may leave.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html
#     description: Gateway endpoints for S3
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-pricing.html
#     description: How to cut the cost of NAT gateways
# schemas:
#   - input: schema.graph
# custom:
#   severity: high
#   profile: default
#   kinds: [instance, autoscaling_group, ecs_service, ecs_task_launcher, lambda_function, vpc_resource]
#   remediation:
#     summary: >-
#       Add a gateway endpoint for S3 and associate it with the route tables of the private subnets.
#     terraform: >-
#       aws_vpc_endpoint with service_name "com.amazonaws.<region>.s3" and route_table_ids
#     cloudformation: >-
#       AWS::EC2::VPCEndpoint with ServiceName and RouteTableIds
#   controls:
#     cis_aws_7_0: ["6.8"]
#     nist_800_53_r5: ["AC-4", "AC-4(21)", "SC-7", "SC-7(11)", "SC-7(16)", "SC-7(20)", "SC-7(21)"]
#     well_architected: ["COST08-BP03", "SEC05-BP02"]
package policies.gateway_endpoint.s3_through_nat

import data.policies.lib.flows

report := flows.through_nat("s3")

undecided := flows.undecided_through_nat("s3")

examined := flows.examined("s3")
