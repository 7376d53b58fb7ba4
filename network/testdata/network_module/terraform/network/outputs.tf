output "vpc_id" {
  value = try(aws_vpc.this[0].id, null)
}

output "private_subnet_ids" {
  value = aws_subnet.private[*].id
}

output "private_route_table_ids" {
  value = aws_route_table.private[*].id
}

output "database_route_table_ids" {
  value = try(coalescelist(aws_route_table.database[*].id, aws_route_table.private[*].id), [])
}
