region    = "eu-west-1"
sites     = ["north.a[1]", "south"]
functions = { "blue.1" = "blue", "red[\"x\"]" = "red" }
ports     = [80]
password  = "not shown"
