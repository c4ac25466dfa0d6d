#!/usr/bin/env bash
# Has cron look twice a day, at a minute of its own, whether the certificate is to be renewed. Done again it changes nothing.
set -euo pipefail

usage() {
  cat << 'HELP'
install-renewal-cron.sh [--config FILE] [--cron-dir DIR] [--remove]

  --config     the configuration of renew-certificates.sh: /etc/techsapo/renewal.env
  --cron-dir   where cron reads files from: /etc/cron.d
  --remove     takes it away again
HELP
}

wrong_use() {
  echo "$1; see --help" >&2
  exit 2
}

config=/etc/techsapo/renewal.env cron_dir=/etc/cron.d remove=''
while (($# > 0)); do
  case $1 in
    --config | --cron-dir)
      [[ ${2:-} ]] || wrong_use "$1 takes a path"
      if [[ $1 == --config ]]; then config=$2; else cron_dir=$2; fi
      shift
      ;;
    --remove) remove=yes ;;
    --help) usage && exit ;;
    *) wrong_use "$1 is not known" ;;
  esac
  shift
done

entry=$cron_dir/techsapo-renew-certificates
[[ -d $cron_dir ]] || wrong_use "there is no folder $cron_dir: install cron, or use the timer in systemd/"
if [[ ! -w $cron_dir ]]; then
  echo "$cron_dir can be written by root alone: run it by sudo" >&2
  exit 1
fi
if [[ $remove ]]; then
  [[ -e $entry ]] || { echo "there is no $entry" && exit; }
  rm "$entry"
  echo "removed $entry"
  exit
fi

renewal=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/renew-certificates.sh
[[ -r $config ]] || wrong_use "$config cannot be read: write it first, as renew-certificates.sh --help says"
config=$(realpath "$config")
# Cron has a meaning of its own for some characters.
[[ $renewal$config =~ ^[A-Za-z0-9/._-]+$ ]] || wrong_use "the paths $renewal and $config have characters that cron does not take"

# Where it is installed already it stays at its minute.
when=$(sed -n 's/^\([0-9]* [0-9]*,[0-9]* \* \* \*\) root .*/\1/p' "$entry" 2> /dev/null || true)
hour=$((RANDOM % 12))
: "${when:=$((RANDOM % 60)) $hour,$((hour + 12)) * * *}"

new=$(mktemp "$cron_dir/.techsapo.XXXXXX")
cat > "$new" << CRON
# Written by install-renewal-cron.sh, and taken away by its --remove. What fails is mailed to root.
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
$when root $renewal --config $config > /dev/null
CRON
chmod 0644 "$new"
mv "$new" "$entry"
echo "$entry: $when"
