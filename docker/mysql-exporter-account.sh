# The account of mysqld_exporter, made by the image of MySQL when its folder is empty. It sees how the server does, and no row of TechSapo.
# Elsewhere: docker_process_sql() { mysql "$@"; }, EXPORTER_CNF=docker/secrets/mysqld-exporter.cnf, and read this file with `.`.
# shellcheck shell=bash
docker_process_sql <<SQL
CREATE USER IF NOT EXISTS 'exporter'@'%' IDENTIFIED BY '$(sed -n 's/^password=//p' "${EXPORTER_CNF:-/run/secrets/mysqld-exporter.cnf}")'
  WITH MAX_USER_CONNECTIONS 3;
GRANT PROCESS, REPLICATION CLIENT ON *.* TO 'exporter'@'%';
GRANT SELECT ON performance_schema.* TO 'exporter'@'%';
SQL
