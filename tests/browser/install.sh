#!/bin/sh
# The page is tested in a real Chromium. Where it is missing, take Debian's; where that cannot be
# done, say how: the browser tests then fail, they are never skipped.
set -eu
if command -v chromium >/dev/null 2>&1 && command -v chromedriver >/dev/null 2>&1; then exit 0; fi
say() { echo "The browser tests need chromium and chromedriver: $1" >&2; exit 0; }
command -v apt-get >/dev/null 2>&1 || say "install them with your system's package manager."
if [ "$(id -u)" = 0 ]; then run=""; elif sudo -n true 2>/dev/null; then run="sudo"; else
  say "run 'sudo apt-get install chromium chromium-driver'."
fi
$run apt-get update -qq
DEBIAN_FRONTEND=noninteractive $run apt-get install -y -qq --no-install-recommends chromium chromium-driver >/dev/null
