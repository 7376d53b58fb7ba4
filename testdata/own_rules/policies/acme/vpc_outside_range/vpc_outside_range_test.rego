package policies.acme.vpc_outside_range_test

import data.policies.acme.vpc_outside_range

vpc(range) := {"resources": {"vpc": [{
	"address": "aws_vpc.main",
	"attributes": {"cidrs": {"is": "known", "items": [{"is": "known", "value": range}]}},
}]}}

test_narrower_range_passes if {
	count(vpc_outside_range.report) == 0 with input as vpc("10.127.255.0/24")
}

test_wider_range_is_reported if {
	count(vpc_outside_range.report) == 1 with input as vpc("10.0.0.0/8")
}
