#!/bin/sh
# Makes of nginx/techsapo.conf what it is in Docker, where processes come and go: run by the image of nginx (1.27.3 or later) at its start.
set -eu

: "${TECHSAPO_DOMAIN:?the name by which people find the page}"
from=${1:-/etc/techsapo/techsapo.conf}
to=${2:-/etc/nginx/conf.d/techsapo.conf}

{
  # Docker's own, which knows all processes that answer as `app`.
  echo 'resolver 127.0.0.11 valid=5s ipv6=off;'
  sed \
    -e 's/^  server 127\.0\.0\.1:4000 .*/  server app:4000 resolve max_fails=3 fail_timeout=10s;/' \
    -e '/^  server 127\.0\.0\.1:/d' \
    -e "s/techsapo\.example\.com/$TECHSAPO_DOMAIN/" \
    -e 's#/var/log/nginx/techsapo\.log#/dev/stdout#' \
    -e 's#/var/log/nginx/techsapo-error\.log#/dev/stderr#' \
    "$from"
} > "$to"
