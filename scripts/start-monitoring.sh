#!/usr/bin/env bash
# Starts TechSapo with its monitoring in Docker, or monitoring alone beside a TechSapo that runs on this machine (PM2), waits until
# all of it is healthy, and tells where it is. Exit codes: 0 healthy, 1 not healthy in time, 2 wrong use, 3 no Docker to use.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
secrets=$root/docker/secrets
mode='' task=start patience=300

usage() {
  cat <<'END'
scripts/start-monitoring.sh [--all | --only] [--wait SECONDS]   start, and wait until all is healthy (300 s at most)
scripts/start-monitoring.sh [--all | --only] --secrets          only make the secrets that are missing in docker/secrets
scripts/start-monitoring.sh [--all | --only] --stop             stop; volumes stay

--all    TechSapo, MySQL, Redis and monitoring
--only   monitoring alone, for a TechSapo that runs on this machine
Without either: --only where something answers at 127.0.0.1:4000 that is not TechSapo in Docker, else --all.
END
}

wrong_use() {
  echo "$1" >&2
  usage >&2
  exit 2
}

# no_docker REASON REMEDY tells what to do, also without Docker.
no_docker() {
  cat >&2 <<END
$1

$2

Without Docker, Debian has what is needed for alerts:
  sudo apt-get install prometheus prometheus-alertmanager prometheus-node-exporter prometheus-redis-exporter prometheus-mysqld-exporter
  sudo cp -r $root/prometheus/prometheus.yml $root/prometheus/rules /etc/prometheus/
  sudo cp $root/alertmanager/alertmanager.yml /etc/prometheus/alertmanager.yml
  sudo systemctl restart prometheus prometheus-alertmanager
docs/monitoring.md says what to change in these files, docs/grafana.md how a Grafana of yours shows the dashboards.
END
  exit 3
}

need_docker() {
  local install='Install Docker with Compose 2.24 or later. Debian 13 and later:
  sudo apt-get install docker.io docker-cli docker-compose
Debian 12 has an older Compose: take Docker'"'"'s own packages, https://docs.docker.com/engine/install/debian/'
  command -v docker >/dev/null || no_docker 'Docker is not installed on this machine.' "$install"

  local version
  version=$(docker compose version --short 2>/dev/null) || no_docker 'Docker is here, its plugin Compose is not.' "$install"
  printf '2.24\n%s\n' "${version#v}" | sort --check=quiet --version-sort ||
    no_docker "Compose $version is too old: 2.24 or later is needed." "$install"

  local answer
  answer=$(docker info --format '{{.ServerVersion}}' 2>&1 >/dev/null) && return
  case $answer in
    *'permission denied'*)
      no_docker "You may not speak to Docker's daemon." "Run this with sudo, or join the group docker (which may do what root may) and sign in again:
  sudo usermod --append --groups docker $(id -un)"
      ;;
    *) no_docker "Docker's daemon does not answer: $answer" 'Start it:
  sudo systemctl start docker' ;;
  esac
}

compose() {
  local file=docker-compose.yml
  [[ $mode == only ]] && file=docker-compose.monitoring.yml
  docker compose --file "$root/docker/$file" "$@"
}

is_there() {
  [[ -n $(mode=$1 compose ps --all --quiet) ]]
}

choose_mode() {
  mode=all
  if ! is_there all && (exec 3<>"/dev/tcp/127.0.0.1/${PORT:-4000}") 2>/dev/null; then mode=only; fi
}

# make_secret NAME VALUE makes one that is not there. The folder is closed to all others; a file in it must be readable for the user of the
# container that it is mounted into, whoever that is.
made=()
make_secret() {
  [[ -e $secrets/$1 ]] && return
  printf '%s' "$2" >"$secrets/$1"
  chmod 644 "$secrets/$1"
  made+=("$1")
}

random() {
  od --address-radix=n --format=x1 --read-bytes=24 /dev/urandom | tr --delete ' \n'
}

