#!/bin/sh
# Limits that replicas share are tested against a real store. Where none is installed, take Debian's; where
# that cannot be done, say how: the tests then fail, they are never skipped.
set -eu
if command -v valkey-server >/dev/null 2>&1 || command -v redis-server >/dev/null 2>&1; then exit 0; fi
say() { echo "The tests of shared limits need valkey-server or redis-server: $1" >&2; exit 0; }
command -v apt-get >/dev/null 2>&1 || say "install one with your system's package manager."
if [ "$(id -u)" = 0 ]; then run=""; elif sudo -n true 2>/dev/null; then run="sudo"; else
  say "run 'sudo apt-get install redis-server'."
fi
$run apt-get update -qq
for name in valkey-server redis-server; do
  DEBIAN_FRONTEND=noninteractive $run apt-get install -y -qq --no-install-recommends "$name" >/dev/null 2>&1 && exit 0
done
say "neither is among the packages of this system."
