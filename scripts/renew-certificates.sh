#!/usr/bin/env bash
# Renews the certificate that nginx shows, when it is due: has an authority make one by ACME, looks at it, puts it in the place of the
# old one, has nginx read it without a connection lost, and sees that nginx shows it. Otherwise the old one stays, or is put back.
set -euo pipefail
umask 077

readonly DEFAULT_CONFIG=/etc/techsapo/renewal.env
readonly GOOD=0 FAILED=1 WRONG_USE=2 BUSY=3 NOT_PUT_BACK=4
readonly SHOWN_TRIES=50 SHOWN_PAUSE=0.2

usage() {
  cat << 'HELP'
renew-certificates.sh [--config FILE] [--force] [--dry-run]

  --force      renews what is not due
  --dry-run    says what it would do, and asks nobody
  --config     a file of these variables (/etc/techsapo/renewal.env where there is one):

  TLS_DOMAINS    the names that the certificate is for, with spaces between them
  ACME_EMAIL     whom the authority writes to
  ACME_SERVER    its directory: https://acme-v02.api.letsencrypt.org/directory
  ACME_WEBROOT   where nginx shows /.well-known/acme-challenge/ from: /var/www/acme
  ACME_HOME      what is kept of the account: /var/lib/techsapo-acme
  ACME_COMMAND   another client than lego: a command that writes fullchain.pem and privkey.pem into the folder that it is given
  TLS_DIR        where nginx reads fullchain.pem and privkey.pem: /etc/techsapo/tls
  TLS_CA_FILE    whom clients trust beside those that this machine trusts
  TLS_ADDRESS    where nginx is asked what it shows: 127.0.0.1:443
  NGINX_CONFIG   its configuration, where it is not nginx's usual one
  RENEW_DAYS     it is due with fewer days left: 30
  RENEWAL_LOG    a line for each run: /var/log/techsapo-renewal.log

Ends with 0 when it was renewed or is not due, 1 when that failed and the old one is shown, 2 for wrong use, 3 while another run is under
way, 4 when it failed and nginx does not show the old one either.
HELP
}

# The one line that is told of a run; what failed goes where cron sends mail from.
finish() {
  local code=$1 line
  line="$(date -u +%FT%TZ) ${TLS_DOMAINS:-}: $2"
  echo "$line" >> "$RENEWAL_LOG" || echo "$RENEWAL_LOG cannot be written" >&2
  if ((code == GOOD)); then echo "$line"; else echo "$line" >&2; fi
  exit "$code"
}

wrong_use() {
  echo "$1; see --help" >&2
  exit "$WRONG_USE"
}

end_of() {
  date -u -d "$(openssl x509 -in "$1" -noout -enddate | cut -d= -f2)" +%s
}

serial_of() {
  openssl x509 -in "$1" -noout -serial | cut -d= -f2
}

is_for() {
  openssl x509 -in "$1" -noout -checkhost "$2" | grep -q 'does match'
}

shown_serial() {
  timeout 5 openssl s_client -connect "$TLS_ADDRESS" -servername "${domains[0]}" < /dev/null 2> /dev/null |
    openssl x509 -noout -serial 2> /dev/null | cut -d= -f2
}

is_shown() {
  local try
  for ((try = 0; try < SHOWN_TRIES; try++)); do
    [[ $(shown_serial) == "$(serial_of "$certificate")" ]] && return
    sleep "$SHOWN_PAUSE"
  done
  echo "another one is shown at $TLS_ADDRESS" >&2
  return 1
}

# Workers of before finish what they are at; new ones take new connections.
has_nginx_read_it() {
  "${nginx[@]}" -t && "${nginx[@]}" -s reload
}

why_due() {
  local name
  [[ $force ]] && echo 'it is forced' && return
  for name in "${domains[@]}"; do
    is_for "$certificate" "$name" || { echo "it is not for $name" && return; }
  done
  openssl x509 -in "$certificate" -noout -checkend $((RENEW_DAYS * 86400)) > /dev/null || echo "it ends within $RENEW_DAYS days"
}

ask_authority() {
  local into=$1 names=() name
  if [[ ${ACME_COMMAND:-} ]]; then
    $ACME_COMMAND "$into"
    return
  fi
  for name in "${domains[@]}"; do names+=(--domains "$name"); done
  lego --path "$ACME_HOME" --server "$ACME_SERVER" --email "${ACME_EMAIL:-}" --accept-tos --key-type ec256 \
    --http --http.webroot "$ACME_WEBROOT" "${names[@]}" run &&
    cp "$ACME_HOME/certificates/${domains[0]}.crt" "$into/fullchain.pem" &&
    cp "$ACME_HOME/certificates/${domains[0]}.key" "$into/privkey.pem"
}

# What is wrong with a new certificate, or nothing.
fault_in() {
  local new=$1/fullchain.pem key=$1/privkey.pem name trust=() verdict
  openssl x509 -in "$new" -noout 2> /dev/null || { echo 'there is no certificate' && return; }
  [[ $(openssl pkey -in "$key" -pubout 2> /dev/null) == "$(openssl x509 -in "$new" -noout -pubkey)" ]] ||
    { echo 'the key is not that of the certificate' && return; }
  for name in "${domains[@]}"; do
    is_for "$new" "$name" || { echo "it is not for $name" && return; }
  done
  [[ ${TLS_CA_FILE:-} ]] && trust=(-CAfile "$TLS_CA_FILE")
  if ! verdict=$(openssl verify -purpose sslserver "${trust[@]}" -untrusted "$new" "$new" 2>&1); then
    grep --max-count=1 '^error' <<< "$verdict" || echo 'it cannot be verified'
  elif (($(end_of "$new") <= $(end_of "$certificate"))); then
    echo 'it does not end later than the old one'
  fi
}

