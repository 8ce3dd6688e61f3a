#!/usr/bin/env bash
# runtimes.sh path
#
# Prints a directory with a node_modules of what the package also runs on, for the tests: Node 22 and 24 as
# node-<major>-<os>-<cpu>/bin/node where npm has them for this machine, and a newer @pulumi/pulumi. They are installed once, without
# install scripts and by the hashes in runtimes/package-lock.json. See README.md.
set -euo pipefail
[ "$*" = path ] || { echo "usage: $0 path" >&2; exit 2; }
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/cache.sh"

install_runtimes() {
  say "installing Node 22, Node 24 and the newest Pulumi SDK for the tests (kept in $cache)"
  install_locked "$here/runtimes" "$1"
}

recipe=$({ uname -sm; cat "$here"/runtimes/package*.json; } | cksum)
once "runtimes-${recipe%% *}" install_runtimes
