"""A stand-in for Chef Infra Server's control program and its embedded PostgreSQL (see ../README.md)."""
