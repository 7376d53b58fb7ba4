# METADATA
# title: A workload gets a public address
# description: >-
#   A public address puts a workload one security-group rule away from the internet. Traffic from
#   outside belongs on a load balancer, traffic to AWS services on VPC endpoints, and neither needs the
#   workload itself to be public.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-ip-addressing.html
#     description: Addresses of instances
#   - ref: https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html
#     description: Security Hub controls for EC2
# schemas:
#   - input: schema.graph
# custom:
#   severity: high
#   profile: default
#   kinds: [instance, autoscaling_group, launch_template, ecs_service, ecs_task_launcher, lambda_function, vpc_resource]
#   remediation:
#     summary: >-
#       Place it in a private subnet and switch the public address off, or take the Elastic IP address
#       away.
#     terraform: >-
#       associate_public_ip_address = false, assign_public_ip = false; instance or network_interface of
#       aws_eip and aws_eip_association
#     cloudformation: >-
#       AssociatePublicIpAddress set to false, AssignPublicIp set to DISABLED; InstanceId of AWS::EC2::EIP,
#       AWS::EC2::EIPAssociation
#   controls:
#     fsbp: ["Autoscaling.5", "EC2.9", "EC2.25", "ECS.2", "ECS.16", "EMR.1"]
#     nist_800_53_r5: ["AC-3", "AC-3(7)", "AC-4", "AC-4(21)", "AC-6", "AC-21", "SC-7", "SC-7(3)", "SC-7(4)",
#       "SC-7(9)", "SC-7(11)", "SC-7(16)", "SC-7(20)", "SC-7(21)"]
#     pci_dss_4_0_1: ["1.4.4"]
#     well_architected: ["SEC05-BP01"]
package policies.workload.public_ip

report contains {
	"resource": workload.at.resource,
	"attribute": workload.at.attribute,
	"message": sprintf("%s gets a public address: %s", [workload.address, workload.public_address.why]),
	"path": workload.hops,
	"cause": workload.address,
} if {
	some workload in input.facts.workloads
	workload.public_address.state == "yes"
}

undecided contains {
	"resource": workload.address,
	"question": sprintf("whether %s gets a public address", [workload.address]),
	"reason": workload.public_address.why,
	"cause": workload.address,
} if {
	some workload in input.facts.workloads
	workload.public_address.state == "unknown"
}

examined contains {"resource": workload.address} if some workload in input.facts.workloads

examined contains {"resource": template.address} if some template in input.resources.launch_template