# The token that TechSapo wants to be shown, where it has one.
metrics_token() {
  local token=${METRICS_TOKEN:-}
  [[ -z $token && -r $root/.env ]] && token=$(sed -n 's/^METRICS_TOKEN=//p' "$root/.env")
  printf '%s' "${token:-$(random)}"
}

make_secrets() {
  mkdir -p "$secrets"
  chmod 700 "$secrets"
  make_secret grafana-admin-password "$(random)"
  make_secret mysqld-exporter.cnf "$(printf '[client]\nuser=exporter\npassword=%s\n' "$(random)")"
  # What Alertmanager tells people by: only they know.
  for name in smtp-password slack-url discord-url webhook-token; do make_secret "$name" ''; done
  if [[ $mode == only ]]; then
    make_secret metrics-token "$(metrics_token)"
  else
    for name in metrics-token admin-key mysql-password mysql-root-password backup-key; do make_secret "$name" "$(random)"; done
    make_secret database-url "mysql://techsapo:$(cat "$secrets/mysql-password")@mysql:3306/techsapo_audit"
  fi
  ((${#made[@]} == 0)) || echo "Made in $secrets, which only $(id -un) may enter: ${made[*]}"
}

# Each service that is not healthy, with what it is instead; it fails where Docker does not tell.
not_healthy() {
  local services states service
  services=$(compose config --services) && states=$(compose ps --all --format '{{.Service}} {{.State}} {{.Health}}') || return
  for service in $services; do
    grep -q "^$service " <<<"$states" || echo "$service was not started"
    grep "^$service " <<<"$states" | grep -v ' running healthy$' || true
  done
}

wait_until_healthy() {
  local until=$((SECONDS + patience)) left
  while ! left=$(not_healthy) || [[ -n $left ]]; do
    ((SECONDS < until)) || return 1
    sleep 1
  done
}

tell_what_is_wrong() {
  echo "Not healthy after $SECONDS s:" >&2
  not_healthy | while read -r service state; do
    printf '\n%s %s. Its last lines:\n' "$service" "$state" >&2
    compose logs --no-log-prefix --tail 20 "$service" >&2 || true
  done
}

tell_addresses() {
  [[ $mode == only ]] || echo "TechSapo      http://$(compose port app 4000)   sign in with the key in docker/secrets/admin-key"
  echo "Grafana       http://$(compose port grafana 3000)   user admin, password in docker/secrets/grafana-admin-password"
  echo "Prometheus    http://$(compose port prometheus 9090)"
  echo "Alertmanager  http://$(compose port alertmanager 9093)   tells nobody until alertmanager/alertmanager.yml has your addresses"
  [[ $mode == all ]] || cat <<END
Prometheus reaches TechSapo where it listens beyond loopback: start that with HOST=0.0.0.0 and
METRICS_TOKEN_FILE=$secrets/metrics-token. What else monitoring alone wants to know: docs/monitoring.md
END
}

while (($# > 0)); do
  case $1 in
    --all) mode=all ;;
    --only) mode=only ;;
    --secrets | --stop) task=${1#--} ;;
    --wait)
      [[ ${2:-} =~ ^[0-9]+$ ]] || wrong_use '--wait takes seconds'
      patience=$2
      shift
      ;;
    --help)
      usage
      exit 0
      ;;
    *) wrong_use "$1 is not known" ;;
  esac
  shift
done

if [[ $task == secrets ]]; then
  mode=${mode:-all}
  make_secrets
  exit 0
fi

need_docker

if [[ $task == stop ]]; then
  for each in ${mode:-all only}; do
    mode=$each
    if is_there "$each"; then compose down; fi
  done
  exit 0
fi

if [[ -z $mode ]]; then choose_mode; fi
[[ $mode == all ]] && echo 'Starting TechSapo with its monitoring' || echo 'Starting monitoring alone'
make_secrets
if compose up --detach --build && wait_until_healthy; then tell_addresses; else
  tell_what_is_wrong
  exit 1
fi
