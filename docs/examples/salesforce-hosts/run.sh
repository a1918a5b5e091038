#!/bin/bash
# Runs a command where Salesforce's hosts are a mock: run.sh COMMAND ARGUMENT…   For clients that know no others than these hosts, on port 443.
# The command gets a network and an /etc/hosts of its own (Linux; root is not needed). Those of the machine stay as they are, and nothing leaves it.
# CONFIG: the org file (org.yaml). HOSTS: further host names of its orgs.
set -euo pipefail
if [ "${1:-}" != --inside ]; then exec unshare --map-root-user --net --mount "$0" --inside "$@"; fi
shift

work=$(mktemp -d)
server=
clean_up() {
  if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; fi
  wait
  umount /etc/hosts 2>/dev/null || true
  rm -rf "$work"
}
trap clean_up EXIT

ip link set lo up
echo "127.0.0.1 localhost login.salesforce.com test.salesforce.com acme.my.salesforce.com ${HOSTS:-}" >"$work/hosts"
mount --bind "$work/hosts" /etc/hosts

mock-salesforce serve --config "${CONFIG:-org.yaml}" --tls-port 443 --ca-dir "$work/ca" --ready-file "$work/ready.json" 2>"$work/log" &
server=$!
until [ -e "$work/ready.json" ]; do
  kill -0 "$server" 2>/dev/null || { cat "$work/log" >&2; exit 1; }
  sleep 0.05
done

unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY
eval "$(mock-salesforce ca env --ca-dir "$work/ca")"
status=0
"$@" || status=$?
# What the server says about refused logins is what a person wants to read then.
if [ "$status" != 0 ]; then cat "$work/log" >&2; fi
exit "$status"
