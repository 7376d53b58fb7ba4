# The main table of a default VPC leads to the internet unless somebody changed it.

resource "aws_default_vpc" "main" {} # undecided: route/main_table_to_internet "led to an internet gateway when AWS made it"
