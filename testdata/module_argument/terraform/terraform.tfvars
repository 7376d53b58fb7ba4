settings = {
  sns = { private_dns = false }
}