# One rename changes both files at once.
use_version() {
  ln -sfn "versions/$1" "$TLS_DIR/.current"
  mv -T "$TLS_DIR/.current" "$TLS_DIR/current"
}

# Files that somebody else put there become the first version.
adopt() {
  local name
  [[ -L $certificate ]] && return
  mkdir -p "$TLS_DIR/versions/first"
  for name in fullchain.pem privkey.pem; do cp "$TLS_DIR/$name" "$TLS_DIR/versions/first/"; done
  use_version first
  for name in fullchain.pem privkey.pem; do
    ln -sfn "current/$name" "$TLS_DIR/.$name"
    mv -T "$TLS_DIR/.$name" "$TLS_DIR/$name"
  done
}

renew() {
  local fault old version new=$TLS_DIR/.new
  # A run that was killed may have left one.
  rm -rf "$new"
  trap 'rm -rf "$TLS_DIR/.new"' EXIT
  mkdir "$new"
  # What nginx has to show of a challenge is written by the client as anybody's to read; keys are in a folder that is ours alone.
  (umask 022 && ask_authority "$new") > "$new/log" 2>&1 9>&- || finish "$FAILED" "not renewed: $(tail -n 1 "$new/log")"
  fault=$(fault_in "$new")
  [[ $fault ]] && finish "$FAILED" "refused: $fault; the old one is still shown"

  adopt
  old=$(basename "$(readlink "$TLS_DIR/current")")
  version=$(serial_of "$new/fullchain.pem")
  mkdir "$TLS_DIR/versions/$version"
  mv "$new/fullchain.pem" "$new/privkey.pem" "$TLS_DIR/versions/$version/"
  chmod 0600 "$TLS_DIR/versions/$version/privkey.pem"
  use_version "$version"
  if ! { has_nginx_read_it && is_shown; } > "$new/log" 2>&1; then
    use_version "$old"
    has_nginx_read_it > /dev/null 2>&1 || true
    is_shown 2> /dev/null || finish "$NOT_PUT_BACK" "put back, but nginx does not show it: $(tail -n 1 "$new/log")"
    finish "$FAILED" "put back, as nginx did not show the new one: $(tail -n 1 "$new/log")"
  fi
  find "$TLS_DIR/versions" -mindepth 1 -maxdepth 1 ! -name "$version" ! -name "$old" -exec rm -r {} +
  finish "$GOOD" "renewed until $(date -u -d "@$(end_of "$certificate")" +%FT%TZ), serial $version"
}

config='' force='' dry_run=''
while (($# > 0)); do
  case $1 in
    --config)
      [[ -r ${2:-} ]] || wrong_use "--config takes a file that can be read"
      config=$2
      shift
      ;;
    --force) force=yes ;;
    --dry-run) dry_run=yes ;;
    --help) usage && exit ;;
    *) wrong_use "$1 is not known" ;;
  esac
  shift
done
[[ ! $config && -r $DEFAULT_CONFIG ]] && config=$DEFAULT_CONFIG
set -a
# shellcheck source=/dev/null
[[ $config ]] && . "$config"
set +a

: "${ACME_SERVER:=https://acme-v02.api.letsencrypt.org/directory}" "${ACME_WEBROOT:=/var/www/acme}"
: "${ACME_HOME:=/var/lib/techsapo-acme}" "${TLS_DIR:=/etc/techsapo/tls}" "${TLS_ADDRESS:=127.0.0.1:443}"
: "${RENEW_DAYS:=30}" "${RENEWAL_LOG:=/var/log/techsapo-renewal.log}"
read -ra domains <<< "${TLS_DOMAINS:-}"
nginx=(nginx)
[[ ${NGINX_CONFIG:-} ]] && nginx+=(-c "$NGINX_CONFIG")
certificate=$TLS_DIR/fullchain.pem
((${#domains[@]} > 0)) || wrong_use 'TLS_DOMAINS is not set'
[[ $RENEW_DAYS =~ ^[0-9]+$ ]] || wrong_use 'RENEW_DAYS is no number of days'
[[ -r $certificate && -r $TLS_DIR/privkey.pem ]] || wrong_use "there is no fullchain.pem and privkey.pem in $TLS_DIR to begin with"

exec 9> "$TLS_DIR/.lock"
flock --nonblock 9 || finish "$BUSY" 'another run is under way'

due=$(why_due)
ends=$(date -u -d "@$(end_of "$certificate")" +%FT%TZ)
if [[ $dry_run ]]; then finish "$GOOD" "${due:+would be renewed: $due; }shown until $ends"; fi
if [[ $due ]]; then renew; fi
# A run that was cut off, or a person, may have left nginx with another one than is in its place.
if [[ $(shown_serial) == "$(serial_of "$certificate")" ]]; then finish "$GOOD" "not due until $RENEW_DAYS days before $ends"; fi
if has_nginx_read_it > /dev/null 2>&1 && is_shown 2> /dev/null; then finish "$GOOD" "not due; nginx showed another one and has read it anew"; fi
finish "$FAILED" "not due, but nginx does not show it at $TLS_ADDRESS"
